/**
 * Dialogues about the agenda: book, move, cancel, confirm, and "when is my appointment". Pure, like all of the bot.
 *
 * A dialogue asks for one thing at a time, takes several at once, a correction, a change of mind and a person at any time.
 * It never invents a time: it asks the caller to look (`lookUp`) and is decided again with what was found. It changes
 * nothing without a yes to a summary; what it then wants done is `act`, which happens with the turn or not at all, and if
 * the agenda refuses, the turn is decided again with the refusal. May import the bot and `workflows/domain`.
 *
 * To add a dialogue: its kind in `view.ts`, how it proceeds and how its questions are answered in a file of its own, a
 * line in each record below, its sentences in `locales/`.
 */
import { handOff, reply } from '../decision.ts';
import type { Scene } from '../decision.ts';
import type { Intent } from '../nlu/intents.ts';
import { isForSomeoneElse } from '../nlu/people.ts';
import { foldText } from '../safety/normalise.ts';
import { meansVisit } from '../requests/opt-out.ts';
import { REQUEST_SENTENCES } from '../requests/locales/index.ts';
import type { BotDecision } from '../turn.ts';
import { readBirthDate } from './birth-date.ts';
import { BOOKING_ANSWERS, proceed } from './book.ts';
import { tapped } from './choose.ts';
import { contextOf, saying, toPerson, withDialogue } from './context.ts';
import type { AgendaContext } from './context.ts';
import { EXISTING_ANSWERS, proceedWith } from './existing.ts';
import { relativeNamed } from './person.ts';
import { afterRefusal } from './refusal.ts';
import { offer } from './slots.ts';
import { ANY_WISH } from './view.ts';
import type { AgendaDialogue, AgendaView } from './view.ts';
import { withStated } from './wish.ts';
import { appointmentInWords } from './words.ts';
import { AGENDA_SENTENCES } from './locales/index.ts';

export type {
  AgendaAct,
  AgendaDialogue,
  AgendaView,
  ForWhom,
  KnownAppointment,
  OfferedSlot,
  SlotWish,
} from './view.ts';

type Kind = AgendaDialogue['kind'];

const KIND_OF: Readonly<Partial<Record<Intent, Kind>>> = {
  book: 'book',
  reschedule: 'reschedule',
  cancel: 'cancel',
  confirm: 'confirm',
};
const PROCEED: Readonly<Record<Kind, (context: AgendaContext) => BotDecision>> = {
  book: proceed,
  reschedule: proceedWith,
  cancel: proceedWith,
  confirm: proceedWith,
};
const ANSWERS: Readonly<Record<Kind, typeof BOOKING_ANSWERS>> = {
  book: BOOKING_ANSWERS,
  reschedule: EXISTING_ANSWERS,
  cancel: EXISTING_ANSWERS,
  confirm: EXISTING_ANSWERS,
};

/** A dialogue that nobody went on with for so long is over. */
const FORGOTTEN_AFTER_MS = 2 * 24 * 60 * 60 * 1000;
/** Longest answer that holds a name and a birth date and nothing else, in characters. */
const LONGEST_PERSON = 100;
/** After so many answers in a row that answer nothing, a person goes on. */
const PATIENCE = 3;

/** The dialogue that is under way; null without one. */
export function openDialogue({ turn }: Scene): AgendaDialogue | null {
  const dialogue = turn.state.dialogue ?? null;
  if (dialogue === null) return null;
  return Date.parse(turn.now) - Date.parse(dialogue.at) > FORGOTTEN_AFTER_MS ? null : dialogue;
}

function begun(scene: Scene, view: AgendaView, kind: Kind): AgendaContext {
  const { turn, text } = scene;
  const isForOther = kind === 'book' && isForSomeoneElse(text);
  const relative = isForOther ? relativeNamed(text, view, true) : null;
  return contextOf(scene, view, {
    kind,
    at: turn.now,
    wish: withStated(ANY_WISH, text, turn.now, turn.facts),
    appointmentId: null,
    offered: [],
    chosen: null,
    isForOther,
    patientId: relative?.patientId ?? null,
    name: null,
    birthDate: null,
    asked: null,
    missCount: 0,
  });
}

