import { localMinute } from '#workflows/domain/zoned-time.ts';
import type { Reply } from '#lib/api.ts';
import type { Slot } from './model.ts';
import { clockOf } from './wall-clock.ts';

/** Free times of everybody who fits, as the API tells them. */
export type FreeDays = Reply<'GET /agenda/slots'>['days'];

/** A time that may be chosen. */
export interface SlotChoice {
  readonly key: string;
  readonly startsAt: string;
  readonly onDate: string;
  readonly fromMinute: number;
  readonly clock: string;
  readonly professionalId: string;
  readonly unitId: string;
  readonly roomId: string | null;
  readonly mode: Slot['mode'];
}

/** What names a time among others: two people may have the same one. */
const keyOf = (one: Omit<SlotChoice, 'key' | 'clock' | 'fromMinute' | 'onDate'>): string =>
  [one.startsAt, one.professionalId, one.unitId, one.mode].join(' ');

/** Every time in a reply, in order. @param zoneOf IANA zone of a unit */
export function choicesOf(days: FreeDays, zoneOf: (unitId: string) => string): SlotChoice[] {
  return days
    .flatMap(({ startsAt: starts, onDate, professionalId, unitId, roomId, mode }) =>
      starts.map((startsAt) => {
        const fromMinute = localMinute(new Date(startsAt), zoneOf(unitId));
        const found = { startsAt, onDate, professionalId, unitId, roomId, mode };
        return { ...found, fromMinute, clock: clockOf(fromMinute), key: keyOf(found) };
      }),
    )
    .toSorted(
      (a, b) => a.startsAt.localeCompare(b.startsAt) || a.professionalId.localeCompare(b.professionalId),
    );
}

/** A single time from the list of the next few. */
export const choiceOf = (slot: Slot): SlotChoice => ({
  ...slot,
  clock: clockOf(slot.fromMinute),
  key: keyOf(slot),
});

/** Times of a morning and of an afternoon. */
export function byHalfDay(choices: readonly SlotChoice[]): {
  morning: SlotChoice[];
  afternoon: SlotChoice[];
} {
  const noon = 12 * 60;
  return {
    morning: choices.filter(({ fromMinute }) => fromMinute < noon),
    afternoon: choices.filter(({ fromMinute }) => fromMinute >= noon),
  };
}

/** How many columns the grid of times has. */
export const SLOT_COLUMNS = 4;

/** Where an arrow leads in a grid of times that wraps after so many columns; null where it leads nowhere. */
export function slotStep(key: string, at: number, count: number, columns = SLOT_COLUMNS): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: at + 1,
    ArrowLeft: at - 1,
    ArrowDown: at + columns,
    ArrowUp: at - columns,
    Home: 0,
    End: count - 1,
  };
  const to = steps[key];
  return to === undefined || to < 0 || to >= count ? null : to;
}
