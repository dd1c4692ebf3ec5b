import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { cancelAppointment, confirmAppointment } from '#db/queries/agenda/acts.ts';
import { addBlock, removeBlock } from '#db/queries/agenda/blocks.ts';
import { bookAppointment } from '#db/queries/agenda/book.ts';
import { bookHeld } from '#db/queries/agenda/book-held.ts';
import { moveAppointment } from '#db/queries/agenda/move.ts';
import type { BookRequest } from '#db/queries/agenda/requests.ts';
import { connect } from '#db/knex.ts';
import { smallAgenda, type SmallAgenda } from '#test/support/agenda.ts';
import { Records } from '#test/support/records.ts';
import { AppError } from '#workflows/domain/errors.ts';
import { POSTGRES_ONLY, type Proof, type ProofContext } from './proof.ts';

/** Sixteen times of four professionals with a room each, and four of two who share one: twenty can be had. */
const ALONE = 4;
const SHARING = 2;
const TIMES = [9, 10, 11, 12];
const CAPACITY = (ALONE + 1) * TIMES.length;
const PATIENTS = 120;
const CONNECTIONS = 32;
const CONCURRENCY = 40;
const DAY_AHEAD = 3;

/** How an attempt came out: `refused` is an answer of the rules, `unseen` a visit in blocked time, `broken` no answer. */
type Ending = 'won' | 'lost' | 'refused' | 'unseen' | 'deadlock' | 'broken';

/** A race for twenty times, and everything its attempts work with. */
interface Field {
  readonly knex: ReturnType<typeof connect>;
  /** Another program that writes into the same tables and knows nothing of our locks. */
  readonly stranger: pg.Pool;
  readonly agenda: SmallAgenda;
  readonly random: () => number;
}

const roomOf = (index: number): string => (index < ALONE ? `own${index}` : 'shared');

/** A time that somebody wants, and for whom. */
interface Aim {
  readonly professionalId: string;
  readonly index: number;
  readonly startsAt: Date;
  readonly patientId: string;
}

/** Attempts that go for the same time: a crowd, as when a page of free times is sent to many. */
const CROWD = 40;

const anyPlace = ({ random }: Field): number => Math.floor(random() * (ALONE + SHARING) * TIMES.length);

/** One of the times, counted through professionals and hours, for any patient. */
function aim({ agenda, random }: Pick<Field, 'agenda' | 'random'>, place: number): Aim {
  const index = Math.floor(place / TIMES.length) % (ALONE + SHARING);
  return {
    index,
    professionalId: agenda.professionalIds[index] ?? '',
    startsAt: agenda.at(DAY_AHEAD, TIMES[place % TIMES.length] ?? 9),
    patientId: agenda.patientIds[Math.floor(random() * PATIENTS)] ?? '',
  };
}

const wish = (
  { agenda }: Field,
  { professionalId, startsAt, patientId }: Aim,
  more: Partial<BookRequest> = {},
) => agenda.wish({ professionalId, startsAt, patientId, ...more });

const SYSTEM = { kind: 'system' } as const;
/** Share of winners who keep their time; the others give it up, and the next crowd finds it free. */
const KEEP = 0.12;

async function maybeGiveUp(field: Field, id: string): Promise<Ending> {
  if (field.random() > KEEP)
    await cancelAppointment(field.knex, { id, version: null, actor: SYSTEM, reason: 'other' });
  return 'won';
}

async function book(field: Field, place: number): Promise<Ending> {
  const outcome = await bookAppointment(field.knex, wish(field, aim(field, place)));
  return outcome.kind === 'done' ? maybeGiveUp(field, outcome.appointment.id) : 'lost';
}

/** Holds a time without saying for whom, then books it. */
async function holdAndBook(field: Field, place: number): Promise<Ending> {
  const target = aim(field, place);
  const outcome = await bookAppointment(field.knex, wish(field, target, { patientId: null, holdMinutes: 5 }));
  if (outcome.kind !== 'done') return 'lost';
  const { id, version } = outcome.appointment;
  try {
    await bookHeld(field.knex, {
      id,
      version,
      actor: SYSTEM,
      patientId: target.patientId,
      contactPatientId: null,
      insurerId: null,
      note: null,
    });
    return await maybeGiveUp(field, id);
  } catch (error) {
    // The patient is elsewhere: the time goes back at once.
    await field
      .knex('appointments')
      .where({ id })
      .update({ holdExpiresAt: new Date(0) });
    throw error;
  }
}

