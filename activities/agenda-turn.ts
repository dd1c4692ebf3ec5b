import type { Knex } from 'knex';
import type { AgendaAct, AgendaView, OfferedSlot, SlotWish } from '#bot/agenda/view.ts';
import { minutesWished } from '#bot/agenda/wish.ts';
import type { ClinicFacts } from '#bot/facts.ts';
import { cancelAppointment, confirmAppointment } from '#db/queries/agenda/acts.ts';
import { bookAppointment } from '#db/queries/agenda/book.ts';
import { nextSlots } from '#db/queries/agenda/find-slots.ts';
import { moveAppointment } from '#db/queries/agenda/move.ts';
import type { AgendaActor, BookOutcome } from '#db/queries/agenda/requests.ts';
import { readOwnAgenda, registerPatient, visitTypeFor } from '#db/queries/bot-agenda.ts';
import type { OwnAgenda } from '#db/queries/bot-agenda.ts';
import type { FreeSlot } from '#workflows/domain/agenda/slot.ts';
import type { Deps } from './deps.ts';
import { AppError } from '#workflows/domain/errors.ts';
import { addDays, localDate } from '#workflows/domain/zoned-time.ts';

/** How far ahead times are looked for when a patient names no end, in days. */
const HORIZON_DAYS = 90;
/** Times among which the bot chooses what to offer. */
const LOOKED_AT = 60;

/** The agenda did not do what the patient had said yes to: the turn is undone and decided again. */
export class AgendaRefused extends Error {
  readonly refusal: NonNullable<AgendaView['refusal']>;

  constructor(refusal: NonNullable<AgendaView['refusal']>) {
    super(refusal.code);
    this.name = 'AgendaRefused';
    this.refusal = refusal;
  }
}

const offeredAs = (
  { professionalId, unitId, mode, startsAtMs, onDate, fromMinute }: FreeSlot,
  visitTypeId: string,
  specialtyId: string,
): OfferedSlot => ({
  professionalId,
  unitId,
  specialtyId,
  visitTypeId,
  mode,
  startsAt: new Date(startsAtMs).toISOString(),
  onDate,
  fromMinute,
});

const specialtyOf = (
  professionalId: string,
  wish: Pick<SlotWish, 'specialtyId'>,
  facts: ClinicFacts,
): string =>
  wish.specialtyId ?? facts.professionals.find(({ id }) => id === professionalId)?.specialtyIds[0] ?? '';

/** Free times that fit a wish, by time; none when nobody offers such a visit. */
export async function lookUpTimes(
  knex: Knex,
  wish: SlotWish,
  facts: ClinicFacts,
  now: Date,
  patientId: string | null,
): Promise<OfferedSlot[]> {
  const visitTypeId = await visitTypeFor(knex, wish);
  if (visitTypeId === null) return [];
  const today = localDate(now, facts.clinic.timeZone);
  const fromOn = wish.fromOn !== null && wish.fromOn > today ? wish.fromOn : today;
  const [fromMinute, toMinute] = minutesWished(wish);
  const { specialtyId, professionalId, unitId, insurerId, mode } = wish;
  const found = await nextSlots(
    knex,
    {
      ...{ visitTypeId, specialtyId, professionalId, unitId, insurerId, mode, patientId },
      ...{ fromOn, untilOn: wish.untilOn ?? addDays(fromOn, HORIZON_DAYS) },
      ...{ fromMinute, toMinute, weekdays: null, isBoundByNotice: true },
    },
    LOOKED_AT,
  );
  return found.map((slot) => offeredAs(slot, visitTypeId, specialtyOf(slot.professionalId, wish, facts)));
}

/**
 * What a conversation may know of the agenda; null when it cannot be read.
 *
 * The emergency gate must not depend on the agenda, so a failure here is said and the bot goes on without it.
 */
export async function ownAgendaOf(
  { knex, log }: Pick<Deps, 'knex' | 'log'>,
  conversationId: string,
): Promise<OwnAgenda | null> {
  try {
    return await readOwnAgenda(knex, conversationId);
  } catch (error) {
    log.error('agenda not read', { conversationId, error });
    return null;
  }
}

