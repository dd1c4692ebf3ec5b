import {
  ApplicationFailure,
  WithStartWorkflowOperation,
  WorkflowUpdateFailedError,
  type Client,
} from '@temporalio/client';
import { createNudger, type Nudger } from '#activities/nudger.ts';
import { ERROR_RULES, AppError } from '#workflows/domain/errors.ts';
import type { ErrorCode } from '#workflows/domain/errors.ts';
import {
  CONVERSATION_WORKFLOW,
  TASK_QUEUE,
  conversationWorkflowId,
} from '#workflows/conversation.contract.ts';
import type {
  ConversationInput,
  ConversationStanding,
  ConversationUpdate,
  ConversationUpdateInput,
} from '#workflows/conversation.contract.ts';
import type { Log } from '#log';

/** Longest a request waits for a workflow's answer. */
const UPDATE_DEADLINE_MS = 5000;
/** Longest a look at whether Temporal is there may take. */
const REACH_DEADLINE_MS = 1500;

/** The conversation workflows, as the API sees them. */
export interface Conversations {
  /** Tells a conversation's workflow that something waits for it. */
  readonly nudge: Nudger;
  /**
   * Asks a conversation's workflow for a change and waits for its answer.
   *
   * @throws AppError the workflow's refusal, or `temporal.unavailable` without an answer in time
   */
  update<U extends ConversationUpdate>(
    conversationId: string,
    update: U,
    input: ConversationUpdateInput[U],
  ): Promise<ConversationStanding>;
  /** Whether Temporal answers now. */
  isReachable(): Promise<boolean>;
}

const isErrorCode = (value: unknown): value is ErrorCode => typeof value === 'string' && value in ERROR_RULES;

/** The error inside a failed update: a refusal carries its code as the failure's type. */
function refusalOf(error: unknown): AppError {
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : null;
  const code = cause instanceof ApplicationFailure ? cause.type : null;
  if (isErrorCode(code)) return new AppError(code, { cause: error });
  return new AppError(cause ? 'internal.unexpected' : 'temporal.unavailable', { cause: error });
}

type ConversationWorkflow = (input: ConversationInput) => Promise<void>;

/** Speaks to conversation workflows by their contract. Every call starts the workflow if it does not run. */
export function createConversations(client: Client, log: Log): Conversations {
  return {
    nudge: createNudger(client, log),
    async update(conversationId, update, input) {
      const startWorkflowOperation = new WithStartWorkflowOperation<ConversationWorkflow>(
        CONVERSATION_WORKFLOW,
        {
          workflowId: conversationWorkflowId(conversationId),
          taskQueue: TASK_QUEUE,
          args: [{ conversationId }],
          workflowIdConflictPolicy: 'USE_EXISTING',
        },
      );
      try {
        return await client.withDeadline(Date.now() + UPDATE_DEADLINE_MS, () =>
          client.workflow.executeUpdateWithStart<ConversationWorkflow, ConversationStanding, [typeof input]>(
            update,
            { args: [input], startWorkflowOperation },
          ),
        );
      } catch (error) {
        throw refusalOf(error);
      }
    },
    async isReachable() {
      try {
        await client.withDeadline(Date.now() + REACH_DEADLINE_MS, () =>
          client.workflowService.getSystemInfo({}),
        );
        return true;
      } catch {
        return false;
      }
    },
  };
}
