/** What a patient can answer by a tap to something the clinic proposed. */
export const OFFER_TAPS = [
  'slot-offer.take',
  'slot-offer.decline',
  'agenda-change.take',
  'agenda-change.other',
] as const;
/** What a patient can answer by a tap to something the clinic proposed. */
export type OfferTap = (typeof OFFER_TAPS)[number];

/** A tap, what it is about, and which of several choices it takes (from 1). */
export interface TappedOffer {
  readonly tap: OfferTap;
  readonly id: string;
  readonly number: number | null;
}

/** Id of a button: `slot-offer.take:<id>`, `agenda-change.take:<appointment>:2`. */
export const offerTapId = (tap: OfferTap, id: string, number: number | null = null): string =>
  number === null ? `${tap}:${id}` : `${tap}:${id}:${String(number)}`;

const TAP_ID = /^([a-z-]+\.[a-z]+):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?::([1-9]))?$/;

/** Reads the id of a button; null if it is none of these. Whether whoever taps it may do so is decided elsewhere. */
export function readOfferTap(choiceId: string): TappedOffer | null {
  const [, name = '', id = '', number] = TAP_ID.exec(choiceId) ?? [];
  const tap = OFFER_TAPS.find((known) => known === name);
  return tap === undefined ? null : { tap, id, number: number === undefined ? null : Number(number) };
}
