import type { Knex } from 'knex';
import { rawRows } from '#db/raw-rows.ts';
import { answerMs, MOST_ROUNDS } from '#workflows/domain/agenda-change/change.ts';
import { AppError } from '#workflows/domain/errors.ts';
import { loadAppointment } from '../agenda/appointment-row.ts';
import type { AppointmentRow } from '../agenda/appointment-row.ts';
import { claimOfRow, lockAgenda } from '../agenda/locks.ts';
import { moveAppointment } from '../agenda/move.ts';
import {
  cancelLetter,
  lockCase,
  releaseOptions,
  roundOf,
  setCase,
  standingOptions,
  wakeChange,
} from './case-rows.ts';
import type { CaseRow, OfferedTime } from './case-rows.ts';
import { holdOptions } from './hold-options.ts';

const MINUTE_MS = 60_000;

/** A case, found by what somebody answered. */
export interface CaseKey {
  readonly agendaChangeId: string;
  readonly appointmentId: string;
}

/** What came of a choice. */
export type Chosen =
  /** The visit stands at the new time. */
  | { readonly kind: 'moved'; readonly appointment: AppointmentRow }
  /** Somebody was faster, or none of them suited: other times are kept. Empty when there is none, or too many were refused. */
  | { readonly kind: 'others'; readonly options: readonly OfferedTime[] }
  /** Nothing is left to choose: the visit was moved, called off, or stands after all. */
  | { readonly kind: 'over'; readonly appointmentId: string };

interface Standing {
  readonly one: CaseRow;
  readonly visit: AppointmentRow;
}

/** The case, if there is still something to choose in it. */
async function standing(
  trx: Knex.Transaction,
  key: CaseKey,
): Promise<Standing | Extract<Chosen, { kind: 'over' }>> {
  const found = await lockCase(trx, key.agendaChangeId, key.appointmentId);
  if (!found) throw new AppError('agenda_change.not_found');
  const { change, one } = found;
  const visit = await loadAppointment(trx, one.appointmentId);
  const stands = visit?.status === 'booked' || visit?.status === 'confirmed';
  if (visit && stands && one.settledAt === null && change.status !== 'withdrawn') return { one, visit };
  return { kind: 'over', appointmentId: one.movedToAppointmentId ?? one.appointmentId };
}

/** Keeps three other times and gives back those that were kept. */
async function offerOthers(
  trx: Knex.Transaction,
  { one, visit }: Standing,
  now: Date,
): Promise<Extract<Chosen, { kind: 'others' }>> {
  const waitMs = answerMs(now, visit.startsAt);
  const options = roundOf(one) >= MOST_ROUNDS ? [] : await holdOptions(trx, visit, one, waitMs / MINUTE_MS);
  await releaseOptions(trx, one.options);
  if (options.length === 0) return { kind: 'others', options };
  const answerBy = new Date(now.getTime() + waitMs);
  await setCase(trx, one, {
    status: one.status === 'with_person' ? 'with_person' : 'choosing',
    options: JSON.stringify([...one.options, ...options]),
    answerBy,
    lookAt: answerBy,
  });
  await wakeChange(trx, one.agendaChangeId);
  return { kind: 'others', options };
}

/** Moves the visit; null when somebody else has the time, or it can no longer be had. */
async function move(
  trx: Knex.Transaction,
  { one, visit }: Standing,
  option: OfferedTime,
): Promise<AppointmentRow | null> {
  const held = await loadAppointment(trx, option.id);
  // In line before anything is touched: whoever books there waits, or is waited for.
  await lockAgenda(trx, [claimOfRow(visit), ...(held ? [claimOfRow(held)] : [])]);
  await releaseOptions(trx, [option]);
  try {
    const outcome = await moveAppointment(trx, {
      id: one.appointmentId,
      version: null,
      actor: { kind: 'system' },
      idempotencyKey: null,
      startsAt: new Date(option.startsAt),
      professionalId: option.professionalId,
      unitId: option.unitId,
      mode: option.mode,
      visitTypeId: null,
      insurerId: null,
      note: null,
      encaixe: null,
    });
    return outcome.kind === 'done' ? outcome.appointment : null;
  } catch (error) {
    if (!(error instanceof AppError) || error.rule.severity === 'critical' || error.rule.retryable)
      throw error;
    return null;
  }
}

