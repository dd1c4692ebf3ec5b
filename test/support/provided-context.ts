import 'vitest';

// What the set-up of a test run hands to the tests, by name. Files that provide or inject import this one's types.
declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the test server's maintenance database. */
    postgresUrl: string;
    /** Path of Temporal's time-skipping test server. */
    temporalTestServer: string;
    /** Path of Temporal's command line tool, which contains the development server. */
    temporalCli: string;
    /** File with all workflows, bundled once for the whole run. */
    workflowBundle: string;
  }
}
