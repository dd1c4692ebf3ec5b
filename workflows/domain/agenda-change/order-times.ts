import type { FreeSlot } from '../agenda/slot.ts';

const NOON_MINUTE = 720;

/** A morning or an afternoon of one day. */
const halfDayOf = ({ onDate, fromMinute }: FreeSlot): string =>
  `${onDate}/${fromMinute < NOON_MINUTE ? 'am' : 'pm'}`;

/**
 * Orders free times so that the first few are a real choice: the first of each half day come before their neighbours,
 * which whoever cannot come then cannot take either. Within each part the order of time is kept.
 */
export function spread(slots: readonly FreeSlot[]): readonly FreeSlot[] {
  const seen = new Set<string>();
  const first: FreeSlot[] = [];
  const rest: FreeSlot[] = [];
  for (const slot of slots) {
    const half = halfDayOf(slot);
    if (seen.has(half)) rest.push(slot);
    else first.push(slot);
    seen.add(half);
  }
  return [...first, ...rest];
}

/**
 * The order in which times are offered for a visit that fell through: the same professional's at the same unit, then
 * theirs elsewhere, then colleagues'.
 *
 * @param own free times of the visit's professional
 * @param others free times of colleagues of the same specialty at the same unit
 * @param taken starts that were offered before, as epoch milliseconds with their professional
 */
export function orderTimes(
  unitId: string,
  own: readonly FreeSlot[],
  others: readonly FreeSlot[],
  taken: ReadonlySet<string>,
): readonly FreeSlot[] {
  const fresh = (slots: readonly FreeSlot[]) => slots.filter((slot) => !taken.has(timeKey(slot)));
  return [
    ...spread(fresh(own.filter((slot) => slot.unitId === unitId))),
    ...spread(fresh(own.filter((slot) => slot.unitId !== unitId))),
    ...spread(fresh(others)),
  ];
}

/** What tells one time from another: whose it is, and when. */
export const timeKey = ({
  professionalId,
  startsAtMs,
}: Pick<FreeSlot, 'professionalId' | 'startsAtMs'>): string => `${professionalId}/${String(startsAtMs)}`;
