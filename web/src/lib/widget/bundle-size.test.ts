import { gzipSync } from 'node:zlib';
import { beforeAll, expect, it, vi } from 'vitest';
import { type BuiltFile, buildAll } from '../../../patient-bundles.ts';

/** A minimal Svelte chat (button, list, form), gzipped: `npm run bench` builds it anew and prints the ratio. */
const MINIMAL_CHAT_BYTES = 14_100;

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

it('keeps the chat, script and styles together, under one and a half minimal Svelte chats', () => {
  expect(gzipped('chat.js') + gzipped('chat.css')).toBeLessThan(1.5 * MINIMAL_CHAT_BYTES);
});

it('carries the tokens that its styles read, and no others', () => {
  const styles = String(files.find(({ fileName }) => fileName === 'chat.css')?.source);
  const names = (pattern: RegExp): Set<string> =>
    new Set(Array.from(styles.matchAll(pattern), ([, name]) => name ?? ''));
  expect([...names(/[{;](--[\w-]+):/g)].sort()).toEqual([...names(/var\((--[\w-]+)/g)].sort());
});

it('carries neither the console’s messages nor a schema library', () => {
  const script = String(files.find(({ fileName }) => fileName === 'chat.js')?.source);
  expect(script).not.toMatch(/IntlMessageFormat|ZodError|invalid_union/);
});
