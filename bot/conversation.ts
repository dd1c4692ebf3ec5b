import { ANSWERS } from './answers/index.ts';
import type { Answer, Question } from './answers/index.ts';
import { faqAnswer, faqById } from './answers/faq.ts';
import { answerPreparation } from './answers/exams.ts';
import { findExams } from './nlu/names.ts';
import type { HandoffReason } from '#workflows/domain/conversation.ts';
import type { Choice } from '#workflows/domain/message.ts';
import { handOff, owesDisclosure, reply } from './decision.ts';
import type { Scene } from './decision.ts';
import type { Sentences } from './locales/index.ts';
import type { Intent } from './nlu/intents.ts';
import { requestDecision } from './requests/index.ts';
import { aboutSubject } from './subject.ts';
import type { BotDecision } from './turn.ts';

/** Below this the bot asks again rather than guess. */
const UNSURE = 0.3;
/** After this many turns in a row that the bot did not understand, a person goes on. */
const PATIENCE = 2;
const MAX_ANSWERS = 2;

/** Requests that only a person can carry out, with what the patient hears. */
const TO_PERSON: Readonly<
  Partial<Record<Intent, { readonly reason: HandoffReason; readonly sentence: keyof Sentences }>>
> = {
  book: { reason: 'not_available_yet', sentence: 'handoffAgenda' },
  reschedule: { reason: 'not_available_yet', sentence: 'handoffAgenda' },
  cancel: { reason: 'not_available_yet', sentence: 'handoffAgenda' },
  confirm: { reason: 'not_available_yet', sentence: 'handoffAgenda' },
  check_appointment: { reason: 'not_available_yet', sentence: 'handoffAgenda' },
  data_rights: { reason: 'data_rights', sentence: 'handoffData' },
  complaint: { reason: 'complaint', sentence: 'handoffComplaint' },
  provide_info: { reason: 'not_available_yet', sentence: 'handoffInfo' },
  talk_to_human: { reason: 'patient_asked', sentence: 'handoff' },
};

/** Questions that may be about what was spoken of before. */
const FOLLOWS: ReadonlySet<Intent> = new Set(['prices', 'exam_prep', 'insurance', 'exam_results']);
const GENERAL = /\b(?:consulta|visita|convenios?|planos?|seguros?|plans?|geral|general|todos|all)\b/i;

/** In a dialogue, "the visit" is the one that is being booked. */
const isGeneral = ({ text, turn }: Scene): boolean =>
  (turn.state.dialogue ?? null) === null && GENERAL.test(text);

const questionOf = (scene: Scene): Question => ({
  text: FOLLOWS.has(scene.intent) && !isGeneral(scene) ? aboutSubject(scene) : scene.text,
  now: scene.turn.now,
  locale: scene.language,
  facts: scene.turn.facts,
  say: scene.say,
});

const menu = ({ say, turn }: Scene): Choice[] => [
  ...(turn.agenda ? [{ id: 'agenda:book', title: say.choiceBook }] : []),
  ...[
    { id: 'faq:hours', title: say.choiceHours },
    { id: 'faq:address', title: say.choiceAddress },
  ].filter(({ id }) => faqById(turn.facts, id.slice('faq:'.length)) !== undefined),
];

const sentence = (scene: Scene, key: keyof Sentences): string => {
  const said = scene.say[key];
  return typeof said === 'string' ? said : '';
};

function tappedAnswer(scene: Scene): BotDecision | null {
  const choiceId = scene.turn.messages.findLast((message) => message.choiceId !== null)?.choiceId ?? null;
  if (choiceId === null) return null;
  const [kind, id = ''] = choiceId.split(':');
  const answer = kind === 'faq' ? faqAnswer(id, questionOf(scene)) : null;
  return answer === null ? null : reply(scene, answer.rule, [answer.text]);
}

/** An answer to the question that the bot asked; a new subject is not held back by it. */
function pendingAnswer(scene: Scene): BotDecision | null {
  const { pending } = scene.turn.state;
  if (pending?.question !== 'exam_prep' || findExams(scene.text, scene.turn.facts).length === 0) return null;
  if (scene.intent === 'exam_booking' && /marc|agend|book|turno/i.test(scene.text)) return null;
  const answer = answerPreparation(questionOf(scene));
  return answer === null
    ? null
    : reply({ ...scene, intent: 'exam_prep', intents: ['exam_prep'] }, answer.rule, [answer.text]);
}

function adviceDecision(scene: Scene): BotDecision {
  const ambulance = scene.turn.facts.emergencyNumbers['ambulance'] ?? '112';
  return handOff(scene, 'medical_advice', 'person.medical_advice', [
    scene.say.handoffAdvice,
    scene.say.ifWorse(ambulance),
  ]);
}

