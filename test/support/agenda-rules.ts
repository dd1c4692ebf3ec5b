/** One lawful row in every table of the agenda that has a rule; expects one patient and one member of the staff. */
export const LAWFUL_AGENDA = `
  insert into units (id, name, time_zone) values ('u', 'U', 'UTC');
  insert into rooms (id, unit_id, name) values ('r', 'u', 'R');
  insert into specialties (id, name) values ('s', '{}');
  insert into visit_types (id, name) values ('v', '{}');
  insert into insurers (id, name) values ('i', 'I');
  insert into professionals (id, name, calendar_token_hash) values ('p', 'P', 'token');
  insert into professional_visit_types (professional_id, visit_type_id) values ('p', 'v');
  insert into schedule_exceptions (professional_id, on_date) values ('p', '2027-01-04');
  insert into working_hours (professional_id, unit_id, weekday, from_minute, to_minute) values ('p', 'u', 'mon', 480, 720);
  insert into working_hours (professional_id, unit_id, on_date, from_minute, to_minute)
    values ('p', 'u', '2027-01-04', 480, 720);
  insert into blocks (professional_id, during, reason) values ('p', '[2027-01-05, 2027-01-06)', 'meeting');
  insert into patients (name) values ('Relative');
  insert into patient_relatives (patient_id, relative_id, kinship)
    select a.id, b.id, 'child' from patients a, patients b where a.name = 'P' and b.name = 'Relative';
  insert into appointments (patient_id, professional_id, unit_id, room_id, specialty_id, visit_type_id, mode, status,
      starts_at, ends_at, during, on_date, from_minute, idempotency_key, created_by_kind)
    select id, 'p', 'u', 'r', 's', 'v', 'in_person', 'booked', '2027-01-04 08:00Z', '2027-01-04 08:30Z',
      '[2027-01-04 08:00Z, 2027-01-04 08:30Z)', '2027-01-04', 480, 'k', 'staff' from patients where name = 'P';
  insert into appointments (patient_id, professional_id, unit_id, specialty_id, visit_type_id, mode, status,
      starts_at, ends_at, during, on_date, from_minute, created_by_kind, is_encaixe, encaixe_role, encaixe_reason,
      encaixe_shift_minute, encaixe_seat)
    select id, 'p', 'u', 's', 'v', 'in_person', 'booked', '2027-01-04 10:00Z', '2027-01-04 10:30Z',
      '[2027-01-04 10:00Z, 2027-01-04 10:30Z)', '2027-01-04', 600, 'staff', true, 'manager', 'why', 480, 1
    from patients where name = 'P';
  insert into appointments (patient_id, professional_id, unit_id, specialty_id, visit_type_id, mode, status,
      starts_at, ends_at, during, on_date, from_minute, created_by_kind, rescheduled_from_id)
    select patient_id, professional_id, unit_id, specialty_id, visit_type_id, mode, 'expired', starts_at, ends_at, during,
      on_date, from_minute, 'staff', id from appointments where idempotency_key = 'k';
  insert into waitlist_entries (patient_id, specialty_id, visit_type_id, created_by_kind)
    select id, 's', 'v', 'staff' from patients;
  insert into slot_offers (professional_id, unit_id, mode, starts_at, ends_at, freed_by_appointment_id)
    select 'p', 'u', 'in_person', starts_at, ends_at, id from appointments where idempotency_key = 'k';
  insert into slot_offer_candidates (slot_offer_id, waitlist_entry_id, rank, reason, status)
    select o.id, e.id, row_number() over (order by e.id), '{}', case row_number() over (order by e.id) when 1 then 'accepted' else 'queued' end
    from slot_offers o, waitlist_entries e;
  insert into waitlist_fairness_log (slot_offer_id, what) select id, 'ranked' from slot_offers;
  insert into agenda_changes (professional_id, during, reason, idempotency_key)
    values ('p', '[2027-01-04, 2027-01-05)', 'illness', 'k');
  insert into agenda_change_cases (agenda_change_id, appointment_id)
    select c.id, a.id from agenda_changes c, appointments a where a.idempotency_key = 'k';
  insert into exam_readiness (patient_id, unit_id, idempotency_key) select id, 'u', 'k' from patients where name = 'P';
`;

