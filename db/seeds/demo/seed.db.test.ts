import { verify } from '@node-rs/argon2';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '#test/support/database.ts';
import type { FreshDatabase } from '#test/support/database.ts';
import { DEMO_LOGINS } from './clinic.ts';
import { removeDemo } from './remove.ts';
import { seedDemo } from './seed.ts';

/** A Tuesday, 11:30 in São Paulo; 20 November, a Friday and holiday, lies behind it. */
const NOW = new Date('2026-11-24T14:30:00Z');

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  await seedDemo(database.knex, { now: NOW });
});
afterAll(() => database.close());

async function one(knex: Knex, sql: string): Promise<Record<string, number>> {
  const { rows } = await knex.raw<{ rows: Record<string, number>[] }>(sql);
  return rows[0] ?? {};
}

const COUNTS = `select (select count(*)::int from conversations) as conversations,
  (select count(*)::int from messages) as messages, (select count(*)::int from staff) as staff,
  (select count(*)::int from knowledge) as knowledge`;

test('a second start adds nothing and undoes nothing', async () => {
  const before = await one(database.knex, COUNTS);
  await database.knex('staff').where({ role: 'operator' }).update({ presence: 'busy' });
  expect(await seedDemo(database.knex, { now: new Date('2027-01-04T12:00:00Z') })).toBe(false);
  expect(await one(database.knex, COUNTS)).toEqual(before);
  expect(await database.knex('staff').where({ role: 'operator' }).pluck('presence')).toEqual(['busy']);
});

test('there is a month to look at, one to compare it with, and an inbox that is alive', async () => {
  const counts = await one(
    database.knex,
    `select count(*)::int as total,
       count(*) filter (where created_at > '${NOW.toISOString()}'::timestamptz - interval '35 days')::int as recent,
       count(*) filter (where stage <> 'resolved')::int as open,
       count(*) filter (where urgency = 'emergency' and stage = 'queued')::int as emergencies,
       count(*) filter (where created_at > '${NOW.toISOString()}')::int as future
     from conversations`,
  );
  expect(counts['total']).toBeGreaterThan(3000);
  expect(counts['total']).toBeLessThan(4000);
  expect(counts['recent']).toBeGreaterThan(1500);
  expect(counts).toMatchObject({ open: 12, emergencies: 1, future: 0 });
});

test('the attendant whose login is shown has work in hand', async () => {
  const attendant = DEMO_LOGINS.find(({ role }) => role === 'attendant');
  const { mine } = await one(
    database.knex,
    `select count(*)::int as mine from conversations c join staff s on s.id = c.assignee_id
     where c.stage = 'attended' and s.email = '${attendant?.email ?? ''}'`,
  );
  expect(mine).toBe(3);
});

test('each shown login works, one for each role', async () => {
  expect(DEMO_LOGINS.map(({ role }) => role).sort()).toEqual(['attendant', 'manager', 'operator']);
  for (const { email, password, role } of DEMO_LOGINS) {
    const person = await database
      .knex('staff')
      .where({ email })
      .first<{ role: string; passwordHash: string }>('role', 'passwordHash');
    expect(person.role).toBe(role);
    expect(await verify(person.passwordHash, password)).toBe(true);
  }
});

test.each([
  ['a patient message nobody looked at', 'conversations where last_inbound_seq > processed_seq'],
  ['something to send', "outbox where state in ('queued', 'sending', 'unknown')"],
  ['an event to dispatch', 'inbound_events where dispatched_at is null'],
  ['a file to fetch', "attachments where state = 'pending'"],
  ['an appointment to plan', 'appointments where planned_version < version'],
  ['a hold to let go', "appointments where status = 'held'"],
  ['a clock on a closed conversation', "conversations where stage = 'resolved' and next_due_at is not null"],
])('nothing in it makes a worker move: no %s', async (_what, rows) => {
  expect(await one(database.knex, `select count(*)::int as found from ${rows}`)).toEqual({ found: 0 });
});

