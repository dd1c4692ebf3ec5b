import type { Appointment } from './model.ts';

const OPEN: readonly Appointment['status'][] = ['held', 'booked', 'confirmed', 'arrived'];

/** Appointments that are still to come, the next one first; one that has begun still counts until it is over. */
export const comingOf = (all: readonly Appointment[], nowMs: number): Appointment[] =>
  all
    .filter(({ status, endsAt }) => OPEN.includes(status) && Date.parse(endsAt) > nowMs)
    .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt));

/** What somebody is likely to want next: with whom and for what they were here last, or are coming. */
export function habitOf(
  all: readonly Appointment[],
): { readonly specialtyId: string; readonly professionalId: string } | null {
  const [last] = all.filter(({ status }) => status !== 'expired');
  return last === undefined ? null : { specialtyId: last.specialty.id, professionalId: last.professional.id };
}