const COLUMNS = `patient_id, professional_id, unit_id, room_id, specialty_id, visit_type_id, mode, status, starts_at, ends_at,
  during, on_date, from_minute, idempotency_key, created_by_kind, is_encaixe, encaixe_role, encaixe_reason,
  encaixe_shift_minute, encaixe_seat, rescheduled_from_id`;

/** The same appointment once more, with some columns changed. */
function another(which: string, changes: Readonly<Record<string, string>>): string {
  const values = COLUMNS.split(/,\s*/).map((column) => changes[column] ?? column);
  return `insert into appointments (${COLUMNS}) select ${values.join(', ')} from appointments where ${which}`;
}

const REGULAR = `idempotency_key = 'k'`;
const ALONE = { room_id: 'null', patient_id: `(select id from patients where name = 'Relative')` };
const LATER = { starts_at: `starts_at + interval '3 hours'`, ends_at: `ends_at + interval '3 hours'` };
const LATER_DURING = `tstzrange(lower(during) + interval '3 hours', upper(during) + interval '3 hours')`;

const CATALOGUE: readonly (readonly [rule: string, statement: string])[] = [
  ['room_name_is_unique_in_unit', `insert into rooms select 'other', unit_id, name from rooms`],
  ['specialty_ages_are_sound', 'update specialties set min_age_years = 18, max_age_years = 12'],
  ['visit_type_mode_is_known', `update visit_types set mode = 'letter'`],
  ['visit_duration_is_sound', 'update visit_types set duration_minutes = 0'],
  ['visit_buffers_are_sound', 'update visit_types set buffer_after_minutes = -5'],
  ['return_period_is_positive', 'update visit_types set return_within_days = 0'],
  ['visit_type_ages_are_sound', 'update visit_types set min_age_years = -1'],
  ['slot_step_is_sound', 'update professionals set slot_step_minutes = 0'],
  ['notice_is_not_negative', 'update professionals set min_notice_minutes = -1'],
  ['horizon_is_positive', 'update professionals set horizon_days = 0'],
  ['encaixe_capacity_is_sound', 'update professionals set encaixe_per_shift = 21'],
  [
    'calendar_token_is_unique',
    `insert into professionals (id, name, calendar_token_hash) values ('q', 'Q', 'token')`,
  ],
  ['own_duration_is_sound', 'update professional_visit_types set duration_minutes = 1'],
  ['price_is_not_negative', 'update professional_visit_types set price_cents = -1'],
];

const HOURS: readonly (readonly [rule: string, statement: string])[] = [
  ['weekday_is_known', `update working_hours set weekday = 'seg' where weekday is not null`],
  ['working_mode_is_known', `update working_hours set mode = 'letter'`],
  ['hours_are_weekly_or_of_a_date', `update working_hours set weekday = 'mon'`],
  ['hours_are_weekly_or_of_a_date', 'update working_hours set weekday = null, on_date = null'],
  ['hours_are_a_stretch_of_a_day', 'update working_hours set to_minute = 1441'],
  ['hours_are_a_stretch_of_a_day', 'update working_hours set to_minute = from_minute'],
  [
    'hours_are_valid_for_a_while',
    `update working_hours set valid_from = '2027-02-01', valid_until = '2027-01-31'`,
  ],
  [
    'weekly_hours_do_not_overlap',
    `insert into working_hours (professional_id, unit_id, weekday, from_minute, to_minute, valid_from)
     values ('p', 'u', 'mon', 700, 800, '2027-03-01')`,
  ],
  [
    'hours_of_a_date_do_not_overlap',
    `insert into working_hours (professional_id, unit_id, on_date, from_minute, to_minute)
     values ('p', 'u', '2027-01-04', 700, 800)`,
  ],
  ['block_reason_is_known', `update blocks set reason = 'weather'`],
  ['block_is_of_somebody_or_a_room', 'update blocks set professional_id = null'],
  ['block_has_both_ends', `update blocks set during = '[2027-01-05,)'`],
  ['block_has_both_ends', `update blocks set during = 'empty'`],
];

