/**
 * The bot: `decide(turn)` reads everything that waits in a conversation and says what to do. It is pure.
 *
 * Order: emergency gate, words that call a person, the question that is pending, understanding, an answer from
 * the clinic's facts, otherwise a person. What is about the agenda has dialogues of its own. May import `workflows/domain` and zod only, so it runs anywhere:
 * in a worker, in a test, in the terminal. Nothing here writes to a database or calls a model.
 *
 * To add an answer see `answers/index.ts`; a red flag, `safety/index.ts`; a sentence, `locales/index.ts`.
 */
import type { Locale } from '#workflows/domain/locale.ts';
import type { MessageKind } from '#workflows/domain/message.ts';
import { agendaDecision, withOpenQuestion } from './agenda/index.ts';
import { answerFor } from './conversation.ts';
import { beSilent, handOff } from './decision.ts';
import type { Scene } from './decision.ts';
import { raiseEmergency, stayOnEmergency } from './emergency.ts';
import { asksForPerson, refusesBot } from './handoff-words.ts';
import { SENTENCES } from './locales/index.ts';
import { collectedFields } from './nlu/entities.ts';
import { readText } from './reading.ts';
import type { Reading } from './reading.ts';
import type { BotDecision, BotTurn, PatientMessage } from './turn.ts';

export type { BotDecision, BotState, BotTurn, PatientMessage } from './turn.ts';

/** Kinds that the bot cannot read: a person looks at them. */
const UNREADABLE: ReadonlySet<MessageKind> = new Set([
  'image',
  'audio',
  'video',
  'document',
  'location',
  'contacts',
  'unsupported',
]);

const joinTexts = (messages: readonly PatientMessage[]): string =>
  messages
    .map(({ text }) => text.trim())
    .filter((text) => text !== '')
    .join('\n');

function sceneOf(turn: BotTurn, text: string, { language, intent, intents, urgency }: Reading): Scene {
  return {
    turn,
    language,
    say: SENTENCES[language],
    text,
    intent,
    intents,
    urgency,
    collected: collectedFields(text, { now: turn.now, facts: turn.facts }),
  };
}

const knownLanguage = ({ state, patient, facts }: BotTurn): Locale =>
  state.language ?? patient.locale ?? facts.clinic.defaultLocale;

/** What is decided without understanding anything: a tap or a word for a person, a refusal, a bot that is off. */
function personFirst(scene: Scene): BotDecision | null {
  const { turn, text, say } = scene;
  const tapped = turn.messages.some(({ choiceId }) => choiceId === 'human');
  const asked: Scene = { ...scene, intent: 'talk_to_human', intents: ['talk_to_human'] };
  if (refusesBot(text)) return handOff(asked, 'no_bot_preference', 'person.refuses_bot', [say.handoffNoBot]);
  if (turn.patient.noBot) return handOff(scene, 'no_bot_preference', 'person.no_bot', [say.handoff]);
  if (!turn.enabled) return handOff(scene, 'bot_off', 'person.bot_off', [say.handoff]);
  if (tapped || asksForPerson(text)) return handOff(asked, 'patient_asked', 'person.asked', [say.handoff]);
  return null;
}

function mediaDecision(scene: Scene): BotDecision | null {
  const { turn, say, text } = scene;
  const isUnreadable = turn.messages.some(
    ({ kind, text: words }) => UNREADABLE.has(kind) && (kind !== 'audio' || words === ''),
  );
  if (isUnreadable) return handOff(scene, 'unsupported_media', 'media.unreadable', [say.handoffMedia]);
  const isSticker =
    text === '' && turn.messages.every(({ kind, choiceId }) => kind === 'sticker' && choiceId === null);
  return isSticker && turn.state.disclosedAt !== null ? beSilent(scene, 'media.sticker') : null;
}

/**
 * Decides a turn. Pure: the same turn gives the same decision, and nothing happens until the caller commits it.
 *
 * The gate runs whatever else holds: with the bot off, with a patient who wants no bot, in a burst of messages.
 */
export function decide(turn: BotTurn): BotDecision {
  const text = joinTexts(turn.messages);
  const reading = readText(text, knownLanguage(turn));
  const scene = sceneOf(turn, text, reading);
  if (turn.state.emergency !== null) return stayOnEmergency(scene, reading.hits);
  if (reading.hits.length > 0) return raiseEmergency(scene, reading.hits);
  return (
    personFirst(scene) ??
    mediaDecision(scene) ??
    agendaDecision(scene) ??
    withOpenQuestion(scene, answerFor(scene, reading.confidence))
  );
}
