import { foldText } from './safety/normalise.ts';
import { SENTENCES } from './locales/index.ts';
import { reply } from './decision.ts';
import type { Scene } from './decision.ts';
import { answersFor } from './conversation.ts';
import { findExams, findProfessionals, findSpecialties } from './nlu/names.ts';
import type { Intent } from './nlu/intents.ts';
import { REQUEST_SENTENCES } from './requests/locales/index.ts';
import type { BotDecision } from './turn.ts';

/** Wishes that take more than an answer, so that one of two has to wait. */
const WAITS: ReadonlySet<Intent> = new Set([
  'book',
  'reschedule',
  'cancel',
  'prescription',
  'certificate_or_report',
  'payment_invoice',
  'exam_booking',
  'exam_results',
]);
const AGENDA: ReadonlySet<Intent> = new Set(['book', 'reschedule', 'cancel']);
const WANTS_VISIT = /marc|agend|reserv|book|schedul|turno|cita|vaga|encaix|appointment/i;
/** Questions that are answered at once, beside whatever else is going on. */
const ASIDES: readonly Intent[] = [
  'location_hours',
  'prices',
  'insurance',
  'exam_prep',
  'telemedicine',
  'payment_invoice',
];
/** Questions so plain that they are heard whatever else the message is about. */
const ASIDE_WORDS: Readonly<Partial<Record<Intent, RegExp>>> = {
  location_hours:
    /\b(?:estaciona\w*|parking|onde fica|qual o endereco|where (?:are you|is the clinic)|donde quedan?|direccion)\b/,
  prices: /\b(?:quanto (?:custa|e|fica|sai)|qual o (?:valor|preco)|how much|cuanto (?:cuesta|sale|es))\b/,
};
const ASKS =
  /[?]|\b(?:quanto|onde|aceita|tem estacionamento|how much|where|parking|cuanto|donde|preparo|jejum)\b/i;

const topicOf = (intent: Intent, topics: Readonly<Record<string, string>>): string | null =>
  topics[intent] ?? null;

/** A dialogue about the agenda that has just begun, or that took a question for an answer to its own. */
function isBeside(scene: Scene, decision: BotDecision): boolean {
  const { dialogue = null } = scene.turn.state;
  const isUnderWay = (decision.state.dialogue ?? null) !== null && decision.rule.startsWith('agenda.');
  if (decision.action !== 'reply' || decision.lookUp !== undefined || !isUnderWay) return false;
  return dialogue === null || ASIDES.includes(scene.intent);
}

/** Says what else the message asks, before the question that a dialogue has just begun with. */
export function withAsides(scene: Scene, decision: BotDecision): BotDecision {
  if (!isBeside(scene, decision) || !ASKS.test(scene.text)) return decision;
  const folded = foldText(scene.text);
  const asked = ASIDES.filter(
    (intent) => scene.intents.includes(intent) || ASIDE_WORDS[intent]?.test(folded) === true,
  );
  const texts = answersFor({ ...scene, intents: asked }).map(({ answer }) => answer.text);
  if (texts.length === 0) return decision;
  return { ...decision, messages: [{ kind: 'text', text: texts.join('\n\n') }, ...decision.messages] };
}

const isOver = (decision: BotDecision): boolean =>
  decision.action === 'reply' && /\.(?:done|kept|dropped)$/.test(decision.rule);

/** Papers that are spoken of in passing, whatever the message is mainly about. */
const LATER_WORDS: Readonly<Partial<Record<Intent, RegExp>>> = {
  prescription: /\b(?:receita|receta|prescription|refill)\b/,
  certificate_or_report:
    /\b(?:atestado|declaracao|laudo|relatorio|certificado medico|justificante|sick note)\b/,
  payment_invoice: /\b(?:nota fiscal|recibo|factura|invoice|receipt)\b/,
};

