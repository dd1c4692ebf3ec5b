import type { Knex } from 'knex';
import { OFFER_SENTENCES } from '#bot/offers/locales/index.ts';
import { SLOT_OFFER_TEMPLATE, slotOfferContent, slotOfferTemplate } from '#bot/offers/slot-offer-content.ts';
import type { SlotOfferFacts } from '#bot/offers/slot-offer-content.ts';
import { bookAppointment } from '#db/queries/agenda/book.ts';
import type { AppointmentRow } from '#db/queries/agenda/appointment-row.ts';
import { loadCare } from '#db/queries/reminders/care.ts';
import type { CareRow } from '#db/queries/reminders/care.ts';
import { listTemplates } from '#db/queries/texts.ts';
import { giveBack } from '#db/queries/waitlist/answer-offer.ts';
import type { NextCandidate } from '#db/queries/waitlist/next-candidate.ts';
import { noteFairness, setCandidate } from '#db/queries/waitlist/offer-rows.ts';
import type { CandidateRow, SlotOfferRow } from '#db/queries/waitlist/offer-rows.ts';
import { AppError } from '#workflows/domain/errors.ts';
import type { AllowedHours } from '#workflows/domain/reminders/allowed-hours.ts';
import type { TemplateState } from '#workflows/domain/reminders/channel-chain.ts';
import type { Clinic } from '../clinic.ts';
import type { Deps } from '../deps.ts';
import { wayTo, writeLetter } from '../outreach.ts';
import { visitFactsOf } from '../reminders/notice-facts.ts';
import { findContact } from '../reminders/reach.ts';

/** `kind` of the outbox rows that carry offers; one is unique by offer and entry. */
export const WAITLIST_KIND = 'waitlist';

/** What asking somebody works with. */
export type AskDeps = Pick<Deps, 'knex' | 'channels' | 'now'>;

/** Everything about an offer that a look has read. */
export interface OfferScene {
  readonly offer: SlotOfferRow;
  readonly clinic: Clinic;
  readonly hours: AllowedHours;
  /** How long whoever is asked has to answer. */
  readonly offerMinutes: number;
}

/** How asking the next in line came out. */
export type Asked =
  | { readonly kind: 'asked'; readonly until: Date; readonly conversationId: string }
  | { readonly kind: 'skipped'; readonly why: string }
  /** Somebody else has the time: the desk, the bot, or whoever gave it back. */
  | { readonly kind: 'taken' };

type Held =
  { readonly kind: 'held'; readonly appointment: AppointmentRow } | Exclude<Asked, { kind: 'asked' }>;

/** Holds the time for somebody; what speaks against the visit is a reason to pass them over, not a failure. */
async function hold(
  trx: Knex.Transaction,
  { offer, offerMinutes }: OfferScene,
  one: NextCandidate,
): Promise<Held> {
  const { patientId, contactPatientId, conversationId, specialtyId, visitTypeId, insurerId } = one;
  const { professionalId, unitId, mode, startsAt } = offer;
  try {
    const outcome = await bookAppointment(trx, {
      actor: { kind: 'system' },
      idempotencyKey: null,
      conversationId,
      note: null,
      holdMinutes: offerMinutes,
      encaixe: null,
      ...{ professionalId, unitId, mode, startsAt },
      ...{ patientId, contactPatientId, specialtyId, visitTypeId, insurerId },
    });
    return outcome.kind === 'done' ? { kind: 'held', appointment: outcome.appointment } : { kind: 'taken' };
  } catch (error) {
    if (!(error instanceof AppError) || error.rule.severity === 'critical') throw error;
    return { kind: 'skipped', why: error.code };
  }
}

const offerFactsOf = (
  care: CareRow,
  clinic: Clinic,
  slotOfferId: string,
  heldUntil: Date,
): SlotOfferFacts => ({
  ...visitFactsOf(care, clinic),
  slotOfferId,
  heldUntil,
});

