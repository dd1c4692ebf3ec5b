import type { HandoffReason } from '#workflows/domain/conversation.ts';
import type { Scene } from '../decision.ts';
import type { Intent } from '../nlu/intents.ts';
import type { BotDecision } from '../turn.ts';
import { AGENT_LIMITS } from './limits.ts';

/** What is decided by rules alone, however well a model may talk: health, rights, complaints, attacks, a person. */
const RULES_ALONE: ReadonlySet<Intent> = new Set([
  'emergency',
  'symptom',
  'medical_advice',
  'talk_to_human',
  'complaint',
  'data_rights',
  'opt_out',
  'prescription',
  'certificate_or_report',
  'exam_results',
  'prompt_injection',
  'spam_or_abuse',
]);

/** Handoffs that a free conversation may do without; every other one stands. */
const AVOIDABLE: ReadonlySet<HandoffReason> = new Set(['not_available_yet', 'not_understood']);

/** Rules under which the offline bot says that it did not understand. */
const NOT_UNDERSTOOD: ReadonlySet<string> = new Set(['talk.not_understood', 'talk.choice']);

/** Whether an open question was answered by rules; what they could not read a model may. */
function isAnswered({ turn }: Scene, offline: BotDecision): boolean {
  // What a person will need is collected in the patient's own words, much of it about health.
  if (turn.state.request !== null && turn.state.request !== undefined) return true;
  const dialogue = turn.state.dialogue ?? null;
  if (dialogue === null) return turn.state.pending !== null && !NOT_UNDERSTOOD.has(offline.rule);
  // The yes to a summary is never a model's to interpret: nothing may stand between the summary and the answer.
  if (dialogue.asked === 'yes') return true;
  const next = offline.state.dialogue ?? null;
  return next === null || next.missCount <= dialogue.missCount;
}

/** Whether the bot may speak freely with this person at all. */
const isFree = ({ turn }: Scene): boolean =>
  turn.enabled && !turn.patient.noBot && turn.state.emergency === null;

/** Whether the message is one to talk about: words, not too many, nothing tapped, nothing that rules alone decide. */
function isTalk({ turn, text, urgency, intents }: Scene): boolean {
  if (text === '' || text.length > AGENT_LIMITS.textLength) return false;
  if (turn.messages.some(({ choiceId }) => choiceId !== null)) return false;
  return urgency === 'routine' && !intents.some((intent) => RULES_ALONE.has(intent));
}

/** Whether what the offline bot would do may give way. */
function mayGiveWay({ action, handoff, redFlag, act, consent, state }: BotDecision): boolean {
  if (redFlag !== null || act !== undefined || consent !== undefined) return false;
  if (state.request !== null && state.request !== undefined) return false;
  return action === 'reply' || (handoff !== null && AVOIDABLE.has(handoff.reason));
}

/**
 * Whether a model may be asked about a turn, given what the offline bot would do.
 *
 * It may not where a rule has the last word: an emergency, a word for a person, a tap, an answer to a question that is
 * open, an act, anything about health. What remains is free conversation.
 */
export const mayConverse = (scene: Scene, offline: BotDecision): boolean =>
  isFree(scene) && mayGiveWay(offline) && isTalk(scene) && !isAnswered(scene, offline);
