import type { Knex } from 'knex';
import { rawRows } from '#db/raw-rows.ts';
import { APPOINTMENT_MOVES, judgeAct } from '#workflows/domain/agenda/appointment.ts';
import type { AppointmentAct, CancelReason } from '#workflows/domain/agenda/appointment.ts';
import { AppError } from '#workflows/domain/errors.ts';
import { lockAppointment, seeAppointment } from './access.ts';
import { APPOINTMENT_COLUMNS, type AppointmentRow } from './appointment-row.ts';
import { claimOfRow, lockAgenda, wayOf } from './locks.ts';
import { recordHappenings, type AppointmentHappening } from './record.ts';
import type { AgendaActor } from './requests.ts';
import { clearTheWay, conflictOf } from './write-visit.ts';

/** Which appointment, in which state the caller saw it, and who acts. */
export interface ActRequest {
  readonly id: string;
  /** What the caller looked at; null does not care, for whoever acts on an answer to a question that still stands. */
  readonly version: number | null;
  readonly actor: AgendaActor;
}

/** Where an appointment stands after an act; `isChanged` is false when it had been done before. */
export interface ActOutcome {
  readonly appointment: AppointmentRow;
  readonly isChanged: boolean;
}

/** An act that needs no new time: what it writes besides the status, and what has to be true. */
interface PlainAct {
  readonly act: Exclude<AppointmentAct, 'book' | 'reschedule'>;
  readonly type: AppointmentHappening['type'];
  readonly columns: Readonly<Record<string, unknown>>;
  readonly extra?: AppointmentHappening['extra'];
  /** @throws AppError if it may not be done now */
  readonly check?: (row: AppointmentRow, nowMs: number) => void;
}

/** The database's clock, epoch milliseconds. */
async function databaseNow(trx: Knex.Transaction): Promise<number> {
  const [row] = await rawRows<{ nowMs: number }>(
    trx,
    `select (extract(epoch from clock_timestamp()) * 1000)::float8 as "nowMs"`,
    [],
  );
  return row?.nowMs ?? 0;
}

/**
 * Whether an act has to be done, on a row that is locked.
 *
 * @throws AppError `appointment.wrong_status` or `appointment.stale_version`
 */
export function assertDoable(row: AppointmentRow, act: AppointmentAct, version: number | null): boolean {
  const verdict = judgeAct(act, row.status);
  if (verdict === 'done') return false;
  if (version !== null && version !== row.version) throw new AppError('appointment.stale_version');
  if (verdict === 'refuse') throw new AppError('appointment.wrong_status');
  return true;
}

/** Writes a new status and what goes with it. */
export async function writeStatus(
  trx: Knex.Transaction,
  row: AppointmentRow,
  columns: Readonly<Record<string, unknown>>,
): Promise<AppointmentRow> {
  const [changed] = await trx('appointments')
    .where({ id: row.id })
    .update({ ...columns, version: row.version + 1, updatedAt: trx.raw('clock_timestamp()') })
    .returning<AppointmentRow[]>([...APPOINTMENT_COLUMNS]);
  if (!changed) throw new AppError('appointment.not_found');
  return changed;
}

async function perform(knex: Knex, request: ActRequest, plain: PlainAct): Promise<ActOutcome> {
  return knex.transaction(async (trx) => {
    const row = await lockAppointment(trx, request.id, request.actor);
    if (!assertDoable(row, plain.act, request.version)) return { appointment: row, isChanged: false };
    plain.check?.(row, await databaseNow(trx));
    const appointment = await writeStatus(trx, row, {
      status: APPOINTMENT_MOVES[plain.act].to,
      ...plain.columns,
    });
    const happening = { type: plain.type, appointment, actor: request.actor };
    await recordHappenings(trx, [plain.extra ? { ...happening, extra: plain.extra } : happening]);
    return { appointment, isChanged: true };
  });
}

