import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker, type WorkerOptions } from '@temporalio/worker';
import { inject } from 'vitest';
import { DISPATCH_LIMITS } from '#scripts/platform/temporal-server.ts';
import { registerSearchAttributes } from '#scripts/platform/search-attributes.ts';
import type {} from './provided-context.ts';

const NAMESPACE = 'default';

let isRuntimeInstalled = false;

/** The SDK's runtime takes its logger once for a process; tests want to see only what went wrong. */
function quieten(): void {
  if (isRuntimeInstalled) return;
  isRuntimeInstalled = true;
  Runtime.install({ logger: new DefaultLogger('ERROR') });
}

async function withSearchAttributes(environment: TestWorkflowEnvironment): Promise<TestWorkflowEnvironment> {
  await registerSearchAttributes(environment.address, NAMESPACE);
  return environment;
}

/**
 * A Temporal whose clock jumps to the next timer whenever a workflow's result is awaited: days pass in milliseconds.
 *
 * It cannot list workflows and knows no schedules; use {@link devServer} for those. Tear it down in `afterAll`.
 */
export async function timeSkippingServer(): Promise<TestWorkflowEnvironment> {
  quieten();
  const executable = { type: 'existing-path', path: inject('temporalTestServer') } as const;
  return withSearchAttributes(await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } }));
}

/** A real Temporal server in memory, with our dispatch limits; its clock is the wall clock. */
export async function devServer(): Promise<TestWorkflowEnvironment> {
  quieten();
  const executable = { type: 'existing-path', path: inject('temporalCli') } as const;
  const extraArgs = Object.entries(DISPATCH_LIMITS).flatMap(([key, value]) => [
    '--dynamic-config-value',
    `${key}=${value}`,
  ]);
  return withSearchAttributes(
    await TestWorkflowEnvironment.createLocal({ server: { executable, extraArgs } }),
  );
}

/** A worker on a test server, with the workflows bundled once for the whole run. */
export function testWorker(
  environment: TestWorkflowEnvironment,
  options: Pick<WorkerOptions, 'activities' | 'interceptors'> & { readonly taskQueue: string },
): Promise<Worker> {
  return Worker.create({
    connection: environment.nativeConnection,
    workflowBundle: { codePath: inject('workflowBundle') },
    ...options,
  });
}

/** Workflows at work on a Temporal of their own. */
export interface RunningWorkflows {
  readonly environment: TestWorkflowEnvironment;
  /** Ends worker and server. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts a time-skipping server and a worker on it.
 *
 * @param activitiesOn builds what the workflows call, once there is a server
 */
export async function runWorkflows(
  taskQueue: string,
  activitiesOn: (environment: TestWorkflowEnvironment) => object,
): Promise<RunningWorkflows> {
  const environment = await timeSkippingServer();
  const worker = await testWorker(environment, { activities: activitiesOn(environment), taskQueue });
  const running = worker.run();
  return {
    environment,
    stop: async () => {
      worker.shutdown();
      await running;
      await environment.teardown();
    },
  };
}
