import { afterAll, beforeAll, expect, test } from 'vitest';
import { AGENDA_REFUSALS, LAWFUL_AGENDA } from '#test/support/agenda-rules.ts';
import { LAWFUL_REMINDERS, REMINDER_REFUSALS } from '#test/support/reminder-constraints.ts';
import { freshDatabase } from '#test/support/database.ts';
import type { FreshDatabase } from '#test/support/database.ts';

/** One lawful row in every table that has a rule. */
const LAWFUL = `
  insert into teams (id, name, is_default, time_zone, opening_hours, first_response_minutes, resolution_minutes)
    values ('a', '{}', true, 'UTC', '{}', 5, 60);
  insert into staff (email, name, role, password_hash) values ('one@example.com', 'One', 'attendant', 'x');
  insert into staff_sessions (staff_id, token_hash, expires_at) select id, 'hash', now() from staff;
  insert into patients (name) values ('P');
  insert into channel_identities (channel, account, external_id) values ('whatsapp', 'a', '1');
  insert into webchat_visitors (channel_identity_id, token_hash, expires_at)
    select id, 'hash', now() from channel_identities;
  insert into conversations (channel_identity_id, channel, last_seq)
    select id, 'whatsapp', 1 from channel_identities;
  insert into messages (conversation_id, seq, direction, author, kind, client_message_id)
    select id, 1, 'outbound', 'bot', 'text', uuidv7() from conversations;
  insert into attachments (conversation_id, kind, mime_type, storage_key)
    select id, 'image', 'image/png', 'k' from conversations;
  insert into bot_turns (conversation_id, from_seq, to_seq, action, intent, rule, rule_version, outcome)
    select id, 1, 1, 'reply', 'greeting', 'r', '1', 'committed' from conversations;
  insert into inbound_events (channel, account, provider_event_id, kind, raw)
    values ('whatsapp', 'a', 'e', 'message', '{}');
  insert into outbox (conversation_id, message_id, seq, channel, account, recipient, author, kind, business_key,
      client_message_id, content)
    select conversation_id, id, 1, 'whatsapp', 'a', '1', 'bot', 'bot', 'k', client_message_id, '{}' from messages;
  insert into deliveries (outbox_id, attempt) select id, 1 from outbox;
  insert into message_templates (id, channel, category, languages, body) values ('t', 'whatsapp', 'U', '{}', '{}');
  insert into canned_replies (id, shortcut, category, body) values ('r', '/r', 'c', '{}');
`;

const ANOTHER_MESSAGE = `insert into messages (conversation_id, seq, direction, author, kind, client_message_id)
  select conversation_id, seq, direction, author, kind, client_message_id from messages`;
const ANOTHER_SEND = `insert into outbox (conversation_id, message_id, seq, channel, account, recipient, author,
  kind, business_key, client_message_id, content) select conversation_id, message_id, seq, channel, account,
  recipient, author, kind, business_key, client_message_id, content from outbox`;

