import type { Knex } from 'knex';
import { readPolicy } from '#db/queries/reminders/policies.ts';
import { findUntended, passOverHolds } from '#db/queries/reminders/untended.ts';
import type { AppointmentNudger } from '../nudger.ts';

/** The same appointment is not brought to mind more often. */
const SPACING_MS = 3_000;
/** Nudges under way at a time. */
const CONCURRENCY = 8;

/** What the search works with. */
export interface UntendedDeps {
  readonly knex: Knex;
  readonly nudgeAppointment: AppointmentNudger;
}

/** Nudges until the first failure: while Temporal is away, trying the rest would only take long. */
async function nudgeAll(nudge: AppointmentNudger, ids: readonly string[]): Promise<readonly string[]> {
  const waiting = [...ids];
  const taken: string[] = [];
  let isTaken = true;
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined && isTaken; next = waiting.shift()) {
      isTaken = await nudge(next);
      if (isTaken) taken.push(next);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, lane));
  return taken;
}

/**
 * Wakes the workflow of every appointment that changed, whose policy or zone changed, whose message failed, or whose
 * timer was missed. So whoever changes an appointment only has to write it down.
 */
export function untendedSearch(): (deps: UntendedDeps) => Promise<boolean> {
  const last = new Map<string, number>();
  return async ({ knex, nudgeAppointment }) => {
    await passOverHolds(knex);
    const found = await findUntended(knex, (await readPolicy(knex)).version);
    const now = Date.now();
    for (const [id, at] of last) if (now - at > SPACING_MS) last.delete(id);
    const taken = await nudgeAll(
      nudgeAppointment,
      found.filter((id) => !last.has(id)),
    );
    for (const id of taken) last.set(id, now);
    return false;
  };
}
