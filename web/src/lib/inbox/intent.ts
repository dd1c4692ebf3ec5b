import type { Intent } from '#bot/nlu/intents.ts';
import type { I18n, MessageKey } from '#lib/i18n/index.ts';

/** What a conversation may be about, as a person would say it. Greetings and small talk say nothing to a reader. */
const SHOWN = [
  'book',
  'reschedule',
  'cancel',
  'confirm',
  'check_appointment',
  'exam_results',
  'exam_prep',
  'exam_booking',
  'prescription',
  'certificate_or_report',
  'prices',
  'insurance',
  'location_hours',
  'symptom',
  'complaint',
  'payment_invoice',
  'data_rights',
  'telemedicine',
  'medical_advice',
] as const satisfies readonly Intent[];

const isShown = (intent: string): intent is (typeof SHOWN)[number] => SHOWN.some((one) => one === intent);

/** What a conversation is about in words, or `null` if there is nothing worth saying. */
export function intentWords(i18n: I18n, intent: string | null): string | null {
  if (intent === null || !isShown(intent)) return null;
  const key: MessageKey = `intent.${intent}`;
  return i18n.t(key);
}
