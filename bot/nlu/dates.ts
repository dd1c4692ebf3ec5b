import { foldText } from '#bot/safety/normalise.ts';
import type { ClinicFacts } from '#bot/facts.ts';
import { aboutVisits, partsByWish, speaksOfVisit } from './date-clauses.ts';
import {
  MONTH_WORDS,
  WEEKDAY_WORDS,
  indexOfMonth,
  indexOfWeekday,
  lastDay,
  monday,
  monthOf,
  nextDay,
  nextDayOfMonth,
  weekdayDate,
  yearOf,
} from './calendar-words.ts';
import { DATE_BOUNDS } from './date-bounds.ts';
import { addDays, dateOf, lastDayOf, localDate, weekdayIndex } from './local-date.ts';
import { withNumbers } from './number-words.ts';

/** A calendar date, or a stretch of dates; `to` is `null` for an open one. */
export type WhenAsked = string | { readonly from: string; readonly to: string | null };

/** What a relative date is relative to. */
export interface DateContext {
  /** ISO instant at which the person wrote. */
  readonly now: string;
  readonly facts: ClinicFacts;
}

/** A text whose date is sought. */
export interface DateReading {
  readonly text: string;
  readonly today: string;
  readonly facts: ClinicFacts;
}

/** Finds a date of one kind of wording, or `null`. */
export type DateReader = (reading: DateReading) => WhenAsked | null;

const PAST =
  /\b(?:nota fiscal|recibo|factura|invoice|receipt|comprovante|ontem|ayer|yesterday|passad[ao]|pasad[ao]|last|fiz|fui|foi|colhi|coloquei|devolvi|paguei|fue|did|was|ultim[ao])\b/;

/** A written year may have two digits. */
const CENTURY = 100;
const ORDINAL = '(?:st|nd|rd|th|o|º|°)?';

const dayAndMonth: DateReader = ({ text, today }) => {
  const slash = /\b(\d{1,2})[/](\d{1,2})(?:[/](\d{2,4}))?\b/.exec(text);
  if (slash?.[3] !== undefined && Number(slash[3]) % CENTURY < (yearOf(today) % CENTURY) - 1) return null;
  if (slash) return nextDayOfMonth(today, Number(slash[1]), Number(slash[2]));
  const named = new RegExp(`\\b(\\d{1,2})${ORDINAL} (?:de |of )?(${MONTH_WORDS})\\b`).exec(text);
  if (named?.[2] !== undefined) return nextDayOfMonth(today, Number(named[1]), indexOfMonth(named[2]));
  const english = new RegExp(`\\b(${MONTH_WORDS}) (?:the )?(\\d{1,2})${ORDINAL}\\b`).exec(text);
  if (english?.[1] !== undefined) return nextDayOfMonth(today, Number(english[2]), indexOfMonth(english[1]));
  return null;
};

const between: DateReader = ({ text, today }) => {
  const pattern = new RegExp(
    `\\b(?:entre|between|do|del|from|de)(?: os| o| el| the)?(?: dias?)?(?: ${WEEKDAY_WORDS})? (\\d{1,2})${ORDINAL}(?: de (?:${MONTH_WORDS}))? (?:e|y|and|ao|al|a|to|until|ate)(?: o| el| the)?(?: dia)?(?: (?:${WEEKDAY_WORDS}))? (\\d{1,2})${ORDINAL}(?! ?h|:| horas)(?: (?:de |of )?(${MONTH_WORDS}))?`,
  );
  const match = pattern.exec(text);
  if (!match) return null;
  const month = match[3] === undefined ? null : indexOfMonth(match[3]);
  const from =
    month === null ? nextDay(today, Number(match[1])) : nextDayOfMonth(today, Number(match[1]), month);
  if (from === null) return null;
  const to = dateOf(yearOf(from), monthOf(from), Number(match[2]));
  return to === null ? null : { from, to };
};

const partOfMonth: DateReader = ({ text, today }) => {
  const firstWeek = new RegExp(
    `\\b(?:primeira semana|primera semana|first week)(?: de| of| em)? (${MONTH_WORDS})`,
  ).exec(text);
  if (firstWeek?.[1] !== undefined) {
    const from = nextDayOfMonth(today, 1, indexOfMonth(firstWeek[1]));
    return from === null ? null : { from, to: addDays(from, 6) };
  }
  const half = new RegExp(
    `\\b(primeira|segunda|primera|first|second) (?:quinzena|quincena|half)(?: de| of)?(?: (${MONTH_WORDS}))?`,
  ).exec(text);
  if (!half) return null;
  const month = half[2] === undefined ? monthOf(today) : indexOfMonth(half[2]);
  const isSecond = /^seg|^sec/.test(half[1] ?? '');
  const last = nextDayOfMonth(today, 28, month) ?? today;
  const from = dateOf(yearOf(last), month, isSecond ? 16 : 1) ?? today;
  return { from, to: isSecond ? lastDayOf(yearOf(last), month) : addDays(from, 14) };
};

