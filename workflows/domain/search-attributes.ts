/**
 * What operators can search workflows by in the Temporal UI, with Temporal's value types.
 *
 * `npm start` registers them; a production namespace needs them too (`docs/operations.md`).
 */
export const SEARCH_ATTRIBUTES = {
  Channel: 'KEYWORD',
  Stage: 'KEYWORD',
  Queue: 'KEYWORD',
  Urgency: 'KEYWORD',
  NextDueAt: 'DATETIME',
} as const;
