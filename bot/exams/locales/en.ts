import type { ExamSentences } from './pt-BR.ts';

/** What the clinic writes in English about a result that can be collected. */
export const en = {
  result: 'your result',
  resultOf: (patient) => `the result of ${patient}`,
  ready: (result, unit) =>
    `We would like to tell you that ${result} can be collected: ${unit}. For safety it is not sent by message. Please bring a photo ID.`,
  again: (result, unit) => `A reminder: ${result} can still be collected: ${unit}. Please bring a photo ID.`,
  sms: (clinic, result, unit) =>
    `${clinic}: ${result} can be collected, ${unit}. Please bring ID. STOP to opt out.`,
  subject: 'A result can be collected',
} satisfies ExamSentences;
