/** What a run that looks after one row of the database starts with; `lookCount` comes from the run before it. */
export interface LookedAfterInput {
  readonly id: string;
  readonly lookCount?: number;
}

/** Something about the row changed: look again. The database is the truth. */
export const LOOKED_AFTER_NUDGE = 'nudge';

/** What a look found, after it did what was due: enums and instants only. */
export interface Look {
  readonly status: string;
  /** ISO instant at which something is to be done next; `null` when nothing will happen by itself any more. */
  readonly nextAt: string | null;
  /** How many parts of the row stand where, for operators: a lost day has its patients. */
  readonly counts?: Readonly<Record<string, number>>;
}

/** Answers where the run stands, for operators and tests. */
export const LOOKED_AFTER_STANDING_QUERY = 'standing';
/** Where a run stands. */
export interface LookedAfterStanding {
  readonly look: Look | null;
  readonly lookCount: number;
}
