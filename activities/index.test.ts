import knex from 'knex';
import { expect, it } from 'vitest';
import { activityDeps } from '#test/support/activity-deps.ts';
import * as ordered from '#workflows/activities.ts';
import { createActivities } from './index.ts';

it('offers exactly the activities that workflows order', () => {
  // Never connects: a pool opens its connections when they are used.
  const offered = createActivities(activityDeps(knex({ client: 'pg' })));
  expect(Object.keys(offered).sort()).toEqual(Object.keys(ordered).sort());
});