const APPOINTMENTS: readonly (readonly [rule: string, statement: string])[] = [
  ['kinship_is_known', `update patient_relatives set kinship = 'friend'`],
  ['nobody_is_their_own_relative', 'update patient_relatives set relative_id = patient_id'],
  ['appointment_mode_is_known', `update appointments set mode = 'both'`],
  ['appointment_price_is_not_negative', 'update appointments set price_cents = -1'],
  ['appointment_status_is_known', `update appointments set status = 'maybe'`],
  ['visit_ends_after_it_starts', 'update appointments set ends_at = starts_at'],
  ['during_holds_the_visit', `update appointments set during = '[2027-01-04 08:10Z, 2027-01-04 08:30Z)'`],
  ['start_is_a_minute_of_a_day', 'update appointments set from_minute = 1440'],
  ['agreed_has_patient', `update appointments set patient_id = null where status = 'booked'`],
  ['held_has_expiry', `update appointments set status = 'held' where ${REGULAR}`],
  ['cancelled_has_reason', `update appointments set status = 'cancelled'`],
  ['cancelled_has_reason', `update appointments set cancel_reason = 'other'`],
  ['cancel_reason_is_known', `update appointments set cancel_reason = 'mood', status = 'cancelled'`],
  ['canceller_is_known', `update appointments set cancelled_by_kind = 'ghost'`],
  ['appointment_creator_is_known', `update appointments set created_by_kind = 'ghost'`],
  ['encaixe_role_is_known', `update appointments set encaixe_role = 'friend' where is_encaixe`],
  ['encaixe_seat_is_sound', 'update appointments set encaixe_seat = 0 where is_encaixe'],
  ['encaixe_is_permitted', 'update appointments set encaixe_reason = null where is_encaixe'],
  ['planned_version_is_not_ahead', 'update appointments set planned_version = 2'],
  [
    'nobody_is_their_own_successor',
    'update appointments set rescheduled_from_id = id where rescheduled_from_id is null',
  ],
  [
    'one_appointment_per_key',
    another(REGULAR, { ...ALONE, ...LATER, during: LATER_DURING, professional_id: `'p'` }),
  ],
  [
    'one_successor_per_appointment',
    another('rescheduled_from_id is not null', { idempotency_key: 'null', status: `'expired'` }),
  ],
  [
    'professional_is_in_one_place',
    another(REGULAR, { ...ALONE, idempotency_key: 'null', status: `'confirmed'` }),
  ],
  [
    'room_is_used_once',
    `insert into professionals (id, name) values ('q', 'Q');
     ${another(REGULAR, { patient_id: ALONE.patient_id, idempotency_key: 'null', professional_id: `'q'` })}`,
  ],
  [
    'patient_is_in_one_place',
    `insert into professionals (id, name) values ('q', 'Q');
     ${another(REGULAR, { room_id: 'null', idempotency_key: 'null', professional_id: `'q'` })}`,
  ],
  ['one_encaixe_at_a_time', another('is_encaixe', { ...ALONE, encaixe_seat: '2' })],
  ['one_encaixe_per_seat', another('is_encaixe', { ...ALONE, ...LATER, during: LATER_DURING })],
];