/** Patients act on what is to come; the desk sets the record straight afterwards. */
const assertAhead = (actor: AgendaActor) => (row: AppointmentRow, nowMs: number) => {
  if ('patientId' in actor && row.startsAt.getTime() <= nowMs) throw new AppError('appointment.in_past');
};

/** The patient is coming. */
export const confirmAppointment = (knex: Knex, request: ActRequest): Promise<ActOutcome> =>
  perform(knex, request, {
    act: 'confirm',
    type: 'appointment.confirmed',
    columns: { confirmedAt: knex.raw('clock_timestamp()') },
    check: assertAhead(request.actor),
  });

/** The visit does not take place; its time is free at once. */
export const cancelAppointment = (
  knex: Knex,
  request: ActRequest & { readonly reason: CancelReason },
): Promise<ActOutcome> =>
  perform(knex, request, {
    act: 'cancel',
    type: 'appointment.cancelled',
    columns: {
      cancelReason: request.reason,
      cancelledByKind: request.actor.kind,
      cancelledAt: knex.raw('clock_timestamp()'),
    },
    extra: { reason: request.reason },
    check: assertAhead(request.actor),
  });

/** A held time is given back before it runs out. */
export const releaseHold = (knex: Knex, request: ActRequest): Promise<ActOutcome> =>
  perform(knex, request, { act: 'release', type: 'appointment.expired', columns: {} });

/** The visit took place. */
export const completeAppointment = (knex: Knex, request: ActRequest): Promise<ActOutcome> =>
  perform(knex, request, {
    act: 'complete',
    type: 'appointment.completed',
    columns: { completedAt: knex.raw('clock_timestamp()') },
  });

/** The patient did not come. @throws AppError `appointment.not_yet` before the visit has begun */
export const markNoShow = (knex: Knex, request: ActRequest): Promise<ActOutcome> =>
  perform(knex, request, {
    act: 'no_show',
    type: 'appointment.no_show',
    columns: { noShowAt: knex.raw('clock_timestamp()') },
    check: (row, nowMs) => {
      if (row.startsAt.getTime() > nowMs) throw new AppError('appointment.not_yet');
    },
  });

/** Nobody arrives longer before their visit than this. */
const EARLIEST_ARRIVAL_MS = 12 * 3_600_000;

async function checkInLocked(trx: Knex.Transaction, request: ActRequest): Promise<ActOutcome> {
  const row = await lockAppointment(trx, request.id, request.actor);
  if (!assertDoable(row, 'check_in', request.version)) return { appointment: row, isChanged: false };
  if (row.startsAt.getTime() - EARLIEST_ARRIVAL_MS > (await databaseNow(trx)))
    throw new AppError('appointment.not_yet');
  await clearTheWay(trx, wayOf(row, row.patientId));
  const appointment = await writeStatus(trx, row, {
    status: 'arrived',
    noShowAt: null,
    arrivedAt: trx.raw('clock_timestamp()'),
  });
  await recordHappenings(trx, [{ type: 'appointment.arrived', appointment, actor: request.actor }]);
  return { appointment, isChanged: true };
}

/**
 * The patient is here, perhaps after having been given up.
 *
 * @throws AppError `appointment.slot_taken` if the time was given to somebody else meanwhile,
 *   `appointment.not_yet` on another day than the visit's
 */
export async function checkIn(knex: Knex, request: ActRequest): Promise<ActOutcome> {
  const seen = await seeAppointment(knex, request.id, request.actor);
  try {
    return await knex.transaction(async (trx) => {
      // Whoever was given up took no time any more, and takes it again now: in line with whoever books.
      await lockAgenda(trx, [claimOfRow(seen)]);
      return checkInLocked(trx, request);
    });
  } catch (thrown) {
    const conflict = conflictOf(thrown);
    throw new AppError(conflict === 'patient' ? 'appointment.own_overlap' : 'appointment.slot_taken', {
      cause: thrown,
    });
  }
}
