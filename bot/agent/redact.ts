import type { ClinicFacts } from '../facts.ts';
import known from '../safety/known-words.json' with { type: 'json' };
import { Cover, foldLetters } from './cover.ts';
import { PEOPLE_NAMES } from './given-names.ts';

/** Hides what identifies a person before a text leaves the clinic. */
export type Redactor = (text: string) => string;

const KNOWN_WORDS: ReadonlySet<string> = new Set(known);
const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** Any of some phrases as whole words, the longest that fits first; null without phrases. */
function wholeWords(phrases: readonly string[]): RegExp | null {
  if (phrases.length === 0) return null;
  const ordered = [...new Set(phrases.map(foldLetters))].sort((left, right) => right.length - left.length);
  return new RegExp(`(?<![a-z0-9])(?:${ordered.map(escaped).join('|')})(?![a-z0-9])`, 'g');
}

const DIGIT_WORD =
  '(?:zero|um|uma|dois|duas|tres|quatro|cinco|seis|meia|sete|oito|nove|uno|dos|cuatro|siete|ocho|nueve|one|two|three|four|five|six|seven|eight|nine|oh)';
/** As many spoken digits in a row as no time and no price has. */
const SPOKEN_NUMBER = new RegExp(`(?<![a-z])${DIGIT_WORD}(?:[\\s,.-]+${DIGIT_WORD}){6,}(?![a-z])`, 'g');
const SPOKEN_EMAIL =
  /[a-z0-9._-]+\s*(?:\(?arroba\)?|\[at\]|\(at\)| at )\s*[a-z0-9-]+(?:\s*(?:\.| ponto | punto | dot )\s*[a-z]+)+/g;
