import type { BotDecision } from '../turn.ts';
import { localDate } from '../nlu/local-date.ts';
import { readBirthDate } from './birth-date.ts';
import { tapped } from './choose.ts';
import { ask, carryOut, end, saying, withDialogue } from './context.ts';
import type { AgendaContext } from './context.ts';
import { readFullName, relativeNamed } from './person.ts';
import { askOtherDay, offerTimes, readTimeAnswer } from './slots.ts';
import type { AgendaDialogue, ForWhom } from './view.ts';
import { sameWish, withStated } from './wish.ts';
import { slotInWords } from './words.ts';

const selfPay = ({ scene }: AgendaContext): string | null =>
  scene.turn.facts.insurers.find((insurer) => insurer.selfPay)?.id ?? null;

function askInsurer(context: AgendaContext): BotDecision {
  const { words } = context;
  const own = selfPay(context);
  return ask(context, {
    asked: 'insurer',
    text: words.askInsurer,
    choices: own === null ? [] : [{ id: `insurer:${own}`, title: words.choiceSelfPay }],
  });
}

const insurerName = ({ scene }: AgendaContext, id: string | null): string =>
  scene.turn.facts.insurers.find((insurer) => insurer.id === id)?.name ?? '–';

function forWhom({ dialogue, view }: AgendaContext): ForWhom | null {
  const { isForOther, patientId, name, birthDate } = dialogue;
  if (patientId !== null) return { patientId };
  if (!isForOther && view.patient !== null) return { patientId: view.patient.patientId };
  return name !== null && birthDate !== null ? { name, birthDate, isSelf: !isForOther } : null;
}

function nameOf({ dialogue, view, words }: AgendaContext, whom: ForWhom): string {
  if ('name' in whom) return whom.name;
  const known = [...(view.patient ? [view.patient] : []), ...view.relatives];
  const found = known.find(({ patientId }) => patientId === whom.patientId);
  return found?.firstName ?? dialogue.name ?? words.yourself;
}

function askPerson(context: AgendaContext): BotDecision {
  const { dialogue, words } = context;
  if (dialogue.name !== null) {
    const text = dialogue.isForOther ? words.askBirthDate(dialogue.name) : words.askBirthDateSelf;
    return ask(context, { asked: 'birth_date', text, choices: [] });
  }
  const text = dialogue.isForOther ? words.askPersonOther : words.askPersonSelf;
  return ask(context, { asked: 'person', text, choices: [] });
}

function askYes(context: AgendaContext, whom: ForWhom): BotDecision {
  const { scene, dialogue, words } = context;
  const what = dialogue.chosen ? slotInWords(dialogue.chosen, scene.language, scene.turn.facts) : '';
  return ask(context, {
    asked: 'yes',
    text: words.summaryBook(what, nameOf(context, whom), insurerName(context, dialogue.wish.insurerId)),
    choices: [
      { id: 'agenda:yes', title: words.yes },
      { id: 'slot:other', title: words.otherTime },
    ],
  });
}

/** A plan that the professional does not take: those who do are offered instead, or another plan is asked for. */
function insurerChange(context: AgendaContext): BotDecision | null {
  const { scene, dialogue } = context;
  const { wish } = dialogue;
  const { professionals, insurers } = scene.turn.facts;
  const insurer = insurers.find(({ id }) => id === wish.insurerId);
  const inField = professionals.filter(({ specialtyIds }) => specialtyIds.includes(wish.specialtyId ?? ''));
  const asked = professionals.find(({ id }) => id === wish.professionalId);
  if (insurer === undefined || inField.length === 0) return null;
  const takers = inField.filter(({ insurerIds }) => insurerIds.includes(insurer.id));
  const isRefused = asked !== undefined && !asked.insurerIds.includes(insurer.id);
  if (takers.length > 0 && !isRefused) return null;
  const specialty = scene.turn.facts.specialties.find(({ id }) => id === wish.specialtyId);
  const no = isRefused
    ? scene.say.insurerDoctorNo(asked.name, insurer.name)
    : scene.say.insurerNobody(insurer.name, specialty?.name[scene.language] ?? '');
  if (takers.length === 0)
    return askInsurer(saying(withDialogue(context, { wish: { ...wish, insurerId: null } }), no));
  const names = takers.map(({ name }) => name).join(', ');
  const other = withDialogue(context, { wish: { ...wish, professionalId: null }, chosen: null });
  return proceed(saying(other, no, scene.say.insurerAcceptedBy(insurer.name, names)));
}