test.each([
  [
    'messages are numbered without gaps and summed up',
    `conversations c where last_seq <>
     (select count(*) from messages m where m.conversation_id = c.id) or last_seq <>
     (select max(seq) from messages m where m.conversation_id = c.id)`,
  ],
  [
    'nobody has two conversations at once',
    `conversations a join conversations b
     on a.channel_identity_id = b.channel_identity_id and a.id < b.id
     where tstzrange(a.created_at, a.resolved_at) && tstzrange(b.created_at, b.resolved_at)`,
  ],
  ['nobody answers before they were asked', 'conversations where first_responded_at < queued_at'],
  [
    'the open wait is never longer than the wait',
    `conversations
     where first_response_open_ms > extract(epoch from first_responded_at - queued_at) * 1000 + 1`,
  ],
  ['every row is marked as demo', 'conversations where not is_demo'],
  ['every appointment is marked as demo', 'appointments where not is_demo'],
  [
    'nobody is agreed with before they asked',
    'appointments where booked_at < created_at or booked_at >= starts_at',
  ],
  [
    'what is over has an end, and what lies ahead has none',
    `appointments where (starts_at > '${NOW.toISOString()}' and status in ('completed', 'no_show', 'arrived'))
       or (ends_at < '${NOW.toISOString()}' and status in ('booked', 'confirmed', 'held'))`,
  ],
  [
    "visits lie within somebody's hours",
    `appointments a where not exists (select from working_hours h where h.professional_id = a.professional_id
       and h.unit_id = a.unit_id and h.from_minute <= a.from_minute
       and a.from_minute + extract(epoch from a.ends_at - a.starts_at) / 60 <= h.to_minute
       and h.weekday = lower(to_char(a.on_date, 'Dy')))`,
  ],
  [
    'children are brought by somebody',
    `appointments a join patients p on p.id = a.patient_id
     where p.birth_on > a.on_date - 365 * 12 and a.contact_patient_id is null`,
  ],
])('the story is sound: %s', async (_rule, exceptions) => {
  expect(await one(database.knex, `select count(*)::int as found from ${exceptions}`)).toEqual({ found: 0 });
});

test('the agenda is full behind today, and has room ahead', async () => {
  const counts = await one(
    database.knex,
    `select count(*)::int as total, count(distinct professional_id)::int as professionals,
       count(*) filter (where on_date = '2026-11-24')::int as today,
       count(*) filter (where status = 'cancelled')::int as cancelled,
       count(*) filter (where status = 'no_show')::int as missed,
       count(*) filter (where is_encaixe)::int as extras,
       count(*) filter (where conversation_id is not null)::int as asked,
       count(*) filter (where starts_at > '${NOW.toISOString()}')::int as ahead
     from appointments`,
  );
  expect(counts['professionals']).toBe(16);
  expect(counts['total']).toBeGreaterThan(2500);
  expect(counts['ahead']).toBeGreaterThan(600);
  for (const some of ['today', 'cancelled', 'missed', 'extras', 'asked'])
    expect(counts[some]).toBeGreaterThan(10);
  expect(await one(database.knex, 'select count(*)::int as waiting from waitlist_entries')).not.toEqual({
    waiting: 0,
  });
});

test('weekends and holidays are quiet', async () => {
  const perDay = await one(
    database.knex,
    `with days as (select (created_at at time zone 'America/Sao_Paulo')::date as day, count(*)::int as n
       from conversations group by 1)
     select (select avg(n)::int from days where extract(isodow from day) between 2 and 4) as midweek,
       (select max(n) from days where extract(isodow from day) = 7) as sunday,
       (select n from days where day = '2026-11-20') as holiday`,
  );
  expect(perDay['midweek']).toBeGreaterThan(45);
  expect(perDay['sunday']).toBeLessThan(20);
  expect(perDay['holiday']).toBeLessThan(20);
});

describe('a second database', () => {
  let other: FreshDatabase;
  beforeAll(async () => {
    other = await freshDatabase();
    await seedDemo(other.knex, { now: NOW });
  });
  afterAll(() => other.close());

  test('is told the same story for the same instant', async () => {
    const digest = `select md5(string_agg(id::text || body, ',' order by id)) as digest from messages`;
    expect(await one(other.knex, digest)).toEqual(await one(database.knex, digest));
  });

  test('loses the demo again, with what was written into it since, and stays without', async () => {
    const { knex } = other;
    const conversation = await knex('conversations').where({ stage: 'bot' }).first<{ id: string }>('id');
    const [own] = await knex('channelIdentities')
      .insert({ channel: 'webchat', account: 'site', externalId: 'somebody real' })
      .returning<{ id: string }[]>('id');
    await knex('conversations').insert({ channelIdentityId: own?.id, channel: 'webchat' });
    await knex('messages').insert({
      conversationId: conversation.id,
      seq: 99,
      direction: 'inbound',
      author: 'patient',
      kind: 'text',
    });
    await removeDemo(knex);
    expect(await one(knex, 'select count(*)::int as left_over from appointments')).toEqual({ left_over: 0 });
    expect(await one(knex, COUNTS)).toMatchObject({ conversations: 1, messages: 0, staff: 9 });
    expect(await seedDemo(knex, { now: NOW })).toBe(false);
  });
});
