import { foldText } from '#bot/safety/normalise.ts';
import type { ClinicFacts, FaqFacts } from '#bot/facts.ts';
import type { Answer, Answerer, Question } from './answer.ts';

const EMPTY_WORDS = new Set(
  (
    'o a os as um uma de do da dos das em no na nos nas e ou que para pra pro com por se eu voce voces vcs me meu minha ' +
    'el la los las un una de del en y o que para con por se yo usted ustedes mi su the a an of in on and or to for with ' +
    'i you my your is are do does can be have it this'
  ).split(' '),
);

const contentWords = (text: string): string[] =>
  foldText(text)
    .replace(/[^a-z0-9 ]+/g, ' ')
    .split(/\s+/)
    .filter((word) => word.length > 1 && !EMPTY_WORDS.has(word));

const alike = (left: string, right: string): boolean =>
  left === right || (left.length > 4 && right.length > 4 && left.slice(0, 5) === right.slice(0, 5));

/** How much of a known question a text holds, from 0 to 1. */
function overlap(words: readonly string[], known: string): number {
  const wanted = contentWords(known);
  if (wanted.length === 0) return 0;
  const held = wanted.filter((word) => words.some((other) => alike(other, word))).length;
  return held / (wanted.length + 0.5);
}

function likeness(words: readonly string[], faq: FaqFacts): number {
  const known = [...Object.values(faq.question), ...Object.values(faq.variants).flat()];
  return Math.max(...known.map((text) => overlap(words, text)));
}

/** A FAQ item by its id. */
export const faqById = (facts: ClinicFacts, id: string): FaqFacts | undefined =>
  facts.faq.find((item) => item.id === id);

/** The clinic's own answer to one of its questions. */
export function faqAnswer(id: string, { facts, locale }: Question): Answer | null {
  const faq = faqById(facts, id);
  return faq === undefined ? null : { text: faq.answer[locale], rule: `faq.${id}` };
}

/** Answers with the FAQ item of an intent that is nearest to the text; `preferred` wins when none is near. */
export function nearestFaq(intent: string, preferred?: string): Answerer {
  return (question) => {
    const words = contentWords(question.text);
    const ranked = question.facts.faq
      .filter(({ intents }) => intents.includes(intent))
      .map((faq) => ({ id: faq.id, score: likeness(words, faq) + (faq.id === preferred ? 0.1 : 0) }))
      .sort((left, right) => right.score - left.score);
    const best = ranked[0];
    if (best === undefined) return null;
    return faqAnswer(best.score < 0.25 ? (preferred ?? best.id) : best.id, question);
  };
}