/** Asks for the next thing that is missing, or for the yes. */
export function proceed(context: AgendaContext): BotDecision {
  const { dialogue, view, scene, words } = context;
  const { wish } = dialogue;
  const { facts } = scene.turn;
  if (wish.specialtyId === null && wish.professionalId === null)
    return ask(context, { asked: 'specialty', text: words.askSpecialty, choices: [] });
  const refused = facts.notAcceptedInsurers.find(({ id }) => id === wish.insurerId);
  if (refused) {
    const again = withDialogue(context, { wish: { ...wish, insurerId: null } });
    return askInsurer(saying(again, scene.say.insurerRefused(refused.name)));
  }
  if (wish.insurerId === null) {
    if (view.lastInsurerId === null) return askInsurer(context);
    return proceed(withDialogue(context, { wish: { ...wish, insurerId: view.lastInsurerId } }));
  }
  const change = insurerChange(context);
  if (change !== null) return change;
  if (dialogue.chosen === null) return offerTimes(context);
  const whom = forWhom(context);
  return whom === null ? askPerson(context) : askYes(context, whom);
}

function withPerson(context: AgendaContext): Partial<AgendaDialogue> | null {
  const { scene, dialogue, view } = context;
  const { facts, now } = scene.turn;
  const relative = relativeNamed(scene.text, view, dialogue.isForOther);
  if (relative !== null && dialogue.asked === 'person')
    return { patientId: relative.patientId, isForOther: true };
  const today = localDate(new Date(now), facts.clinic.timeZone);
  const birthDate = readBirthDate(scene.text, today);
  const name = dialogue.asked === 'person' ? readFullName(scene.text, facts) : null;
  if (birthDate === null && name === null) return null;
  return {
    ...(name === null ? {} : { name }),
    ...(birthDate === null ? {} : { birthDate }),
  };
}

/** A plan by tap or by name; having none is paying oneself. */
function answerInsurer(context: AgendaContext): BotDecision | null {
  const { scene, dialogue } = context;
  const { messages, now, facts } = scene.turn;
  const insurerId = tapped(messages, 'insurer');
  if (insurerId !== null && facts.insurers.some(({ id }) => id === insurerId))
    return proceed(withDialogue(context, { wish: { ...dialogue.wish, insurerId } }));
  const wish = withStated(dialogue.wish, scene.text, now, facts);
  if (!sameWish(wish, dialogue.wish)) return proceed(withDialogue(context, { wish }));
  if (scene.intent !== 'deny') return null;
  return proceed(withDialogue(context, { wish: { ...dialogue.wish, insurerId: selfPay(context) } }));
}

/** A specialty or a professional, with whatever else is said. */
function answerSpecialty(context: AgendaContext): BotDecision | null {
  const { scene, dialogue } = context;
  const wish = withStated(dialogue.wish, scene.text, scene.turn.now, scene.turn.facts);
  return sameWish(wish, dialogue.wish) ? null : proceed(withDialogue(context, { wish }));
}

/** One of the times, another day, or another wish. */
function answerTime(context: AgendaContext): BotDecision | null {
  const answer = readTimeAnswer(context);
  if (answer === null) return null;
  if (answer.kind === 'chosen') return proceed(withDialogue(context, { chosen: answer.slot }));
  if (answer.kind === 'other_day') return askOtherDay(context);
  return proceed(withDialogue(context, { wish: answer.wish, chosen: null, offered: [] }));
}

/** The yes, a correction, or a no that ends the booking. */
function answerYes(context: AgendaContext): BotDecision | null {
  const { scene, dialogue, words } = context;
  const { messages, facts } = scene.turn;
  const isTapped = tapped(messages, 'agenda') === 'yes';
  const whom = forWhom(context);
  if ((isTapped || scene.intent === 'affirm') && dialogue.chosen !== null && whom !== null) {
    const what = slotInWords(dialogue.chosen, scene.language, facts);
    const { insurerId } = dialogue.wish;
    return carryOut(
      context,
      { kind: 'book', slot: dialogue.chosen, insurerId, forWhom: whom },
      words.booked(what),
    );
  }
  const answer = readTimeAnswer(withDialogue(context, { offered: [] }));
  if (answer?.kind === 'wish' || (answer?.kind === 'other_day' && scene.intent !== 'deny'))
    return answerTime(context);
  return scene.intent === 'deny' ? end(context, 'kept', [words.kept]) : null;
}

/** Name, birth date, or a relative whom we know. */
function answerPerson(context: AgendaContext): BotDecision | null {
  const person = withPerson(context);
  return person === null ? null : proceed(withDialogue(context, person));
}

/** How each question of a booking is answered; null when a message does not answer it. */
export const BOOKING_ANSWERS: Readonly<
  Partial<Record<NonNullable<AgendaDialogue['asked']>, (context: AgendaContext) => BotDecision | null>>
> = {
  specialty: answerSpecialty,
  insurer: answerInsurer,
  slot: answerTime,
  person: answerPerson,
  birth_date: answerPerson,
  yes: answerYes,
};
