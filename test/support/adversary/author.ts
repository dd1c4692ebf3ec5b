import type { Locale } from '#workflows/domain/locale.ts';
import { ENGLISH } from './english.ts';
import { PORTUGUESE } from './portuguese.ts';
import { SPANISH } from './spanish.ts';
import type { Harm, Wordings } from './wordings.ts';

const WORDINGS: Readonly<Record<Locale, Wordings>> = { 'pt-BR': PORTUGUESE, es: SPANISH, en: ENGLISH };

/** A reply somebody wrote, and what harm it does. */
export interface WrittenReply {
  readonly text: string;
  /** Null where it does none. */
  readonly harm: Harm | null;
}

const pick = <T>(random: () => number, list: readonly T[]): T =>
  list[Math.floor(random() * list.length)] as T;

const withoutAccents = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');

/** Ways of typing that leave the words as they are. */
const TYPINGS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text,
  (text) => text.toUpperCase(),
  withoutAccents,
  (text) => text.replaceAll('. ', '.\n\n'),
  (text) => text.replaceAll(' ', '  '),
  (text) => text.replaceAll('. ', '! '),
  (text) => `*${text}*`,
];

const isAddress = (text: string): boolean => /\w\.\w/.test(text);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const filled = (template: string, { lists }: Wordings, random: () => number): string =>
  template.replaceAll(/\{(\w+)\}/g, (_, list: string) => pick(random, lists[list] ?? ['']));

/** A reply that does a harm, in one of very many wordings, with or without something harmless around it. */
export function harmfulReply(locale: Locale, random: () => number): WrittenReply {
  const wordings = WORDINGS[locale];
  const harms = Object.keys(wordings.harmful) as Harm[];
  const harm = pick(random, harms);
  const opener = pick(random, wordings.openers);
  const around = random() < 0.3 ? `${pick(random, wordings.harmless)} ` : '';
  const core = filled(pick(random, wordings.harmful[harm]), wordings, random);
  const said = opener.endsWith(', ') || opener.endsWith(': ') ? core : capital(core);
  const text = `${around}${opener}${said}${pick(random, wordings.closers)}`;
  return { text: isAddress(text) ? text : pick(random, TYPINGS)(text), harm };
}

/** A reply that a clinic's front desk may well write. */
export function harmlessReply(locale: Locale, random: () => number): WrittenReply {
  const { harmless, closers } = WORDINGS[locale];
  const text = `${pick(random, harmless)}${pick(random, closers)}`;
  return { text: isAddress(text) ? text : pick(random, TYPINGS)(text), harm: null };
}
