import type { Locale } from '#workflows/domain/locale.ts';
import type { Choice, OutboundContent } from '#workflows/domain/message.ts';
import type { NoticeChannel } from '#workflows/domain/reminders/policy.ts';
import { unaccented } from '#workflows/domain/sms-segments.ts';
import { NOTICE_SENTENCES } from '../notices/locales/index.ts';
import type { NoticeTemplate } from '../notices/template-notice.ts';
import { visitWords } from '../notices/visit-words.ts';
import type { VisitFacts } from '../notices/visit-words.ts';
import { changeTapId } from './choice-ids.ts';
import { CHANGE_SENTENCES } from './locales/index.ts';

/** The template that carries the question where free words may not be sent. */
export const AGENDA_CHANGE_TEMPLATE = 'agenda_change';

/** A time that is proposed instead. */
export interface ProposedTime {
  /** What its button brings back. */
  readonly id: string;
  readonly startsAt: Date;
  /** Zone of the place where it is. */
  readonly timeZone: string;
  /** Null where it is the same as before. */
  readonly professionalName: string | null;
  readonly unitName: string | null;
}

/** What a patient is told whose visit falls through. */
export interface ChangeFacts extends VisitFacts {
  readonly times: readonly ProposedTime[];
  /** Until when the times are kept for whoever reads it. */
  readonly heldUntil: Date;
}

function format(at: Date, timeZone: string, locale: Locale, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { timeZone, ...options }).format(at);
}