const dayOnly = (today: string, text: string): string | null => {
  const match = new RegExp(
    `\\b(?:dia|el|al|the|day|${WEEKDAY_WORDS}(?: dia)?) (\\d{1,2})${ORDINAL}\\b(?! ?(?:h\\b|:|horas|am|pm|de manha anos))`,
  ).exec(text);
  if (!match) return null;
  return PAST.test(text) ? lastDay(today, Number(match[1])) : nextDay(today, Number(match[1]));
};

const bounded: DateReader = ({ text, today }) => {
  const written = text
    .replace(/\bvinte\b/g, '20')
    .replace(/\bdez\b/g, '10')
    .replace(/\bquinze\b/g, '15')
    .replace(/\btrinta\b/g, '30');
  const match = new RegExp(
    `\\b(antes|depois|a partir|despues|after|before|from|starting|starting from|partir|desde)(?: do| da| de| del| el| the)?(?: dia| el| o| the| the day)? (\\d{1,2})${ORDINAL}(?! ?h\\b|:|\\d| ?horas| ?am| ?pm| anos)(?: (?:de |of )?(${MONTH_WORDS}))?(?=[ ,.?]|$)`,
  ).exec(written);
  if (!match || (match[3] === undefined && !/\b(?:dia|el|the)\b|1[o°º]/.test(match[0]))) return null;
  const day =
    match[3] === undefined
      ? nextDay(today, Number(match[2]))
      : nextDayOfMonth(today, Number(match[2]), indexOfMonth(match[3]));
  if (day === null) return null;
  const word = match[1] ?? '';
  if (/antes|before/.test(word)) return { from: today, to: addDays(day, -1) };
  return { from: /depois|despues|after/.test(word) ? addDays(day, 1) : day, to: null };
};

const nextHoliday = ({ today, facts }: DateReading): string | null =>
  facts.holidays
    .filter(({ onDate, closed }) => closed && onDate >= today)
    .map(({ onDate }) => onDate)
    .sort()[0] ?? null;

const afterHoliday: DateReader = (reading) => {
  const match = new RegExp(
    `\\b(?:(${WEEKDAY_WORDS}) )?(?:depois do|dps do|apos o|despues del|after the|after) (?:feriado|feriadao|holiday|carnaval)`,
  ).exec(reading.text);
  const holiday = match ? nextHoliday(reading) : null;
  if (holiday === null) return null;
  if (match?.[1] !== undefined) return weekdayDate(holiday, indexOfWeekday(match[1]), false);
  return addDays(holiday, 1);
};

const betweenYears: DateReader = ({ text, today }) => {
  if (!/\b(?:natal|navidad|christmas)\b.{1,12}\b(?:ano novo|ano nuevo|new year|reveillon)/.test(text))
    return null;
  const year = yearOf(today);
  return { from: `${String(year)}-12-25`, to: `${String(year + 1)}-01-01` };
};

/** A holiday by its name and weekday, such as the Tuesday of carnival. */
const namedHoliday: DateReader = ({ text, today, facts }) => {
  const match = new RegExp(`\\b(${WEEKDAY_WORDS}) (?:de |do )?carnaval\\b`).exec(text);
  if (match?.[1] === undefined) return null;
  const wanted = indexOfWeekday(match[1]);
  const found = facts.holidays.find(
    ({ onDate, name }) =>
      onDate >= today && weekdayIndex(onDate) === wanted && foldText(name['pt-BR']).includes('carnaval'),
  );
  return found?.onDate ?? null;
};

const weeks: DateReader = ({ text, today }) => {
  const nextWeek =
    /\b(?:semana (?:que vem|q vem|seguinte|proxima)|proxima semana|outra semana|(?:la )?semana que viene|proxima semana|semana siguiente|next week|following week)\b/;
  const start = monday(today);
  if (nextWeek.test(text)) {
    const day = new RegExp(`\\b(${WEEKDAY_WORDS})\\b`).exec(
      text.replace(/segunda (?:via|opcao|opiniao)/g, ''),
    );
    if (day?.[1] !== undefined && !/\b(?:menos|exceto|qualquer|any|cualquier)\b/.test(text))
      return addDays(start, 7 + indexOfWeekday(day[1]));
    return { from: addDays(start, 7), to: addDays(start, 13) };
  }
  if (/\b(?:fim de semana|fds|final de semana|weekend|fin de semana|finde)\b/.test(text))
    return { from: addDays(start, 5), to: addDays(start, 6) };
  if (/\b(?:nesta|essa|esta|desta|this|dessa|nessa) (?:mesma )?(?:semana|week)\b/.test(text))
    return { from: today, to: addDays(start, 6) };
  return null;
};