/** Closes a case whose visit has a new time: everything that was kept is given back, what has not left stays here. */
export async function settleMoved(
  trx: Knex.Transaction,
  one: CaseRow,
  toAppointmentId: string,
): Promise<void> {
  await releaseOptions(trx, one.options);
  await cancelLetter(trx, one);
  await setCase(trx, one, {
    status: 'moved',
    movedToAppointmentId: toAppointmentId,
    settledAt: trx.raw('clock_timestamp()'),
    lookAt: null,
    answerBy: null,
  });
  await wakeChange(trx, one.agendaChangeId);
}

/** A choice. */
export interface Choosing {
  /** The appointment that held the chosen time. */
  readonly optionId: string;
  /** Whether the patient is told at once what came of it. */
  readonly isToldByBot: boolean;
  readonly now: Date;
}

/**
 * A patient chooses one of the times they were offered. The first valid choice moves the visit; the same choice twice
 * answers the same. A time that is gone by now is answered with three others.
 *
 * @throws AppError `agenda_change.not_found`; then nothing was changed
 */
export async function chooseOption(
  knex: Knex,
  key: CaseKey,
  { optionId, isToldByBot, now }: Choosing,
): Promise<Chosen> {
  return knex.transaction(async (trx) => {
    const found = await standing(trx, key);
    if ('kind' in found) return found;
    const option = found.one.options.find(({ id }) => id === optionId);
    const appointment = option ? await move(trx, found, option) : null;
    if (!appointment) return offerOthers(trx, found, now);
    await settleMoved(trx, found.one, appointment.id);
    // The bot's answer to the choice is the summary of the new visit: no second one is sent.
    if (isToldByBot) await trx('appointments').where({ id: appointment.id }).update({ createdByKind: 'bot' });
    return { kind: 'moved', appointment };
  });
}

/** None of the times suits: three others are kept. @throws AppError `agenda_change.not_found` */
export async function refuseOptions(knex: Knex, key: CaseKey, now: Date): Promise<Chosen> {
  return knex.transaction(async (trx) => {
    const found = await standing(trx, key);
    return 'kind' in found ? found : offerOthers(trx, found, now);
  });
}

/** The times that are kept, for somebody who answers as if their visit stood. @throws AppError `agenda_change.not_found` */
export async function showOptions(knex: Knex, key: CaseKey): Promise<Chosen> {
  return knex.transaction(async (trx) => {
    const found = await standing(trx, key);
    return 'kind' in found ? found : { kind: 'others', options: standingOptions(found.one) };
  });
}

/** SQL: cases `c` about which something was written to the address of the conversation `here`. */
const TOLD_HERE = `
  from conversations here join conversations told on told.channel_identity_id = here.channel_identity_id
    join outbox o on o.conversation_id = told.id and o.kind = 'agenda_change'
    join agenda_change_cases c on c.agenda_change_id = split_part(o.business_key, ':', 1)::uuid
      and c.appointment_id = split_part(o.business_key, ':', 2)::uuid
  where here.id = ?`;

/** The case in which a time was offered to whoever reads a conversation; null for anybody else. */
export async function findCaseOfOption(
  knex: Knex,
  conversationId: string,
  optionId: string,
): Promise<CaseKey | null> {
  const [row] = await rawRows<CaseKey>(
    knex,
    `select c.agenda_change_id, c.appointment_id ${TOLD_HERE} and c.options @> ?::jsonb limit 1`,
    [conversationId, JSON.stringify([{ id: optionId }])],
  );
  return row ?? null;
}

/** The latest case of a visit about which whoever reads a conversation was written to; null for anybody else. */
export async function findCaseOfVisit(
  knex: Knex,
  conversationId: string,
  appointmentId: string,
): Promise<CaseKey | null> {
  const [row] = await rawRows<CaseKey>(
    knex,
    `select c.agenda_change_id, c.appointment_id ${TOLD_HERE} and c.appointment_id = ? order by c.updated_at desc limit 1`,
    [conversationId, appointmentId],
  );
  return row ?? null;
}

/** The clinic's last words before a message, as they were written; null when there were none. */
export async function lastSaid(knex: Knex, conversationId: string, seq: number): Promise<string | null> {
  const [row] = await rawRows<{ payload: string }>(
    knex,
    `select payload::text from messages where conversation_id = ? and direction = 'outbound' and seq < ?
     order by seq desc limit 1`,
    [conversationId, seq],
  );
  return row?.payload ?? null;
}
