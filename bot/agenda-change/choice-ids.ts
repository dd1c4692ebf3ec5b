/** What a patient can answer by a tap when their visit falls through. */
export const CHANGE_TAPS = ['agenda-change.take', 'agenda-change.other', 'agenda-change.person'] as const;
/** What a patient can answer by a tap when their visit falls through. */
export type ChangeTap = (typeof CHANGE_TAPS)[number];

/** A tap and what it is about: the time that was kept for `take`, the visit for the others. */
export interface TappedChange {
  readonly tap: ChangeTap;
  readonly id: string;
}

/** Id of a button: `agenda-change.take:<id>`. Whether whoever taps it may do so is decided when it comes back. */
export const changeTapId = (tap: ChangeTap, id: string): string => `${tap}:${id}`;

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const TAP_ID = new RegExp(`^([a-z-]+\\.[a-z]+):(${UUID})$`);
const TAKEN = new RegExp(`agenda-change\\.take:(${UUID})`, 'g');
const ABOUT = new RegExp(`agenda-change\\.(?:other|person):(${UUID})`);

/** Reads the id of a button; null if it is none of these. */
export function readChangeTap(choiceId: string): TappedChange | null {
  const [, name = '', id = ''] = TAP_ID.exec(choiceId) ?? [];
  const tap = CHANGE_TAPS.find((known) => known === name);
  return tap === undefined ? null : { tap, id };
}

/** Times and visit that a message proposed, as it was stored; null when it proposed none. */
export function proposedIn(
  payload: string,
): { readonly optionIds: string[]; readonly appointmentId: string } | null {
  const optionIds = [...new Set([...payload.matchAll(TAKEN)].map(([, id = '']) => id))];
  const [, appointmentId] = ABOUT.exec(payload) ?? [];
  return appointmentId === undefined || optionIds.length === 0 ? null : { optionIds, appointmentId };
}
