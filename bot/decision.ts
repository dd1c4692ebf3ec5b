import { CHANNEL_LIMITS } from '#workflows/domain/channel.ts';
import type { HandoffReason, Urgency } from '#workflows/domain/conversation.ts';
import type { Locale } from '#workflows/domain/locale.ts';
import type { Choice, OutboundContent } from '#workflows/domain/message.ts';
import type { ClinicFacts } from './facts.ts';
import { guardViolation } from './guard.ts';
import { SENTENCES } from './locales/index.ts';
import type { Sentences } from './locales/index.ts';
import { maskIdentifiers } from './nlu/identifiers.ts';
import type { Intent } from './nlu/intents.ts';
import { RULES_VERSION } from './safety/index.ts';
import type { BotDecision, BotState, BotTurn } from './turn.ts';
import { waitSentence } from './wait.ts';

/** What the bot knows while it decides a turn. */
export interface Scene {
  readonly turn: BotTurn;
  readonly language: Locale;
  readonly say: Sentences;
  /** Everything the patient wrote in this turn. */
  readonly text: string;
  readonly intent: Intent;
  readonly intents: readonly Intent[];
  /** How sure the reading of the intent is, from 0 to 1. */
  readonly confidence: number;
  readonly urgency: Urgency;
  /** What was understood and is worth passing on, already masked. */
  readonly collected: readonly { readonly field: string; readonly value: string }[];
}

/** Version of everything that decides without a model, stored with each decision. */
export const BOT_VERSION = RULES_VERSION;

const DAY_MS = 24 * 60 * 60 * 1000;

/** Whether the bot must say again that it is a virtual assistant. */
export function owesDisclosure({ now, state, lastOutboundAt }: BotTurn): boolean {
  if (state.disclosedAt === null || lastOutboundAt === null) return true;
  return Date.parse(now) - Date.parse(lastOutboundAt) > DAY_MS;
}

const humanChoice = (say: Sentences): Choice => ({ id: 'human', title: say.choiceHuman });

/** Puts texts into messages, the last of which carries the choices, a person always among them. */
export function withWayToPerson(
  { turn, say }: Scene,
  texts: readonly string[],
  choices: readonly Choice[] = [],
): OutboundContent[] {
  const limits = CHANNEL_LIMITS[turn.channel];
  const body = texts.join('\n\n');
  if (body.length > limits.interactiveBodyLength) {
    return [
      { kind: 'text', text: body },
      { kind: 'buttons', text: say.orPerson, choices: [humanChoice(say)] },
    ];
  }
  const offered = choices.slice(0, limits.buttonCount - 1);
  return [{ kind: 'buttons', text: body, choices: [...offered, humanChoice(say)] }];
}

const QUOTE_LENGTH = 500;

const teamFor = (intent: string, facts: ClinicFacts): string =>
  (
    facts.queues.find(({ intents }) => intents.includes(intent)) ??
    facts.queues.find(({ isDefault }) => isDefault) ??
    facts.queues[0]
  )?.id ?? '';

/** The state after a turn in which the bot spoke. */
export const spokenState = ({ turn, language }: Scene, changes: Partial<BotState> = {}): BotState => ({
  ...turn.state,
  language,
  pending: null,
  misunderstoodCount: 0,
  ...(owesDisclosure(turn) ? { disclosedAt: turn.now } : {}),
  ...changes,
});

const verdict = (
  scene: Scene,
  rule: string,
): Omit<BotDecision, 'action' | 'messages' | 'state' | 'handoff'> => ({
  language: scene.language,
  intent: scene.intent,
  intents: scene.intents,
  rule,
  ruleVersion: BOT_VERSION,
  urgency: scene.urgency,
  redFlag: null,
});

/** Texts that open a turn: who is speaking, when that is owed. */
export const opening = ({ turn, say }: Scene): string[] => {
  if (!owesDisclosure(turn)) return [];
  const { name } = turn.facts.clinic;
  return [turn.agenda ? say.disclosureAgenda(name) : say.disclosure(name)];
};

/** A card for the person who goes on, with the patient's own words and nothing in Temporal. */
export function handoffOf(
  scene: Scene,
  reason: HandoffReason,
  rule: string,
  promised: string | null,
  redFlags: BotDecisionCard['redFlags'] = [],
): NonNullable<BotDecision['handoff']> {
  const { turn, language, text } = scene;
  const teamId = teamFor(scene.intent, turn.facts);
  return {
    reason,
    teamId,
    card: {
      reason,
      quote: maskIdentifiers(text).slice(0, QUOTE_LENGTH),
      collected: [...scene.collected, ...alsoWanted(scene)],
      redFlags,
      rule,
      promised,
      language,
      at: turn.now,
    },
  };
}

/** What else the patient wanted, so that the person who goes on does not have to ask again. */
function alsoWanted({ intent, intents, turn }: Scene): BotDecisionCard['collected'] {
  const { later = null } = turn.state;
  const others = new Set([...intents, ...(later === null ? [] : [later.intent])]);
  others.delete(intent);
  return [...others].map((value) => ({ field: 'also', value }));
}

type BotDecisionCard = NonNullable<BotDecision['handoff']>['card'];

/** Passes the conversation to a person, saying honestly when one will be there. */
export function handOff(
  scene: Scene,
  reason: HandoffReason,
  rule: string,
  sentences: readonly string[],
): BotDecision {
  const wait = waitSentence(scene.turn, scene.say, scene.language);
  const body = [...opening(scene), ...sentences, wait].join('\n\n');
  return guarded(scene, {
    ...verdict(scene, rule),
    action: 'handoff',
    messages: [{ kind: 'text', text: body }],
    state: spokenState(scene),
    handoff: handoffOf(scene, reason, rule, wait),
  });
}

/** Answers and stays. */
export function reply(
  scene: Scene,
  rule: string,
  texts: readonly string[],
  options: { readonly choices?: readonly Choice[]; readonly state?: Partial<BotState> } = {},
): BotDecision {
  return guarded(scene, {
    ...verdict(scene, rule),
    action: 'reply',
    messages: withWayToPerson(scene, [...opening(scene), ...texts], options.choices),
    state: spokenState(scene, options.state),
    handoff: null,
  });
}

/** Says nothing. */
export const beSilent = (scene: Scene, rule: string): BotDecision => ({
  ...verdict(scene, rule),
  action: 'silence',
  messages: [],
  state: scene.turn.state,
  handoff: null,
});

/** Lets a decision out only if every text of it may leave; otherwise a person goes on, with a safe sentence. */
export function guarded(scene: Scene, decision: BotDecision): BotDecision {
  const violation = decision.messages
    .map((content) => guardViolation(content, scene.turn.facts))
    .find((found) => found !== null);
  if (violation === undefined) return decision;
  const say = SENTENCES[scene.language];
  const rule = `guard.${violation}`;
  const wait = waitSentence(scene.turn, say, scene.language);
  return {
    ...decision,
    action: 'handoff',
    messages: [{ kind: 'text', text: `${say.handoff}\n\n${wait}` }],
    rule,
    handoff: handoffOf(scene, 'bot_error', rule, wait),
  };
}
