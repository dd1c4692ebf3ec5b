import type { Locale } from '#workflows/domain/locale.ts';
import type { Choice, OutboundContent } from '#workflows/domain/message.ts';
import type { NoticeChannel } from '#workflows/domain/reminders/policy.ts';
import { unaccented } from '#workflows/domain/sms-segments.ts';
import { NOTICE_SENTENCES } from '../notices/locales/index.ts';
import type { NoticeTemplate } from '../notices/template-notice.ts';
import { visitWords } from '../notices/visit-words.ts';
import type { VisitFacts } from '../notices/visit-words.ts';
import { offerTapId } from './choice-ids.ts';
import type { OfferTap } from './choice-ids.ts';
import { OFFER_SENTENCES } from './locales/index.ts';

/** The template that carries an offer where free words may not be sent. */
export const SLOT_OFFER_TEMPLATE = 'waitlist_offer';

/** What an offer says. */
export interface SlotOfferFacts extends VisitFacts {
  readonly slotOfferId: string;
  /** Until when the time is held for whoever reads it. */
  readonly heldUntil: Date;
}

const clockOf = ({ timeZone, heldUntil }: SlotOfferFacts, locale: Locale): string =>
  new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    heldUntil,
  );

const choicesOf = ({ slotOfferId }: SlotOfferFacts, locale: Locale): readonly Choice[] => {
  const say = OFFER_SENTENCES[locale];
  return [
    { id: offerTapId('slot-offer.take', slotOfferId), title: say.choiceTake },
    { id: offerTapId('slot-offer.decline', slotOfferId), title: say.choiceDecline },
    { id: offerTapId('slot-offer.leave', slotOfferId), title: say.choiceLeave },
  ];
};

function chat(facts: SlotOfferFacts, locale: Locale): OutboundContent {
  const words = visitWords(facts, locale);
  const offer = OFFER_SENTENCES[locale].offer(words.visit, words.details, clockOf(facts, locale));
  const text = `${NOTICE_SENTENCES[locale].greeting(facts.contactFirstName)} ${offer}`;
  return { kind: 'buttons', text, choices: choicesOf(facts, locale) };
}

function sms(facts: SlotOfferFacts, locale: Locale): OutboundContent {
  const words = visitWords(facts, locale);
  const place = facts.isOnline ? words.place : facts.unitName;
  const { clinicName } = facts;
  const until = clockOf(facts, locale);
  const text = OFFER_SENTENCES[locale].offerSms(
    clinicName,
    words.visit,
    words.shortDay,
    words.time,
    place,
    until,
  );
  return { kind: 'text', text: unaccented(text), choices: choicesOf(facts, locale) };
}

function email(facts: SlotOfferFacts, locale: Locale): OutboundContent {
  const say = OFFER_SENTENCES[locale];
  const notice = NOTICE_SENTENCES[locale];
  const words = visitWords(facts, locale);
  const text = [
    notice.greeting(facts.contactFirstName),
    say.offer(words.visit, words.details, clockOf(facts, locale)),
    say.offerByMail,
    notice.signature(facts.clinicName),
  ].join('\n\n');
  return { kind: 'email', subject: say.offerSubject(words.visit, words.day, words.time), text };
}

const WRITERS: Readonly<Record<NoticeChannel, (facts: SlotOfferFacts, locale: Locale) => OutboundContent>> = {
  whatsapp: chat,
  sms,
  email,
};

/** An offer in free words, as a channel likes it: buttons in a chat, digits by SMS, words by e-mail. */
export const slotOfferContent = (
  facts: SlotOfferFacts,
  channel: NoticeChannel,
  locale: Locale,
): OutboundContent => WRITERS[channel](facts, locale);

const BUTTONS: Readonly<Record<string, OfferTap>> = {
  accept: 'slot-offer.take',
  decline: 'slot-offer.decline',
  leave_waitlist: 'slot-offer.leave',
};
const PLACEHOLDER = /\{\{(\d+)\}\}/g;

/** An offer in the words that the provider has approved; null when the template cannot be filled in. */
export function slotOfferTemplate(
  template: NoticeTemplate,
  facts: SlotOfferFacts,
  locale: Locale,
): OutboundContent | null {
  const language = template.languages[locale];
  const values: Readonly<Record<string, string>> = {
    patient_first_name: facts.contactFirstName,
    professional_name: facts.professionalName,
    appointment_date_time: visitWords(facts, locale).when,
    hold_until: clockOf(facts, locale),
  };
  const parameters = template.parameters.map(({ name }) => values[name] ?? '');
  if (language === undefined || parameters.some((value) => value === '')) return null;
  const text = template.body[locale].replace(
    PLACEHOLDER,
    (placeholder, index: string) => parameters[Number(index) - 1] ?? placeholder,
  );
  const choiceIds = template.buttons.map(({ id }) => {
    const tap = BUTTONS[id];
    return tap === undefined ? id : offerTapId(tap, facts.slotOfferId);
  });
  return { kind: 'template', name: template.id, language, parameters, choiceIds, text };
}
