import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import type { TestProject } from 'vitest/node';
import type {} from './provided-context.ts';
import { ROOT, TOOLS_DIR } from '#scripts/platform/installation.ts';
import { findTemporalTool, TEMPORAL_CLI, TEMPORAL_TEST_SERVER } from '#scripts/platform/temporal-binaries.ts';

/** Vitest's door to what tests of workflows need: both servers' programs and the workflows' bundle. */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'acolhe-workflows-'));
  const bundleFile = join(folder, 'workflows.js');
  const [{ code }, testServer, cli] = await Promise.all([
    bundleWorkflowCode({
      workflowsPath: join(ROOT, 'workflows', 'index.ts'),
      logger: new DefaultLogger('WARN'),
    }),
    findTemporalTool(TEMPORAL_TEST_SERVER, TOOLS_DIR),
    findTemporalTool(TEMPORAL_CLI, TOOLS_DIR),
  ]);
  writeFileSync(bundleFile, code);
  project.provide('workflowBundle', bundleFile);
  project.provide('temporalTestServer', testServer.path);
  project.provide('temporalCli', cli.path);
  return () => {
    rmSync(folder, { recursive: true, force: true });
  };
}
