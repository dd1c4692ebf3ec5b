import type { Knex } from 'knex';
import { findOffersToLookAt } from '#db/queries/waitlist/next-candidate.ts';
import { openOffers } from '#db/queries/waitlist/open-offer.ts';
import { Lately } from '../lately.ts';
import type { ProcessNudger } from '../process-nudger.ts';

/** Freed times, or offers, that one pass looks at. */
const PASS = 50;
/** A freed time that fits nobody is looked at again so much later: somebody may have joined. */
const UNWANTED_MS = 60_000;
/** The same offer is not brought to mind more often. */
const SPACING_MS = 3_000;

/** What the search works with. */
export interface FreedDeps {
  readonly knex: Knex;
  readonly nudgeProcess: ProcessNudger;
}

/**
 * Finds times that became free and offers them; wakes the workflow of every offer whose look is due: opened, answered,
 * or its timer was lost. Whoever frees a time, or answers an offer, only has to write it down.
 */
export function freedSearch(): (deps: FreedDeps) => Promise<boolean> {
  const unwanted = new Lately(UNWANTED_MS);
  const nudged = new Lately(SPACING_MS);
  return async ({ knex, nudgeProcess }) => {
    const { unwantedIds } = await openOffers(knex, unwanted.ids(), new Date(), PASS);
    unwanted.note(unwantedIds);
    const known = new Set(nudged.ids());
    for (const id of await findOffersToLookAt(knex, PASS)) {
      if (known.has(id)) continue;
      if (!(await nudgeProcess('slotOffer', id))) break;
      nudged.note([id]);
    }
    return false;
  };
}
