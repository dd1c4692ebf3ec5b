import { gzipSync } from 'node:zlib';
import { beforeAll, expect, it, vi } from 'vitest';
import { type BuiltFile, buildAll } from '../../../patient-bundles.ts';

/** A minimal Svelte chat widget (button, list, form), gzipped: `npm run bench` builds it and prints the ratio. */
const MINIMAL_WIDGET_BYTES = 21_800;

let files: readonly BuiltFile[] = [];
beforeAll(async () => {
  // The tests' own NODE_ENV would build Svelte with its development checks.
  vi.stubEnv('NODE_ENV', 'production');
  files = await buildAll();
  vi.unstubAllEnvs();
}, 60_000);

const gzipped = (name: string): number => {
  const file = files.find(({ fileName }) => fileName === name);
  if (!file) throw new Error(`${name} was not built`);
  return gzipSync(file.source, { level: 9 }).length;
};

it('keeps the loader on the clinic’s site under 2 kB', () => {
  expect(gzipped('widget.js')).toBeLessThan(2_000);
});

it('keeps the chat, script and styles together, under one and a half minimal widgets', () => {
  expect(gzipped('chat.js') + gzipped('chat.css')).toBeLessThan(1.5 * MINIMAL_WIDGET_BYTES);
});

it('carries neither the console’s messages nor a schema library', () => {
  const script = String(files.find(({ fileName }) => fileName === 'chat.js')?.source);
  expect(script).not.toMatch(/IntlMessageFormat|ZodError|invalid_union/);
});
