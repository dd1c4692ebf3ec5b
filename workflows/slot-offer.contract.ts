/** Name under which the workflow is registered; callers never import its implementation. */
export const SLOT_OFFER_WORKFLOW = 'slotOffer';

/** Id of the workflow that takes a freed time down the waitlist. */
export const slotOfferWorkflowId = (slotOfferId: string): string => `slot-offer/${slotOfferId}`;
