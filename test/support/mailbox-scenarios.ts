import { randomUUID } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/common';
import type { WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { MAILBOX_STANDING_QUERY, MAILBOX_WORKFLOW, mailboxWorkflowId } from '#workflows/mailbox.contract.ts';
import type { MailboxInput, MailboxStanding, MailboxWatch } from '#workflows/mailbox.contract.ts';
import { eventually } from './eventually.ts';

const PATIENCE_MS = 20_000;

type MailboxWorkflow = (input: MailboxInput) => Promise<void>;

/** How a watch goes: it finds so many mails, the mailbox is gone, or our login is refused. */
export type PlannedWatch = number | 'off' | 'refused';

/** A mailbox with its workflow, for a test or a recording to play. */
export interface StagedMailbox {
  readonly handle: WorkflowHandle<MailboxWorkflow>;
  readonly standing: () => Promise<MailboxStanding>;
  /** Waits, without letting workflow time pass, until the run stands so. */
  readonly until: (stage: MailboxStanding['stage']) => Promise<void>;
}

/** Mailboxes on a time-skipping server whose mail is played by hand. */
export class MailboxStage {
  /** For the worker's activities. */
  readonly watches = new Map<string, () => Promise<MailboxWatch>>();
  readonly #environment: TestWorkflowEnvironment;
  readonly #taskQueue: string;

  constructor(environment: TestWorkflowEnvironment, taskQueue: string) {
    this.#environment = environment;
    this.#taskQueue = taskQueue;
  }

  /** A mailbox whose watches go like this, in order; the last goes again and again. */
  async begin(...plan: readonly PlannedWatch[]): Promise<StagedMailbox> {
    const mailboxKey = randomUUID();
    let watched = 0;
    this.watches.set(mailboxKey, () => {
      const planned = plan[Math.min(watched, plan.length - 1)] ?? 'off';
      watched += 1;
      if (planned === 'refused') throw ApplicationFailure.nonRetryable('refused', 'provider.refused');
      return Promise.resolve(
        planned === 'off' ? { outcome: 'off', taken: 0 } : { outcome: 'watched', taken: planned },
      );
    });
    const handle = await this.#environment.client.workflow.start<MailboxWorkflow>(MAILBOX_WORKFLOW, {
      workflowId: mailboxWorkflowId(mailboxKey),
      taskQueue: this.#taskQueue,
      args: [{ mailboxKey }],
    });
    const standing = () => handle.query<MailboxStanding>(MAILBOX_STANDING_QUERY);
    const until = async (stage: MailboxStanding['stage']): Promise<void> => {
      const isSo = await eventually(async () => (await standing()).stage === stage, PATIENCE_MS);
      if (!isSo) throw new Error(`never ${stage}`);
    };
    return { handle, standing, until };
  }
}

/** A way through the workflow that is worth keeping as a history. */
export interface MailboxScenario {
  /** File name of its history; begins with the workflow's name. */
  readonly name: string;
  readonly play: (stage: MailboxStage) => Promise<StagedMailbox>;
}

/** Every branch of the workflow at least once. */
export const MAILBOX_SCENARIOS: readonly MailboxScenario[] = [
  {
    name: 'mailbox-read-refused-read-again-and-gone',
    play: async (stage) => {
      const one = await stage.begin(3, 'refused', 2, 'off');
      await one.handle.result();
      return one;
    },
  },
  {
    name: 'mailbox-paused',
    play: async (stage) => {
      const one = await stage.begin('refused');
      await one.until('paused');
      return one;
    },
  },
];
