/** One lawful row in every table of reminders and consents that has a rule; expects the agenda's rows and one message. */
export const LAWFUL_REMINDERS = `
  insert into reminder_policies (version, policy) values (1, '{}');
  insert into appointment_notices (appointment_id, step_id, kind, state)
    select id, 'day_before', 'reminder', 'waiting' from appointments where idempotency_key = 'k';
  insert into appointment_notice_attempts (notice_id, channel, way, outbox_id, conversation_id, at)
    select n.id, 'whatsapp', 'free_text', o.id, o.conversation_id, now() from appointment_notices n, outbox o;
  insert into appointment_answers (appointment_id, answer, via, message_id)
    select n.appointment_id, 'confirm', 'button', m.id from appointment_notices n, messages m;
  insert into appointment_link_uses (appointment_id, action) select appointment_id, 'confirm' from appointment_notices;
  insert into channel_consents (channel, address, purpose, state, source)
    values ('sms', '1', 'all', 'withdrawn', 'keyword');
`;

/** What each rule of reminders and consents refuses. */
export const REMINDER_REFUSALS: readonly (readonly [rule: string, statement: string])[] = [
  ['policy_version_is_positive', 'update reminder_policies set version = 0'],
  ['one_draft_of_the_policy', `insert into reminder_policies (version, policy) values (2, '{}')`],
  ['notice_state_is_known', `update appointment_notices set state = 'lost'`],
  [
    'one_notice_per_step',
    `insert into appointment_notices (appointment_id, step_id, kind, state)
     select appointment_id, step_id, kind, state from appointment_notices`,
  ],
  ['done_is_final', `update appointment_notices set state = 'sent', is_final = false`],
  ['planned_has_instant', `update appointment_notices set state = 'planned', at = null`],
  ['skipped_has_reason', `update appointment_notices set state = 'skipped', reason = null`],
  ['way_is_known', `update appointment_notice_attempts set way = 'pigeon'`],
  ['attempt_state_is_known', `update appointment_notice_attempts set state = 'lost'`],
  [
    'one_attempt_per_message',
    `insert into appointment_notice_attempts (notice_id, channel, way, outbox_id, conversation_id, at)
     select notice_id, 'sms', way, outbox_id, conversation_id, at from appointment_notice_attempts`,
  ],
  ['answer_is_known', `update appointment_answers set answer = 'perhaps'`],
  ['answer_way_is_known', `update appointment_answers set via = 'letter'`],
  [
    'one_answer_per_message',
    `insert into appointment_answers (appointment_id, answer, via, message_id)
     select appointment_id, answer, via, message_id from appointment_answers`,
  ],
  ['link_action_is_known', `update appointment_link_uses set action = 'move'`],
  ['consent_purpose_is_known', `update channel_consents set purpose = 'fun'`],
  ['consent_state_is_known', `update channel_consents set state = 'maybe'`],
  ['consent_source_is_known', `update channel_consents set source = 'rumour'`],
  ['staff_consent_has_staff', `update channel_consents set source = 'staff', staff_id = null`],
  ['outbox_purpose_is_known', `update outbox set purpose = 'fun'`],
];
