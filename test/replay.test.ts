import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import proto from '@temporalio/proto';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { APPOINTMENT_SCENARIOS } from './support/appointment-scenarios.ts';
import { SCENARIOS } from './support/conversation-scenarios.ts';
import { MAILBOX_SCENARIOS } from './support/mailbox-scenarios.ts';
import { LOOKED_AFTER_SCENARIOS } from './support/looked-after-scenarios.ts';

const FOLDER = join(import.meta.dirname, 'histories');
const files = await readdir(FOLDER);

beforeAll(() => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
});

describe('runs that began before', () => {
  it.each(files)('go on under the workflow as it is now: %s', async (file) => {
    const history = proto.temporal.api.history.v1.History.decode(await readFile(join(FOLDER, file)));
    const bundle = { codePath: inject('workflowBundle') };
    const [workflow = ''] = file.split('-');
    await Worker.runReplayHistory({ workflowBundle: bundle }, history, `${workflow}/replayed`);
  });

  it('are recorded for every scenario', () => {
    const conversations = SCENARIOS.map(({ name }) => `conversation-${name}.binpb`);
    const appointments = APPOINTMENT_SCENARIOS.map(({ name }) => `appointment-${name}.binpb`);
    const rows = LOOKED_AFTER_SCENARIOS.map(({ name }) => `${name}.binpb`);
    const mailboxes = MAILBOX_SCENARIOS.map(({ name }) => `${name}.binpb`);
    expect(files.toSorted()).toEqual([...conversations, ...appointments, ...rows, ...mailboxes].toSorted());
  });
});
