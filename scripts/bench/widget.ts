import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build } from 'vite';
import { buildAll } from '../../web/patient-bundles.ts';
import type { Goal } from './goal.ts';

const gzipBytes = (source: string | Uint8Array): number => gzipSync(source, { level: 9 }).length;

/** Bytes of the floor, built by the same tools. */
async function minimalBytes(): Promise<number> {
  const result = await build({
    configFile: false,
    root: fileURLToPath(new URL('./floors', import.meta.url)),
    logLevel: 'error',
    plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })],
    build: {
      write: false,
      rolldownOptions: { input: fileURLToPath(new URL('./floors/minimal-chat.js', import.meta.url)) },
    },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((one) =>
    'output' in one ? one.output : [],
  );
  return outputs.reduce((sum, file) => sum + gzipBytes(file.type === 'chunk' ? file.code : file.source), 0);
}

/** What a host page loads for the widget, beside a minimal Svelte chat built by the same tools. */
export async function measureWidget(): Promise<Goal[]> {
  const files = await buildAll();
  const bytesOf = (wanted: RegExp): number => {
    const found = files.filter(({ fileName }) => wanted.test(fileName));
    if (found.length === 0) throw new Error(`Nothing was built that is named ${String(wanted)}.`);
    return found.reduce((sum, { source }) => sum + gzipBytes(source), 0);
  };
  return [
    {
      name: 'widget',
      sentence: 'script and styles of the chat, gzipped; the floor is a minimal Svelte chat',
      unit: 'bytes',
      // Every script and style sheet, so that a part of it in a file of its own would count as well.
      ours: bytesOf(/^(?!widget\.js$).*\.(js|css)$/),
      floor: await minimalBytes(),
      bound: { atMost: 1.5 },
    },
    {
      name: 'widget-loader',
      sentence: "the one script on the clinic's site, gzipped, beside the 2,000 bytes it may have",
      unit: 'bytes',
      ours: bytesOf(/^widget\.js$/),
      floor: 2000,
      bound: { atMost: 1 },
    },
  ];
}
