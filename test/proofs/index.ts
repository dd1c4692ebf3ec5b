// Proofs: properties of the running system that anybody can check with `npm run prove`, and that must be seen to
// fail once the control they guard is taken out (`--without`). A proof works from the outside: it starts a system of
// its own, sends what a provider or a browser would send, and judges by what came out. It must not import the code
// it judges (types and domain vocabulary are fine). The proofs of the agenda call its functions as api and worker do:
// what they judge is the database below, or a pure rule against an oracle that shares no code with it.
// To add one: a file `NAME.proof.ts` that exports a `Proof`, and one line here.
import { bookingModel } from './booking-model.proof.ts';
import { bookingRace } from './booking-race.proof.ts';
import { canaries } from './canaries.proof.ts';
import { egress } from './egress.proof.ts';
import { evilModelProof } from './evil-model.proof.ts';
import { firstTwo } from './first-two.proof.ts';
import { forged } from './forged.proof.ts';
import { guard } from './guard.proof.ts';
import { kills } from './kills.proof.ts';
import { lostAck } from './lost-ack.proof.ts';
import { modelFaults } from './model-faults.proof.ts';
import type { Proof } from './proof.ts';
import { reminders } from './reminders.proof.ts';
import { replays } from './replays.proof.ts';
import { slotsOracle } from './slots-oracle.proof.ts';
import { takeover } from './takeover.proof.ts';
import { waitlistRace } from './waitlist-race.proof.ts';

/** All proofs, in the order in which `npm test` runs them. */
export const PROOFS: readonly Proof[] = [
  forged,
  replays,
  firstTwo,
  kills,
  lostAck,
  takeover,
  canaries,
  bookingRace,
  bookingModel,
  slotsOracle,
  reminders,
  waitlistRace,
  evilModelProof,
  modelFaults,
  egress,
  guard,
];
