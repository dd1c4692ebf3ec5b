import { defineEnvVars } from '@sveltejs/kit/env';

/** What the pages read from the environment; everything else about the clinic comes through the API. */
export const variables = defineEnvVars({
  DEMO: {
    description: 'Whether this is the demo: the login page then offers its invented people.',
    schema: (value): boolean => ['1', 'true', 'on'].includes(value ?? ''),
  },
});
