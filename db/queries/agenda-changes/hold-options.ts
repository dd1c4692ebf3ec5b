import type { Knex } from 'knex';
import { OPTIONS_AT_ONCE } from '#workflows/domain/agenda-change/change.ts';
import { orderTimes, timeKey } from '#workflows/domain/agenda-change/order-times.ts';
import type { FreeSlot } from '#workflows/domain/agenda/slot.ts';
import { AppError } from '#workflows/domain/errors.ts';
import { addDays } from '#workflows/domain/zoned-time.ts';
import type { AppointmentRow } from '../agenda/appointment-row.ts';
import { bookAppointment } from '../agenda/book.ts';
import { nextSlots } from '../agenda/find-slots.ts';
import type { SlotSearch } from '../agenda/find-slots.ts';
import { roundOf } from './case-rows.ts';
import type { CaseRow, OfferedTime } from './case-rows.ts';

/** How far ahead of the lost day times are looked for, in days. */
const WITHIN_DAYS = 60;
/** Free times among which three are chosen. */
const LOOKED_AT = 40;
/** Times that are tried at most: what others take at the same moment, or what the rules refuse, is passed over. */
const TRIED = 15;

const searchFor = (visit: AppointmentRow): SlotSearch => ({
  visitTypeId: visit.visitTypeId,
  specialtyId: visit.specialtyId,
  professionalId: visit.professionalId,
  unitId: null,
  insurerId: visit.insurerId,
  mode: visit.mode,
  fromOn: visit.onDate,
  untilOn: addDays(visit.onDate, WITHIN_DAYS),
  weekdays: null,
  fromMinute: 0,
  toMinute: 1440,
  patientId: visit.patientId,
  isBoundByNotice: true,
});

/** Free times for a visit that fell through, in the order in which they are offered. */
async function timesFor(
  knex: Knex,
  visit: AppointmentRow,
  before: readonly OfferedTime[],
): Promise<readonly FreeSlot[]> {
  const search = searchFor(visit);
  const own = await nextSlots(knex, search, LOOKED_AT);
  const anybody = { ...search, professionalId: null, unitId: visit.unitId };
  const others = await nextSlots(knex, anybody, LOOKED_AT);
  const offered = new Set(
    before.map(({ professionalId, startsAt }) =>
      timeKey({ professionalId, startsAtMs: Date.parse(startsAt) }),
    ),
  );
  const colleagues = others.filter(({ professionalId }) => professionalId !== visit.professionalId);
  return orderTimes(visit.unitId, own, colleagues, offered);
}

/** Keeps one time for the patient; null when it cannot be had, or not for this visit. */
async function hold(
  trx: Knex.Transaction,
  visit: AppointmentRow,
  slot: FreeSlot,
  minutes: number,
): Promise<AppointmentRow | null> {
  try {
    const outcome = await bookAppointment(trx, {
      actor: { kind: 'system' },
      idempotencyKey: null,
      conversationId: visit.conversationId,
      note: null,
      holdMinutes: minutes,
      encaixe: null,
      professionalId: slot.professionalId,
      unitId: slot.unitId,
      mode: slot.mode,
      startsAt: new Date(slot.startsAtMs),
      visitTypeId: visit.visitTypeId,
      specialtyId: visit.specialtyId,
      insurerId: visit.insurerId,
      patientId: visit.patientId,
      contactPatientId: visit.contactPatientId,
    });
    return outcome.kind === 'done' ? outcome.appointment : null;
  } catch (error) {
    if (!(error instanceof AppError) || error.rule.severity === 'critical') throw error;
    return null;
  }
}

/**
 * Finds three times for a visit that fell through and keeps them for its patient: whatever others choose at the same
 * moment, no time is offered to two people.
 *
 * What was offered before is not offered again. Insurer, kind of visit and way of seeing each other stay.
 *
 * @param minutes how long the times are kept, by the database's clock
 * @returns fewer, or none, when there is no more
 */
export async function holdOptions(
  trx: Knex.Transaction,
  visit: AppointmentRow,
  one: CaseRow,
  minutes: number,
): Promise<readonly OfferedTime[]> {
  const round = roundOf(one) + 1;
  const held: OfferedTime[] = [];
  for (const slot of (await timesFor(trx, visit, one.options)).slice(0, TRIED)) {
    if (held.length === OPTIONS_AT_ONCE) break;
    const row = await hold(trx, visit, slot, minutes);
    if (!row) continue;
    const { id, professionalId, unitId, mode, startsAt } = row;
    held.push({ id, professionalId, unitId, mode, startsAt: startsAt.toISOString(), round });
  }
  return held.toSorted((a, b) => a.startsAt.localeCompare(b.startsAt));
}
