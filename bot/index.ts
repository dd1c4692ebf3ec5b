/**
 * The bot: `decide(turn)` reads everything that waits in a conversation and says what to do. It is pure.
 *
 * Order: emergency gate, words that call a person, the question that is pending, understanding, an answer from
 * the clinic's facts, otherwise a person. What is about the agenda has dialogues of its own, and so have requests that a
 * person carries out (`requests/index.ts`). May import `workflows/domain` and zod only, so it runs anywhere:
 * in a worker, in a test, in the terminal. Nothing here writes to a database or calls a model.
 *
 * To add an answer see `answers/index.ts`; a red flag, `safety/index.ts`; a sentence, `locales/index.ts`.
 */
import type { MessageKind } from '#workflows/domain/message.ts';
import { agendaDecision, withOpenQuestion } from './agenda/index.ts';
import { answerFor } from './conversation.ts';
import { agendaFirst, examInstead, sceneOfLater, withAsides, withLater } from './later.ts';
import { requestAnswer, withRequestQuestion } from './requests/index.ts';
import { optOutDecision } from './requests/opt-out.ts';
import { withSubject } from './subject.ts';
import { beSilent, handOff } from './decision.ts';
import type { Scene } from './decision.ts';
import { raiseEmergency, stayOnEmergency } from './emergency.ts';
import { asksForPerson, refusesBot } from './handoff-words.ts';
import { readScene } from './scene.ts';
import type { BotDecision, BotTurn } from './turn.ts';

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
  const { scene, reading } = readScene(turn);
  if (turn.state.emergency !== null) return stayOnEmergency(scene, reading.hits);
  if (reading.hits.length > 0) return raiseEmergency(scene, reading.hits);
  return personFirst(scene) ?? mediaDecision(scene) ?? spoken(scene);
}

/** Claims an authority that nobody has in a chat, or reaches for everybody's appointments. */
const AUTHORITY =
  /^\s*(?:system|assistant|admin|developer)\s*[:>]|\b(?:you are|voce e|eres) (?:now |agora |ahora )?(?:an? |o |um |el |un )?(?:admin\w*|root|superuser)\b|\b(?:cancel\w*|delete|apague|borra) (?:all|every|todas?|todos) (?:as |os |las |los |the )?(?:appointments|consultas|turnos|citas|agendamentos) (?:for|of|from|d[aeo]s?|del) (?!(?:minha|meu|my|mi|mim|me)\b)/i;

const withoutAuthority = (scene: Scene): Scene =>
  AUTHORITY.test(scene.text)
    ? { ...scene, intent: 'prompt_injection', intents: ['prompt_injection'] }
    : scene;

/** What is under way first, then what is new; the other half of a message is answered beside it or remembered. */
function spoken(read: Scene): BotDecision {
  const scene = withoutAuthority(examInstead(read));
  const put = sceneOfLater(scene);
  if (put !== null) return spoken(put);
  const decision =
    optOutDecision(scene) ??
    requestAnswer(scene) ??
    agendaDecision(agendaFirst(scene)) ??
    withOpenQuestion(scene, withRequestQuestion(scene, answerFor(scene)));
  return withSubject(scene, withLater(scene, withAsides(scene, decision)));
}