/** What the bot may see of a conversation's agenda, before anything is looked for. */
export const viewOf = (own: OwnAgenda): AgendaView => ({ ...own, slots: null, refusal: null });

/** What an act is done with. */
export interface ActContext {
  readonly conversationId: string;
  readonly own: OwnAgenda;
  readonly facts: ClinicFacts;
  /** Repeating the turn repeats nothing. */
  readonly idempotencyKey: string;
}

/** In whose name the bot acts on an appointment: the patient's of the conversation, else the appointment's own. */
function actorFor({ own }: ActContext, appointmentId: string): AgendaActor {
  const patientId =
    own.patient?.patientId ?? own.appointments.find(({ id }) => id === appointmentId)?.patientId;
  if (patientId === undefined) throw new AppError('appointment.not_found');
  return { kind: 'bot', patientId };
}

function settle(outcome: BookOutcome, { facts }: ActContext, slot: OfferedSlot): void {
  if (outcome.kind === 'done') return;
  const alternatives = outcome.alternatives.map((free) =>
    offeredAs(free, slot.visitTypeId, specialtyOf(free.professionalId, slot, facts)),
  );
  throw new AgendaRefused({ code: 'appointment.slot_taken', alternatives });
}

async function book(
  trx: Knex.Transaction,
  { slot, insurerId, forWhom }: Extract<AgendaAct, { kind: 'book' }>,
  context: ActContext,
): Promise<void> {
  const { conversationId, own, idempotencyKey } = context;
  const contactId = own.patient?.patientId ?? null;
  const known = [contactId, ...own.relatives.map((relative) => relative.patientId)];
  // The bot names people by what it was shown; nobody else is booked for.
  if ('patientId' in forWhom && !known.includes(forWhom.patientId)) throw new AppError('patient.not_found');
  const patientId =
    'patientId' in forWhom
      ? forWhom.patientId
      : await registerPatient(trx, conversationId, forWhom, contactId);
  const outcome = await bookAppointment(trx, {
    professionalId: slot.professionalId,
    unitId: slot.unitId,
    visitTypeId: slot.visitTypeId,
    specialtyId: slot.specialtyId,
    insurerId,
    mode: slot.mode,
    startsAt: new Date(slot.startsAt),
    patientId,
    contactPatientId: contactId === patientId ? null : contactId,
    actor: { kind: 'bot', patientId: contactId ?? patientId },
    idempotencyKey,
    conversationId,
    note: null,
    holdMinutes: null,
    encaixe: null,
  });
  settle(outcome, context, slot);
}

async function move(
  trx: Knex.Transaction,
  { appointmentId, version, slot }: Extract<AgendaAct, { kind: 'move' }>,
  context: ActContext,
): Promise<void> {
  const outcome = await moveAppointment(trx, {
    id: appointmentId,
    version,
    actor: actorFor(context, appointmentId),
    idempotencyKey: context.idempotencyKey,
    startsAt: new Date(slot.startsAt),
    professionalId: slot.professionalId,
    unitId: slot.unitId,
    visitTypeId: null,
    insurerId: null,
    mode: slot.mode,
    note: null,
    encaixe: null,
  });
  settle(outcome, context, slot);
}

function perform(trx: Knex.Transaction, act: AgendaAct, context: ActContext): Promise<unknown> {
  if (act.kind === 'book') return book(trx, act, context);
  if (act.kind === 'move') return move(trx, act, context);
  const { appointmentId: id, version } = act;
  const request = { id, version, actor: actorFor(context, id) };
  return act.kind === 'confirm'
    ? confirmAppointment(trx, request)
    : cancelAppointment(trx, { ...request, reason: 'patient_cannot' });
}

/**
 * Does what the patient said yes to, in the transaction of the turn.
 *
 * @throws AgendaRefused if the agenda's rules or somebody faster are against it: the turn must be undone
 */
export async function performAct(trx: Knex.Transaction, act: AgendaAct, context: ActContext): Promise<void> {
  try {
    await perform(trx, act, context);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AgendaRefused({ code: error.code, alternatives: [] });
  }
}
