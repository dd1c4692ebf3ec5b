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

/** Times offered together are this far apart, so that they are a choice and not the same time three times. */
const APART_MS = 60 * 60_000;

/** The first times that lie apart; where there are too few of them, the first of the others as well. */
function spread(slots: readonly OfferedSlot[]): OfferedSlot[] {
  const apart: OfferedSlot[] = [];
  for (const slot of slots) {
    const last = apart.at(-1);
    if (last === undefined || at(slot) - at(last) >= APART_MS) apart.push(slot);
  }
  const others = slots.filter((slot) => !apart.includes(slot));
  return [...apart, ...others].slice(0, OFFERED_AT_ONCE).sort((a, b) => at(a) - at(b));
}

/**
 * The times to offer: those nearest to the minute asked for, else the first ones that lie apart.
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
  return spread(fitting);
}
