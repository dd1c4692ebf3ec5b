import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import chromiumPackage, { inflate } from '@sparticuz/chromium';
import { ROOT, TOOLS_DIR } from '#scripts/platform/installation.ts';
import type { FoundBrowser } from './browser.ts';

const PACKAGE_FILES = join(ROOT, 'node_modules', '@sparticuz', 'chromium', 'bin');

/** The package unpacks into the system's temporary folder, which others share; here it gets a folder of ours. */
async function within<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const before = process.env['TMPDIR'];
  mkdirSync(folder, { recursive: true });
  process.env['TMPDIR'] = folder;
  try {
    return await work();
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

const lacksLibraries = (program: string): boolean =>
  spawnSync('ldd', [program], { encoding: 'utf8' }).stdout.includes('not found');

/**
 * Unpacks the Chromium that comes as a package, and the libraries that come with it where the machine lacks some.
 *
 * @returns `undefined` on machines that it is not made for: anything but Linux on x64
 */
export async function packagedBrowser(): Promise<FoundBrowser | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = join(TOOLS_DIR, 'chromium');
  const path = await within(folder, () => chromiumPackage.executablePath());
  if (!lacksLibraries(path)) return { path, origin: 'package' };
  const libraries = join(folder, 'al2023', 'lib');
  if (!existsSync(libraries)) await within(folder, () => inflate(join(PACKAGE_FILES, 'al2023.tar.br')));
  return { path, origin: 'package', libraries };
}
