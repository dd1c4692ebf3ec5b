import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { clinicFacts } from '#bot/facts.ts';
import type { ClinicDocument, ClinicFacts } from '#bot/facts.ts';
import { guardViolation } from '#bot/guard.ts';
import { decide } from '#bot/index.ts';
import { classify, seededRandom, shuffled } from '#bot/nlu/classifier.ts';
import { readSlots } from '#bot/nlu/entities.ts';
import { languageVector } from '#bot/nlu/features.ts';
import { readIntent } from '#bot/nlu/intent.ts';
import { detectLanguage } from '#bot/nlu/language.ts';
import { faqMessages, trainIntents, trainLanguages, writtenMessages } from '#bot/nlu/train.ts';
import type { LabelledMessage } from '#bot/nlu/train.ts';
import { redFlags } from '#bot/safety/index.ts';
import { INITIAL_BOT_STATE } from '#bot/turn.ts';
import type { BotDecision, BotTurn } from '#bot/turn.ts';
import type { DevMessage, SlotMessage } from './messages.ts';

const CLINIC_FILE = new URL('../../db/seeds/demo/clinic.json', import.meta.url);
const FOLDS = 5;
const SEED = 7;

/** The demo clinic as it is stored. */
export const demoDocument = (): ClinicDocument =>
  JSON.parse(readFileSync(CLINIC_FILE, 'utf8')) as ClinicDocument;

/** What the gate found in a message. */
export interface GateResult {
  readonly message: DevMessage;
  readonly categories: readonly string[];
  readonly rule: string | null;
  readonly ms: number;
}

/** Each message is timed this often and the best counts, so that a busy machine is not taken for a slow gate. */
const TIMINGS = 3;

function timed(text: string): number {
  const start = performance.now();
  redFlags(text);
  return performance.now() - start;
}

/** Runs the gate over messages, timing each after a warm-up. */
export function measureGate(messages: readonly DevMessage[]): GateResult[] {
  for (const { text } of messages) redFlags(text);
  return messages.map((message) => {
    const hits = redFlags(message.text);
    const ms = Math.min(...Array.from({ length: TIMINGS }, () => timed(message.text)));
    return { message, categories: hits.map(({ category }) => category), rule: hits[0]?.ruleId ?? null, ms };
  });
}

/** An intent and a language, each read by a classifier that never saw the message. */
export interface Understood {
  readonly message: DevMessage;
  readonly intent: string;
  readonly language: string;
}

/**
 * Five-fold cross-validation: each message is read by classifiers trained on the other four fifths. The rules
 * were written while looking at this set, so the figure is still kinder than life.
 */
export function crossValidate(messages: readonly DevMessage[]): Understood[] {
  const borrowed: LabelledMessage[] = [...faqMessages(demoDocument()), ...writtenMessages()];
  const order = shuffled(messages, seededRandom(SEED));
  return Array.from({ length: FOLDS }).flatMap((_, fold) => {
    const isHeldOut = (index: number): boolean => index % FOLDS === fold;
    const seen = order.filter((_message, index) => !isHeldOut(index));
    const intents = trainIntents(seen, borrowed);
    const languages = trainLanguages([...seen, ...borrowed]);
    return order
      .filter((_message, index) => isHeldOut(index))
      .map((message) => ({
        message,
        intent: redFlags(message.text).length > 0 ? 'emergency' : readIntent(message.text, intents).intent,
        language: detectLanguage(message.text, null, (text) => classify(languages, languageVector(text)))
          .locale,
      }));
  });
}

/** True and false positives and misses of one slot. */
export interface SlotCounts {
  right: number;
  wrong: number;
  missed: number;
}

function slotsRead({ text, now }: SlotMessage, facts: ClinicFacts): Readonly<Record<string, unknown>> {
  const about = redFlags(text).length > 0 ? 'emergency' : readIntent(text).intent;
  return { ...readSlots(text, { now, facts }, about) };
}

/**
 * Compares every slot with its label, exact values only.
 *
 * @param only the slots that are labelled; all of them where absent
 */
export function measureSlots(
  messages: readonly SlotMessage[],
  facts: ClinicFacts,
  only?: ReadonlySet<string>,
): Map<string, SlotCounts> {
  const counts = new Map<string, SlotCounts>();
  const of = (slot: string): SlotCounts => {
    const known = counts.get(slot) ?? { right: 0, wrong: 0, missed: 0 };
    counts.set(slot, known);
    return known;
  };
  for (const message of messages) {
    const { slots: labelled, intent } = message;
    if (intent === 'prompt_injection' || intent === 'spam_or_abuse') continue;
    const read = slotsRead(message, facts);
    const stated = new Set([...Object.keys(labelled), ...Object.keys(read)]);
    for (const slot of [...stated].filter((name) => only?.has(name) ?? true)) {
      const isRight = isDeepStrictEqual(read[slot], labelled[slot]);
      of(slot).right += isRight ? 1 : 0;
      of(slot).wrong += !isRight && read[slot] !== undefined ? 1 : 0;
      of(slot).missed += !isRight && labelled[slot] !== undefined ? 1 : 0;
    }
  }
  return counts;
}

/** F1 of one slot or of all together. */
export const f1 = ({ right, wrong, missed }: SlotCounts): number =>
  right === 0 ? 0 : (2 * right) / (2 * right + wrong + missed);

/** A turn with one message of someone already in conversation. */
export const turnWith = (text: string, facts: ClinicFacts, changes: Partial<BotTurn> = {}): BotTurn => ({
  now: '2026-03-10T14:35:00-03:00',
  channel: 'whatsapp',
  messages: [{ seq: 1, kind: 'text', text, choiceId: null, at: '2026-03-10T14:35:00-03:00' }],
  state: INITIAL_BOT_STATE,
  facts,
  patient: { displayName: null, locale: null, noBot: false },
  lastOutboundAt: null,
  queue: { openNow: true, nextOpeningAt: null },
  enabled: true,
  ...changes,
});

/** What the bot decided for each message, and whether any text of it may not leave. */
export interface Turned {
  readonly message: DevMessage;
  readonly decision: BotDecision;
  readonly forbidden: boolean;
  readonly ms: number;
}

/** Runs the whole bot over messages. The guard is asked again from outside about everything that left. */
export function measureTurns(messages: readonly DevMessage[], facts: ClinicFacts): Turned[] {
  return messages.map((message) => {
    const start = performance.now();
    const decision = decide(turnWith(message.text, facts, { now: message.now }));
    const ms = performance.now() - start;
    const forbidden = decision.messages.some((content) => guardViolation(content, facts) !== null);
    return { message, decision, forbidden, ms };
  });
}

/** Ways of asking for a person that must work in one turn. */
export const PERSON_WORDS = [
  'atendente',
  'humano',
  'ATENDENTE!!',
  'quero falar com uma pessoa',
  'me passa pra um atendente por favor',
  'falar com alguém',
  'tem alguém humano aí?',
  'não quero falar com robô',
  'recepção',
  'pessoa de verdade',
  'persona',
  'hablar con alguien',
  'quiero hablar con una persona',
  'páseme con un humano',
  'agente',
  'agent',
  'human',
  'talk to a human',
  'can I speak to a real person',
  'representative',
  'I want to talk to someone',
  'operador',
  'me liga por favor',
  'call me',
  'no quiero hablar con un bot',
] as const;

/** Facts of the demo clinic. */
export const demoFacts = (): ClinicFacts => clinicFacts(demoDocument());
