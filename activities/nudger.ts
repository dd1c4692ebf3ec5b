import type { Client } from '@temporalio/client';
import type { Log } from '#log';
import {
  APPOINTMENT_NUDGE,
  APPOINTMENT_WORKFLOW,
  appointmentWorkflowId,
} from '#workflows/appointment.contract.ts';
import type { AppointmentInput } from '#workflows/appointment.contract.ts';
import {
  CONVERSATION_WORKFLOW,
  conversationWorkflowId,
  NUDGE,
  TASK_QUEUE,
} from '#workflows/conversation.contract.ts';
import type { ConversationInput, Nudge } from '#workflows/conversation.contract.ts';

/** Longest a nudge may take. What it misses is found again a second later. */
const NUDGE_DEADLINE_MS = 1_500;

type ConversationWorkflow = (input: ConversationInput) => Promise<void>;

/**
 * Tells a conversation's workflow that something waits for it, and starts the workflow if it does not run.
 *
 * Never fails: the database is the inbox, a nudge only shortens the wait.
 *
 * @returns whether Temporal took it
 */
export type Nudger = (conversationId: string, seq: number) => Promise<boolean>;

/**
 * Nudges a workflow, and starts it if it does not run.
 *
 * @throws whatever Temporal's client throws, after 1.5 s at the latest
 */
export async function nudgeOnce(client: Client, conversationId: string, seq: number): Promise<void> {
  await client.withDeadline(Date.now() + NUDGE_DEADLINE_MS, () =>
    client.workflow.signalWithStart<ConversationWorkflow, [Nudge]>(CONVERSATION_WORKFLOW, {
      workflowId: conversationWorkflowId(conversationId),
      taskQueue: TASK_QUEUE,
      args: [{ conversationId }],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      signal: NUDGE,
      signalArgs: [{ seq }],
    }),
  );
}

/** Nudges through a client of Temporal's. */
export function createNudger(client: Client, log: Log): Nudger {
  return async (conversationId, seq) => {
    try {
      await nudgeOnce(client, conversationId, seq);
      return true;
    } catch (error) {
      log.warn('nudge failed', { conversationId, error });
      return false;
    }
  };
}

type AppointmentWorkflow = (input: AppointmentInput) => Promise<void>;

/**
 * Tells an appointment's workflow that something about it changed, and starts the workflow if it does not run.
 *
 * Never fails: what it misses is found in the database a second later.
 *
 * @returns whether Temporal took it
 */
export type AppointmentNudger = (appointmentId: string) => Promise<boolean>;

/** Nudges appointments through a client of Temporal's. */
export function createAppointmentNudger(
  client: Client,
  log: Log,
  taskQueue: string = TASK_QUEUE,
): AppointmentNudger {
  return async (appointmentId) => {
    try {
      await client.withDeadline(Date.now() + NUDGE_DEADLINE_MS, () =>
        client.workflow.signalWithStart<AppointmentWorkflow>(APPOINTMENT_WORKFLOW, {
          workflowId: appointmentWorkflowId(appointmentId),
          taskQueue,
          args: [{ appointmentId }],
          workflowIdConflictPolicy: 'USE_EXISTING',
          workflowIdReusePolicy: 'ALLOW_DUPLICATE',
          signal: APPOINTMENT_NUDGE,
          signalArgs: [],
        }),
      );
      return true;
    } catch (error) {
      log.warn('nudge failed', { appointmentId, error });
      return false;
    }
  };
}
