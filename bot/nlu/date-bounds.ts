import { foldText } from '#bot/safety/normalise.ts';
import {
  MONTH_WORDS,
  WEEKDAY_WORDS,
  indexOfMonth,
  indexOfWeekday,
  monday,
  monthOf,
  nextDay,
  nextDayOfMonth,
  weekdayDate,
  yearOf,
} from './calendar-words.ts';
import type { DateReader, DateReading } from './dates.ts';
import { addDays, dateOf, lastDayOf, weekdayIndex } from './local-date.ts';

const WEEK_DAYS = 7;
const ORDINAL = '(?:st|nd|rd|th|o|º|°)?';
const ARTICLES = '(?:de|del|do|da|o|a|el|la|the|dia|at[eé]) ';
const DAY = `(?:${ARTICLES}){0,3}(?:(${WEEKDAY_WORDS})(?: feira)?|(\\d{1,2})${ORDINAL} (?:de |of )?(${MONTH_WORDS})|(${MONTH_WORDS}) (\\d{1,2})${ORDINAL})\\b`;

/** The day that a match of `DAY` names. */
function dayOf(match: RegExpExecArray, today: string): string | null {
  const [, weekday, day, month, englishMonth, englishDay] = match;
  if (weekday !== undefined) return weekdayDate(today, indexOfWeekday(weekday), false);
  if (month !== undefined) return nextDayOfMonth(today, Number(day), indexOfMonth(month));
  return englishMonth === undefined
    ? null
    : nextDayOfMonth(today, Number(englishDay), indexOfMonth(englishMonth));
}

const BEFORE = new RegExp(`\\b(?:antes|before) ${DAY}`);
const AFTER = new RegExp(`\\b(?:depois|despues|after) ${DAY}`);
const FROM = new RegExp(`\\b(?:a partir|partir|starting|from|desde|de) ${DAY}`);
const ONWARDS = /\b(?:partir|starting|desde|onwards?|on ?wards|em diante|en adelante|pra frente)\b/;
const UNTIL = new RegExp(`\\b(?:ate|hasta|until|by|by the end of) ${DAY}`);
const UNTIL_NUMBER =
  /\b(?:ate|hasta|until|by) (?:o |el |the )?(?:dia )?(\d{1,2})(?:st|nd|rd|th)?\b(?! ?(?:h|:|hs|horas|am|pm|dias|anos))/;
/** "Até sexta!" is a farewell; with one of these it is a deadline. */
const WISHES =
  /\b(?:preciso|precisava|tem|tiver|vaga|horario|marcar|agendar|quero|queria|consigo|need|any|anything|slot|hay|tienen|necesito|quiero|appointment|turno|cita|book|see)\b/;

/** "Antes de sexta", "a partir de segunda", "until friday": from today, or without an end. */
const bounds: DateReader = ({ text, today }) => {
  const before = BEFORE.exec(text);
  const last = before && dayOf(before, today);
  if (last) return { from: today, to: addDays(last, -1) };
  const after = AFTER.exec(text);
  const eve = after && dayOf(after, today);
  if (eve) return { from: addDays(eve, 1), to: null };
  const from = ONWARDS.test(text) ? FROM.exec(text) : null;
  const first = from && dayOf(from, today);
  if (first) return { from: first, to: null };
  return WISHES.test(text) ? until(text, today) : null;
};

function until(text: string, today: string): ReturnType<DateReader> {
  const named = UNTIL.exec(text);
  const to = named && dayOf(named, today);
  if (to) return { from: today, to };
  const number = UNTIL_NUMBER.exec(text)?.[1];
  const day =
    number === undefined || !/\bdia\b|\bthe\b|\bel\b/.test(text) ? null : nextDay(today, Number(number));
  return day === null ? null : { from: today, to: day };
}

const DISTANCE =
  /\b(?:daqui(?: a| ha)?|dentro de|em|en|in|de hoje a) (\d{1,2}) (dias?|semanas?|days?|weeks?)\b|\b(\d{1,2}) (days?|weeks?) from (?:now|today|tomorrow)\b/;

/** "Daqui a 15 dias", "in two weeks". */
const distance: DateReader = ({ text, today }) => {
  const match = DISTANCE.exec(text);
  if (!match) return null;
  const count = Number(match[1] ?? match[3]);
  const isWeeks = /^(?:sem|week)/.test(match[2] ?? match[4] ?? '');
  return addDays(today, count * (isWeeks ? WEEK_DAYS : 1));
};

const NEXT_MONTH = '(?:mes que vem|proximo mes|mes que viene|next month|mes seguinte|mes siguiente)';

/** "Dia 2 do mês que vem". */
const dayOfNextMonth: DateReader = ({ text, today }) => {
  const match = new RegExp(
    `\\b(?:dia |the |el )?(\\d{1,2})${ORDINAL} (?:do |del |of )?${NEXT_MONTH}\\b`,
  ).exec(text);
  if (!match) return null;
  const first = addDays(lastDayOf(yearOf(today), monthOf(today)), 1);
  return dateOf(yearOf(first), monthOf(first), Number(match[1]));
};

