import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DefaultLogger } from '@temporalio/worker';
import { expect, inject, it, onTestFinished } from 'vitest';
import { workflowBundle } from '#activities/workflow-bundle.ts';
import * as contract from '#workflows/conversation.contract.ts';
import * as workflows from '#workflows/index.ts';

it('the workflows bundle for the sandbox, and each is there under the name that callers use', async () => {
  const code = await readFile(inject('workflowBundle'), 'utf8');
  expect(code.length).toBeGreaterThan(100_000);
  expect(Object.keys(workflows)).toContain(contract.CONVERSATION_WORKFLOW);
});

it('a worker that starts again finds the bundle of the one before', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'acolhe-bundle-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const bundle = (): Promise<{ readonly code: string }> => workflowBundle(folder, new DefaultLogger('ERROR'));
  const first = await bundle();
  const files = await readdir(folder);
  expect(files).toHaveLength(1);
  expect(await readFile(join(folder, files[0] ?? ''), 'utf8')).toBe(first.code);
  expect((await bundle()).code).toBe(first.code);
  expect(await readdir(folder)).toEqual(files);
});