/** The other thing that a message wants, beside what is under way; null without one. */
function otherWish({ intents, text }: Scene, kind: string | undefined): Intent | null {
  const folded = foldText(text);
  const isMeant = (intent: Intent): boolean => {
    if (intent === kind) return false;
    if (LATER_WORDS[intent]?.test(folded) === true) return true;
    if (!intents.includes(intent)) return false;
    return intent !== 'book' || (kind !== 'reschedule' && WANTS_VISIT.test(text));
  };
  return [...WAITS].find(isMeant) ?? null;
}

const kindUnderWay = ({ state }: BotDecision): string | undefined =>
  state.request?.kind ?? state.dialogue?.kind;

/** Remembers the other thing a message wants, and comes back to it when the first is done. */
export function withLater(scene: Scene, decision: BotDecision): BotDecision {
  if (decision.action !== 'reply' || decision.lookUp !== undefined) return decision;
  const later = decision.state.later ?? null;
  if (isOver(decision) && later !== null) return askForLater(scene, decision, later);
  const kind = kindUnderWay(decision);
  const began = kind !== undefined && !isUnderWay(scene);
  const other = began && later === null ? otherWish(scene, kind) : null;
  if (other === null) return decision;
  return { ...decision, state: { ...decision.state, later: { intent: other, text: scene.text } } };
}

const isUnderWay = ({ turn }: Scene): boolean => (turn.state.dialogue ?? turn.state.request ?? null) !== null;

function askForLater(
  scene: Scene,
  decision: BotDecision,
  { intent }: NonNullable<BotDecision['state']['later']>,
): BotDecision {
  const words = REQUEST_SENTENCES[scene.language];
  const topic = topicOf(intent, words.topics);
  if (topic === null) return decision;
  const ask = reply(scene, decision.rule, [words.later(topic)], {
    choices: [{ id: 'later:yes', title: words.choiceLater }],
  });
  const pending = { question: 'later', options: ['later:yes'] };
  const texts = decision.messages.flatMap((content) =>
    content.kind === 'buttons' ? [{ kind: 'text' as const, text: content.text }] : [content],
  );
  return { ...decision, messages: [...texts, ...ask.messages], state: { ...decision.state, pending } };
}

/** The scene of what was put off, if the patient now says yes to it; null otherwise. */
export function sceneOfLater(scene: Scene): Scene | null {
  const { later = null, pending } = scene.turn.state;
  if (pending?.question !== 'later' || later === null) return null;
  const tapped = scene.turn.messages.some(({ choiceId }) => choiceId === 'later:yes');
  if (!tapped && scene.intent !== 'affirm') return null;
  const turn = { ...scene.turn, state: { ...scene.turn.state, later: null, pending: null } };
  const say = SENTENCES[scene.language];
  return {
    ...scene,
    turn,
    say,
    text: later.text,
    intent: later.intent,
    intents: [later.intent],
    confidence: 1,
  };
}

/** What the agenda can do comes before what is collected for a person, when a message wants both. */
export function agendaFirst(scene: Scene): Scene {
  if (!WAITS.has(scene.intent) || scene.turn.agenda === undefined || scene.turn.agenda === null) return scene;
  if (AGENDA.has(scene.intent)) return scene;
  const other = scene.intents.find(
    (intent) => AGENDA.has(intent) && (intent !== 'book' || WANTS_VISIT.test(scene.text)),
  );
  return other === undefined ? scene : { ...scene, intent: other };
}

/** A booking that names an exam and nobody to see is the booking of an exam. */
export function examInstead(scene: Scene): Scene {
  const { text, turn } = scene;
  const isOpen = isUnderWay(scene);
  const isBooking = scene.intent === 'book' || scene.intent === 'exam_booking';
  if (!isBooking || isOpen || findExams(text, turn.facts).length === 0) return scene;
  const namesSomebody =
    findSpecialties(text, turn.facts).length > 0 || findProfessionals(text, turn.facts).length > 0;
  const others = scene.intents.filter((intent) => intent !== 'book' && intent !== 'exam_booking');
  return namesSomebody ? scene : { ...scene, intent: 'exam_booking', intents: ['exam_booking', ...others] };
}
