import type { Locale } from '#workflows/domain/locale.ts';
import type { OutboundContent } from '#workflows/domain/message.ts';
import type { NoticeChannel } from '#workflows/domain/reminders/policy.ts';
import { unaccented } from '#workflows/domain/sms-segments.ts';
import { NOTICE_SENTENCES } from '../notices/locales/index.ts';
import type { NoticeTemplate } from '../notices/template-notice.ts';
import { EXAM_SENTENCES } from './locales/index.ts';

/** The template that carries the notice where free words may not be sent. */
export const EXAM_TEMPLATE = 'exam_collect';

/** What a patient may be told about a result: that it is there, and where. */
export interface ExamFacts {
  readonly clinicName: string;
  readonly contactFirstName: string;
  /** Whose result it is; null when that is who reads it. */
  readonly patientFirstName: string | null;
  readonly unitName: string;
  readonly addressLine: string;
  /** They were told before. */
  readonly isRepeated: boolean;
}

const placeOf = ({ unitName, addressLine }: ExamFacts, locale: Locale): string =>
  addressLine === '' ? unitName : NOTICE_SENTENCES[locale].where(unitName, addressLine);

/** That a result can be collected, as a channel likes it. */
export function examContent(facts: ExamFacts, channel: NoticeChannel, locale: Locale): OutboundContent {
  const say = EXAM_SENTENCES[locale];
  const notice = NOTICE_SENTENCES[locale];
  const { clinicName, patientFirstName, unitName } = facts;
  const result = patientFirstName === null ? say.result : say.resultOf(patientFirstName);
  if (channel === 'sms') return { kind: 'text', text: unaccented(say.sms(clinicName, result, unitName)) };
  const told = (facts.isRepeated ? say.again : say.ready)(result, placeOf(facts, locale));
  const greeting = notice.greeting(facts.contactFirstName);
  if (channel === 'whatsapp') return { kind: 'text', text: `${greeting} ${told}` };
  const text = [greeting, told, notice.signature(clinicName)].join('\n\n');
  return { kind: 'email', subject: say.subject, text };
}

const PLACEHOLDER = /\{\{(\d+)\}\}/g;

/** The notice in the words that the provider has approved; null when the template cannot be filled in. */
export function examTemplate(
  template: NoticeTemplate,
  facts: ExamFacts,
  locale: Locale,
): OutboundContent | null {
  const language = template.languages[locale];
  const values: Readonly<Record<string, string>> = {
    patient_first_name: facts.contactFirstName,
    unit_name: facts.unitName,
  };
  const parameters = template.parameters.map(({ name }) => values[name] ?? '');
  if (language === undefined || parameters.some((value) => value === '')) return null;
  const text = template.body[locale].replace(
    PLACEHOLDER,
    (placeholder, index: string) => parameters[Number(index) - 1] ?? placeholder,
  );
  return { kind: 'template', name: template.id, language, parameters, text };
}
