import type { Client } from '@temporalio/client';
import type { Log } from '#log';
import { AGENDA_CHANGE_WORKFLOW, agendaChangeWorkflowId } from '#workflows/agenda-change.contract.ts';
import { TASK_QUEUE } from '#workflows/conversation.contract.ts';
import { EXAM_READY_WORKFLOW, examReadyWorkflowId } from '#workflows/exam-ready.contract.ts';
import { LOOKED_AFTER_NUDGE } from '#workflows/looked-after.contract.ts';
import type { LookedAfterInput } from '#workflows/looked-after.contract.ts';
import { SLOT_OFFER_WORKFLOW, slotOfferWorkflowId } from '#workflows/slot-offer.contract.ts';

/** Workflows that look after one row each: their name, and the id of the one that looks after a row. */
const PROCESSES = {
  agendaChange: { name: AGENDA_CHANGE_WORKFLOW, idOf: agendaChangeWorkflowId },
  examReady: { name: EXAM_READY_WORKFLOW, idOf: examReadyWorkflowId },
  slotOffer: { name: SLOT_OFFER_WORKFLOW, idOf: slotOfferWorkflowId },
} as const satisfies Record<string, { readonly name: string; readonly idOf: (id: string) => string }>;

/** A workflow that looks after a row. */
export type ProcessName = keyof typeof PROCESSES;

type Process = (input: LookedAfterInput) => Promise<void>;

/** A nudge takes this long at most. */
const DEADLINE_MS = 1_500;

/**
 * Tells the workflow of a row that something about it changed, and starts the workflow if it does not run.
 *
 * Never fails: what it misses is found in the database a moment later.
 *
 * @returns whether Temporal took it
 */
export type ProcessNudger = (process: ProcessName, id: string) => Promise<boolean>;

/** Nudges through a client of Temporal's. */
export function createProcessNudger(client: Client, log: Log, taskQueue: string = TASK_QUEUE): ProcessNudger {
  return async (process, id) => {
    const { name, idOf } = PROCESSES[process];
    try {
      await client.withDeadline(Date.now() + DEADLINE_MS, () =>
        client.workflow.signalWithStart<Process>(name, {
          workflowId: idOf(id),
          taskQueue,
          args: [{ id }],
          workflowIdConflictPolicy: 'USE_EXISTING',
          workflowIdReusePolicy: 'ALLOW_DUPLICATE',
          signal: LOOKED_AFTER_NUDGE,
          signalArgs: [],
        }),
      );
      return true;
    } catch (error) {
      log.warn('nudge failed', { part: process, error });
      return false;
    }
  };
}