/** Dates in "cancel the one of Thursday" name the appointment; in "move it to Friday" they are the wish. */
const begin = (scene: Scene, view: AgendaView, kind: Kind): BotDecision => {
  const context = begun(scene, view, kind);
  if (kind === 'book') return proceed(context);
  const { timeOfDay, fromOn, untilOn } = context.dialogue.wish;
  const isOldDate = view.appointments.some(({ onDate }) => fromOn === onDate && untilOn === onDate);
  const dates = kind === 'reschedule' && !isOldDate ? { fromOn, untilOn } : {};
  return PROCEED[kind](withDialogue(context, { wish: { ...ANY_WISH, timeOfDay, ...dates } }));
};

/** What is coming, in words. */
function told(scene: Scene, view: AgendaView): BotDecision {
  const words = AGENDA_SENTENCES[scene.language];
  if (view.appointments.length === 0)
    return handOff(scene, 'not_available_yet', 'agenda.check.none', [
      words.noAppointments,
      words.noAppointmentsPerson,
    ]);
  const lines = view.appointments.map((one) => {
    const line = appointmentInWords(one, scene.language, scene.turn.facts);
    return one.status === 'confirmed' ? `${line} (${words.confirmedMark})` : line;
  });
  return reply(scene, 'agenda.check', [[words.yourAppointments, ...lines].join('\n')]);
}

/** What the patient may say in the middle of a dialogue without leaving it. */
const ASIDES: ReadonlySet<Intent> = new Set([
  'prices',
  'insurance',
  'location_hours',
  'exam_prep',
  'payment_invoice',
  'telemedicine',
]);
/** What is never taken for an answer: it goes to a person, whatever was asked. */
const LEAVES_AT_ONCE: ReadonlySet<Intent> = new Set([
  'symptom',
  'medical_advice',
  'complaint',
  'talk_to_human',
  'data_rights',
  'prompt_injection',
  'spam_or_abuse',
]);
/** What belongs to no dialogue about the agenda, if it does not answer the question. */
const LEAVES: ReadonlySet<Intent> = new Set([
  'prescription',
  'certificate_or_report',
  'exam_results',
  'exam_booking',
]);

function missed(context: AgendaContext): BotDecision {
  const { dialogue, words, scene } = context;
  const missCount = dialogue.missCount + 1;
  if (missCount >= PATIENCE) return toPerson(context, 'not_understood', [scene.say.handoffNotUnderstood]);
  return askAgain(saying(withDialogue(context, { missCount }), words.notUnderstood));
}

/** The open question once more: the same times, not others. */
function askAgain(context: AgendaContext): BotDecision {
  const { asked, offered, kind } = context.dialogue;
  return asked === 'slot' && offered.length > 0 ? offer(context, offered) : PROCEED[kind](context);
}

/** A name with a birth date is an answer, whatever else the name sounds like: people are called das Dores. */
const statesPerson = ({ scene, dialogue }: AgendaContext): boolean =>
  (dialogue.asked === 'person' || dialogue.asked === 'birth_date') &&
  scene.text.length <= LONGEST_PERSON &&
  readBirthDate(scene.text, scene.turn.now.slice(0, 10)) !== null;

/** What the open question makes of a message; null when it does not answer it. */
function answerTo(context: AgendaContext): BotDecision | null {
  const { kind, asked } = context.dialogue;
  if (asked === null) return PROCEED[kind](context);
  return ANSWERS[kind][asked]?.(withDialogue(context, { missCount: 0 })) ?? null;
}

/** From here on the bot is sure enough of an intent to leave an open question for it. */
const SURE = 0.6;
const isSure = ({ confidence }: Scene): boolean => confidence >= SURE;

/** Something that a person will do: remembered, and come back to when this is done. */
function putOff(context: AgendaContext): BotDecision {
  const { scene } = context;
  const again = askAgain(saying(context, REQUEST_SENTENCES[scene.language].noted));
  const later = { intent: scene.intent, text: scene.text };
  return { ...again, state: { ...again.state, later } };
}

/** A message that answers nothing: another wish, something else in between, or not understood. */
function turnAway(context: AgendaContext): BotDecision | null {
  const { scene, view, dialogue } = context;
  if (LEAVES.has(scene.intent) && isSure(scene)) return putOff(context);
  if (ASIDES.has(scene.intent)) return null;
  const other = KIND_OF[scene.intent];
  if (other !== undefined && other !== dialogue.kind && isSure(scene)) return begin(scene, view, other);
  return scene.intent === 'check_appointment' ? told(scene, view) : missed(context);
}