const WAITLIST: readonly (readonly [rule: string, statement: string])[] = [
  ['waitlist_mode_is_known', `update waitlist_entries set mode = 'letter'`],
  ['waitlist_weekdays_are_known', `update waitlist_entries set weekdays = '{seg}'`],
  ['waitlist_priority_is_sound', 'update waitlist_entries set priority = 4'],
  ['waitlist_status_is_known', `update waitlist_entries set status = 'bored'`],
  ['waitlist_creator_is_known', `update waitlist_entries set created_by_kind = 'ghost'`],
  [
    'waitlist_days_are_in_order',
    `update waitlist_entries set from_on = '2027-01-02', until_on = '2027-01-01'`,
  ],
  ['waitlist_minutes_are_in_order', 'update waitlist_entries set to_minute = 0'],
  ['ended_entry_has_instant', `update waitlist_entries set status = 'left'`],
  [
    'one_open_entry_per_specialty',
    `insert into waitlist_entries (patient_id, specialty_id, visit_type_id, created_by_kind)
     select patient_id, 's', 'v', 'bot' from waitlist_entries`,
  ],
  ['offered_mode_is_known', `update slot_offers set mode = 'letter'`],
  ['offered_slot_ends_after_it_starts', 'update slot_offers set ends_at = starts_at'],
  ['slot_offer_status_is_known', `update slot_offers set status = 'odd', ended_at = now()`],
  ['ended_offer_has_instant', `update slot_offers set status = 'exhausted'`],
  ['taken_offer_has_appointment', `update slot_offers set status = 'taken', ended_at = now()`],
  [
    'one_offer_per_freed_appointment',
    `insert into slot_offers (professional_id, unit_id, mode, starts_at, ends_at, freed_by_appointment_id)
     select 'p', 'u', mode, starts_at + interval '1 day', ends_at + interval '1 day', freed_by_appointment_id from slot_offers`,
  ],
  [
    'one_open_offer_per_slot',
    `insert into slot_offers (professional_id, unit_id, mode, starts_at, ends_at)
     select 'p', 'u', mode, starts_at, ends_at from slot_offers`,
  ],
  ['rank_is_positive', 'update slot_offer_candidates set rank = 0 where rank = 1'],
  ['candidate_status_is_known', `update slot_offer_candidates set status = 'odd'`],
  ['one_candidate_per_rank', 'update slot_offer_candidates set rank = 7'],
  ['offered_candidate_has_expiry', `update slot_offer_candidates set status = 'offered'`],
  ['one_winner_per_offer', `update slot_offer_candidates set status = 'accepted'`],
  ['fairness_step_is_known', `update waitlist_fairness_log set what = 'shuffled'`],
];

const CHANGES: readonly (readonly [rule: string, statement: string])[] = [
  ['agenda_change_reason_is_known', `update agenda_changes set reason = 'mood'`],
  ['agenda_change_status_is_known', `update agenda_changes set status = 'odd', ended_at = now()`],
  ['agenda_change_has_both_ends', `update agenda_changes set during = '[2027-01-05,)'`],
  ['ended_agenda_change_has_instant', `update agenda_changes set status = 'settled'`],
  [
    'one_agenda_change_per_key',
    `insert into agenda_changes (professional_id, during, reason, idempotency_key)
     values ('p', '[2027-02-04, 2027-02-05)', 'illness', 'k')`,
  ],
  [
    'one_open_agenda_change_at_a_time',
    `insert into agenda_changes (professional_id, during, reason) select 'p', during, reason from agenda_changes`,
  ],
  ['agenda_change_case_status_is_known', `update agenda_change_cases set status = 'odd'`],
  ['moved_case_has_new_appointment', `update agenda_change_cases set status = 'moved'`],
  ['exam_status_is_known', `update exam_readiness set status = 'odd'`],
  [
    'one_exam_per_key',
    `insert into exam_readiness (patient_id, unit_id, idempotency_key) select patient_id, 'u', 'k' from exam_readiness`,
  ],
  ['collected_exam_has_instant', `update exam_readiness set status = 'collected'`],
];

/** What each rule of the agenda refuses. */
export const AGENDA_REFUSALS = [...CATALOGUE, ...HOURS, ...APPOINTMENTS, ...WAITLIST, ...CHANGES] as const;
