import type { Locale, Localized } from '#workflows/domain/locale.ts';
import { toWords } from './normalise.ts';
import { compilePattern } from './pattern.ts';
import redFlagTexts from './red-flags.json' with { type: 'json' };
import type { RedFlag } from './rule.ts';
import type { RedFlagHit } from './index.ts';

/** Telephone numbers of the clinic's country by use. */
export type EmergencyNumbers = Readonly<Record<string, string>>;

interface FixedReply {
  readonly say: Localized;
  readonly variants: Readonly<Partial<Record<string, Localized>>>;
}

const replies = new Map<string, FixedReply>(
  redFlagTexts.categories.map(({ id, say, say_variants: variants }) => [id, { say, variants }]),
);

/** Where a country lacks a number for some use, the ambulance number stands in: there is always someone to call. */
const fillNumbers = (text: string, numbers: EmergencyNumbers): string =>
  text.replace(/\{(\w+)\}/g, (_, use: string) => numbers[use] ?? numbers['ambulance'] ?? '112');

const ABOUT_ANOTHER = [
  'meu|minha|my|mi|our|nosso|nossa|um|uma|a|un|una|mis amigo|amiga|filho|filha|irmao|irma|marido|esposa|esposo|mae|pai|sobrinho|sobrinha|primo|prima|namorado|namorada|colega|vizinha|friend|roommate|son|daughter|brother|sister|husband|wife|mom|dad|mother|father|boyfriend|girlfriend|cousin|hermano|hermana|hijo|hija|mama|papa|novio|novia|ex|coworker|tio|tia|avo|student|aluno|aluna|neta|neto|vecina|vecino|nephew|niece|companheira|companheiro|pareja|partner',
].map((pattern) => compilePattern(pattern));
const ABOUT_ME = [
  'quero|queria|vou|quiero|want|going|i_am|estou|to|penso|pienso|me ..3 morrer|me_matar|matarme|morir|die|kill_myself|desaparecer|sumir|viver|vivir|live|acabar',
].map((pattern) => compilePattern(pattern));

function variantOf(hit: RedFlagHit, text: string): string | null {
  if (hit.category !== 'suicide') return hit.variant;
  const words = ` ${toWords(text).join(' ')} `;
  const isOther = ABOUT_ANOTHER.some((p) => p.test(words)) && !ABOUT_ME.some((p) => p.test(words));
  return isOther ? 'other' : null;
}

/** The fixed text of an emergency, with the numbers of the country, in the language of the person. */
export function emergencyText(
  hit: RedFlagHit,
  text: string,
  locale: Locale,
  numbers: EmergencyNumbers,
): string {
  const reply = replies.get(hit.category);
  const variant = variantOf(hit, text);
  const said = (variant === null ? undefined : reply?.variants[variant]) ?? reply?.say;
  return fillNumbers(said?.[locale] ?? redFlagTexts.common.clarify[locale], numbers);
}

/** Sentences that go with every emergency text. */
export type CommonLine = keyof typeof redFlagTexts.common;

/** A sentence that goes with every emergency text. */
export const commonLine = (line: CommonLine, locale: Locale, numbers: EmergencyNumbers): string =>
  fillNumbers(redFlagTexts.common[line][locale], numbers);

/** Every text that may leave as an emergency text, for the guard to recognise by identity. */
export function allEmergencyTexts(locale: Locale, numbers: EmergencyNumbers): ReadonlySet<string> {
  const texts = [...replies.values()].flatMap(({ say, variants }) => [say, ...Object.values(variants)]);
  const common = Object.values(redFlagTexts.common);
  const said = [...texts, ...common].flatMap((text) => (text ? [fillNumbers(text[locale], numbers)] : []));
  return new Set(said);
}

/** Whether a category has a fixed text in the file of the clinic. */
export const hasReply = (category: RedFlag): boolean => replies.has(category);
