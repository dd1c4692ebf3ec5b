import { continueAsNew } from '@temporalio/workflow';
import { advanceSlotOffer } from './activities.ts';
import { lookAfter } from './looked-after.ts';
import type { LookedAfterInput } from './looked-after.contract.ts';

/**
 * A time that became free, down the waitlist: one person at a time has the word, with the time held for them, until
 * somebody takes it, nobody is left, or it is too late.
 *
 * Who is asked, who answered and who holds the time is in PostgreSQL. A yes is written there by whoever hears it; the
 * run finds it at its next look.
 */
export async function slotOffer(input: LookedAfterInput): Promise<void> {
  await lookAfter({
    input,
    look: (id) => advanceSlotOffer({ slotOfferId: id }),
    goneCode: 'slot_offer.not_found',
    renew: (next) => continueAsNew<typeof slotOffer>(next),
  });
}
