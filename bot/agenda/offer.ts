import type { OfferedSlot, SlotWish } from './view.ts';
import { minuteWished, minutesWished } from './wish.ts';

/** Times offered at once: as many as one can hold in mind, and as fit on a telephone. */
export const OFFERED_AT_ONCE = 3;

const at = (slot: OfferedSlot): number => Date.parse(slot.startsAt);

/** One time of each start: who has several professionals free at nine offers nine once. */
function distinctStarts(slots: readonly OfferedSlot[]): OfferedSlot[] {
  const seen = new Set<string>();
  return slots.filter(({ startsAt }) => !seen.has(startsAt) && seen.add(startsAt));
}

/**
 * The times to offer: those nearest to the minute asked for, else the first ones, spread over the day when a day has more
 * than enough.
 */
export function slotsToOffer(wish: SlotWish, found: readonly OfferedSlot[]): OfferedSlot[] {
  const [from, to] = minutesWished(wish);
  const fitting = distinctStarts(
    [...found]
      .filter(({ fromMinute }) => fromMinute >= from && fromMinute < to)
      .sort((a, b) => at(a) - at(b)),
  );
  const minute = minuteWished(wish);
  if (minute !== null) {
    const first = fitting[0]?.onDate;
    const day = wish.untilOn !== null && wish.fromOn === wish.untilOn ? wish.fromOn : first;
    const nearest = fitting
      .filter(({ onDate }) => onDate === day)
      .sort((a, b) => Math.abs(a.fromMinute - minute) - Math.abs(b.fromMinute - minute));
    const exact = nearest.filter(({ fromMinute }) => fromMinute === minute);
    const chosen = exact.length > 0 ? exact.slice(0, 1) : nearest.slice(0, OFFERED_AT_ONCE);
    return chosen.sort((a, b) => at(a) - at(b));
  }
  return fitting.slice(0, OFFERED_AT_ONCE);
}
