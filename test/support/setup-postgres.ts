import type { TestProject } from 'vitest/node';
import type {} from './provided-context.ts';
import { startTestServer } from './postgres-server.ts';

/** Vitest's door to the PostgreSQL of a test run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer();
  project.provide('postgresUrl', server.url);
  return () => server.stop();
}
