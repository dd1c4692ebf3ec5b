import { z } from 'zod';
import type { AgendaActor } from '#db/queries/agenda/requests.ts';
import { WEEKDAYS, addDays, minuteOfDay, wallMidnight } from '#workflows/domain/zoned-time.ts';
import { AppError } from '#workflows/domain/errors.ts';
import type { StaffActor } from '../../actor.ts';

/** Id of something in the catalogue, as the clinic named it. */
export const catalogueId = z.string().regex(/^[\w.-]{1,80}$/);

/** What a client makes up so that a repeated request is recognised. */
export const idempotencyKey = z.string().regex(/^[\w:./-]{8,120}$/);

/** A date or an instant as typed; {@link dateOf} and {@link instantOf} judge it. */
export const when = z.string().max(40);

/** Time of a day, `HH:MM`, in the unit's wall clock. */
export const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);

const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * An instant of ISO 8601, with its offset.
 *
 * @throws AppError `agenda.impossible_date` also for a 30 February, which JavaScript would take for a day in March
 */
export function instantOf(text: string): Date {
  const [, date = ''] = INSTANT.exec(text) ?? [];
  const at = new Date(text);
  if (wallMidnight(date) === null || Number.isNaN(at.getTime())) throw new AppError('agenda.impossible_date');
  return at;
}

/** A calendar date. @throws AppError `agenda.impossible_date` */
export function dateOf(text: string): string {
  if (wallMidnight(text) === null) throw new AppError('agenda.impossible_date');
  return text;
}

/**
 * Two dates in order, not too far apart.
 *
 * @throws AppError `agenda.impossible_date`, `request.invalid`
 */
export function rangeOf(from: string, to: string, mostDays: number): { fromOn: string; untilOn: string } {
  const range = { fromOn: dateOf(from), untilOn: dateOf(to) };
  if (range.untilOn < range.fromOn || range.untilOn >= addDays(range.fromOn, mostDays))
    throw new AppError('request.invalid');
  return range;
}

/** Days of the week in a query: `mon,wed`. */
export const weekdayList = z
  .string()
  .max(40)
  .transform((text) => text.split(','))
  .pipe(z.array(z.enum(WEEKDAYS)).max(7));

/** Minutes of the wall clock between which something starts; the whole day where nothing is said. */
export const minutesOf = (after: string | undefined, before: string | undefined) => ({
  fromMinute: after === undefined ? 0 : minuteOfDay(after),
  toMinute: before === undefined ? 1440 : minuteOfDay(before),
});

/** A member of the staff, as the agenda's queries know them. */
export const asActor = (actor: StaffActor): AgendaActor => ({ kind: 'staff', staffId: actor.staffId });
