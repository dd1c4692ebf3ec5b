import { foldText } from '#bot/safety/normalise.ts';
import { aboutVisits, partsByWish } from './date-clauses.ts';
import { withNumbers } from './number-words.ts';

const clock = (hour: number, minute: number): string =>
  `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;

const TIME = String.raw`(\d{1,2})(?:(?:[:h.](\d{2}))|(h(?:s|rs|oras?)?\b)| ?(horas?|hrs|hs)\b)?(?: ?(am|pm|a\.m|p\.m|da manha|da tarde|da noite|de la manana|de la tarde|de la noche))?`;
const PREFIX = String.raw`(?:as|a las|at|by|a la|pelas|umas|tipo|around|la|das|de las|las|a)`;
const OF = '(?: d?as| das?| do| del| de las| de| las)?';
const AFTER = `(?:depois|dps|a partir|apos|despues|after|from|(?:no|nao|not) (?:antes|before))${OF}`;
const BEFORE = `(?<!\\b(?:no|nao|not) )(?:antes|ate|before|until|by)${OF}`;
/** "Entre 14h e 16h": what matters is from when on. */
const BETWEEN = '(?:entre|between)(?: as| a las| las)?';

/** Nobody is seen before it: an hour below this, said without a part of the day, is after noon. */
const FIRST_MORNING_HOUR = 7;

function toClock(match: RegExpExecArray): string | null {
  let hour = Number(match[1]);
  const minute = Number(match[2] ?? 0);
  const half = match[5] ?? '';
  if (/pm|p\.m|tarde|noite|noche/.test(half) && hour < 12) hour += 12;
  if (/am|a\.m|manha|manana/.test(half) && hour === 12) hour = 0;
  if (half === '' && hour > 0 && hour < FIRST_MORNING_HOUR) hour += 12;
  if (hour > 23 || minute > 59) return null;
  return clock(hour, minute);
}

/** A bare number counts as an hour only with something that makes it one. */
const isHour = (match: RegExpExecArray): boolean =>
  [match[2], match[3], match[4], match[5]].some((part) => part !== undefined);

function timeAfter(prefix: string, text: string, needsMark: boolean): string | null {
  const pattern = new RegExp(`\\b${prefix} ${TIME}`);
  const match = pattern.exec(text);
  if (!match || (needsMark && !isHour(match))) return null;
  return toClock(match);
}

const PARTS: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:de|pela|da|na|em alguma|some|in the|por la|a la|de la|esta|primeira hora da|cedo da|logo de|this|algum) (?:manha|manhazinha|manana|mananita|morning|mornings)\b|\bmanhas\b|\bmanhazinha\b|\bmornings\b|\ba primera hora\b|\bprimeira hora\b|\btempranito\b|\bfirst thing\b|\bcedinho\b|\bbem cedo\b|\bcedo\b|\btemprano\b|\bmorning\b|\bearly\b/,
    'morning',
  ],
  [
    /\b(?:a|de|da|pela|na|por la|en la|in the|this|a la|de la|fim da|final da|inicio da) ?(?:tarde|tardes|tardinha|tardezinha|tardecita|afternoon)\b|\bafternoons\b|\btardezinha\b|\btardecita\b|\bafternoon\b|\bdepois do almoco\b|\bafter lunch\b/,
    'afternoon',
  ],
  [
    /\b(?:a|de|da|pela|na|por la|en la|in the|this|a la|de la) ?(?:noite|noites|noche|evening|night)\b|\bevening\b|\bevenings\b|\bnoturno\b|\bdepois do trabalho\b|\bafter work\b|\bdespues del trabajo\b/,
    'evening',
  ],
];

const GREETINGS =
  /\b(?:bom dia|boa tarde|boa noite|buen dia|buenos dias|buenas tardes|buenas noches|good morning|good afternoon|good evening|a tarde e muito|da tarde e muito)\b|\b(?:ha|faz|hace|for|fica|esperei|espere|waited|em|cada|every|voo de|durante|menos de|mais de) (?:meia |media |half an? |uma |una |an? |\d{1,2} ?)(?:h|hs|hrs|horas?|hours?)\b|ontem (?:a|de) (?:noite|tarde|manha)|desde [^,.]*|since [^,.]*|mais cedo|hoje cedo|(?:lo|el|la|turno|cita|consulta) de manana(?! a)/g;

/** The hour of the visit that stands is not the hour that is wanted. */
const STANDING =
  /\b(?:minha|a|mi|la|my|meu) (?:consulta|cita|turno|appointment|exame|retorno|horario) (?:e|era|es|is|was|ta|esta)(?: marcad[ao])? (?:as |a las |at |pras |para as )?\d{1,2}(?:[:h.]\d{0,2})?(?: ?(?:am|pm|hs|hrs|horas))?|\bmy \d{1,2}(?::\d\d)? ?(?:am|pm)\b/g;

const QUANTITY = /^[^,.]{0,12}\b(?:anos|mg|reais)\b/;

/** "After 5" is an hour; "after 5 days" and "after 5/10" are not. */
const isAfterHour = (text: string): boolean =>
  /\b(?:depois|partir|despues|after|dps|antes|ate|before|between|entre) (?:(?:d?as|das|de las|las) )?\d{1,2}\b(?! ?(?:dias?|semanas?|meses|anos|days?|weeks?|months?|years?|de |th|st|nd|rd|[/]|horas? de|sess|pessoas))/.test(
    text,
  ) && /\b(?:d?as|das|de las|las|after|before|between|entre) \d/.test(text);

function bounded(text: string, isAfternoon: boolean): string | null {
  const evening = (hour: string): string =>
    isAfternoon && Number(hour.slice(0, 2)) < 8
      ? clock(Number(hour.slice(0, 2)) + 12, Number(hour.slice(3)))
      : hour;
  const needsMark = !isAfterHour(text);
  const after =
    timeAfter(AFTER, text, needsMark) ??
    timeAfter(BETWEEN, text, needsMark || !/\d ?(?:h|pm|am|:|hs|horas)/.test(text));
  if (after !== null) return `after:${evening(after)}`;
  const before = timeAfter(BEFORE, text, needsMark);
  return before === null ? null : `before:${evening(before)}`;
}

function stated(text: string): string | null {
  const isAfternoon = /da tarde|de la tarde|a tarde/.test(text);
  const bound = bounded(text, isAfternoon);
  if (bound !== null) return bound;
  const prefixed = timeAfter(
    PREFIX,
    text,
    !/\b(?:as|a las|a la|at|das|pelas|umas|tipo|around) \d/.test(text),
  );
  if (prefixed !== null) return prefixed;
  const bareMatch = new RegExp(`(?<![\\d/:,.])\\b${TIME}`, 'g');
  for (const match of text.matchAll(bareMatch))
    if (isHour(match) && !QUANTITY.test(text.slice(match.index))) {
      const time = toClock(match);
      if (time !== null && !/\d{1,2}h\b.*jejum|jejum.*\d{1,2}h\b/.test(text)) return time;
    }
  return PARTS.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/**
 * A time of day as people state it: a part of the day, `HH:MM`, `after:HH:MM` or `before:HH:MM`; `null` without one. Of
 * several, the one that is wanted instead counts, then any.
 */
export function readTimeOfDay(text: string): string | null {
  const folded = withNumbers(foldText(text))
    .replace(GREETINGS, ' ')
    .replace(STANDING, ' ')
    .replace(/\s+/g, ' ');
  const noon = folded.replace(/\bmeio[- ]dia\b|\bmediodia\b|\bnoon\b/g, '12h');
  for (const part of partsByWish(aboutVisits(noon))) {
    const found = stated(part);
    if (found !== null) return found;
  }
  return stated(noon);
}
