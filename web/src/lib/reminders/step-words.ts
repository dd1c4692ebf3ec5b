import type { Format } from '#lib/format.ts';
import type { I18n } from '#lib/i18n/index.ts';
import type { StepTime } from '#workflows/domain/reminders/policy.ts';

const MINUTE_MS = 60_000;

/** When a step is due, in words: `48 h antes`, `ao marcar`, `no dia seguinte, 09:00`. */
export function whenWords(when: StepTime, i18n: I18n, format: Format): string {
  const length = (minutes: number): string => format.duration(minutes * MINUTE_MS);
  if (when.anchor === 'start') return i18n.t('reminders.when.start', { length: length(when.minutesBefore) });
  if (when.anchor === 'day') {
    const { daysAfter, at } = when;
    return daysAfter < 0
      ? i18n.t('reminders.when.day_before', { days: -daysAfter, at })
      : i18n.t('reminders.when.day', { days: daysAfter, at });
  }
  if (when.minutesAfter === 0) return i18n.t(`reminders.when.${when.anchor}_now`);
  return i18n.t(`reminders.when.${when.anchor}`, { length: length(when.minutesAfter) });
}

/** Units in which lengths of time are typed, in minutes. */
export const LENGTH_UNITS = { minutes: 1, hours: 60, days: 1440 } as const;
/** A unit in which lengths of time are typed. */
export type LengthUnit = keyof typeof LENGTH_UNITS;

/** The largest unit in which a length is a whole number; hours up to three days, as people say it. */
export function unitOf(minutes: number): LengthUnit {
  if (minutes === 0 || minutes % LENGTH_UNITS.hours !== 0) return 'minutes';
  return minutes % LENGTH_UNITS.days === 0 && minutes > 3 * LENGTH_UNITS.days ? 'days' : 'hours';
}
