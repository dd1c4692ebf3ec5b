/**
 * Requests that a person carries out: the bot collects what that person needs, at most three things, and hands over.
 *
 * Pure, like all of the bot. An answer is taken as it is said and never judged. May import the bot and
 * `workflows/domain`, never the agenda's dialogues.
 *
 * To add a request: a `RequestPlan` below and its fields in `fields.ts`, its sentences in `locales/`.
 */
import { answerExamOffer, answerResults } from '../answers/exams.ts';
import type { Question } from '../answers/index.ts';
import { faqAnswer } from '../answers/faq.ts';
import { reply } from '../decision.ts';
import type { Scene } from '../decision.ts';
import type { Intent } from '../nlu/intents.ts';
import { foldText } from '../safety/normalise.ts';
import type { BotDecision, BotState } from '../turn.ts';
import { exam, examDay, medicine, patientName, since, trend, visitDate } from './fields.ts';
import { REQUEST_SENTENCES } from './locales/index.ts';
import { askAgain, beginRequest, continueRequest } from './request.ts';
import type { RequestPlan } from './request.ts';

const questionOf = ({ turn, text, language, say }: Scene): Question => ({
  text,
  now: turn.now,
  locale: language,
  facts: turn.facts,
  say,
});

const faq =
  (id: string) =>
  (scene: Scene): readonly string[] => {
    const answer = faqAnswer(id, questionOf(scene));
    return answer === null ? [] : [answer.text];
  };
const collected = ({ language }: Scene): readonly string[] => [REQUEST_SENTENCES[language].done];
const ifWorse = ({ say, turn }: Scene): string =>
  say.ifWorse(turn.facts.emergencyNumbers['ambulance'] ?? '112');
const isUrgent = ({ urgency }: Scene): boolean => urgency === 'urgent';

const PLANS: Readonly<Partial<Record<Intent, RequestPlan>>> = {
  prescription: {
    intent: 'prescription',
    reason: (scene) => (isUrgent(scene) ? 'urgent_symptom' : 'not_available_yet'),
    fields: [medicine, patientName],
    lead: faq('prescription_renewal'),
    done: collected,
    isUrgent,
  },
  certificate_or_report: {
    intent: 'certificate_or_report',
    reason: () => 'not_available_yet',
    fields: [visitDate, patientName],
    lead: faq('certificates'),
    done: collected,
  },
  payment_invoice: {
    intent: 'payment_invoice',
    reason: () => 'not_available_yet',
    fields: [visitDate, patientName],
    lead: () => [],
    done: collected,
  },
  exam_booking: {
    intent: 'exam_booking',
    reason: () => 'not_available_yet',
    fields: [exam, examDay, patientName],
    lead: () => [],
    done: collected,
  },
  exam_results: {
    intent: 'exam_results',
    reason: () => 'not_available_yet',
    fields: [patientName],
    lead: () => [],
    done: collected,
  },
  symptom: {
    intent: 'symptom',
    reason: (scene) => (isUrgent(scene) ? 'urgent_symptom' : 'medical_advice'),
    fields: [since, trend],
    lead: (scene) => [ifWorse(scene)],
    done: ({ say }) => [say.handoffSymptom],
    isUrgent,
  },
};

/** A request that nobody went on with for so long is over. */
const FORGOTTEN_AFTER_MS = 2 * 24 * 60 * 60 * 1000;
/** From here on the bot is sure enough of an intent to leave a question open for it. */
const SURE = 0.6;

/** The request that is under way; null without one. */
export function openRequest({ turn }: Scene): NonNullable<BotState['request']> | null {
  const request = turn.state.request ?? null;
  if (request === null) return null;
  return Date.parse(turn.now) - Date.parse(request.at) > FORGOTTEN_AFTER_MS ? null : request;
}

/** What is never taken for an answer to a question about a request. */
const LEAVES: ReadonlySet<Intent> = new Set([
  'book',
  'reschedule',
  'cancel',
  'confirm',
  'check_appointment',
  'complaint',
  'medical_advice',
  'prompt_injection',
  'spam_or_abuse',
  'opt_out',
  'data_rights',
  'talk_to_human',
]);
/** What is answered in between, before the question is asked again. */
const ASIDES: ReadonlySet<Intent> = new Set([
  'prices',
  'insurance',
  'location_hours',
  'exam_prep',
  'telemedicine',
]);
const GIVES_UP =
  /^(?:deixa(?: pra la| quieto)?|esquece|nao precisa mais|desisto|forget it|never ?mind|olvidalo|dejalo|no hace falta)\b/;

