import type { OutboundContent } from '#workflows/domain/message.ts';
import { LOCALES } from '#workflows/domain/locale.ts';
import type { ClinicFacts } from './facts.ts';
import { FORBIDDEN, REFUSAL } from './guard-patterns.ts';
import type { WordedViolation } from './guard-patterns.ts';
import { foldText } from './safety/normalise.ts';
import { allEmergencyTexts } from './safety/replies.ts';

/** What an outgoing text must not do. */
export type GuardViolation = WordedViolation | 'unknown_price' | 'unknown_link' | 'unknown_emergency_text';

/** The amount in reais; the clinic has no prices in other currencies, so they are no number on its list. */
const priceOf = (written: string): number => {
  if (!/r\$|reais|reales/i.test(written) || /us\$/i.test(written)) return NaN;
  const compact = written.replace(/[^\d.,]/g, '').replace(/[.,]$/, '');
  const decimals = /[.,](\d{2})$/.exec(compact);
  const whole = decimals ? compact.slice(0, -3) : compact;
  return Number(whole.replace(/[.,]/g, '')) + (decimals ? Number(decimals[1]) / 100 : 0);
};

const PRICE = /(?:R\$|US\$|\$)\s*\d[\d.,]*|\d[\d.,]*\s*(?:reais|reales|dolar\w*|dollars|pesos)\b/gi;
/** Sums in words cannot be compared with a list, so they do not leave. */
const PRICE_IN_WORDS = /\b(?!de\b)[a-z-]{3,}\s+(?:reais|reales|dollars|dolares)\b/;
const LINK =
  /\b(?:https?:\/\/|www\.)[^\s)>\]]+|(?<![@\w.])(?:[a-z0-9-]+\.)+(?:com?|net|org|ly|br|io|app|link|me|info|xyz|site|online|shop)\b(?:\/[^\s)>\]]*)?/gi;

function* stringsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) yield* stringsIn(part);
}

const pricesIn = (lists: readonly Readonly<Record<string, number>>[]): number[] =>
  lists.flatMap((prices) => Object.values(prices));

const pricesWritten = (value: unknown): number[] =>
  [...stringsIn(value)].flatMap((text) =>
    [...text.matchAll(PRICE)].map(([written]) => priceOf(written)).filter((price) => !Number.isNaN(price)),
  );

const linksIn = (value: unknown): string[] =>
  [...stringsIn(value)].flatMap((text) => [...text.matchAll(LINK)].map(([link]) => link));

const trimLink = (link: string): string => link.replace(/[.,;:!?]+$/, '').toLowerCase();

interface Allowed {
  readonly prices: ReadonlySet<number>;
  readonly links: ReadonlySet<string>;
  readonly ownWords: ReadonlySet<string>;
  readonly emergencyTexts: ReadonlySet<string>;
}

const allowedBy = new WeakMap<ClinicFacts, Allowed>();

/** Sentences that the clinic itself wrote and signed (FAQ, preparation) may say what the bot may not. */
function ownSentences({ faq, exams }: ClinicFacts): string[] {
  const texts = [
    ...faq.flatMap(({ answer }) => Object.values(answer)),
    ...exams.flatMap(({ preparation, bring }) => [...Object.values(preparation), ...Object.values(bring)]),
  ];
  return texts.sort((left, right) => right.length - left.length);
}

function allowed(facts: ClinicFacts): Allowed {
  const known = allowedBy.get(facts);
  if (known !== undefined) return known;
  const made: Allowed = {
    prices: new Set([
      ...pricesIn(facts.professionals.map(({ pricesBrl }) => pricesBrl)),
      ...facts.exams.map(({ priceBrl }) => priceBrl),
      ...pricesWritten([facts.faq, facts.units, facts.exams]),
    ]),
    links: new Set([...linksIn([facts.clinic, facts.units, facts.faq, facts.exams])].map(trimLink)),
    ownWords: new Set(ownSentences(facts)),
    emergencyTexts: new Set(
      LOCALES.flatMap((locale) => [...allEmergencyTexts(locale, facts.emergencyNumbers)]),
    ),
  };
  allowedBy.set(facts, made);
  return made;
}

function violationIn(text: string, facts: ClinicFacts): GuardViolation | null {
  const { prices, links, ownWords } = allowed(facts);
  if ([...text.matchAll(PRICE)].some(([written]) => !prices.has(priceOf(written)))) return 'unknown_price';
  if ([...text.matchAll(LINK)].some(([link]) => !links.has(trimLink(link)))) return 'unknown_link';
  const said = [...ownWords].reduce((rest, own) => rest.replaceAll(own, ' '), text);
  const folded = foldText(said)
    .replace(/[*_~]/g, '')
    .replace(/[^\S\n]+/g, ' ');
  if (PRICE_IN_WORDS.test(folded)) return 'unknown_price';
  const sentences = folded
    .split(/[!?\n;]+|\.(?=\s|$)/)
    .map((sentence) => sentence.replace(/\s+/g, ' ').replace(REFUSAL, ' '));
  return FORBIDDEN.find(([, pattern]) => sentences.some((sentence) => pattern.test(sentence)))?.[0] ?? null;
}

/**
 * What is wrong with a text about to leave, or `null`.
 *
 * A fixed emergency text passes only by being one of the clinic's own texts, letter for letter.
 */
export function guardViolation(content: OutboundContent, facts: ClinicFacts): GuardViolation | null {
  if (content.kind === 'emergency') {
    return allowed(facts).emergencyTexts.has(content.text) ? null : 'unknown_emergency_text';
  }
  return 'text' in content ? violationIn(content.text, facts) : null;
}