const EMAIL = /[^\s@<>,;:]+\s?@\s?[^\s@<>,;]+(?:\.[a-z]+)?/g;
const LINK = /(?:https?:\/\/|www\.)\S+/g;
const CPF = /(?<!\d)\d{3}[.\s-]?\d{3}[.\s-]?\d{3}[-\s/.]?\d{2}(?!\d)/g;
/** Seven digits and more with whatever people put between them. */
const LONG_NUMBER = /(?:\+|\()?\d(?:[\s().\-–_/*]{0,3}\d){6,}/g;

const MONTH = '(?:jan|fev|feb|mar|abr|apr|mai|may|jun|jul|ago|aug|set|sep|oct|out|nov|dez|dic|dec|ene)[a-z]*';
const DATE = new RegExp(
  [
    '\\d{4}-\\d{1,2}-\\d{1,2}',
    '\\d{1,2}\\s?[/.\\-]\\s?\\d{1,2}\\s?[/.\\-]\\s?\\d{2,4}',
    '\\d{8}',
    `\\d{1,2}(?:st|nd|rd|th|º|o)?(?:\\s+de)?[\\s/.-]+${MONTH}\\.?(?:,|\\s+del?|\\s+of)?[\\s/.-]+\\d{2,4}`,
    `${MONTH}\\.?\\s+\\d{1,2}(?:st|nd|rd|th)?,?\\s+\\d{2,4}`,
  ]
    .map((one) => `(?<![\\d.])${one}(?!\\d)`)
    .join('|'),
  'g',
);
const BORN = new RegExp(
  `(?:nasc\\w*|nac[io]\\w*|born|birth\\w*|\\bdn\\b|\\bdob\\b|fecha de nacimiento)[^\\n]{0,25}?\\d[\\d\\s/.,\\-]*(?:(?:de\\s+)?${MONTH}(?:\\s+de)?\\s*\\d*)?`,
  'g',
);

const INTRODUCTION =
  /(?<![a-z])(?:meu nome(?: completo)? e|me chamo|aqui (?:e|fala|quem fala e)(?: [oa])?|quem fala e(?: [oa])?|sou [oa]|eu sou|soy(?: la| el)?|mi nombre es|me llamo|habla|my name is|this is|i am|i'm|name:?|nome:?|nombre:?|paciente:?|patient:?|chamad[oa]|se chama|se llama|called|named|em nome de|a nombre de|dona|seu|sr\.?|sra\.?|mrs\.?|mr\.?|ms\.?|(?:minha|meu|mi|my) (?:filh[oa]|mae|pai|avo|espos[oa]|marido|mulher|irma|irmao|hij[oa]|madre|padre|abuel[oa]|herman[oa]|son|daughter|mother|father|wife|husband|brother|sister|mom|dad|tia|tio|sogra|sogro|net[oa]))[ ,:]+((?:[a-z'’-]+[ ]?){1,5})/g;
const WORD = /[\p{L}][\p{L}'’-]*/gu;
const PARTICLE = /^(?:d[aeo]s?|del|de|la|y|e)$/;
/** After an introduction these are no names, and what follows them is none either. */
const NOT_INTRODUCED =
  /^(?:[oa]s?|um|uma|uno?|an?|and|i|the|que|para|pra|por|e|eh|esta|tem|precis\w*|quer\w*|gostaria|want\w*|need\w*|aqui|here|there|not|nao|no|com|con|with|from|de|do|da|em|en|in|na|nova?|nuev[oa]|new|paciente|patient|client\w*|mae|pai|filh[oa]|esta|tambem|also|looking|calling|trying|interested|just|mes\w*|particular|complet\w*|medic[oa]|doctor\w*|dr|dra)$/;

const isName = (word: string): boolean => PEOPLE_NAMES.has(word);
const isKnown = (word: string): boolean =>
  KNOWN_WORDS.has(word) || (word.endsWith('s') && KNOWN_WORDS.has(word.slice(0, -1)));

/** A date that lies far enough back to be somebody's birthday. */
function isBirthDate(written: string, thisYear: number): boolean {
  const year = /^\d{8}$/.test(written)
    ? Number(written.slice(4))
    : (/\d{4}/.exec(written)?.[0] ?? /(\d{2})\D*$/.exec(written)?.[1] ?? '');
  const number = Number(year);
  const full = number >= 100 ? number : number + (number > thisYear % 100 ? 1900 : 2000);
  return full < thisYear;
}

/** What of the clinic must stay readable although it looks like a name: places, people who work there, plans. */
function clinicPhrases({
  clinic,
  units,
  professionals,
  insurers,
  notAcceptedInsurers,
}: ClinicFacts): string[] {
  const titled = professionals.flatMap(({ name }) => {
    const [title = '', ...rest] = name.split(' ');
    const bare = title.replace('.', '');
    const people = [rest.join(' '), ...rest];
    const titles = [title, bare, bare.startsWith('Dr') ? `Doutor${bare.slice(2)}` : bare];
    return titles.flatMap((one) => people.map((person) => `${one} ${person}`));
  });
  const spanish = professionals.flatMap(({ name }) =>
    name
      .split(' ')
      .slice(1)
      .flatMap((part) => [`doctor ${part}`, `doctora ${part}`]),
  );
  const places = [clinic.name, ...units.flatMap(({ name, city, addressLine }) => [name, city, addressLine])];
  const plans = [...insurers, ...notAcceptedInsurers].flatMap(({ name, synonyms }) => [name, ...synonyms]);
  return [...titled, ...spanish, ...places, ...plans].filter((phrase) => phrase.trim() !== '');
}

const keptBy = new WeakMap<ClinicFacts, RegExp | null>();

/** The clinic's phrases as one pattern, made once for each state of the clinic. */
function clinicPattern(facts: ClinicFacts): RegExp | null {
  const known = keptBy.get(facts);
  if (known !== undefined) return known;
  const made = wholeWords(clinicPhrases(facts));
  keptBy.set(facts, made);
  return made;
}

function markNumbers(cover: Cover, thisYear: number): void {
  cover.markAll(SPOKEN_EMAIL, 'EMAIL');
  cover.markAll(EMAIL, 'EMAIL');
  cover.markAll(LINK, 'LINK');
  cover.markAll(BORN, 'BIRTH_DATE');
  for (const match of cover.folded.matchAll(DATE)) {
    const [written] = match;
    const isBirth = isBirthDate(written.replace(/\s/g, ''), thisYear);
    // Eight digits in a row are a date only as a birthday; otherwise a number like any other.
    if (isBirth || !/^\d{8}$/.test(written))
      cover.mark(match.index, match.index + written.length, isBirth ? 'BIRTH_DATE' : 'keep');
  }
  cover.markAll(CPF, 'CPF');
  cover.markAll(LONG_NUMBER, 'NUMBER');
  cover.markAll(SPOKEN_NUMBER, 'NUMBER');
}

/** The words after "meu nome é" and the like, until one that is no name. */
function markIntroduced(cover: Cover): void {
  for (const match of cover.folded.matchAll(INTRODUCTION)) {
    const words = match[1] ?? '';
    const start = match.index + match[0].length - words.length;
    for (const word of words.matchAll(/[a-z'’-]+/g)) {
      const isParticle = PARTICLE.test(word[0]) && word.index > 0;
      if (!isParticle && (NOT_INTRODUCED.test(word[0]) || isKnownAndNoName(word[0]))) break;
      if (!isParticle) cover.mark(start + word.index, start + word.index + word[0].length, 'NAME');
    }
  }
}

const isKnownAndNoName = (word: string): boolean => isKnown(word) && !isName(word);

/** Known names of people, and words with a capital that no message of the field has. */
function markLikelyNames(cover: Cover): void {
  for (const match of cover.text.matchAll(WORD)) {
    const at = match.index;
    const folded = cover.folded.slice(at, at + match[0].length);
    const isCapital = /^\p{Lu}/u.test(match[0]);
    const opensSentence = /(?:^|[.!?\n:]\s*)$/.test(cover.text.slice(0, at));
    const isShort = folded.length < 5;
    const isUnknown = isCapital && !isKnown(folded) && (isShort ? !opensSentence : true);
    if (isName(folded) || (isUnknown && folded.length > 1)) cover.mark(at, at + folded.length, 'NAME');
  }
}

/** Shortest part of a known name that is hidden wherever it stands, in letters: "de" is in every sentence. */
const SHORTEST_PART = 3;

/**
 * Makes the redactor of a conversation.
 *
 * Four nets lie behind one another, because no one of them holds everything: the names we know of this patient, words
 * that introduce a name, common names, and words with a capital that the field does not know. A name too many hidden
 * costs an answer; one too few is a name told to a third party.
 *
 * @param names of the patient, their relatives, whoever is being booked for: in any form
 * @param now ISO instant, to tell a birthday from a day that is asked for
 */
export function createRedactor(facts: ClinicFacts, names: readonly string[], now: string): Redactor {
  const keep = clinicPattern(facts);
  const parts = names.flatMap((name) => name.split(/[^\p{L}'’-]+/u));
  const own = wholeWords(
    parts.filter((part) => part.length >= SHORTEST_PART && !PARTICLE.test(foldLetters(part))),
  );
  const thisYear = Number(now.slice(0, 4));
  return (text) => {
    const cover = new Cover(text);
    markNumbers(cover, thisYear);
    if (keep) cover.markAll(keep, 'keep');
    if (own) cover.markAll(own, 'NAME');
    markIntroduced(cover);
    markLikelyNames(cover);
    return cover.toString();
  };
}
