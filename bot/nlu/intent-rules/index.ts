/**
 * How people ask for things, by intent: patterns over the words of a message.
 *
 * Data only; reading is in `../intent.ts`. May import the pattern type and its own words.
 * To add a way of asking: a pattern in the file of its family. A new intent: its key in `../intents.ts`, its rule
 * here, its place in `PRECEDENCE`.
 */
import { rightsRules } from './rights.ts';
import { agendaRules } from './agenda.ts';
import { examsRules } from './exams.ts';
import { papersAndMoneyRules } from './papers-and-money.ts';
import { talkRules } from './talk.ts';
import type { Intent } from '../intents.ts';
import type { IntentRule } from './rule.ts';

/** Tie-breaks: of several intents in one message, the first here is the primary one. */
const PRECEDENCE: readonly Intent[] = [
  'prompt_injection',
  'opt_out',
  'data_rights',
  'cancel',
  'reschedule',
  'confirm',
  'check_appointment',
  'exam_results',
  'exam_prep',
  'exam_booking',
  'prescription',
  'certificate_or_report',
  'telemedicine',
  'payment_invoice',
  'prices',
  'insurance',
  'location_hours',
  'complaint',
  'talk_to_human',
  'spam_or_abuse',
  'praise_thanks',
  'book',
  'medical_advice',
  'symptom',
  'provide_info',
  'greeting',
  'out_of_scope',
];

const all: readonly IntentRule[] = [
  ...rightsRules,
  ...agendaRules,
  ...examsRules,
  ...papersAndMoneyRules,
  ...talkRules,
];

/** Rules in order of precedence. */
export const INTENT_RULES: readonly IntentRule[] = PRECEDENCE.flatMap((intent) =>
  all.filter((rule) => rule.intent === intent),
);
