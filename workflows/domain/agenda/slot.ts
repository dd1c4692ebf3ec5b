import type { VisitMode } from './rules.ts';

/** A time that can be booked: computed, never stored. */
export interface FreeSlot {
  readonly professionalId: string;
  readonly unitId: string;
  readonly roomId: string | null;
  readonly mode: VisitMode;
  /** Start and end as the patient is told them, epoch milliseconds. */
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  /** Local date of the start in the unit's zone, `YYYY-MM-DD`. */
  readonly onDate: string;
  /** Wall clock of the start in the unit's zone, minutes after midnight. */
  readonly fromMinute: number;
}