const clock = (at: Date, timeZone: string, locale: Locale): string =>
  format(at, timeZone, locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** `qui 19/11, 14:20`: short enough for a row of a list. */
function timeTitle({ startsAt, timeZone }: ProposedTime, locale: Locale): string {
  const weekday = format(startsAt, timeZone, locale, { weekday: 'short' }).replace('.', '');
  const date = format(startsAt, timeZone, locale, { day: '2-digit', month: '2-digit' });
  return `${weekday} ${date}, ${clock(startsAt, timeZone, locale)}`;
}

/** With whom and where, where that differs from what was agreed. */
const differenceOf = ({ professionalName, unitName }: ProposedTime): string =>
  [professionalName, unitName].filter((name) => name !== null).join(', ');

/** A time in one line: `qui 19/11, 14:20, Dr. Ivo Prates`. */
const timeLine = (time: ProposedTime, locale: Locale): string =>
  [timeTitle(time, locale), differenceOf(time)].filter((part) => part !== '').join(', ');

/** Until when, with its day where that is not today's reader's business to guess. */
const untilWords = ({ heldUntil, timeZone }: ChangeFacts, locale: Locale): string =>
  clock(heldUntil, timeZone, locale);

/** The times and the two ways out, as buttons. */
export function changeChoices(
  facts: Pick<ChangeFacts, 'times' | 'appointmentId'>,
  locale: Locale,
): readonly Choice[] {
  const say = CHANGE_SENTENCES[locale];
  const { appointmentId } = facts;
  return [
    ...facts.times.map((time) => {
      const description = differenceOf(time);
      const choice = { id: changeTapId('agenda-change.take', time.id), title: timeTitle(time, locale) };
      return description === '' ? choice : { ...choice, description };
    }),
    { id: changeTapId('agenda-change.other', appointmentId), title: say.choiceOther },
    { id: changeTapId('agenda-change.person', appointmentId), title: say.choicePerson },
  ];
}

/** Times under some words, in a chat: a list, because they are more than buttons hold. */
export const changeList = (
  text: string,
  facts: Pick<ChangeFacts, 'times' | 'appointmentId'>,
  locale: Locale,
): OutboundContent => ({
  kind: 'list',
  text,
  label: CHANGE_SENTENCES[locale].listLabel,
  choices: changeChoices(facts, locale),
});

function chat(facts: ChangeFacts, locale: Locale): OutboundContent {
  const say = CHANGE_SENTENCES[locale];
  const words = visitWords(facts, locale);
  const asked = say.ask(facts.professionalName, words.visit, words.when, untilWords(facts, locale));
  return changeList(`${NOTICE_SENTENCES[locale].greeting(facts.contactFirstName)} ${asked}`, facts, locale);
}

function sms(facts: ChangeFacts, locale: Locale): OutboundContent {
  const say = CHANGE_SENTENCES[locale];
  const words = visitWords(facts, locale);
  const { clinicName, times, professionalName } = facts;
  const lines = [...times.map((time) => timeLine(time, locale)), say.choiceOther, say.choicePerson];
  const numbered = lines.map((line, index) => `${String(index + 1)} ${line}`).join('\n');
  const day = `${words.shortDay} ${words.time}`;
  const until = untilWords(facts, locale);
  const text = `${say.askSms(clinicName, professionalName, words.visit, day, until)}\n${numbered}\n${say.stop}`;
  return { kind: 'text', text: unaccented(text), choices: changeChoices(facts, locale) };
}

function email(facts: ChangeFacts, locale: Locale): OutboundContent {
  const say = CHANGE_SENTENCES[locale];
  const notice = NOTICE_SENTENCES[locale];
  const words = visitWords(facts, locale);
  const numbered = facts.times.map((time, index) => `${String(index + 1)}. ${timeLine(time, locale)}`);
  const text = [
    notice.greeting(facts.contactFirstName),
    say.ask(facts.professionalName, words.visit, words.when, untilWords(facts, locale)),
    numbered.join('\n'),
    say.askByMail,
    notice.signature(facts.clinicName),
  ].join('\n\n');
  const subject = say.subject(words.visit, words.day);
  return { kind: 'email', subject, text, choices: changeChoices(facts, locale) };
}

const WRITERS: Readonly<Record<NoticeChannel, (facts: ChangeFacts, locale: Locale) => OutboundContent>> = {
  whatsapp: chat,
  sms,
  email,
};

/** The question in free words, as a channel likes it: a list in a chat, digits by SMS, numbered lines by e-mail. */
export const changeContent = (facts: ChangeFacts, channel: NoticeChannel, locale: Locale): OutboundContent =>
  WRITERS[channel](facts, locale);

const PLACEHOLDER = /\{\{(\d+)\}\}/g;

/**
 * The question in the words that the provider has approved; null when the template cannot be filled in, as when there are
 * fewer than three times.
 */
export function changeTemplate(
  template: NoticeTemplate,
  facts: ChangeFacts,
  locale: Locale,
): OutboundContent | null {
  const language = template.languages[locale];
  const values: Readonly<Record<string, string>> = {
    patient_first_name: facts.contactFirstName,
    professional_name: facts.professionalName,
    appointment_date_time: visitWords(facts, locale).when,
    ...Object.fromEntries(
      facts.times.map((time, index) => [`option_${String(index + 1)}`, timeLine(time, locale)]),
    ),
  };
  const parameters = template.parameters.map(({ name }) => values[name] ?? '');
  if (language === undefined || parameters.some((value) => value === '')) return null;
  const text = template.body[locale].replace(
    PLACEHOLDER,
    (placeholder, index: string) => parameters[Number(index) - 1] ?? placeholder,
  );
  const taps: Readonly<Record<string, string>> = {
    ...Object.fromEntries(
      facts.times.map(({ id }, index) => [
        `option_${String(index + 1)}`,
        changeTapId('agenda-change.take', id),
      ]),
    ),
    other: changeTapId('agenda-change.other', facts.appointmentId),
    person: changeTapId('agenda-change.person', facts.appointmentId),
  };
  const choiceIds = template.buttons.map(({ id }) => taps[id] ?? id);
  return { kind: 'template', name: template.id, language, parameters, choiceIds, text };
}

/** That the visit stands after all, as a channel likes it. */
export function standsContent(facts: VisitFacts, channel: NoticeChannel, locale: Locale): OutboundContent {
  const say = CHANGE_SENTENCES[locale];
  const notice = NOTICE_SENTENCES[locale];
  const words = visitWords(facts, locale);
  const greeting = notice.greeting(facts.contactFirstName);
  const told = say.stands(facts.professionalName, words.visit, words.details);
  if (channel === 'whatsapp') return { kind: 'text', text: `${greeting} ${told}` };
  if (channel === 'sms')
    return { kind: 'text', text: unaccented(`${facts.clinicName}: ${told} ${say.stop}`) };
  const text = [greeting, told, notice.signature(facts.clinicName)].join('\n\n');
  return { kind: 'email', subject: say.standsSubject(words.visit, words.day), text };
}
