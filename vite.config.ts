import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { patientBundles } from './web/patient-bundles.ts';

/** The console, the chat page, the widget and the simulator are one SvelteKit app; the API mounts its handler. */
export default defineConfig({
  root: 'web',
  server: { fs: { allow: ['..'] } },
  plugins: [
    patientBundles(),
    sveltekit({
      compilerOptions: {
        // Runes everywhere but in libraries, which choose for themselves.
        runes: ({ filename }) => (filename.split(/[/\\]/).includes('node_modules') ? undefined : true),
      },
      adapter: adapter({ out: 'build/web' }),
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['self'],
          'script-src': ['self'],
          'style-src': ['self'],
          // Attributes only: a chart's container places itself so before any script has run.
          'style-src-attr': ['unsafe-inline'],
          'img-src': ['self', 'data:', 'blob:'],
          'media-src': ['self', 'blob:'],
          'connect-src': ['self'],
          'object-src': ['none'],
          'base-uri': ['self'],
          'form-action': ['self'],
        },
      },
    }),
  ],
});