/** Books a time, confirms it, and moves to another one while others want both. */
async function bookAndMove(field: Field, place: number): Promise<Ending> {
  const outcome = await bookAppointment(field.knex, wish(field, aim(field, place)));
  if (outcome.kind !== 'done') return 'lost';
  const { appointment } = await confirmAppointment(field.knex, {
    id: outcome.appointment.id,
    version: null,
    actor: SYSTEM,
  });
  const { professionalId, startsAt } = aim(field, anyPlace(field));
  const nothing = { unitId: null, visitTypeId: null, insurerId: null, mode: null, note: null, encaixe: null };
  const moved = await moveAppointment(field.knex, {
    ...nothing,
    id: appointment.id,
    version: appointment.version,
    actor: SYSTEM,
    idempotencyKey: null,
    startsAt,
    professionalId,
  });
  return moved.kind === 'done'
    ? maybeGiveUp(field, moved.appointment.id)
    : maybeGiveUp(field, appointment.id);
}

/** How long a time stays blocked: whoever was on the way has arrived by then. */
const MEETING_MS = 60;

/** Visits that stood at some moment since a time was blocked, made by those who know of blocks. */
const STOOD_SINCE = `
  select count(*)::int as count from appointments where professional_id = ? and starts_at = ? and created_by_kind = 'staff'
    and booked_at is not null
    and coalesce(cancelled_at, case when status = 'rescheduled' then updated_at end, 'infinity') > ?::timestamptz`;

/**
 * Blocks a time for a moment. A visit that was booked at the same moment is counted by the block, or has seen it: while
 * a block lasts that counted none, none stands.
 */
async function block({ knex, agenda, random }: Field, place: number): Promise<Ending> {
  const { professionalId, startsAt } = aim({ agenda, random }, place);
  const endsAt = new Date(startsAt.getTime() + 30 * 60_000);
  const wanted = { professionalId, roomId: null, startsAt, endsAt, reason: 'meeting', note: null } as const;
  await pause(random() * RUSH_MS);
  const { id, affectedCount } = await addBlock(knex, wanted, agenda.staffId);
  const since = await knex.raw<{ rows: [{ now: string }] }>('select clock_timestamp()::text as now');
  await pause(MEETING_MS);
  const stood = await knex.raw<{ rows: [{ count: number }] }>(STOOD_SINCE, [
    professionalId,
    startsAt,
    since.rows[0].now,
  ]);
  await removeBlock(knex, id, agenda.staffId);
  if (affectedCount > 0) return 'lost';
  return stood.rows[0].count > 0 ? 'unseen' : 'won';
}

/** How long somebody else's program thinks between looking and writing. */
const THINKING_MS = 5;

/** What a program would do that was written by somebody else: look, think, write. Only the schema stands in its way. */
async function intrude(field: Field, place: number): Promise<Ending> {
  const { index, professionalId, startsAt, patientId } = aim(field, place);
  const endsAt = new Date(startsAt.getTime() + 30 * 60_000);
  const seen = await field.stranger.query(
    `select from appointments where professional_id = $1 and during && tstzrange($2, $3)
       and status in ('booked', 'confirmed', 'arrived', 'held')`,
    [professionalId, startsAt, endsAt],
  );
  if (seen.rowCount !== 0) return 'lost';
  await pause(THINKING_MS);
  const { rows } = await field.stranger.query<{ id: string }>(
    `insert into appointments (patient_id, professional_id, unit_id, room_id, specialty_id, visit_type_id, mode, status,
       starts_at, ends_at, during, on_date, from_minute, created_by_kind, booked_at)
     values ($1, $2, 'centro', $3, 'clinica', 'visit', 'in_person', 'booked', $4, $5, tstzrange($4, $5), $6, $7, 'system',
       clock_timestamp())
     on conflict do nothing returning id`,
    [
      patientId,
      professionalId,
      roomOf(index),
      startsAt,
      endsAt,
      startsAt.toISOString().slice(0, 10),
      new Date(startsAt.getTime() - 3 * 3_600_000).getUTCHours() * 60,
    ],
  );
  const [row] = rows;
  return row ? maybeGiveUp(field, row.id) : 'lost';
}

const ATTEMPTS = [book, book, book, book, holdAndBook, bookAndMove, intrude, intrude];
/** Two of each crowd block the time that the others want, each in some moment of the rush. */
const BLOCKS_A_CROWD = 2;
const RUSH_MS = 120;
/** Share of attempts that go for any time instead of the crowd's. */
const STRAY = 0.15;

function failure(error: unknown): Ending {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && cause.code === '40P01') return 'deadlock';
  }
  return error instanceof AppError && error.rule.status < 500 ? 'refused' : 'broken';
}

