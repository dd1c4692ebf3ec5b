/** What a person may want. A closed list: the label of every message, the key of teams and of answers. */
export const INTENTS = [
  'greeting',
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
  'talk_to_human',
  'symptom',
  'emergency',
  'complaint',
  'praise_thanks',
  'payment_invoice',
  'opt_out',
  'data_rights',
  'telemedicine',
  'medical_advice',
  'affirm',
  'deny',
  'choose_option',
  'provide_info',
  'out_of_scope',
  'spam_or_abuse',
  'prompt_injection',
] as const;

/** What a person wants. */
export type Intent = (typeof INTENTS)[number];

/** Whether a string is an intent. */
export const isIntent = (value: unknown): value is Intent => INTENTS.some((intent) => intent === value);
