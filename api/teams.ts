import type { Knex } from 'knex';
import { loadTeams, type TeamWithPolicy } from '#db/queries/teams.ts';

/** Opening hours change a few times a year: everything that shows a time sign may look at the same copy for a while. */
const FRESH_MS = 15_000;

/** The clinic's teams with their clocks. */
export type Teams = () => Promise<readonly TeamWithPolicy[]>;

/** Reads the teams at most every 15 seconds. */
export function createTeams(knex: Knex, now: () => Date): Teams {
  let loading: Promise<readonly TeamWithPolicy[]> | null = null;
  let loadedAtMs = 0;
  return () => {
    if (loading && now().getTime() - loadedAtMs < FRESH_MS) return loading;
    loadedAtMs = now().getTime();
    const fresh = loadTeams(knex);
    // A failure is not remembered.
    fresh.catch(() => {
      if (loading === fresh) loading = null;
    });
    loading = fresh;
    return fresh;
  };
}