/** Small talk, thanks and what the bot does not do. */
const SPOKEN: Readonly<Partial<Record<Intent, (scene: Scene) => BotDecision>>> = {
  greeting: (scene) => reply(scene, 'talk.greeting', [scene.say.greeting], { choices: menu(scene) }),
  praise_thanks: (scene) => reply(scene, 'talk.thanks', [scene.say.thanks]),
  affirm: (scene) => reply(scene, 'talk.affirm', [scene.say.greeting], { choices: menu(scene) }),
  deny: (scene) => reply(scene, 'talk.deny', [scene.say.allRight]),
  choose_option: (scene) => reply(scene, 'talk.choice', [scene.say.notUnderstood], { choices: menu(scene) }),
  out_of_scope: (scene) =>
    reply(scene, 'talk.out_of_scope', [scene.say.outOfScope], { choices: menu(scene) }),
  spam_or_abuse: (scene) => reply(scene, 'talk.spam', [scene.say.cannotDo]),
  prompt_injection: (scene) => reply(scene, 'talk.injection', [scene.say.cannotDo]),
  medical_advice: adviceDecision,
};

function notUnderstood(scene: Scene): BotDecision {
  const count = scene.turn.state.misunderstoodCount + 1;
  if (count > PATIENCE)
    return handOff(scene, 'not_understood', 'person.not_understood', [scene.say.handoffNotUnderstood]);
  const texts = owesDisclosure(scene.turn) ? [scene.say.greeting] : [scene.say.notUnderstood];
  return reply(scene, 'talk.not_understood', texts, {
    choices: menu(scene),
    state: { misunderstoodCount: count },
  });
}

interface Found {
  readonly intent: Intent;
  readonly answer: Answer;
}

/** Answers from facts to everything a message asks, at most two. */
export function answersFor(scene: Scene): Found[] {
  const question = questionOf(scene);
  const seen = new Set<string>();
  const found: Found[] = [];
  for (const intent of scene.intents) {
    const answer = ANSWERS[intent]?.answer(question) ?? null;
    if (answer === null || seen.has(answer.rule)) continue;
    seen.add(answer.rule);
    found.push({ intent, answer });
  }
  return found.slice(0, MAX_ANSWERS);
}

/** Requests about the agenda that a question beside them does not answer. */
const AGENDA: ReadonlySet<Intent> = new Set(['confirm', 'cancel', 'reschedule']);
const WANTS_VISIT = /marc|agend|reserv|book|schedul|turno|cita|vaga|encaix|appointment/i;

/** What only a person can do among the things asked; it decides the team. `null` when answers are enough. */
function personIntent({ intent: primary, intents, text }: Scene): Intent | null {
  if (TO_PERSON[primary] !== undefined) return primary;
  const isAsked = (intent: Intent): boolean =>
    AGENDA.has(intent) || (intent === 'book' && WANTS_VISIT.test(text));
  return intents.find(isAsked) ?? null;
}

/** Answers what was asked from facts, and passes to a person what only a person can do. */
export function answerFor(scene: Scene): BotDecision {
  const early = tappedAnswer(scene) ?? pendingAnswer(scene);
  if (early !== null) return early;
  if (scene.confidence < UNSURE) return notUnderstood(scene);
  const request = requestDecision(scene);
  if (request !== null) return request;
  const spoken = SPOKEN[scene.intent];
  if (spoken !== undefined) return spoken(scene);
  return passedOn(scene) ?? answered(scene);
}

/** Passes on what only a person can do, after what the facts answer; null when answers are enough. */
function passedOn(scene: Scene): BotDecision | null {
  const wanted = personIntent(scene);
  const plan = wanted === null ? undefined : TO_PERSON[wanted];
  if (wanted === null || plan === undefined) return null;
  const said =
    wanted === 'complaint'
      ? scene.say.handoffComplaint(scene.turn.facts.clinic.ombudsmanEmail)
      : sentence(scene, plan.sentence);
  const texts = answersFor(scene).map(({ answer }) => answer.text);
  return handOff({ ...scene, intent: wanted }, plan.reason, `person.${wanted}`, [...texts, said]);
}

function answered(scene: Scene): BotDecision {
  const answers = answersFor(scene);
  const texts = answers.map(({ answer }) => answer.text);
  const first = answers[0]?.answer;
  if (first === undefined)
    return handOff(scene, 'not_available_yet', `person.${scene.intent}`, [scene.say.handoffRequest]);
  const pending = first.pending ?? null;
  return reply(scene, first.rule, texts, {
    ...(first.choices ? { choices: first.choices } : {}),
    state: { pending },
  });
}
