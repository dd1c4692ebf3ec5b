import { foldText } from '#bot/safety/normalise.ts';

const clock = (hour: number, minute: number): string =>
  `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;

const HOUR_WORDS: Readonly<Record<string, string>> = {
  uma: '1',
  duas: '2',
  tres: '3',
  quatro: '4',
  cinco: '5',
  seis: '6',
  sete: '7',
  oito: '8',
  nove: '9',
  dez: '10',
  onze: '11',
  'meio dia': '12h',
  'meio-dia': '12h',
  mediodia: '12h',
  noon: '12h',
};

const TIME = String.raw`(\d{1,2})(?:(?:[:h.](\d{2}))|(h(?:s|rs|oras?)?\b)| ?(horas?|hrs|hs)\b)?(?: ?(am|pm|a\.m|p\.m|da manha|da tarde|da noite|de la manana|de la tarde|de la noche))?`;
const PREFIX = String.raw`(?:as|a las|at|by|pelas|la|das|de las|las|a)`;
const AFTER = String.raw`(?:depois|dps|a partir|apos|despues|after|from|past)(?: d?as| das?| de las| de| las)?`;
const BEFORE = String.raw`(?:antes|ate|before|until|by)(?: d?as| das?| de las| de| las)?`;

function toClock(match: RegExpExecArray): string | null {
  let hour = Number(match[1]);
  const minute = Number(match[2] ?? 0);
  const half = match[5] ?? '';
  if (/pm|p\.m|tarde|noite|noche/.test(half) && hour < 12) hour += 12;
  if (/am|a\.m|manha|manana/.test(half) && hour === 12) hour = 0;
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
    /\b(?:de|pela|da|na|em alguma|some|in the|por la|a la|de la|esta|primeira hora da|cedo da|logo de|this|algum) (?:manha|manana|morning|mornings)\b|\bmanhas\b|\bcedinho\b|\bbem cedo\b|\bcedo\b|\btemprano\b|\bmorning\b|\bearly\b/,
    'morning',
  ],
  [
    /\b(?:a|de|da|pela|na|por la|en la|in the|this|a la|de la|fim da|final da|inicio da) ?(?:tarde|tardes|tardinha|afternoon)\b|\bafternoon\b|\bdepois do almoco\b|\bafter lunch\b/,
    'afternoon',
  ],
  [
    /\b(?:a|de|da|pela|na|por la|en la|in the|this|a la|de la) ?(?:noite|noites|noche|evening|night)\b|\bevening\b|\bevenings\b|\bnoturno\b|\bdepois do trabalho\b|\bafter work\b|\bdespues del trabajo\b/,
    'evening',
  ],
];

const GREETINGS =
  /\b(?:bom dia|boa tarde|boa noite|buen dia|buenos dias|buenas tardes|buenas noches|good morning|good afternoon|good evening|a tarde e muito|da tarde e muito)\b|\b(?:ha|faz|hace|for|fica|esperei|espere|waited|em|cada|every|voo de|durante|menos de|mais de) (?:meia |media |half an? |uma |una |an? |\d{1,2} ?)(?:h|hs|hrs|horas?|hours?)\b|ontem (?:a|de) (?:noite|tarde|manha)|desde [^,.]*|since [^,.]*|mais cedo|hoje cedo/g;

/** A time of day as people state it: a part of the day, `HH:MM`, `after:HH:MM` or `before:HH:MM`; `null` without one. */
export function readTimeOfDay(text: string): string | null {
  let folded = foldText(text).replace(GREETINGS, ' ').replace(/\s+/g, ' ');
  for (const [word, digits] of Object.entries(HOUR_WORDS)) {
    folded = folded.replace(new RegExp(`\\b(das|as|a|las|ate) ${word}\\b(?! horas de)`, 'g'), `$1 ${digits}`);
  }
  folded = folded.replace(/\bmeio[- ]dia\b|\bmediodia\b|\bnoon\b/g, '12h');
  const evening = (hour: string): string =>
    /da tarde|tarde/.test(folded) && Number(hour.slice(0, 2)) < 8
      ? clock(Number(hour.slice(0, 2)) + 12, Number(hour.slice(3)))
      : hour;
  const after = timeAfter(
    AFTER,
    folded,
    !/\b(?:depois|partir|despues|after|dps) (?:d?as|das|de las|las) \d/.test(folded),
  );
  if (after !== null) return `after:${evening(after)}`;
  const before = timeAfter(BEFORE, folded, !/\b(?:antes|ate|before) (?:d?as|das|de las|las) \d/.test(folded));
  if (before !== null) return `before:${before}`;
  const prefixed = timeAfter(PREFIX, folded, !/\b(?:as|a las|at|das) \d/.test(folded));
  if (prefixed !== null) return prefixed;
  const bareMatch = new RegExp(`(?<![\\d/:,.])\\b${TIME}`, 'g');
  for (const match of folded.matchAll(bareMatch))
    if (isHour(match) && !/anos|mg|reais/.test(folded.slice(match.index, match.index + 12))) {
      const time = toClock(match);
      if (time !== null && !/\d{1,2}h\b.*jejum|jejum.*\d{1,2}h\b/.test(folded)) return time;
    }
  return PARTS.find(([pattern]) => pattern.test(folded))?.[1] ?? null;
}
