/** Units of time in milliseconds: what the arithmetic below is made of. */
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const TRUE_MINUS = '−';
const BYTE_STEPS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** An instant as it crosses the API (ISO string), or as the clock gives it. */
export type Instant = string | number | Date;

const epochMs = (at: Instant): number => (typeof at === 'number' ? at : new Date(at).getTime());
const padded = (count: number): string => String(count).padStart(2, '0');
const withMinus = (text: string): string => text.replace('-', TRUE_MINUS);

/**
 * A length of time in words: `45 s`, `2 min 05 s`, `1 h 12`, `2 dias`. Rounds down, never to `0,05 h`.
 *
 * @param days how the language says a number of days
 */
function durationWords(ms: number, days: (count: number) => string): string {
  const left = Math.max(0, Math.floor(ms));
  if (left >= 2 * DAY) return days(Math.floor(left / DAY));
  const hours = Math.floor(left / HOUR);
  const minutes = Math.floor((left % HOUR) / MINUTE);
  const seconds = Math.floor((left % MINUTE) / SECOND);
  if (hours > 0) return minutes > 0 ? `${hours} h ${padded(minutes)}` : `${hours} h`;
  if (minutes > 0) return seconds > 0 ? `${minutes} min ${padded(seconds)} s` : `${minutes} min`;
  return `${seconds} s`;
}

/** A countdown in whole steps: minutes above 5 min, quarters of a minute below, so that it never flickers. */
function steppedDown(ms: number): number {
  const left = Math.max(0, ms);
  const step = left > 5 * MINUTE ? MINUTE : 15 * SECOND;
  return Math.floor(left / step) * step;
}

/** Every number and date that a page shows, in one language and one time zone: one formatter each. */
export interface Format {
  /** `08:40` */
  time(at: Instant): string;
  /** `17 nov` this year, `12 ago 2026` otherwise. */
  date(at: Instant, now: Instant): string;
  /** `terça-feira, 17 de novembro` */
  longDate(at: Instant): string;
  /** `12 ago 2026, 08:40`: exact, for a tooltip or a record. */
  exact(at: Instant): string;
  /** `hoje`, `ontem`, or a date. */
  day(at: Instant, now: Instant): string;
  /** `há 2 min` below a day, then the date; always shown with `exact` on hover. */
  relative(at: Instant, now: Instant): string;
  /** `2 min 05 s` */
  duration(ms: number): string;
  /** Time left, in steps that do not flicker: `4 min`, `1 min 15 s`, `1 h 12`. */
  countdown(ms: number): string;
  /** Seconds of a recording: `0:14`. */
  clock(seconds: number): string;
  /** `3.640` */
  number(value: number, digits?: number): string;
  /** `93,1%`, from a ratio between 0 and 1. */
  percent(ratio: number): string;
  /** `+6,7%`, with a true minus sign. */
  change(ratio: number): string;
  /** `240 kB` */
  bytes(count: number): string;
  /** Local calendar day of an instant as `YYYY-MM-DD`, to compare and to group by. */
  dayKey(at: Instant): string;
  /** `qua`: the day of the week, short. */
  weekday(at: Instant): string;
}

function dateFormats(locale: string, timeZone: string) {
  const make = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone });
  return {
    time: make({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    shortDate: make({ day: 'numeric', month: 'short' }),
    yearDate: make({ day: 'numeric', month: 'short', year: 'numeric' }),
    longDate: make({ weekday: 'long', day: 'numeric', month: 'long' }),
    weekday: make({ weekday: 'short' }),
    // Canada's English writes dates as ISO does; used as a key, never shown.
    dayKey: new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }),
  };
}

/** `17 de nov. de 2026` → `17 nov 2026`: lists have no room for particles and points. */
const plainDate = (format: Intl.DateTimeFormat, at: number): string =>
  format
    .formatToParts(at)
    .filter((part) => part.type !== 'literal')
    .map((part) => part.value.replace('.', ''))
    .join(' ');

function dateParts(locale: string, timeZone: string, duration: (ms: number) => string) {
  const dates = dateFormats(locale, timeZone);
  const ago = new Intl.RelativeTimeFormat(locale, { numeric: 'always', style: 'short' });
  const namedDay = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const dayKey = (at: Instant): string => dates.dayKey.format(epochMs(at));
  const date = (at: Instant, now: Instant): string =>
    plainDate(
      dayKey(at).slice(0, 4) === dayKey(now).slice(0, 4) ? dates.shortDate : dates.yearDate,
      epochMs(at),
    );
  return {
    time: (at: Instant) => dates.time.format(epochMs(at)),
    date,
    longDate: (at: Instant) => dates.longDate.format(epochMs(at)),
    weekday: (at: Instant) => dates.weekday.format(epochMs(at)).replace('.', ''),
    exact: (at: Instant) => `${plainDate(dates.yearDate, epochMs(at))}, ${dates.time.format(epochMs(at))}`,
    day: (at: Instant, now: Instant) => {
      const days = Math.round((Date.parse(dayKey(at)) - Date.parse(dayKey(now))) / DAY);
      return days === 0 || days === -1 ? namedDay.format(days, 'day') : date(at, now);
    },
    relative: (at: Instant, now: Instant) => {
      const pastMs = Math.max(0, epochMs(now) - epochMs(at));
      if (pastMs >= DAY) return date(at, now);
      const [count, unit] =
        pastMs >= HOUR ? [pastMs / HOUR, 'hour' as const] : [pastMs / MINUTE, 'minute' as const];
      return ago.format(-Math.floor(count), unit).replace('.', '');
    },
    dayKey,
    countdown: (ms: number) => duration(steppedDown(ms)),
  };
}

function numberParts(locale: string) {
  const byDigits = new Map<number, Intl.NumberFormat>();
  const withDigits = (digits: number): Intl.NumberFormat => {
    const known = byDigits.get(digits);
    if (known) return known;
    const made = new Intl.NumberFormat(locale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    byDigits.set(digits, made);
    return made;
  };
  const share = { style: 'percent', maximumFractionDigits: 1 } as const;
  const percent = new Intl.NumberFormat(locale, share);
  const signed = new Intl.NumberFormat(locale, { ...share, signDisplay: 'exceptZero' });
  return {
    number: (value: number, digits = 0) => withMinus(withDigits(digits).format(value)),
    percent: (ratio: number) => percent.format(ratio).replace(/\s/g, ''),
    change: (ratio: number) => withMinus(signed.format(ratio).replace(/\s/g, '')),
    bytes: (count: number) => {
      const step = Math.min(BYTE_STEPS.length - 1, Math.floor(Math.log10(Math.max(1, count)) / 3));
      return new Intl.NumberFormat(locale, {
        style: 'unit',
        unit: BYTE_STEPS[step] ?? 'byte',
        unitDisplay: 'short',
        maximumFractionDigits: step > 1 ? 1 : 0,
      }).format(count / 1000 ** step);
    },
  };
}

/** Makes the formatters of one language and one time zone (an IANA name). */
export function createFormat(locale: string, timeZone: string): Format {
  const dayUnit = new Intl.NumberFormat(locale, { style: 'unit', unit: 'day', unitDisplay: 'long' });
  const duration = (ms: number): string => durationWords(ms, (count) => dayUnit.format(count));
  return {
    ...dateParts(locale, timeZone, duration),
    ...numberParts(locale),
    duration,
    clock: (seconds) => `${Math.floor(seconds / 60)}:${padded(Math.floor(seconds % 60))}`,
  };
}
