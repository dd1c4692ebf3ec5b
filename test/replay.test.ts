import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import proto from '@temporalio/proto';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { SCENARIOS } from './support/conversation-scenarios.ts';

const FOLDER = join(import.meta.dirname, 'histories');
const files = await readdir(FOLDER);

beforeAll(() => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
});

describe('conversations that began before', () => {
  it.each(files)('go on under the workflow as it is now: %s', async (file) => {
    const history = proto.temporal.api.history.v1.History.decode(await readFile(join(FOLDER, file)));
    const bundle = { codePath: inject('workflowBundle') };
    await Worker.runReplayHistory({ workflowBundle: bundle }, history, 'conversation/replayed');
  });

  it('are recorded for every scenario', () => {
    expect(files.toSorted()).toEqual(SCENARIOS.map(({ name }) => `conversation-${name}.binpb`).toSorted());
  });
});
