/** What a patient can answer by a tap to something the clinic proposed. */
export const OFFER_TAPS = ['slot-offer.take', 'slot-offer.decline', 'slot-offer.leave'] as const;
/** What a patient can answer by a tap to something the clinic proposed. */
export type OfferTap = (typeof OFFER_TAPS)[number];

/** A tap and the offer it is about. */
export interface TappedOffer {
  readonly tap: OfferTap;
  readonly slotOfferId: string;
}

/** Id of a button: `slot-offer.take:<id>`. Whether whoever taps it may do so is decided when it comes back. */
export const offerTapId = (tap: OfferTap, slotOfferId: string): string => `${tap}:${slotOfferId}`;

const TAP_ID = /^([a-z-]+\.[a-z]+):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Reads the id of a button; null if it is none of these. */
export function readOfferTap(choiceId: string): TappedOffer | null {
  const [, name = '', slotOfferId = ''] = TAP_ID.exec(choiceId) ?? [];
  const tap = OFFER_TAPS.find((known) => known === name);
  return tap === undefined ? null : { tap, slotOfferId };
}