const WEEKS: readonly RegExp[] = [
  /^prim|^first|^1/,
  /^seg|^sec|^2/,
  /^ter|^third|^3/,
  /^quart|^cuart|^fourth|^4/,
];

/** "Segunda semana de janeiro", "last week of May". */
const weekOfMonth: DateReader = ({ text, today }) => {
  const match = new RegExp(
    `\\b(primeira|segunda|terceira|quarta|ultima|primera|tercera|cuarta|first|second|third|fourth|last) (?:semana|week) (?:de |of |do mes de )?(${MONTH_WORDS}|${NEXT_MONTH})\\b`,
  ).exec(text);
  if (match?.[2] === undefined) return null;
  const isNext = new RegExp(NEXT_MONTH).test(match[2]);
  const first = isNext
    ? addDays(lastDayOf(yearOf(today), monthOf(today)), 1)
    : nextDayOfMonth(today, 1, indexOfMonth(match[2]));
  if (first === null) return null;
  const index = WEEKS.findIndex((word) => word.test(match[1] ?? ''));
  if (index !== -1)
    return { from: addDays(first, index * WEEK_DAYS), to: addDays(first, index * WEEK_DAYS + 6) };
  const last = lastDayOf(yearOf(first), monthOf(first));
  return { from: addDays(last, -6), to: last };
};

/** "A semana do dia 23", "the week of the 23rd". */
const weekOfDay: DateReader = ({ text, today }) => {
  const match = new RegExp(
    `\\b(?:semana|week) (?:do |del |de |of )(?:the |dia |el )?(\\d{1,2})${ORDINAL}\\b`,
  ).exec(text);
  const day = match && nextDay(today, Number(match[1]));
  return day ? { from: monday(day), to: addDays(monday(day), 6) } : null;
};

const PAIR = new RegExp(
  `\\b(${WEEKDAY_WORDS}) (?:ou|e|o|y|or|and|ou na|e na|ou no|o el|y el)(?: a| na| no| el| on)? (${WEEKDAY_WORDS})\\b(?! (?:via|opcao))`,
);

/** Two days side by side, "quinta ou sexta", are one stretch; days apart are not. */
const pairOfDays: DateReader = ({ text, today }) => {
  const match = PAIR.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) return tomorrowOrAfter(text, today);
  const next = /\b(?:semana que vem|proxima semana|outra semana|semana que viene|next week)\b/.test(text);
  const start = next ? addDays(monday(today), 6) : today;
  const from = weekdayDate(start, indexOfWeekday(match[1]), false);
  const to = addDays(from, 1);
  return weekdayIndex(to) === indexOfWeekday(match[2]) ? { from, to } : null;
};

const tomorrowOrAfter = (text: string, today: string): ReturnType<DateReader> =>
  /\b(?:amanha ou depois|manana o pasado|tomorrow or the day after)\b/.test(text)
    ? { from: addDays(today, 1), to: addDays(today, 2) }
    : null;

/** Names of feasts that people give as a landmark, beside the names in the clinic's calendar. */
const FEASTS =
  /\b(?:corpus christi|natal|navidad|christmas|ano novo|ano nuevo|new year\w*|pascoa|semana santa|carnaval|carnival|finados|tiradentes)\b/;
const SAME_FEAST: Readonly<Record<string, string>> = {
  navidad: 'natal',
  christmas: 'natal',
  'ano novo': 'confraternizacao',
  'ano nuevo': 'confraternizacao',
  pascoa: 'sexta-feira santa',
  'semana santa': 'sexta-feira santa',
  carnival: 'carnaval',
};

function feastDay({ text, today, facts }: DateReading): string | null {
  const word = FEASTS.exec(text)?.[0];
  if (word === undefined) return null;
  const name = word.startsWith('new year') ? 'confraternizacao' : (SAME_FEAST[word] ?? word);
  const days = facts.holidays
    .filter(
      ({ onDate, closed, name: called }) =>
        closed && onDate >= today && foldText(called['pt-BR']).startsWith(name),
    )
    .map(({ onDate }) => onDate);
  return days.sort()[0] ?? null;
}

/** "Antes do natal", "na volta de corpus christi". */
const aroundFeast: DateReader = (reading) => {
  const day = feastDay(reading);
  if (day === null) return null;
  if (/\b(?:antes|before)\b/.test(reading.text)) return { from: reading.today, to: addDays(day, -1) };
  return /\b(?:depois|dps|apos|volta|despues|after|passar)\b/.test(reading.text) ? addDays(day, 1) : null;
};

/** Readers of dates that are said by where they begin, end or lie, in the order in which they win. */
export const DATE_BOUNDS: readonly DateReader[] = [
  aroundFeast,
  dayOfNextMonth,
  weekOfMonth,
  weekOfDay,
  distance,
  bounds,
  pairOfDays,
];
