import { SLOT_OFFER_WORKFLOW, slotOfferWorkflowId } from '#workflows/slot-offer.contract.ts';
import type { LookedAfterKind, LookedAfterStage, StagedRow } from './looked-after-stage.ts';

/** A way through a workflow that looks after a row, worth keeping as a history. */
export interface LookedAfterScenario {
  /** File name of its history; begins with the workflow's name. */
  readonly name: string;
  /** Plays it; the history is taken from the row's latest run afterwards. */
  readonly play: (stage: LookedAfterStage) => Promise<StagedRow>;
}

/** A freed time, down the waitlist. */
export const SLOT_OFFER: LookedAfterKind = { workflow: SLOT_OFFER_WORKFLOW, idOf: slotOfferWorkflowId };

const open = (inMinutes: number) => ({ status: 'open', inMinutes });
const over = (status: string) => ({ status, inMinutes: null });

/** Every branch of the workflows at least once. */
export const LOOKED_AFTER_SCENARIOS: readonly LookedAfterScenario[] = [
  {
    name: 'slotOffer-down-the-line-until-nobody-is-left',
    play: async (stage) => {
      const one = await stage.begin(SLOT_OFFER, open(30), open(30), open(30), over('exhausted'));
      await one.handle.result();
      return one;
    },
  },
  {
    name: 'slotOffer-taken-before-its-time-is-over',
    play: async (stage) => {
      const one = await stage.begin(SLOT_OFFER, open(30), over('taken'));
      await one.untilLooked(1);
      await one.nudge();
      await one.handle.result();
      return one;
    },
  },
  {
    name: 'slotOffer-passed-on-by-a-no-and-still-waiting',
    play: async (stage) => {
      const one = await stage.begin(SLOT_OFFER, open(30), open(20));
      await one.untilLooked(1);
      await one.nudge();
      await one.standing();
      return one;
    },
  },
  {
    name: 'slotOffer-a-failed-look-and-a-clock-behind',
    play: async (stage) => {
      const one = await stage.begin(
        SLOT_OFFER,
        { fails: 'internal.unexpected' },
        open(-1),
        over('withdrawn'),
      );
      await one.handle.result();
      return one;
    },
  },
  {
    name: 'slotOffer-gone',
    play: async (stage) => {
      const one = await stage.begin(SLOT_OFFER, open(30), { fails: 'slot_offer.not_found' });
      await one.handle.result();
      return one;
    },
  },
];
