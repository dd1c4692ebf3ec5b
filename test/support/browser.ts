import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { Refusal } from '#scripts/platform/refusal.ts';
import { packagedBrowser } from './packaged-browser.ts';

/** Flags for a browser that runs as root in a container and must not speak to the Internet on its own. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** A browser that was found, and where. */
export interface FoundBrowser {
  readonly path: string;
  readonly origin: 'CHROMIUM' | 'system' | 'package';
  /** Folder of libraries that it needs and this machine lacks. */
  readonly libraries?: string;
}

/**
 * Finds a Chromium: the one named in CHROMIUM, the system's, or the packaged one.
 *
 * @throws Refusal if there is none: a browser test that cannot run must fail, not vanish
 */
export async function findBrowser(): Promise<FoundBrowser> {
  const named = process.env['CHROMIUM'];
  if (named) {
    if (!existsSync(named)) throw new Refusal(`CHROMIUM=${named} does not exist. Correct it or unset it.`);
    return { path: named, origin: 'CHROMIUM' };
  }
  const system = SYSTEM_BROWSERS.find((path) => existsSync(path));
  if (system !== undefined) return { path: system, origin: 'system' };
  const packaged = await packagedBrowser();
  if (packaged !== undefined) return packaged;
  throw new Refusal(
    'The browser tests need a Chromium, and this machine has none. ' +
      'Install it (on Debian: apt-get install chromium) or set CHROMIUM=/path/to/chromium.',
  );
}

/** Starts a headless Chromium. Close it in `afterAll`. */
export async function launchBrowser(): Promise<Browser> {
  const { path, libraries } = await findBrowser();
  const env = { ...process.env, ...(libraries === undefined ? {} : { LD_LIBRARY_PATH: libraries }) };
  return chromium.launch({ executablePath: path, args: FLAGS, headless: true, env });
}

/** Folder for the pictures that journeys take of the pages; they are committed and shown in the documentation. */
export function screensFolder(): string {
  const folder = join(import.meta.dirname, '..', '..', 'docs', 'screens');
  mkdirSync(folder, { recursive: true });
  return folder;
}
