import type { Choice } from '#workflows/domain/message.ts';
import type { BotDecision } from '../turn.ts';
import { readSlots } from '../nlu/entities.ts';
import { foldText } from '../safety/normalise.ts';
import { ordinalOf, tapped } from './choose.ts';
import { ask, carryOut, end, toPerson, withDialogue } from './context.ts';
import type { AgendaContext } from './context.ts';
import type { AgendaSentences } from './locales/index.ts';
import { askOtherDay, offerTimes, readTimeAnswer } from './slots.ts';
import type { AgendaDialogue, KnownAppointment } from './view.ts';
import { appointmentInWords, slotInWords, slotTitle } from './words.ts';

const QUESTIONS: Readonly<Record<'reschedule' | 'cancel' | 'confirm', keyof AgendaSentences>> = {
  reschedule: 'askAppointmentMove',
  cancel: 'askAppointmentCancel',
  confirm: 'askAppointmentConfirm',
};

/** Appointments that can still be moved, cancelled or confirmed. */
const changeable = ({ view }: AgendaContext): KnownAppointment[] =>
  view.appointments.filter(({ status }) => status === 'booked' || status === 'confirmed');

const inWords = ({ scene }: AgendaContext, one: KnownAppointment): string =>
  appointmentInWords(one, scene.language, scene.turn.facts);

function askWhich(context: AgendaContext): BotDecision {
  const { dialogue, words, scene } = context;
  const kind = dialogue.kind === 'book' ? 'reschedule' : dialogue.kind;
  const all = changeable(context);
  const question = words[QUESTIONS[kind]];
  const lines = all.map((one, index) => `${String(index + 1)}. ${inWords(context, one)}`);
  const choices: Choice[] = all.map((one, index) => ({
    id: `appointment:${String(index + 1)}`,
    title: slotTitle(one, scene.language),
  }));
  return ask(context, {
    asked: 'appointment',
    text: `${typeof question === 'string' ? question : ''}\n${lines.join('\n')}`,
    choices,
  });
}

