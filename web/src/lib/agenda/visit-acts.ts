import { call } from '#lib/api.ts';
import {
  APPOINTMENT_ACTS,
  judgeAct,
  type AppointmentAct,
  type CancelReason,
} from '#workflows/domain/agenda/appointment.ts';
import type { Appointment } from './model.ts';

type Target = Pick<Appointment, 'id' | 'version'>;
const at = ({ id, version }: Target) => ({ params: { id }, body: { version } });

/** Acts that need nothing but the visit, and how to ask for them. */
const CALLS = {
  confirm: (visit: Target) => call('POST /appointments/:id/confirm', at(visit)),
  check_in: (visit: Target) => call('POST /appointments/:id/check-in', at(visit)),
  complete: (visit: Target) => call('POST /appointments/:id/complete', at(visit)),
  no_show: (visit: Target) => call('POST /appointments/:id/no-show', at(visit)),
  release: (visit: Target) => call('POST /appointments/:id/release', at(visit)),
} as const;

/** An act that needs no further question. */
export type PlainVisitAct = keyof typeof CALLS;

/** Whether an act can be done at once. */
export const isPlainAct = (act: AppointmentAct): act is PlainVisitAct => Object.hasOwn(CALLS, act);

/** Nobody is marked as missing before the visit has begun, and nobody arrives on another day. */
function isTime(act: AppointmentAct, startsAt: string, nowMs: number): boolean {
  const startMs = Date.parse(startsAt);
  if (act === 'no_show') return startMs <= nowMs;
  return act === 'check_in' ? startMs - nowMs <= EARLIEST_ARRIVAL_MS : true;
}
const EARLIEST_ARRIVAL_MS = 12 * 3_600_000;

/** What may be offered for a visit now, in the order of a visit's life; the server judges again. */
export const actsFor = (
  visit: Pick<Appointment, 'status' | 'startsAt'>,
  nowMs: number,
): readonly AppointmentAct[] =>
  APPOINTMENT_ACTS.filter(
    (act) => act !== 'book' && judgeAct(act, visit.status) === 'do' && isTime(act, visit.startsAt, nowMs),
  );

/**
 * Does it, and tells how the visit stands afterwards.
 *
 * @throws ApiError the refusal
 */
export async function act(what: PlainVisitAct, visit: Target): Promise<Appointment> {
  return (await CALLS[what](visit)).appointment;
}

/**
 * Cancels a visit, for a reason.
 *
 * @throws ApiError the refusal
 */
export async function cancel(visit: Target, reason: CancelReason): Promise<Appointment> {
  const { appointment } = await call('POST /appointments/:id/cancel', {
    params: { id: visit.id },
    body: { version: visit.version, reason },
  });
  return appointment;
}