async function race(field: Field, size: number, say: ProofContext['say']): Promise<Map<Ending, number>> {
  const counts = new Map<Ending, number>();
  const takenMs: number[] = [];
  const places = Array.from({ length: Math.ceil(size / CROWD) }, () => anyPlace(field));
  let next = 0;
  const runner = async (): Promise<void> => {
    for (let index = next++; index < size; index = next++) {
      const isBlock = index % CROWD < BLOCKS_A_CROWD;
      const attempt = isBlock ? block : (ATTEMPTS[Math.floor(field.random() * ATTEMPTS.length)] ?? book);
      const startedAt = performance.now();
      const place =
        !isBlock && field.random() < STRAY ? anyPlace(field) : (places[Math.floor(index / CROWD)] ?? 0);
      const ending = await attempt(field, place).catch(failure);
      takenMs.push(performance.now() - startedAt);
      counts.set(ending, (counts.get(ending) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, runner));
  takenMs.sort((a, b) => a - b);
  const at = (share: number): string =>
    Math.round(takenMs[Math.floor(takenMs.length * share)] ?? 0).toString();
  say(`${size} attempts, ${CONCURRENCY} at a time: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`);
  say([...counts].map(([ending, count]) => `${ending} ${count}`).join(', '));
  return counts;
}

/** Whoever comes last, one by one: what a race has left over is had by them, and nothing more. */
async function late(field: Field): Promise<void> {
  for (const [index, professionalId] of field.agenda.professionalIds.entries()) {
    for (const hour of TIMES) {
      const patientId =
        field.agenda.patientIds[PATIENTS + index * TIMES.length + TIMES.indexOf(hour)] ?? null;
      const startsAt = field.agenda.at(DAY_AHEAD, hour);
      await bookAppointment(field.knex, field.agenda.wish({ professionalId, startsAt, patientId }));
    }
  }
}

/**
 * Pairs of visits that met: of one professional, in one room, or of one patient, both agreed at some moment.
 *
 * Whoever gave up is judged too: from when they booked until they cancelled or moved, by the database's clock.
 */
const OVERLAPS = `
  with agreed as (
    select *, tstzrange(booked_at, coalesce(cancelled_at, case when status = 'rescheduled' then updated_at end)) as stood
    from appointments where booked_at is not null)
  select count(*) from agreed a join agreed b on a.id < b.id and a.stood && b.stood and (
    (a.professional_id = b.professional_id and a.during && b.during) or (a.room_id = b.room_id and a.during && b.during)
    or (a.patient_id = b.patient_id and tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)))`;
const BOOKED = `select count(*) from appointments where status in ('booked', 'confirmed', 'arrived')`;

/** A booking cannot double. */
export const bookingRace: Proof = {
  name: 'booking-race',
  sentence:
    'However many want the same few times at once, by booking, holding, moving, blocking or behind our back, each goes to one of them.',
  sizes: { small: 600, full: 10_000 },
  controls: {
    exclusion: {
      removes: 'the exclusion constraints, which hold also against a program that knows nothing of the locks',
      sql: `alter table appointments drop constraint professional_is_in_one_place, drop constraint room_is_used_once,
        drop constraint patient_is_in_one_place`,
    },
    lock: {
      removes: 'the locks that put whoever wants the same time in line',
      edits: [
        {
          file: 'db/queries/agenda/locks.ts',
          find: 'select pg_advisory_xact_lock(?, key) from (',
          replace: 'select ?::int + key from (',
        },
      ],
    },
  },
  async run({ size, random, startSystem, say }) {
    // What is judged is the database under the functions that api and worker call: no process stands between. It writes
    // as slowly as a real one, which leaves races the time that they have there.
    const system = await startSystem({ ...POSTGRES_ONLY, isThrowaway: false });
    const knex = connect(system.databaseUrl, { poolSize: CONNECTIONS });
    const stranger = new pg.Pool({ connectionString: system.databaseUrl, max: 8 });
    // A connection that the server ends on its way down is nobody's loss.
    stranger.on('error', () => undefined);
    const records = new Records(system);
    try {
      const agenda = await smallAgenda(knex, {
        professionals: ALONE + SHARING,
        patients: PATIENTS + (ALONE + SHARING) * TIMES.length,
        roomOf,
      });
      const field: Field = { knex, stranger, agenda, random };
      const counts = await race(field, size, say);
      await late(field);
      const booked = await records.count(BOOKED);
      const overlaps = await records.count(OVERLAPS);
      const deadlocks = counts.get('deadlock') ?? 0;
      const unseen = counts.get('unseen') ?? 0;
      const broken = counts.get('broken') ?? 0;
      return {
        ok: booked === CAPACITY && overlaps === 0 && unseen === 0 && deadlocks === 0 && broken === 0,
        figure: `${size} attempts on ${CAPACITY} times: ${booked} booked, ${overlaps} overlaps, ${unseen} in blocked time, ${deadlocks} deadlocks, ${broken} without an answer`,
      };
    } finally {
      await knex.destroy();
      await stranger.end();
      await records.close();
    }
  },
};