function goOn(scene: Scene, view: AgendaView, dialogue: AgendaDialogue): BotDecision | null {
  const context = contextOf(scene, view, dialogue);
  if (view.refusal !== null) return afterRefusal(context, view.refusal);
  if (LEAVES_AT_ONCE.has(scene.intent) && isSure(scene) && !statesPerson(context)) return null;
  return answerTo(context) ?? turnAway(context);
}

const LATE =
  /\b(?:(?:to|tou|estou|vou chegar|estoy|voy) (?:uns? |un poco |um pouco |meio )?(?:atrasad[ao]|retrasad[ao]|tarde)|atrasei|vou atrasar|me atras\w+|atraso de|chego uns|llego tarde|running late|be late|late for|stuck in traffic|preso no transito|presa no transito)\b/;
const ASKS_RULE =
  /\b(?:pago|paga|pagar|cobra\w*|multa|taxa|prazo|regra|politica|custo|charged?|fee|policy|cobran|costo|plazo|de graca|sem custo)\b/;

/** Questions about the rules of the agenda, which the clinic's own words answer; somebody who is late needs a person. */
function ruleAsked(scene: Scene): BotDecision | null {
  const { turn, text, language } = scene;
  const folded = foldText(text);
  const answerOf = (id: string): string[] =>
    turn.facts.faq.filter((item) => item.id === id).map(({ answer }) => answer[language]);
  if ((scene.intent === 'reschedule' || scene.intent === 'check_appointment') && LATE.test(folded))
    return handOff(scene, 'not_available_yet', 'agenda.late', answerOf('late'));
  const asksRule = scene.intent === 'cancel' && text.includes('?') && ASKS_RULE.test(folded);
  const answer = asksRule ? answerOf('cancellation') : [];
  return answer.length === 0 ? null : reply(scene, 'faq.cancellation', answer);
}

function kindWanted(scene: Scene): Kind | undefined {
  const tap = tapped(scene.turn.messages, 'agenda');
  if (tap === 'book' || tap === 'cancel') return tap;
  return meansVisit(scene) ? 'cancel' : KIND_OF[scene.intent];
}

/** Answers to a question that was asked too long ago: the same wish again, with times that are free now. */
const ANSWERS_ONLY: ReadonlySet<Intent> = new Set(['affirm', 'choose_option', 'provide_info']);

function takenUp(scene: Scene, view: AgendaView): BotDecision | null {
  const old = scene.turn.state.dialogue ?? null;
  if (old?.kind !== 'book' || !ANSWERS_ONLY.has(scene.intent)) return null;
  const today = scene.turn.now.slice(0, 10);
  const isPast = old.wish.fromOn !== null && old.wish.fromOn < today;
  const wish = isPast ? { ...old.wish, fromOn: null, untilOn: null } : old.wish;
  const stated = withStated(wish, scene.text, scene.turn.now, scene.turn.facts);
  return proceed(contextOf(scene, view, { ...old, wish: stated, offered: [], chosen: null, missCount: 0 }));
}

/** What a dialogue about the agenda makes of a turn; null when it is about something else. */
export function agendaDecision(scene: Scene): BotDecision | null {
  const view = scene.turn.agenda ?? null;
  if (view === null) return null;
  const dialogue = openDialogue(scene);
  if (dialogue !== null) return goOn(scene, view, dialogue);
  const rule = ruleAsked(scene);
  if (rule !== null) return rule;
  if (scene.intent === 'check_appointment' && !meansVisit(scene)) return told(scene, view);
  const kind = kindWanted(scene);
  if (kind !== undefined) return begin(scene, view, kind);
  return takenUp(scene, view);
}

/** After an answer to something else, the question that is still open. */
export function withOpenQuestion(scene: Scene, decision: BotDecision): BotDecision {
  const view = scene.turn.agenda ?? null;
  const dialogue = view && openDialogue(scene);
  if (view === null || dialogue === null || decision.action !== 'reply') return decision;
  const again = askAgain(contextOf(scene, view, dialogue));
  if (again.action !== 'reply' || again.lookUp !== undefined) return decision;
  const texts = decision.messages.flatMap((content) =>
    content.kind === 'buttons' ? [{ kind: 'text' as const, text: content.text }] : [content],
  );
  return { ...decision, messages: [...texts, ...again.messages], state: again.state };
}
