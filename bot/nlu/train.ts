import { readFileSync, writeFileSync } from 'node:fs';
import { LOCALES } from '#workflows/domain/locale.ts';
import type { ClinicDocument } from '#bot/facts.ts';
import { storeClassifier, train } from './classifier.ts';
import type { Classifier, Example } from './classifier.ts';
import { languageVector, topicVector } from './features.ts';
import { INTENTS, isIntent } from './intents.ts';
import { readPhrases } from './phrases.ts';

/** A message of the development set, as far as training reads it. */
export interface LabelledMessage {
  readonly text: string;
  readonly intent: string;
  readonly lang: string;
}

const SEED = 20261124;

/** Texts that are not patients' messages teach less. */
const BORROWED_WEIGHT = 0.6;

/** Questions of the clinic's own FAQ, labelled with the first intent that the clinic gave them. */
export function faqMessages(document: ClinicDocument): LabelledMessage[] {
  return document.faq.flatMap(({ intents, question, variants }) =>
    LOCALES.flatMap((lang) =>
      [question[lang], ...(variants[lang] ?? [])].map((text) => ({ text, lang, intent: intents[0] ?? '' })),
    ),
  );
}

/** Phrases written for training, one list per intent. */
export const writtenMessages = (): LabelledMessage[] =>
  readPhrases().flatMap(({ intent, lang, texts }) => texts.map((text) => ({ text, lang, intent })));

const topicExample = ({ text, intent }: LabelledMessage, weight: number): Example => ({
  vector: topicVector(text),
  label: intent,
  weight,
});

/** Trains the intent classifier. Emergencies are the gate's, but the classifier knows their neighbourhood. */
export const trainIntents = (
  messages: readonly LabelledMessage[],
  borrowed: readonly LabelledMessage[],
): Classifier =>
  train(
    [
      ...messages.map((message) => topicExample(message, 1)),
      ...borrowed
        .filter(({ intent }) => isIntent(intent))
        .map((message) => topicExample(message, BORROWED_WEIGHT)),
    ],
    INTENTS,
    SEED,
  );

/** Trains the language classifier. */
export const trainLanguages = (messages: readonly LabelledMessage[]): Classifier =>
  train(
    messages.map(({ text, lang }) => ({ vector: languageVector(text), label: lang, weight: 1 })),
    LOCALES,
    SEED,
  );

/** Reads the development set. */
export const readMessages = <T extends LabelledMessage>(file: URL): T[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);

if (import.meta.main) {
  const here = import.meta.url;
  const messages = readMessages(new URL('../evals/messages.jsonl', here));
  const clinic = JSON.parse(
    readFileSync(new URL('../../db/seeds/demo/clinic.json', here), 'utf8'),
  ) as ClinicDocument;
  const borrowed = [...faqMessages(clinic), ...writtenMessages()];
  const model = {
    intents: storeClassifier(trainIntents(messages, borrowed)),
    languages: storeClassifier(trainLanguages([...messages, ...borrowed])),
  };
  writeFileSync(new URL('model.json', here), `${JSON.stringify(model)}\n`);
}
