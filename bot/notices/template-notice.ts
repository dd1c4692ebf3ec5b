import type { Locale } from '#workflows/domain/locale.ts';
import type { OutboundContent } from '#workflows/domain/message.ts';
import { tapId } from './choice-ids.ts';
import type { NoticeFacts, WrittenKind } from './notice-content.ts';
import { visitWords } from './visit-words.ts';

/** The template that carries a kind of notice where free words may not be sent; a kind that is not here has none. */
export const NOTICE_TEMPLATES: Readonly<Partial<Record<WrittenKind, string>>> = {
  summary: 'appointment_confirmation',
  confirmation: 'appointment_reminder',
  day_reminder: 'appointment_reminder',
  survey: 'survey',
};

/** What of a stored template is needed to fill it in. */
export interface NoticeTemplate {
  readonly id: string;
  /** Our language → the provider's code for it. */
  readonly languages: Readonly<Partial<Record<Locale, string>>>;
  readonly body: Readonly<Record<Locale, string>>;
  readonly parameters: readonly { readonly name: string }[];
  readonly buttons: readonly { readonly id: string }[];
}

const CODE_LENGTH = 6;
const PLACEHOLDER = /\{\{(\d+)\}\}/g;

/** A code that a patient can say on the phone. */
export const bookingCode = (appointmentId: string): string =>
  appointmentId.replaceAll('-', '').slice(-CODE_LENGTH).toUpperCase();

function valuesOf(facts: NoticeFacts, locale: Locale): Readonly<Record<string, string>> {
  const words = visitWords(facts, locale);
  const date = new Intl.DateTimeFormat(locale, {
    timeZone: facts.timeZone,
    day: '2-digit',
    month: '2-digit',
  });
  return {
    patient_first_name: facts.contactFirstName,
    professional_name: facts.professionalName,
    appointment_date_time: words.when,
    unit_name: facts.isOnline ? words.place : facts.unitName,
    unit_name_or_link: facts.isOnline ? words.place : facts.unitName,
    booking_code: bookingCode(facts.appointmentId),
    visit_date: date.format(facts.startsAt),
  };
}

/** What a template's button brings back. A button that is none of ours brings back its own id. */
const BUTTONS: Readonly<Record<string, (appointmentId: string) => string>> = {
  confirm: (id) => tapId('confirm', id),
  reschedule: (id) => tapId('reschedule', id),
  cancel: (id) => tapId('cancel', id),
  how_to_get_there: () => 'faq:address',
};

/**
 * A notice in the words that the provider has approved.
 *
 * @returns `null` when the template is not there in this language, or asks for something we do not know
 */
export function templateNotice(
  template: NoticeTemplate,
  facts: NoticeFacts,
  locale: Locale,
): OutboundContent | null {
  const language = template.languages[locale];
  if (language === undefined) return null;
  const values = valuesOf(facts, locale);
  const parameters = template.parameters.map(({ name }) => values[name] ?? '');
  if (parameters.some((value) => value === '')) return null;
  const text = template.body[locale].replace(
    PLACEHOLDER,
    (placeholder, index: string) => parameters[Number(index) - 1] ?? placeholder,
  );
  const choiceIds = template.buttons.map(({ id }) => BUTTONS[id]?.(facts.appointmentId) ?? id);
  const ids = choiceIds.length === 0 ? {} : { choiceIds };
  return { kind: 'template', name: template.id, language, parameters, ...ids, text };
}
