import { readFile } from 'node:fs/promises';
import { expect, inject, it } from 'vitest';
import * as contract from '#workflows/conversation.contract.ts';
import * as workflows from '#workflows/index.ts';

it('the workflows bundle for the sandbox, and each is there under the name that callers use', async () => {
  const code = await readFile(inject('workflowBundle'), 'utf8');
  expect(code.length).toBeGreaterThan(100_000);
  expect(Object.keys(workflows)).toContain(contract.CONVERSATION_WORKFLOW);
});
