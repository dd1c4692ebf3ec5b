import { AGENDA_CHANGE_WORKFLOW, agendaChangeWorkflowId } from '#workflows/agenda-change.contract.ts';
import { EXAM_READY_WORKFLOW, examReadyWorkflowId } from '#workflows/exam-ready.contract.ts';
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

/** A day that falls through. */
export const AGENDA_CHANGE: LookedAfterKind = {
  workflow: AGENDA_CHANGE_WORKFLOW,
  idOf: agendaChangeWorkflowId,
};
/** A result that can be collected. */
export const EXAM_READY: LookedAfterKind = { workflow: EXAM_READY_WORKFLOW, idOf: examReadyWorkflowId };

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
    name: 'agendaChange-a-batch-at-a-time-until-all-are-settled',
    play: async (stage) => {
      const one = await stage.begin(AGENDA_CHANGE, open(1), open(1), open(240), open(240), over('settled'));
      await one.untilLooked(1);
      await one.nudge();
      await one.handle.result();
      return one;
    },
  },
  {
    name: 'agendaChange-withdrawn-while-patients-choose',
    play: async (stage) => {
      const one = await stage.begin(AGENDA_CHANGE, open(240), over('withdrawn'));
      await one.untilLooked(1);
      await one.nudge();
      await one.handle.result();
      return one;
    },
  },
  {
    name: 'agendaChange-a-failed-look-then-gone',
    play: async (stage) => {
      const one = await stage.begin(
        AGENDA_CHANGE,
        { fails: 'internal.unexpected' },
        { fails: 'agenda_change.not_found' },
      );
      await one.handle.result();
      return one;
    },
  },
  {
    name: 'examReady-told-again-and-collected',
    play: async (stage) => {
      const told = { status: 'told', inMinutes: 4_320 };
      const one = await stage.begin(EXAM_READY, told, told, over('collected'));
      await one.handle.result();
      return one;
    },
  },
  {
    name: 'examReady-withdrawn-before-anybody-was-told',
    play: async (stage) => {
      const one = await stage.begin(EXAM_READY, { status: 'ready', inMinutes: 600 }, over('withdrawn'));
      await one.untilLooked(1);
      await one.nudge();
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
