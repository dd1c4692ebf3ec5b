import { hostname } from 'node:os';
import { Connection } from '@temporalio/client';
import { env } from '#env';
import { TASK_QUEUE } from '#workflows/conversation.contract.ts';

const RECENT_MS = 120_000;

/**
 * Whether the worker of this machine asks Temporal for work: the health check of a process that has no port.
 *
 * A worker's identity is `pid@hostname`, and Temporal remembers when each last polled.
 */
async function isPolling(): Promise<boolean> {
  const { TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE } = env();
  const connection = await Connection.connect({ address: TEMPORAL_ADDRESS, connectTimeout: '5s' });
  try {
    const { pollers } = await connection.workflowService.describeTaskQueue({
      namespace: TEMPORAL_NAMESPACE,
      taskQueue: { name: TASK_QUEUE },
    });
    return pollers.some(({ identity, lastAccessTime }) => {
      const lastAccessMs = Number(lastAccessTime?.seconds ?? 0) * 1000;
      return (identity ?? '').endsWith(`@${hostname()}`) && Date.now() - lastAccessMs < RECENT_MS;
    });
  } finally {
    await connection.close();
  }
}

process.exitCode = (await isPolling()) ? 0 : 1;
