import type { Locale } from '#workflows/domain/locale.ts';
import type { CalendarEntry, Choice, OutboundContent } from '#workflows/domain/message.ts';
import type { NoticeChannel, NoticeKind } from '#workflows/domain/reminders/policy.ts';
import { unaccented } from '#workflows/domain/sms-segments.ts';
import { tapId } from './choice-ids.ts';
import type { AppointmentTap } from './choice-ids.ts';
import { NOTICE_SENTENCES } from './locales/index.ts';
import type { NoticeSentences } from './locales/index.ts';
import { visitWords } from './visit-words.ts';
import type { VisitFacts, VisitWords } from './visit-words.ts';

/** A kind of notice that is written to a patient. */
export type WrittenKind = Exclude<NoticeKind, 'attendant_call'>;

/** What a notice says. */
export interface NoticeFacts extends VisitFacts {
  readonly kind: WrittenKind;
  /** The time replaces another one. */
  readonly isMoved: boolean;
  /** The question was asked before. */
  readonly isRepeated: boolean;
  readonly preparation: string | null;
  /** Signed addresses, for channels without buttons. */
  readonly links: { readonly confirm: string; readonly cancel: string };
}

interface Draft {
  readonly facts: NoticeFacts;
  readonly say: NoticeSentences;
  readonly words: VisitWords;
}

const prepareText = ({ facts, say, words }: Draft): string =>
  say.prepare(words.visit, words.details, facts.preparation ?? '');

const withArrival = ({ facts, say }: Draft, text: string): string =>
  `${text} ${facts.isOnline ? say.joinOnline : say.bring}`;

const dayText = (draft: Draft): string => {
  const { say, words, facts } = draft;
  const text = withArrival(draft, say.day(words.visit, words.details));
  return facts.preparation === null ? text : `${text}\n\n${say.preparationTitle}: ${facts.preparation}`;
};

/** The words of each kind, without greeting and signature. */
const TEXTS: Readonly<Record<WrittenKind, (draft: Draft) => string>> = {
  summary: ({ facts, say, words }) => (facts.isMoved ? say.moved : say.booked)(words.visit, words.details),
  preparation: prepareText,
  confirmation: ({ facts, say, words }) =>
    (facts.isRepeated ? say.askAgain : say.ask)(words.visit, words.details),
  day_reminder: dayText,
  survey: ({ say, words }) => say.survey(words.day),
  no_show: ({ say, words }) => say.noShow(words.visit, words.day),
  return_visit: ({ facts, say }) => say.returnVisit(facts.professionalName),
};

/** What can be answered by a tap, in the order in which digits count. */
export const NOTICE_TAPS: Readonly<Record<WrittenKind, readonly AppointmentTap[]>> = {
  summary: ['reschedule', 'cancel'],
  preparation: [],
  confirmation: ['confirm', 'reschedule', 'cancel'],
  day_reminder: [],
  survey: [],
  no_show: ['book'],
  return_visit: ['book'],
};

const TITLES: Readonly<Record<AppointmentTap, keyof NoticeSentences & `choice${string}`>> = {
  confirm: 'choiceConfirm',
  reschedule: 'choiceMove',
  cancel: 'choiceCancel',
  cancel_sure: 'choiceCancelSure',
  keep: 'choiceKeep',
  book: 'choiceBook',
};

/** Buttons about an appointment, in a language. */
export const tapChoices = (
  taps: readonly AppointmentTap[],
  appointmentId: string,
  locale: Locale,
): readonly Choice[] =>
  taps.map((tap) => ({ id: tapId(tap, appointmentId), title: NOTICE_SENTENCES[locale][TITLES[tap]] }));

