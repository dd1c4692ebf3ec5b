/**
 * Answers from the clinic's facts, by intent. No model writes here and nothing is invented: an answer is a
 * sentence of the locale files filled with facts, or the clinic's own words.
 *
 * May import `nlu` and `locales`. To add an answer: a function `Answerer` in a file of this folder and its line
 * below; an intent without a line goes to a person.
 */
import type { Intent } from '#bot/nlu/intents.ts';
import type { Answerer } from './answer.ts';
import { answerExamOffer, answerPreparation, answerResults } from './exams.ts';
import { nearestFaq } from './faq.ts';
import { answerPlace } from './hours.ts';
import { answerInsurance } from './insurance.ts';
import { answerPrice } from './prices.ts';

export type { Answer, Question } from './answer.ts';

/** How an intent is answered, and whether a person must still act on it. */
export interface AnswerPlan {
  readonly answer: Answerer;
  /** True when the answer alone does not do what the person wants. */
  readonly needsPerson: boolean;
}

/** Nothing to say from facts: a person listens. */
const noAnswer: Answerer = () => null;

/** Answers by intent. */
export const ANSWERS: Readonly<Partial<Record<Intent, AnswerPlan>>> = {
  location_hours: { answer: answerPlace, needsPerson: false },
  prices: { answer: answerPrice, needsPerson: false },
  insurance: { answer: answerInsurance, needsPerson: false },
  exam_prep: { answer: answerPreparation, needsPerson: false },
  exam_results: { answer: answerResults, needsPerson: false },
  exam_booking: { answer: answerExamOffer, needsPerson: true },
  telemedicine: { answer: nearestFaq('telemedicine', 'telemedicine'), needsPerson: false },
  payment_invoice: { answer: nearestFaq('payment_invoice', 'payment'), needsPerson: false },
  prescription: { answer: nearestFaq('prescription', 'prescription_renewal'), needsPerson: true },
  certificate_or_report: { answer: nearestFaq('certificate_or_report', 'certificates'), needsPerson: true },
  opt_out: { answer: nearestFaq('opt_out', 'opt_out'), needsPerson: true },
  data_rights: { answer: nearestFaq('data_rights', 'lgpd'), needsPerson: true },
  complaint: { answer: noAnswer, needsPerson: true },
};
