import type { I18n } from '#lib/i18n/index.ts';

/** Fields that the bot collects, by the names it gives them. */
const FIELDS = [
  'specialty',
  'professional',
  'insurance',
  'exam',
  'patient_name',
  'for_other',
  'time_of_day',
  'date',
  'cpf',
  'appointment',
  'phone',
] as const;
/** Values that are words of the program and not of the patient. */
const VALUES = ['true', 'morning', 'afternoon', 'evening'] as const;

/** A field of a handoff card in words; one that no page knows yet keeps its name. */
export function fieldWords(i18n: Pick<I18n, 't'>, field: string): string {
  const known = FIELDS.find((name) => name === field);
  return known ? i18n.t(`handoff.field.${known}`) : field;
}

/** What was collected in it, in words. */
export function valueWords(i18n: Pick<I18n, 't'>, value: string): string {
  const known = VALUES.find((name) => name === value);
  return known ? i18n.t(`handoff.value.${known}`) : value;
}
