import { randomUUID } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/common';
import type { WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { LOOKED_AFTER_NUDGE, LOOKED_AFTER_STANDING_QUERY } from '#workflows/looked-after.contract.ts';
import type { Look, LookedAfterInput, LookedAfterStanding } from '#workflows/looked-after.contract.ts';
import { eventually } from './eventually.ts';

const MINUTE_MS = 60_000;
const PATIENCE_MS = 20_000;

/** The workflow as callers see it. */
export type LookedAfterWorkflow = (input: LookedAfterInput) => Promise<void>;

/** What a look finds: where the row stands and in how many minutes to look again, or that the database refuses. */
export type PlannedLook =
  { readonly status: string; readonly inMinutes: number | null } | { readonly fails: string };

/** A workflow that looks after rows: the name it is registered under, and its id for a row. */
export interface LookedAfterKind {
  readonly workflow: string;
  readonly idOf: (id: string) => string;
}

/** One row with its workflow, for a test or a recording to play. */
export interface StagedRow {
  readonly handle: WorkflowHandle<LookedAfterWorkflow>;
  /** Instants of the looks, on the server's clock. */
  readonly lookedAt: readonly number[];
  /** Somebody changed the row: the look has been had when this resolves. */
  readonly nudge: () => Promise<void>;
  /** Waits, without letting workflow time pass, until so many looks were had. */
  readonly untilLooked: (times: number) => Promise<void>;
  readonly standing: () => Promise<LookedAfterStanding>;
}

/** Rows on a time-skipping server whose database is played by hand. */
export class LookedAfterStage {
  /** For the worker's activities. */
  readonly looks = new Map<string, () => Promise<Look>>();
  readonly #environment: TestWorkflowEnvironment;
  readonly #taskQueue: string;

  constructor(environment: TestWorkflowEnvironment, taskQueue: string) {
    this.#environment = environment;
    this.#taskQueue = taskQueue;
  }

  /** A row whose looks find these, in order; the last is found again and again. */
  async begin({ workflow, idOf }: LookedAfterKind, ...plan: readonly PlannedLook[]): Promise<StagedRow> {
    const id = randomUUID();
    const lookedAt: number[] = [];
    this.looks.set(id, async () => {
      const now = await this.#environment.currentTimeMs();
      const found = plan[Math.min(lookedAt.length, plan.length - 1)];
      lookedAt.push(now);
      if (!found || 'fails' in found) throw ApplicationFailure.nonRetryable('refused', found?.fails);
      const { status, inMinutes } = found;
      return {
        status,
        nextAt: inMinutes === null ? null : new Date(now + inMinutes * MINUTE_MS).toISOString(),
      };
    });
    const { client } = this.#environment;
    const signal = () =>
      client.workflow.signalWithStart<LookedAfterWorkflow>(workflow, {
        workflowId: idOf(id),
        taskQueue: this.#taskQueue,
        args: [{ id }],
        signal: LOOKED_AFTER_NUDGE,
        signalArgs: [],
      });
    const handle = await signal();
    const untilLooked = async (times: number): Promise<void> => {
      if (await eventually(() => Promise.resolve(lookedAt.length >= times), PATIENCE_MS)) return;
      throw new Error(`${lookedAt.length} looks of ${times}`);
    };
    return {
      handle,
      lookedAt,
      nudge: async () => {
        const before = lookedAt.length;
        await handle.signal(LOOKED_AFTER_NUDGE);
        await untilLooked(before + 1);
      },
      untilLooked,
      standing: () => handle.query<LookedAfterStanding>(LOOKED_AFTER_STANDING_QUERY),
    };
  }
}
