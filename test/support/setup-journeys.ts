import { ROOT } from '#scripts/platform/installation.ts';
import { buildWebIfStale } from '#scripts/platform/web-build.ts';
import { findBrowser } from './browser.ts';

/**
 * Vitest's door to the journeys: the pages are built, and a browser is there.
 *
 * A machine without one fails here, at once and with a sentence, instead of in every story.
 */
export default async function setup(): Promise<void> {
  await findBrowser();
  await buildWebIfStale(ROOT);
}