/** Tells somebody that the time is theirs until then; null when no channel reaches them. */
async function tell(
  trx: Knex.Transaction,
  deps: AskDeps,
  { offer, clinic, hours }: OfferScene,
  care: CareRow,
  { waitlistEntryId }: NextCandidate,
  heldUntil: Date,
): Promise<string | null> {
  const contact = await findContact(trx, deps.channels, care, clinic.facts.clinic.defaultLocale);
  const facts = offerFactsOf(care, clinic, offer.id, heldUntil);
  const template = (await listTemplates(trx, 'whatsapp')).find(({ id }) => id === SLOT_OFFER_TEMPLATE);
  const filled = template ? slotOfferTemplate(template, facts, contact.locale) : null;
  const state: TemplateState = filled !== null && template?.status === 'approved' ? 'approved' : 'missing';
  return writeLetter(trx, deps, {
    contact,
    contactId: care.contactId,
    kind: WAITLIST_KIND,
    businessKey: `${offer.id}:${waitlistEntryId}`,
    until: heldUntil,
    hours,
    template: state,
    write: (channel, way) => (way === 'template' ? filled : slotOfferContent(facts, channel, contact.locale)),
  });
}

async function pass(
  trx: Knex.Transaction,
  { offer }: OfferScene,
  { waitlistEntryId, rank }: NextCandidate,
  why: string,
): Promise<Asked> {
  await setCandidate(trx, offer.id, waitlistEntryId, {
    status: 'skipped',
    answeredAt: trx.raw('clock_timestamp()'),
  });
  await noteFairness(trx, {
    slotOfferId: offer.id,
    waitlistEntryId,
    what: 'skipped',
    details: { rank, why },
  });
  return { kind: 'skipped', why };
}

/** Gives somebody the word: the time is held, the offer written, and until when they have it noted, all or nothing. */
export async function askCandidate(
  trx: Knex.Transaction,
  deps: AskDeps,
  scene: OfferScene,
  one: NextCandidate,
): Promise<Asked> {
  const held = await hold(trx, scene, one);
  if (held.kind === 'taken') return held;
  if (held.kind === 'skipped') return pass(trx, scene, one, held.why);
  const { id: holdAppointmentId, holdExpiresAt: until } = held.appointment;
  const care = await loadCare(trx, holdAppointmentId);
  const conversationId = care && until ? await tell(trx, deps, scene, care, one, until) : null;
  const { waitlistEntryId, rank } = one;
  if (conversationId === null || until === null) {
    await giveBack(trx, { holdAppointmentId });
    await setCandidate(trx, scene.offer.id, waitlistEntryId, { holdAppointmentId });
    return pass(trx, scene, one, 'no_channel');
  }
  await setCandidate(trx, scene.offer.id, waitlistEntryId, {
    status: 'offered',
    holdAppointmentId,
    offeredAt: trx.raw('clock_timestamp()'),
    expiresAt: until,
  });
  await trx('waitlistEntries').where({ id: waitlistEntryId }).update({ status: 'offered' });
  await noteFairness(trx, {
    slotOfferId: scene.offer.id,
    waitlistEntryId,
    what: 'offered',
    details: { rank, until: until.toISOString() },
  });
  return { kind: 'asked', until, conversationId };
}

/**
 * Tells somebody whose time ran out that the offer is over and their place on the list is not. Only where free words
 * may be sent: it is a kindness, not worth a template or an SMS.
 *
 * @returns the conversation; null when nothing was said
 */
export async function tellTimedOut(
  trx: Knex.Transaction,
  deps: AskDeps,
  { offer, clinic, hours }: OfferScene,
  { waitlistEntryId, holdAppointmentId }: CandidateRow,
): Promise<string | null> {
  const care = holdAppointmentId === null ? null : await loadCare(trx, holdAppointmentId);
  if (!care) return null;
  const contact = await findContact(trx, deps.channels, care, clinic.facts.clinic.defaultLocale);
  const way = wayTo(contact, 'missing', deps.now());
  if (way?.channel !== 'whatsapp') return null;
  return writeLetter(trx, deps, {
    contact,
    contactId: care.contactId,
    kind: WAITLIST_KIND,
    businessKey: `${offer.id}:${waitlistEntryId}:over`,
    until: offer.startsAt,
    hours,
    template: 'missing',
    write: () => ({ kind: 'text', text: OFFER_SENTENCES[contact.locale].timedOut }),
  });
}
