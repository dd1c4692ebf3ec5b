import type { Locale } from '#workflows/domain/locale.ts';
import type { OutboundContent } from '#workflows/domain/message.ts';
import type { AppointmentTap } from './choice-ids.ts';
import { NOTICE_SENTENCES } from './locales/index.ts';
import { tapChoices } from './notice-content.ts';
import { visitWords } from './visit-words.ts';
import type { VisitFacts } from './visit-words.ts';

/**
 * What is said to an answer about an appointment. `cancel_ask`: nothing is cancelled by one tap that may have slipped.
 * `unclear`: a no to "will you come?" does not say what instead. `gone`: the appointment no longer stands.
 */
export type AnswerReply = 'confirmed' | 'cancel_ask' | 'cancelled' | 'kept' | 'unclear' | 'gone';

const TAPS: Readonly<Partial<Record<AnswerReply, readonly AppointmentTap[]>>> = {
  cancel_ask: ['cancel_sure', 'keep'],
  unclear: ['reschedule', 'cancel', 'keep'],
};

/** The words to an answer, with what can be tapped next. */
export function answerContent(reply: AnswerReply, facts: VisitFacts, locale: Locale): OutboundContent {
  const say = NOTICE_SENTENCES[locale];
  const { visit, when, details } = visitWords(facts, locale);
  const texts: Readonly<Record<AnswerReply, string>> = {
    confirmed: say.confirmed(details),
    cancel_ask: say.cancelAsk(visit, when),
    cancelled: say.cancelled(when),
    kept: say.kept(when),
    unclear: say.whichThen(visit, when),
    gone: say.gone,
  };
  const choices = tapChoices(TAPS[reply] ?? [], facts.appointmentId, locale);
  return choices.length === 0
    ? { kind: 'text', text: texts[reply] }
    : { kind: 'buttons', text: texts[reply], choices };
}