/** The one that a text names by date, professional, specialty or person; null if none or several. */
function named(context: AgendaContext): KnownAppointment | null {
  const { scene } = context;
  const { now, facts, messages } = scene.turn;
  const all = changeable(context);
  const tap = tapped(messages, 'appointment');
  if (tap !== null) return all[Number(tap) - 1] ?? null;
  const stated = readSlots(scene.text, { now, facts });
  const folded = ` ${foldText(scene.text).replace(/[^a-z]+/g, ' ')} `;
  const found = all.filter(
    (one) =>
      one.professionalId === stated.professional ||
      one.specialtyId === stated.specialty ||
      one.onDate === stated.date ||
      (one.forName !== null && folded.includes(` ${foldText(one.forName)} `)),
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}

const chosenOf = (context: AgendaContext): KnownAppointment | null =>
  context.view.appointments.find(({ id }) => id === context.dialogue.appointmentId) ?? null;

const YES_NO = (words: AgendaSentences): readonly Choice[] => [
  { id: 'agenda:yes', title: words.yes },
  { id: 'agenda:no', title: words.no },
];

function askYes(context: AgendaContext, one: KnownAppointment): BotDecision {
  const { dialogue, words, scene } = context;
  if (dialogue.kind === 'cancel')
    return ask(context, {
      asked: 'yes',
      text: words.summaryCancel(inWords(context, one)),
      choices: YES_NO(words),
    });
  if (dialogue.kind === 'confirm')
    return ask(context, {
      asked: 'yes',
      text: words.summaryConfirm(inWords(context, one)),
      choices: YES_NO(words),
    });
  const to = dialogue.chosen ? slotInWords(dialogue.chosen, scene.language, scene.turn.facts) : '';
  return ask(context, {
    asked: 'yes',
    text: words.summaryMove(inWords(context, one), to),
    choices: [
      { id: 'agenda:yes', title: words.yes },
      { id: 'slot:other', title: words.otherTime },
    ],
  });
}

function carry(context: AgendaContext, { id, version, ...one }: KnownAppointment): BotDecision {
  const { dialogue, words, scene } = context;
  const what = appointmentInWords({ id, version, ...one }, scene.language, scene.turn.facts);
  if (dialogue.kind === 'cancel')
    return carryOut(context, { kind: 'cancel', appointmentId: id, version }, words.cancelled(what));
  if (dialogue.kind === 'confirm')
    return carryOut(context, { kind: 'confirm', appointmentId: id, version }, words.confirmed(what));
  const slot = dialogue.chosen;
  if (slot === null) return offerTimes(context);
  const to = slotInWords(slot, scene.language, scene.turn.facts);
  return carryOut(context, { kind: 'move', appointmentId: id, version, slot }, words.moved(to));
}

/** The wish that moving starts from: the same professional, plan and kind of visit, at another time. */
const movingWish = (context: AgendaContext, one: KnownAppointment): AgendaDialogue['wish'] => ({
  ...context.dialogue.wish,
  professionalId: context.dialogue.wish.professionalId ?? one.professionalId,
  specialtyId: context.dialogue.wish.specialtyId ?? one.specialtyId,
  insurerId: one.insurerId,
  mode: context.dialogue.wish.mode ?? one.mode,
});

function withAppointment(context: AgendaContext, one: KnownAppointment): BotDecision {
  const { dialogue, words } = context;
  if (dialogue.kind === 'confirm') {
    if (one.status === 'confirmed')
      return end(context, 'done', [words.alreadyConfirmed(inWords(context, one))]);
    // Their own word for this very visit is the yes.
    if (dialogue.asked === null && changeable(context).length === 1) return carry(context, one);
  }
  const next = withDialogue(context, {
    appointmentId: one.id,
    ...(dialogue.kind === 'reschedule' ? { wish: movingWish(context, one) } : {}),
  });
  if (dialogue.kind === 'reschedule' && next.dialogue.chosen === null) return offerTimes(next);
  return askYes(next, one);
}

/** Finds the appointment it is about, then what is missing, then asks for the yes. */
export function proceedWith(context: AgendaContext): BotDecision {
  const { words } = context;
  const all = changeable(context);
  const known = chosenOf(context);
  if (known !== null) return withAppointment(context, known);
  if (all.length === 0)
    return toPerson(context, 'not_available_yet', [words.noAppointments, words.noAppointmentsPerson]);
  const only = all.length === 1 ? all[0] : named(context);
  return only ? withAppointment(context, only) : askWhich(context);
}

/** The appointment by number, date, professional or person. */
function answerWhich(context: AgendaContext): BotDecision | null {
  const all = changeable(context);
  const index = ordinalOf(context.scene.text, all.length);
  const one = (index === null ? null : all[index]) ?? named(context);
  return one ? withAppointment(context, one) : null;
}

/** One of the times, another day, or another wish. */
function answerTime(context: AgendaContext): BotDecision | null {
  const answer = readTimeAnswer(context);
  const one = chosenOf(context);
  if (answer === null || one === null) return null;
  if (answer.kind === 'other_day') return askOtherDay(context);
  if (answer.kind === 'chosen') return askYes(withDialogue(context, { chosen: answer.slot }), one);
  return offerTimes(withDialogue(context, { wish: answer.wish, chosen: null, offered: [] }));
}

/** "Quero cancelar mesmo" to "really cancel?" is a yes as well. */
const isYes = ({ scene, dialogue }: AgendaContext, tap: string | null): boolean =>
  tap === 'yes' || scene.intent === 'affirm' || scene.intent === dialogue.kind;

/** Another time instead of the yes, for an appointment that is being moved; null if the answer is none. */
function corrected(context: AgendaContext): BotDecision | null {
  if (context.dialogue.kind !== 'reschedule') return null;
  const answer = readTimeAnswer(withDialogue(context, { offered: [] }));
  const isOther = answer?.kind === 'other_day' && context.scene.intent !== 'deny';
  return answer?.kind === 'wish' || isOther ? answerTime(context) : null;
}

/** The yes, a correction, or a no that leaves everything as it is. */
function answerYes(context: AgendaContext): BotDecision | null {
  const { scene, words } = context;
  const one = chosenOf(context);
  if (one === null) return null;
  const tap = tapped(scene.turn.messages, 'agenda');
  if (isYes(context, tap)) return carry(context, one);
  if (tap === 'no') return end(context, 'kept', [words.kept]);
  return corrected(context) ?? (scene.intent === 'deny' ? end(context, 'kept', [words.kept]) : null);
}

/** How each question about an existing appointment is answered; null when a message does not answer it. */
export const EXISTING_ANSWERS: Readonly<
  Partial<Record<NonNullable<AgendaDialogue['asked']>, (context: AgendaContext) => BotDecision | null>>
> = { appointment: answerWhich, slot: answerTime, yes: answerYes };