/** What each rule refuses. A rule that is not in this table fails the test below it. */
const REFUSALS: readonly (readonly [rule: string, statement: string])[] = [
  [
    'teams_one_default',
    `insert into teams select 'b', name, true, intents, time_zone, opening_hours, 5, 60 from teams`,
  ],
  ['clock_is_known', `update teams set clock = 'sometimes'`],
  ['first_response_is_positive', 'update teams set first_response_minutes = 0'],
  ['resolution_is_positive', 'update teams set resolution_minutes = 0'],
  ['warning_ratio_is_a_share', 'update teams set warning_ratio = 1'],
  [
    'staff_one_per_email',
    `insert into staff (email, name, role, password_hash) values ('ONE@example.com', 'x', 'manager', 'x')`,
  ],
  ['role_is_known', `update staff set role = 'admin'`],
  ['staff_locale_is_known', `update staff set locale = 'pt'`],
  ['capacity_is_not_negative', 'update staff set capacity = -1'],
  ['presence_is_known', `update staff set presence = 'asleep'`],
  [
    'session_token_is_unique',
    'insert into staff_sessions (staff_id, token_hash, expires_at) select staff_id, token_hash, now() from staff_sessions',
  ],
  ['cpf_has_eleven_digits', `update patients set cpf = '123.456.789-09'`],
  ['patient_locale_is_known', `update patients set locale = 'fr'`],
  ['identity_locale_is_known', `update channel_identities set locale = 'fr'`],
  [
    'one_identity_per_address',
    'insert into channel_identities (channel, account, external_id) select channel, account, external_id from channel_identities',
  ],
  [
    'visitor_token_is_unique',
    'insert into webchat_visitors (channel_identity_id, token_hash, expires_at) select channel_identity_id, token_hash, now() from webchat_visitors',
  ],
  [
    'one_open_conversation_per_identity',
    'insert into conversations (channel_identity_id, channel) select channel_identity_id, channel from conversations',
  ],
  ['stage_is_known', `update conversations set stage = 'lost'`],
  ['attended_has_assignee', `update conversations set stage = 'attended'`],
  ['queued_has_team', `update conversations set stage = 'queued'`],
  ['resolved_has_instant', `update conversations set stage = 'resolved'`],
  ['resolved_has_instant', 'update conversations set resolved_at = now()'],
  ['resolution_is_known', `update conversations set resolution = 'tired'`],
  ['urgency_is_known', `update conversations set urgency = 'high'`],
  ['conversation_language_is_known', `update conversations set language = 'fr'`],
  ['processed_is_not_ahead', 'update conversations set processed_seq = 2'],
  ['direction_is_known', `update messages set direction = 'sideways'`],
  ['author_is_known', `update messages set author = 'doctor'`],
  ['staff_message_has_staff', `update messages set author = 'staff'`],
  ['one_message_per_seq', ANOTHER_MESSAGE.replace('client_message_id from', 'null from')],
  [
    'one_message_per_client_id',
    ANOTHER_MESSAGE.replace('select conversation_id, seq', 'select conversation_id, 2'),
  ],
  ['attachment_kind_is_known', `update attachments set kind = 'hologram'`],
  ['attachment_state_is_known', `update attachments set state = 'lost'`],
  ['stored_has_key', `update attachments set state = 'stored', storage_key = null`],
  [
    'storage_key_is_unique',
    'insert into attachments (conversation_id, kind, mime_type, storage_key) select conversation_id, kind, mime_type, storage_key from attachments',
  ],
  ['bot_turn_outcome_is_known', `update bot_turns set outcome = 'maybe'`],
  ['model_turn_is_whole', `update bot_turns set model = 'some model'`],
  [
    'one_row_per_provider_event',
    'insert into inbound_events (channel, account, provider_event_id, kind, raw) select channel, account, provider_event_id, kind, raw from inbound_events',
  ],
  [
    'one_send_per_message',
    ANOTHER_SEND.replace('business_key, client_message_id, content from', 'null, null, content from'),
  ],
  [
    'one_send_per_client_id',
    ANOTHER_SEND.replace(
      'message_id, seq, channel, account,\n  recipient',
      'uuidv7(), seq, channel, account,\n  recipient',
    ).replace('business_key, client_message_id, content from', 'null, client_message_id, content from'),
  ],
  [
    'one_send_per_business_key',
    ANOTHER_SEND.replace(
      'message_id, seq, channel, account,\n  recipient',
      'uuidv7(), seq, channel, account,\n  recipient',
    ).replace('client_message_id, content from', 'null, content from'),
  ],
  ['outbox_author_is_known', `update outbox set author = 'patient'`],
  ['outbox_state_is_known', `update outbox set state = 'gone'`],
  ['sending_has_lease', `update outbox set state = 'sending', attempt = 1`],
  ['delivery_outcome_is_known', `update deliveries set outcome = 'perhaps'`],
  [
    'actor_is_known',
    `insert into audit_log (actor_kind, action, subject_kind, subject_id) values ('ghost', 'a', 'b', 'c')`,
  ],
  ['template_status_is_known', `update message_templates set status = 'loved'`],
  [
    'shortcut_is_unique',
    `insert into canned_replies (id, shortcut, category, body) values ('s', '/r', 'c', '{}')`,
  ],
  ...AGENDA_REFUSALS,
  ...REMINDER_REFUSALS,
];

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  await database.knex.raw(LAWFUL);
  await database.knex.raw(LAWFUL_AGENDA + LAWFUL_REMINDERS);
});
afterAll(() => database.close());

test.each(REFUSALS)('%s refuses what its name says: %s', async (rule, statement) => {
  await expect(database.knex.raw(statement)).rejects.toMatchObject({ constraint: rule });
});

test('every rule of the schema is in the table above', async () => {
  const { rows } = await database.knex.raw<{ rows: { rule: string }[] }>(
    `select conname as rule from pg_constraint where connamespace = 'public'::regnamespace and contype in ('c', 'u', 'x')
     union
     select indexrelid::regclass::text from pg_index i join pg_class t on t.oid = i.indrelid
     where t.relnamespace = 'public'::regnamespace and indisunique and not indisprimary
       and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
  );
  const covered = new Set(REFUSALS.map(([rule]) => rule));
  expect(rows.map(({ rule }) => rule).filter((rule) => !covered.has(rule))).toEqual([]);
});

test('a resolved conversation makes room for the next one of the same person', async () => {
  await database.knex.transaction(async (trx) => {
    await trx('conversations').update({ stage: 'resolved', resolvedAt: trx.fn.now() });
    const identity = await trx('channelIdentities').first<{ id: string }>('id');
    await trx('conversations').insert({ channelIdentityId: identity.id, channel: 'whatsapp' });
    expect(await trx('conversations').pluck('stage')).toEqual(expect.arrayContaining(['resolved', 'bot']));
  });
});
