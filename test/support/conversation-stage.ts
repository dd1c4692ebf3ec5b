import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { WithStartWorkflowOperation } from '@temporalio/client';
import type { WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import {
  CONVERSATION_WORKFLOW,
  NUDGE,
  STANDING_QUERY,
  conversationWorkflowId,
} from '#workflows/conversation.contract.ts';
import type {
  ConversationInput,
  ConversationSnapshot,
  ConversationStanding,
  ConversationUpdate,
  Nudge,
  RunStanding,
} from '#workflows/conversation.contract.ts';
import { FakeConversation } from './fake-conversation.ts';

/** The workflow as callers see it. */
export type ConversationWorkflow = (input: ConversationInput) => Promise<void>;

/** Somebody on the staff. */
export const STAFF = '0199d2b7-3b0e-7a3c-8a44-5f3c3a0d1a11';

const PATIENCE_MS = 20_000;
const POLL_MS = 10;

/** One conversation with its workflow, for a test or a recording to play. */
export interface StagedConversation {
  readonly id: string;
  readonly fake: FakeConversation;
  readonly handle: WorkflowHandle<ConversationWorkflow>;
  /** The patient writes: the row is there before the nudge is. */
  readonly write: () => Promise<void>;
  readonly nudge: () => Promise<void>;
  readonly ask: (update: ConversationUpdate, input?: object) => Promise<ConversationStanding>;
  readonly standing: () => Promise<RunStanding>;
  /** Waits, without letting workflow time pass, until the log holds a line, as often as asked for. */
  readonly until: (line: string, times?: number) => Promise<void>;
}

/** Conversations on a time-skipping server whose database is played by hand. */
export class ConversationStage {
  /** For the worker's activities. */
  readonly conversations = new Map<string, FakeConversation>();
  readonly #environment: TestWorkflowEnvironment;
  readonly #taskQueue: string;

  constructor(environment: TestWorkflowEnvironment, taskQueue: string) {
    this.#environment = environment;
    this.#taskQueue = taskQueue;
  }

  /** Lets workflow time pass. */
  async pass(minutes: number): Promise<void> {
    await this.#environment.sleep(minutes * 60_000);
  }

  /** The workflow of a conversation, whether it runs or not. */
  handleOf(id: string): WorkflowHandle<ConversationWorkflow> {
    return this.#environment.client.workflow.getHandle<ConversationWorkflow>(conversationWorkflowId(id));
  }

  /** A new conversation, standing as told. Its workflow begins with the first message or request. */
  async begin(standing: Partial<ConversationSnapshot> = {}): Promise<StagedConversation> {
    const fake = new FakeConversation(await this.#environment.currentTimeMs());
    fake.note(standing);
    const id = randomUUID();
    this.conversations.set(id, fake);
    return this.stage(id, fake);
  }

  /** A conversation by its id, whether it exists or not. */
  stage(id: string, fake: FakeConversation): StagedConversation {
    const { workflow } = this.#environment.client;
    const workflowId = conversationWorkflowId(id);
    const args: [ConversationInput] = [{ conversationId: id }];
    const start = { workflowId, taskQueue: this.#taskQueue, args };
    const handle = this.handleOf(id);
    const nudge = async (): Promise<void> => {
      const signalArgs: [Nudge] = [{ seq: fake.inboundSeq }];
      const signal = { signal: NUDGE, signalArgs };
      await workflow.signalWithStart<ConversationWorkflow, [Nudge]>(CONVERSATION_WORKFLOW, {
        ...start,
        ...signal,
      });
    };
    return {
      id,
      fake,
      handle,
      nudge,
      write: () => {
        fake.inboundSeq += 1;
        return nudge();
      },
      ask: (update, input = { staffId: STAFF }) =>
        workflow.executeUpdateWithStart<ConversationWorkflow, ConversationStanding, [object]>(update, {
          args: [input],
          startWorkflowOperation: new WithStartWorkflowOperation<ConversationWorkflow>(
            CONVERSATION_WORKFLOW,
            {
              ...start,
              workflowIdConflictPolicy: 'USE_EXISTING',
            },
          ),
        }),
      standing: () => handle.query<RunStanding>(STANDING_QUERY),
      until: (line, times = 1) => untilLogged(fake, line, times),
    };
  }
}

async function untilLogged(fake: FakeConversation, line: string, times: number): Promise<void> {
  const giveUpAt = Date.now() + PATIENCE_MS;
  while (fake.log.filter((logged) => logged === line).length < times) {
    if (Date.now() > giveUpAt)
      throw new Error(`"${line}" was not logged ${times} times: ${fake.log.join(', ')}`);
    await sleep(POLL_MS);
  }
}
