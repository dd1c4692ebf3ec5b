import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';
import type { Logger } from '@temporalio/worker';

const ROOT = join(import.meta.dirname, '..');
const WORKFLOWS = join(ROOT, 'workflows');

/** Names what the bundle is made of: the workflows' sources and the exact packages. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  const files = await readdir(WORKFLOWS, { recursive: true });
  for (const file of files.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts')).sort()) {
    hash.update(file).update(await readFile(join(WORKFLOWS, file)));
  }
  hash.update(await readFile(join(ROOT, 'package-lock.json')));
  return hash.digest('hex').slice(0, 24);
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return null;
  }
}

/**
 * The workflows as one script for Temporal's sandbox.
 *
 * Bundling takes seconds, so the result is kept under the fingerprint of its sources; several workers that start at
 * once do not see each other's half-written files. Where nothing can be written, it is bundled at every start.
 */
export async function workflowBundle(cacheDir: string, logger: Logger): Promise<{ readonly code: string }> {
  const path = join(cacheDir, `workflows-${await fingerprint()}.js`);
  const known = await readIfThere(path);
  if (known !== null) return { code: known };
  const { code } = await bundleWorkflowCode({ workflowsPath: join(WORKFLOWS, 'index.ts'), logger });
  try {
    await mkdir(cacheDir, { recursive: true });
    await writeFile(`${path}.${process.pid}`, code);
    await rename(`${path}.${process.pid}`, path);
  } catch {
    logger.warn('the bundle of workflows is not kept');
  }
  return { code };
}