/** Short forms for SMS; a kind without one is sent in its long form. */
const SMS: Readonly<Partial<Record<WrittenKind, (draft: Draft) => string>>> = {
  summary: (draft) => smsText(draft, draft.say.smsBooked),
  confirmation: (draft) => smsText(draft, draft.say.smsAsk),
  day_reminder: (draft) => smsText(draft, draft.say.smsDay),
  no_show: ({ facts, say, words }) => say.smsNoShow(facts.clinicName, words.visit, words.shortDay),
};

function smsText({ facts, say, words }: Draft, sentence: NoticeSentences['smsAsk']): string {
  const place = facts.isOnline ? say.online : facts.unitName;
  return sentence(facts.clinicName, words.visit, words.shortDay, words.time, place);
}

const SUBJECTS: Readonly<Record<WrittenKind, (draft: Draft) => string>> = {
  summary: ({ say, words }) => say.subjectBooked(words.visit, words.day, words.time),
  preparation: ({ say, words }) => say.subjectPrepare(words.visit, words.day),
  confirmation: ({ say, words }) => say.subjectAsk(words.visit, words.day, words.time),
  day_reminder: ({ say, words }) => say.subjectDay(words.visit, words.day, words.time),
  survey: ({ facts, say }) => say.subjectSurvey(facts.clinicName),
  no_show: ({ say, words }) => say.subjectNoShow(words.visit),
  return_visit: ({ say }) => say.subjectReturn,
};

function calendarOf({ facts, say, words }: Draft): CalendarEntry {
  return {
    method: 'request',
    uid: `${facts.appointmentId}@acolhe`,
    sequence: facts.version,
    startAt: facts.startsAt.toISOString(),
    endAt: facts.endsAt.toISOString(),
    summary: say.calendarTitle(words.visit, facts.clinicName),
    location: words.place,
  };
}

function email(draft: Draft): OutboundContent {
  const { facts, say } = draft;
  const { kind, links } = facts;
  const taps = NOTICE_TAPS[kind];
  const ways = [
    ...(taps.includes('confirm') ? [say.linkConfirm(links.confirm)] : []),
    ...(taps.includes('cancel') ? [say.linkCancel(links.cancel), say.linkMove] : []),
  ];
  const parts = [
    say.greeting(facts.contactFirstName),
    TEXTS[kind](draft),
    ways.join('\n'),
    say.signature(facts.clinicName),
  ];
  const text = parts.filter((part) => part !== '').join('\n\n');
  const calendar = kind === 'summary' ? { calendar: calendarOf(draft) } : {};
  return { kind: 'email', subject: SUBJECTS[kind](draft), text, ...calendar };
}

function sms(draft: Draft, locale: Locale): OutboundContent {
  const { facts } = draft;
  const short = SMS[facts.kind];
  const text = unaccented((short ?? TEXTS[facts.kind])(draft));
  // Only the question says what its digits mean.
  const taps = facts.kind === 'confirmation' ? NOTICE_TAPS.confirmation : [];
  const choices = tapChoices(taps, facts.appointmentId, locale);
  return choices.length === 0 ? { kind: 'text', text } : { kind: 'text', text, choices };
}

function chat(draft: Draft, locale: Locale): OutboundContent {
  const { facts, say } = draft;
  const text = `${say.greeting(facts.contactFirstName)} ${TEXTS[facts.kind](draft)}`;
  const choices = tapChoices(NOTICE_TAPS[facts.kind], facts.appointmentId, locale);
  return choices.length === 0 ? { kind: 'text', text } : { kind: 'buttons', text, choices };
}

const WRITERS: Readonly<Record<NoticeChannel, (draft: Draft, locale: Locale) => OutboundContent>> = {
  whatsapp: chat,
  sms,
  email,
};

/** A notice in free words, as a channel likes it: buttons in a chat, digits by SMS, signed links by e-mail. */
export function noticeContent(facts: NoticeFacts, channel: NoticeChannel, locale: Locale): OutboundContent {
  const draft: Draft = { facts, say: NOTICE_SENTENCES[locale], words: visitWords(facts, locale) };
  return WRITERS[channel](draft, locale);
}
