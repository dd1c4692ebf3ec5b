import { parentPort, workerData } from 'node:worker_threads';
import { Client, Connection } from '@temporalio/client';
import { nudgeOnce } from '#activities/nudger.ts';
import type { NudgeAnswer, NudgeRequest, NudgeThreadOptions } from './protocol.ts';

/**
 * A thread that does nothing but nudge workflows: packing, sending and reading a call costs as much time as taking a
 * webhook in, and no webhook should wait for it.
 */
const { address, namespace } = workerData as NudgeThreadOptions;
const client = new Client({ connection: Connection.lazy({ address }), namespace });

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

parentPort?.on('message', ({ id, conversationId, seq }: NudgeRequest) => {
  const answer = (failure: Error | null): void => {
    parentPort?.postMessage({ id, failure } satisfies NudgeAnswer);
  };
  nudgeOnce(client, conversationId, seq).then(
    () => {
      answer(null);
    },
    (error: unknown) => {
      // Only name and words: an error of the library's may hold what cannot be copied between threads.
      const { name, message } = asError(error);
      answer(Object.assign(new Error(message), { name }));
    },
  );
});