/** What an open request makes of a turn; null when it is about something else. */
export function requestAnswer(scene: Scene): BotDecision | null {
  const request = openRequest(scene);
  const plan = request === null ? undefined : PLANS[request.kind];
  if (request === null || plan === undefined) return null;
  if (GIVES_UP.test(foldText(scene.text).trim()))
    return reply(scene, `request.${plan.intent}.dropped`, [REQUEST_SENTENCES[scene.language].dropped], {
      state: { request: null },
    });
  const leaves = LEAVES.has(scene.intent) || ASIDES.has(scene.intent);
  if (leaves && scene.confidence >= SURE) return null;
  return continueRequest(plan, scene, request);
}

/** After an answer to something else, the question of a request that is still open. */
export function withRequestQuestion(scene: Scene, decision: BotDecision): BotDecision {
  const request = openRequest(scene);
  const plan = request === null ? undefined : PLANS[request.kind];
  if (request === null || plan === undefined || decision.action !== 'reply') return decision;
  if (!ASIDES.has(scene.intent)) return { ...decision, state: { ...decision.state, request: null } };
  const again = askAgain(plan, scene, request);
  const texts = decision.messages.flatMap((content) =>
    content.kind === 'buttons' ? [{ kind: 'text' as const, text: content.text }] : [content],
  );
  return { ...decision, messages: [...texts, ...again.messages], state: again.state };
}

/** Asks for something to be done about a payment, not how one pays. */
const PAPER_WANTED =
  /\b(?:nota fiscal|nf\b|nfe|recibo|factura|invoice|receipt|reembols\w*|refund\w*|reintegro|estorn\w*|devolu\w*|devolver|devuelv\w*|cobr(?:aram|ado|ada|anca|ou|aron|o)|charged|double charge|twice|duas vezes|dos veces|segunda via|2a via|boleto|comprovante|comprobante|link de pagamento|payment link|nao (?:recebi|chegou)|no (?:recibi|llego))\b/;
/** A paper that somebody must issue, in a question about a plan. */
const PAPER_BESIDE =
  /\b(?:preciso|quero|queria|manda\w*|necesito|quiero|need|send)\b.*\b(?:nota fiscal|recibo|factura|invoice|receipt)\b/;
const LATE_RESULT =
  /\b(?:nao (?:chegou|saiu|apareceu|consigo|abre|recebi)|ate agora|ainda nao|atras\w*|cade|no (?:llego|salio|aparece|puedo)|todavia no|not (?:there|here|ready|received)|haven'?t|still (?:no|not|waiting)|can'?t|overdue|late)\b/;
const IS_READY =
  /\b(?:pront[oa]s?|saiu|sairam|ficou|ficaram|ready|listo|listos|salio|salieron|back yet|came back)\b/;

function results(scene: Scene, plan: RequestPlan): BotDecision | null {
  const answer = answerResults(questionOf(scene));
  const folded = foldText(scene.text);
  if (LATE_RESULT.test(folded)) {
    const lead = answer === null ? [] : [answer.text];
    return beginRequest({ ...plan, lead: () => lead }, scene);
  }
  if (answer === null || !IS_READY.test(folded)) return null;
  const words = REQUEST_SENTENCES[scene.language];
  return reply(scene, answer.rule, [answer.text, words.offerCheck], {
    choices: [{ id: 'request:exam_results', title: words.choiceCheck }],
    state: { pending: { question: 'request.offer', options: ['request:exam_results'] } },
  });
}

/** A yes to having the exams team look after a result. */
function offeredCheck(scene: Scene): BotDecision | null {
  const { pending } = scene.turn.state;
  const tapped = scene.turn.messages.some(({ choiceId }) => choiceId === 'request:exam_results');
  const plan = PLANS.exam_results;
  if (plan === undefined || pending?.question !== 'request.offer') return null;
  return tapped || scene.intent === 'affirm' ? beginRequest(plan, scene) : null;
}

/** Begins a request, if the message makes one; null when an answer from facts is all that is wanted. */
export function requestDecision(scene: Scene): BotDecision | null {
  const offered = offeredCheck(scene);
  if (offered !== null) return offered;
  if (scene.intent === 'insurance' && PAPER_BESIDE.test(foldText(scene.text)) && PLANS.payment_invoice)
    return beginRequest(PLANS.payment_invoice, scene);
  const plan = PLANS[scene.intent];
  if (plan === undefined) return null;
  if (scene.intent === 'exam_results') return results(scene, plan);
  if (scene.intent === 'payment_invoice' && !PAPER_WANTED.test(foldText(scene.text))) return null;
  if (scene.intent === 'exam_booking') {
    const answer = answerExamOffer(questionOf(scene));
    if (answer !== null) return reply(scene, answer.rule, [answer.text]);
  }
  return beginRequest(plan, scene);
}
