import type { Knex } from 'knex';
import { readPolicy } from '#db/queries/reminders/policies.ts';
import { readSettings } from '#db/queries/settings.ts';
import { giveBack } from '#db/queries/waitlist/answer-offer.ts';
import { hasBusyCandidate, nextCandidate } from '#db/queries/waitlist/next-candidate.ts';
import {
  backToWaiting,
  endOffer,
  findAsked,
  lockOffer,
  noteFairness,
  setCandidate,
} from '#db/queries/waitlist/offer-rows.ts';
import type { CandidateRow } from '#db/queries/waitlist/offer-rows.ts';
import { OFFER_LEAD_MINUTES } from '#db/queries/waitlist/open-offer.ts';
import { loadPlace } from '#db/queries/waitlist/place.ts';
import type { Look } from '#workflows/looked-after.contract.ts';
import type { Clinic } from '../clinic.ts';
import type { Deps } from '../deps.ts';
import { hoursAt, nextHour } from '../outreach.ts';
import { askCandidate, tellTimedOut } from './ask-next.ts';
import type { AskDeps, OfferScene } from './ask-next.ts';

const MINUTE_MS = 60_000;
/** Whoever is being asked about another time is asked about this one so much later. */
const BUSY_MS = MINUTE_MS;

/** Takes freed times down the waitlist. */
export interface SlotOfferActivities {
  /**
   * The one look at an offer: whose time has run out loses the word, and the next in line gets it, in the hours in which
   * the clinic writes. Doing it again after it was done changes nothing.
   *
   * @throws AppError `slot_offer.not_found`
   */
  readonly advanceSlotOffer: (input: { readonly slotOfferId: string }) => Promise<Look>;
}

type AdvanceDeps = AskDeps & Pick<Deps, 'clinic' | 'nudge'>;

interface Advanced {
  readonly look: Look;
  readonly conversationIds: readonly string[];
}

async function readScene(trx: Knex.Transaction, slotOfferId: string, clinic: Clinic): Promise<OfferScene> {
  const offer = await lockOffer(trx, slotOfferId);
  const policy = await readPolicy(trx);
  const place = await loadPlace(trx, offer.unitId);
  const { offerMinutes } = await readSettings(trx, 'agenda');
  return { offer, clinic, hours: hoursAt(policy, place), offerMinutes };
}

/** The word goes back to the line: its time is over, by the clock of rules and by the one that the hold runs out by. */
async function timeOut(
  trx: Knex.Transaction,
  deps: AdvanceDeps,
  scene: OfferScene,
  asked: CandidateRow,
): Promise<string | null> {
  const { id: slotOfferId } = scene.offer;
  const { waitlistEntryId, rank } = asked;
  await giveBack(trx, asked);
  await setCandidate(trx, slotOfferId, waitlistEntryId, { status: 'timed_out' });
  await backToWaiting(trx, waitlistEntryId);
  await noteFairness(trx, { slotOfferId, waitlistEntryId, what: 'timed_out', details: { rank } });
  return tellTimedOut(trx, deps, scene, asked);
}

async function withdraw(
  trx: Knex.Transaction,
  { offer }: OfferScene,
  why: 'taken' | 'too_late',
): Promise<Look> {
  await noteFairness(trx, {
    slotOfferId: offer.id,
    waitlistEntryId: null,
    what: 'withdrawn',
    details: { why },
  });
  await endOffer(trx, offer.id, 'withdrawn');
  return { status: 'withdrawn', nextAt: null };
}

async function lookAgain(trx: Knex.Transaction, slotOfferId: string, at: Date): Promise<Look> {
  await trx('slotOffers').where({ id: slotOfferId }).update({ lookAt: at });
  return { status: 'open', nextAt: at.toISOString() };
}

async function askOn(trx: Knex.Transaction, deps: AdvanceDeps, scene: OfferScene): Promise<Advanced> {
  const { offer, hours } = scene;
  const lastAt = new Date(offer.startsAt.getTime() - OFFER_LEAD_MINUTES * MINUTE_MS);
  const now = deps.now();
  const at = nextHour(hours, now, lastAt);
  if (at === null) return { look: await withdraw(trx, scene, 'too_late'), conversationIds: [] };
  if (at > now) return { look: await lookAgain(trx, offer.id, at), conversationIds: [] };
  for (;;) {
    const one = await nextCandidate(trx, offer.id);
    if (!one) break;
    const asked = await askCandidate(trx, deps, scene, one);
    if (asked.kind === 'taken') return { look: await withdraw(trx, scene, 'taken'), conversationIds: [] };
    if (asked.kind === 'asked')
      return {
        look: await lookAgain(trx, offer.id, asked.until),
        conversationIds: [asked.conversationId],
      };
  }
  if (await hasBusyCandidate(trx, offer.id))
    return { look: await lookAgain(trx, offer.id, new Date(now.getTime() + BUSY_MS)), conversationIds: [] };
  await noteFairness(trx, { slotOfferId: offer.id, waitlistEntryId: null, what: 'exhausted' });
  await endOffer(trx, offer.id, 'exhausted');
  return { look: { status: 'exhausted', nextAt: null }, conversationIds: [] };
}

async function advance(
  trx: Knex.Transaction,
  deps: AdvanceDeps,
  slotOfferId: string,
  clinic: Clinic,
): Promise<Advanced> {
  const scene = await readScene(trx, slotOfferId, clinic);
  const { offer } = scene;
  if (offer.status !== 'open') return { look: { status: offer.status, nextAt: null }, conversationIds: [] };
  const asked = await findAsked(trx, slotOfferId);
  const expiresAt = asked?.expiresAt ?? null;
  if (asked && expiresAt !== null && !asked.isRunOut)
    return { look: await lookAgain(trx, slotOfferId, expiresAt), conversationIds: [] };
  const told = asked ? await timeOut(trx, deps, scene, asked) : null;
  const { look, conversationIds } = await askOn(trx, deps, scene);
  return { look, conversationIds: told === null ? conversationIds : [told, ...conversationIds] };
}

/** The way of freed times over its dependencies. */
export function slotOfferActivities(deps: AdvanceDeps): SlotOfferActivities {
  return {
    async advanceSlotOffer({ slotOfferId }) {
      // Before the transaction: whoever holds a connection and waits for a second one may wait for itself.
      const clinic = await deps.clinic.read();
      const { look, conversationIds } = await deps.knex.transaction((trx) =>
        advance(trx, deps, slotOfferId, clinic),
      );
      // Only shortens the wait: what lies in the outbox is found there in any case.
      await Promise.all(conversationIds.map((id) => deps.nudge(id, 0)));
      return look;
    },
  };
}
