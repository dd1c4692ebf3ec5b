import type { PatientMessage } from '../turn.ts';
import type { ClinicFacts } from '../facts.ts';
import { readSlots } from '../nlu/entities.ts';
import { foldText } from '../safety/normalise.ts';
import type { OfferedSlot } from './view.ts';

const ORDINALS: readonly RegExp[] = [
  /\b(?:primeir[ao]|primer[ao]?|first|de cima|de arriba|top)\b/,
  /\b(?:segund[ao] (?:opcao|opcion|option|horario)|[ao] segund[ao]|la segunda|el segundo|second|do meio|del medio|middle)\b/,
  /\b(?:terceir[ao]|tercer[ao]?|third)\b/,
];
const LAST = /\b(?:ultim[ao]|last|de baixo|de abajo|bottom|mais tarde|mas tarde|latest)\b/;
const EARLIEST =
  /\b(?:mais cedo|mas temprano|earliest|sooner|qualquer um|qualquer|tanto faz|cualquiera|any|either|whichever)\b/;
const NUMBER = /^(?:opcao |opcion |option |numero |number |o |a |la |el |no? )?(\d{1,2})[.)ºª°]?$/;

/** Which of several a message means by number or order, counted from 0; null if by none. */
export function ordinalOf(text: string, count: number): number | null {
  const folded = foldText(text)
    .replace(/[!?.]+$/g, '')
    .trim();
  const number = NUMBER.exec(folded)?.[1];
  if (number !== undefined) {
    const index = Number(number) - 1;
    return index >= 0 && index < count ? index : null;
  }
  if (LAST.test(folded)) return count - 1;
  if (EARLIEST.test(folded)) return 0;
  const index = ORDINALS.findIndex((word) => word.test(folded));
  return index !== -1 && index < count ? index : null;
}

/** The tapped choice with this beginning, as the rest of its id. */
export function tapped(messages: readonly PatientMessage[], prefix: string): string | null {
  const id = messages.findLast(({ choiceId }) => choiceId?.startsWith(`${prefix}:`))?.choiceId;
  return id?.slice(prefix.length + 1) ?? null;
}

interface ChoiceContext {
  readonly messages: readonly PatientMessage[];
  readonly text: string;
  readonly now: string;
  readonly facts: ClinicFacts;
}

const hourWords = (slot: OfferedSlot): RegExp => {
  const [hour, minute] = [Math.floor(slot.fromMinute / 60), slot.fromMinute % 60];
  const minutes =
    minute === 0 ? '(?:[:h]00|h|hs|hrs|horas?)?' : `(?:[:h.]| e )${String(minute).padStart(2, '0')}`;
  const twelve = hour > 12 ? `|${String(hour - 12)}${minutes}(?: ?pm| da tarde| de la tarde| da noite)?` : '';
  return new RegExp(`(?<!\\d)(?:0?${String(hour)}${minutes}${twelve})(?![\\d:])`);
};

/** Those of the offered that a message can mean: by its date, its hour, its professional. */
function matching(offered: readonly OfferedSlot[], { text, now, facts }: ChoiceContext): OfferedSlot[] {
  const stated = readSlots(text, { now, facts });
  const folded = foldText(text);
  const date = stated.date;
  const byDate =
    date === undefined
      ? null
      : offered.filter(({ onDate }) =>
          typeof date === 'string'
            ? onDate === date
            : onDate >= date.from && (date.to === null || onDate <= date.to),
        );
  const byHour = offered.filter((slot) => hourWords(slot).test(folded));
  const byPerson = offered.filter(({ professionalId }) => professionalId === stated.professional);
  const said = [
    byDate,
    byHour.length > 0 ? byHour : null,
    stated.professional === undefined ? null : byPerson,
  ].filter((found) => found !== null);
  if (said.length === 0) return [];
  return offered.filter((slot) => said.every((found) => found.includes(slot)));
}

/** The offered time that a message chooses, by tap, number, order, date, hour or name; null if none or not one. */
export function chosenSlot(offered: readonly OfferedSlot[], context: ChoiceContext): OfferedSlot | null {
  const tap = tapped(context.messages, 'slot');
  if (tap !== null) return offered[Number(tap) - 1] ?? null;
  const index = ordinalOf(context.text, offered.length);
  if (index !== null) return offered[index] ?? null;
  const found = matching(offered, context);
  return found.length === 1 ? (found[0] ?? null) : null;
}
