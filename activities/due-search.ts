import type { Knex } from 'knex';
import { findChangesToLookAt } from '#db/queries/agenda-changes/follow-visits.ts';
import { findExamsToLookAt } from '#db/queries/exams/exam-rows.ts';
import { Lately } from './lately.ts';
import type { ProcessName, ProcessNudger } from './process-nudger.ts';

/** Rows that one pass wakes the workflows of. */
const PASS = 50;
/** The same row is not brought to mind more often. */
const SPACING_MS = 3_000;

/** What the search works with. */
export interface DueDeps {
  readonly knex: Knex;
  readonly nudgeProcess: ProcessNudger;
}

/**
 * Wakes the workflow of every row of a kind whose look is due: made, answered, or its timer was lost. Whoever changes
 * something about a row only has to write it down.
 */
function dueSearch(
  process: ProcessName,
  find: (knex: Knex, limit: number) => Promise<string[]>,
): (deps: DueDeps) => Promise<boolean> {
  const nudged = new Lately(SPACING_MS);
  return async ({ knex, nudgeProcess }) => {
    const known = new Set(nudged.ids());
    for (const id of await find(knex, PASS)) {
      if (known.has(id)) continue;
      if (!(await nudgeProcess(process, id))) break;
      nudged.note([id]);
    }
    return false;
  };
}

/** Finds days that fell through and have something to do. */
export const changeSearch = (): ((deps: DueDeps) => Promise<boolean>) =>
  dueSearch('agendaChange', findChangesToLookAt);

/** Finds results of which somebody has to be told, or told again. */
export const examSearch = (): ((deps: DueDeps) => Promise<boolean>) =>
  dueSearch('examReady', findExamsToLookAt);
