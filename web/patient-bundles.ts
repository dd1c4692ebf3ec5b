import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

const ROOT = fileURLToPath(new URL('.', import.meta.url));

/** Scripts that a visitor loads, by the address they are served under. */
const BUNDLES = { 'widget.js': 'src/lib/widget/loader.ts', 'chat.js': 'src/lib/chat/main.tsx' } as const;

/** One file of a bundle. */
export interface BuiltFile {
  readonly fileName: string;
  readonly source: string | Uint8Array;
}

/**
 * Builds the chat and the widget's loader as scripts of their own, beside the console.
 *
 * Inside SvelteKit's build they would share its chunks, and with them the router and every Svelte feature that any
 * page of the console uses: an empty page there weighs what the whole chat may. They keep a fixed address (`/widget.js`
 * is written into clinics' sites); their fonts carry a hash and are cached for good.
 */
export function patientBundles(): Plugin {
  return {
    name: 'acolhe:patient-bundles',
    async generateBundle(_, bundle) {
      if (this.environment.name !== 'client') return;
      for (const file of await buildAll()) {
        // The console's build has the same fonts, under the same hashed names.
        if (!Object.hasOwn(bundle, file.fileName)) this.emitFile({ type: 'asset', ...file });
      }
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = request.url?.split('?')[0]?.slice(1) ?? '';
        if (!Object.hasOwn(BUNDLES, path) && path !== 'chat.css') {
          next();
          return;
        }
        buildAll().then((files) => {
          const found = files.find((file) => file.fileName === path);
          response.setHeader('content-type', path.endsWith('.css') ? 'text/css' : 'text/javascript');
          response.end(found?.source);
        }, next);
      });
    },
  };
}

/** Builds every bundle in memory, without writing anything. */
export async function buildAll(): Promise<BuiltFile[]> {
  const built = await Promise.all(Object.entries(BUNDLES).map(([name, entry]) => buildOne(name, entry)));
  return built.flat();
}

async function buildOne(name: string, entry: string): Promise<BuiltFile[]> {
  const result = await build({
    configFile: false,
    root: ROOT,
    publicDir: false,
    logLevel: 'warn',
    // The console's own would be made by SvelteKit first, and these bundles are built and measured without it too.
    tsconfig: '../tsconfig.json',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      write: false,
      // Otherwise Vite would have the script write the styles into the page, which the page's policy forbids.
      cssCodeSplit: false,
      rolldownOptions: {
        input: entry,
        output: {
          format: 'iife',
          entryFileNames: name,
          assetFileNames: ({ names }) =>
            names[0]?.endsWith('.css') ? 'chat.css' : '_app/immutable/assets/[name].[hash][extname]',
        },
      },
    },
  });
  const outputs = Array.isArray(result) ? result : [result];
  return outputs.flatMap((output) =>
    'output' in output
      ? output.output.map((file) => ({
          fileName: file.fileName,
          source: file.type === 'chunk' ? file.code : sourceOf(file),
        }))
      : [],
  );
}

const sourceOf = ({ fileName, source }: { fileName: string; source: string | Uint8Array }) =>
  fileName.endsWith('.css') ? withoutUnreadTokens(String(source)) : source;

/** Leaves out the design tokens that nothing in a style sheet reads: most are for charts and for the console. */
function withoutUnreadTokens(css: string): string {
  const read = new Set(Array.from(css.matchAll(/var\((--[\w-]+)/g), ([, name]) => name));
  return css.replace(/(?<=[{;])(--[\w-]+):[^;{}]*;?/g, (declaration, name: string) =>
    read.has(name) ? declaration : '',
  );
}