const months: DateReader = ({ text, today }) => {
  const first = `${today.slice(0, 7)}-01`;
  if (/\b(?:mes que vem|proximo mes|next month|mes que viene|mes siguiente)\b/.test(text)) {
    const from = addDays(lastDayOf(yearOf(first), monthOf(first)), 1);
    return { from, to: lastDayOf(yearOf(from), monthOf(from)) };
  }
  if (
    /\b(?:ate o fim do mes|ate o final do mes|fim do mes|fin de mes|end of the month|este mes|esse mes|this month)\b/.test(
      text,
    )
  ) {
    return { from: today, to: lastDayOf(yearOf(today), monthOf(today)) };
  }
  const named = new RegExp(
    `\\b(?:em|en|in|de|del|para|pra|pro|por|ser|of|during|sometime in|vaga de) (${MONTH_WORDS})\\b(?! \\d)`,
  ).exec(text);
  if (named?.[1] === undefined || /\d{1,2} de (?:\w+)$/.test(text.slice(0, named.index))) return null;
  const month = indexOfMonth(named[1]);
  if (PAST.test(text) && month <= monthOf(today)) {
    const first = dateOf(yearOf(today), month, 1) ?? today;
    return { from: first, to: lastDayOf(yearOf(today), month) };
  }
  const last = nextDayOfMonth(today, 28, month) ?? today;
  const from = dateOf(yearOf(last), month, 1) ?? today;
  return { from: from < today ? today : from, to: lastDayOf(yearOf(last), month) };
};

const RELATIVE: readonly (readonly [RegExp, number])[] = [
  [/\b(?:depois de amanha|dps de amanha|pasado manana|day after tomorrow)\b/, 2],
  [/\b(?:antes de ontem|anteontem|anteayer|antier|day before yesterday)\b/, -2],
  [
    /\b(?:amanha|tomorrow|tmrw|tmr|amnha|amnh)\b|(?<!de la |por la |a la |la |buena )\bmanana\b(?! por)|\bmanana por la\b/,
    1,
  ],
  [/\b(?:ontem|ayer|yesterday)\b/, -1],
  [/\b(?:hoje|hj|hoy|today|tonight|hoje ainda)\b/, 0],
];

const relative: DateReader = ({ text, today }) => {
  const found = RELATIVE.find(([pattern, days]) => pattern.test(text) && (days > 0 || speaksOfVisit(text)));
  return found === undefined ? null : addDays(today, found[1]);
};

const weekday: DateReader = ({ text, today }) => {
  const clean = text
    .replace(/\b(?:segunda|quarta|quinta) (?:via|opcao|opiniao|vez|quinzena|sessao|dose)\b/g, ' ')
    .replace(/\ba (?:segunda|quarta|quinta)$/, ' ');
  const all = [...clean.matchAll(new RegExp(`\\b(${WEEKDAY_WORDS})\\b`, 'g'))].map((match) => match[1] ?? '');
  const wanted =
    /\b(?:em vez de|instead|menos|exceto|en vez)\b/.test(clean) && !/instead$|instead[ .?]*$/.test(clean)
      ? all.at(-1)
      : all.at(-1);
  if (wanted === undefined) return null;
  return weekdayDate(today, indexOfWeekday(wanted), PAST.test(text));
};

/** Readers in the order in which they win. */
const READERS: readonly DateReader[] = [
  betweenYears,
  namedHoliday,
  ...DATE_BOUNDS,
  between,
  bounded,
  partOfMonth,
  afterHoliday,
  dayAndMonth,
  weeks,
  ({ text, today }) => dayOnly(today, text),
  months,
  relative,
  weekday,
];

function firstDate(text: string, today: string, facts: ClinicFacts): WhenAsked | null {
  for (const read of READERS) {
    const found = read({ text, today, facts });
    if (found !== null) return found;
  }
  return null;
}

/**
 * The date or stretch of dates that a message asks about, or `null` when it names none.
 *
 * @param needsVisit only dates beside words for a visit count, as in a message about a symptom
 */
export function readDates(text: string, { now, facts }: DateContext, needsVisit = false): WhenAsked | null {
  const visits = aboutVisits(withNumbers(foldText(text)).replace(/[\n]+/g, ' . '));
  const today = localDate(new Date(now), facts.clinic.timeZone);
  for (const part of partsByWish(visits).filter((one) => !needsVisit || speaksOfVisit(one))) {
    const found = firstDate(part, today, facts);
    if (found !== null) return found;
  }
  return null;
}
