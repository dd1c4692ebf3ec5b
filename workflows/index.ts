/*
 * Every workflow of the product, and the only door through which the bundler comes in.
 *
 * A workflow is the business process read from top to bottom. It imports `@temporalio/workflow`, the domain and its
 * neighbours, never Node, a database or an activity's code. To add one: `<name>.ts`, a `<name>.contract.ts` if anyone
 * calls it from outside, one line here, and a recorded history (`npm run histories`).
 */
export { agendaChange } from './agenda-change.ts';
export { appointment } from './appointment.ts';
export { conversation } from './conversation.ts';
export { examReady } from './exam-ready.ts';
export { mailbox } from './mailbox.ts';
export { slotOffer } from './slot-offer.ts';
