import type { ClinicFacts, HoursRange, UnitFacts, Weekday } from '#bot/facts.ts';
import { foldText } from '#bot/safety/normalise.ts';
import { readDates } from '#bot/nlu/dates.ts';
import { localDate, weekdayOf } from '#bot/nlu/local-date.ts';
import { faqAnswer, nearestFaq } from './faq.ts';
import type { Answer, Answerer, Question } from './answer.ts';

/** Units that a text names by city; all of them when it names none. */
function unitsNamed(text: string, facts: ClinicFacts): readonly UnitFacts[] {
  const folded = foldText(text).replace('manaos', 'manaus');
  const named = facts.units.filter(({ city }) => folded.includes(foldText(city)));
  return named.length === 0 ? facts.units : named;
}

/** The hours a unit keeps on a date, holidays considered, with the holiday's name if there is one. */
export function hoursOn(
  unit: UnitFacts,
  onDate: string,
  facts: ClinicFacts,
): { readonly hours: readonly HoursRange[]; readonly holiday: ClinicFacts['holidays'][number] | null } {
  const holiday =
    facts.holidays.find((item) => item.onDate === onDate && item.unitIds.includes(unit.id)) ?? null;
  const weekday: Weekday = weekdayOf(onDate);
  if (holiday === null) return { hours: unit.openingHours[weekday], holiday };
  if (holiday.closed) return { hours: [], holiday };
  return { hours: holiday.hours.length > 0 ? holiday.hours : unit.openingHours[weekday], holiday };
}

const dayName = (onDate: string, { locale }: Question): string =>
  new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`${onDate}T12:00:00Z`),
  );

function dayLine(unit: UnitFacts, onDate: string, question: Question): string {
  const { say, facts, locale } = question;
  const { hours, holiday } = hoursOn(unit, onDate, facts);
  const day = dayName(onDate, question);
  if (hours.length > 0) {
    return say.openOn(unit.name, day, hours.map(({ open, close }) => say.hoursRange(open, close)).join(', '));
  }
  return holiday === null
    ? say.closedOn(unit.name, day)
    : say.closedFor(unit.name, day, holiday.name[locale]);
}

const MAX_DAYS = 3;

function daysAsked(question: Question): string[] {
  const date = readDates(question.text, { now: question.now, facts: question.facts });
  if (date === null) return [];
  if (typeof date === 'string') return [date];
  const days: string[] = [];
  for (let day = date.from; day <= (date.to ?? date.from) && days.length <= MAX_DAYS;) {
    days.push(day);
    day = localDate(new Date(Date.parse(`${day}T12:00:00Z`) + 86_400_000), 'UTC');
  }
  return days.length > MAX_DAYS ? [] : days;
}

const TOPICS: readonly (readonly [RegExp, string])[] = [
  [/estacion|parking|\bpark\b|vaga (?:para|pra|de) carro|valet|garag|cochera/, 'parking'],
  [
    /cadeira|cadeirante|wheelchair|silla de ruedas|acessib|accessib|accesib|rampa|\bramp\b|step.?free|libras|elevador|ascensor|\blift\b/,
    'accessibility',
  ],
  [/\blab\b|laborat|coleta|colher|walk.?in|analisis/, 'lab_walk_in'],
  [
    /endereco|direccion|address|localiza|ubicaci|location|onde|donde|where|como cheg|como lleg|how do i get|directions|mapa|metro|onibus|\bbus\b|unidade|sede|branch|manaus|manaos/,
    'address',
  ],
];

const ASKS_WHERE =
  /endereco|direccion|address|\bonde\b|donde|\bwhere\b|como cheg|como lleg|get there|mapa|ubicaci|localiza/;

const HOURS =
  /hor[aá]|abre|abri|fecha|cierra|funcion|open|clos|atend|atien|hours|emend|feriad|holiday|hoje|amanha|sabad|doming|saturday|sunday/;

/** Where the clinic is, when it is open, how to get in. A named day is answered for that day, holidays considered. */
export const answerPlace: Answerer = (question): Answer | null => {
  const folded = foldText(question.text);
  const days = daysAsked(question);
  if (days.length > 0 && HOURS.test(folded)) {
    const units = unitsNamed(question.text, question.facts);
    const lines = days.flatMap((day) => units.map((unit) => dayLine(unit, day, question)));
    const place = ASKS_WHERE.test(folded) ? faqAnswer('address', question) : null;
    return { text: [lines.join('\n'), ...(place ? [place.text] : [])].join('\n\n'), rule: 'hours.on_day' };
  }
  const topic = TOPICS.find(([pattern]) => pattern.test(folded))?.[1];
  if (topic !== undefined) {
    const answer = faqAnswer(topic, question);
    if (answer !== null) return answer;
  }
  if (/feriad|holiday|carnaval|natal|navidad|christmas|emend/.test(folded)) {
    const answer = faqAnswer('holidays', question);
    if (answer !== null) return answer;
  }
  return nearestFaq('location_hours', 'hours')(question);
};
