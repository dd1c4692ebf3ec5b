import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Tests that need more than Node are told by their name, so that the fast ones stay fast. */
const NEEDS_MORE = ['**/*.db.test.ts', '**/*.wf.test.ts'];
const NETS = ['test/bundle.test.ts', 'test/replay.test.ts'];
const NOT_OURS = ['**/node_modules/**', '**/.svelte-kit/**', 'build/**', '.data/**', '.cache/**'];
const CODE_FOLDERS = ['bot', 'workflows', 'api', 'activities', 'db', 'deploy', 'scripts', 'test/support'];

export default defineConfig({
  test: {
    // A test that is skipped or left alone by mistake must not pass unnoticed.
    allowOnly: false,
    // Most tests wait for a database or a server; one core left free would stay idle.
    maxWorkers: availableParallelism(),
    passWithNoTests: false,
    projects: [
      {
        test: {
          name: 'unit',
          // Loading modules anew for each file took a third of the time, and ours keep nothing that a test could leave behind.
          isolate: false,
          include: [...CODE_FOLDERS.map((folder) => `${folder}/**/*.test.ts`), '*.test.ts'],
          exclude: [...NOT_OURS, ...NEEDS_MORE],
          // Generous, because a machine that runs everything at once is slow, and a hang is a hang at any limit.
          testTimeout: 20_000,
        },
      },
      {
        extends: './vite.config.ts',
        root: './web',
        test: { name: 'web', include: ['src/**/*.test.ts'], root: './web' },
      },
      {
        test: {
          name: 'db',
          isolate: false,
          include: ['**/*.db.test.ts'],
          exclude: NOT_OURS,
          globalSetup: ['./test/support/setup-postgres.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'workflows',
          include: ['**/*.wf.test.ts'],
          exclude: NOT_OURS,
          globalSetup: ['./test/support/setup-temporal.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'nets',
          include: NETS,
          globalSetup: ['./test/support/setup-temporal.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          globalSetup: ['./test/support/setup-journeys.ts'],
          // One whole system each, which waits more than it works: two side by side fill two cores.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
