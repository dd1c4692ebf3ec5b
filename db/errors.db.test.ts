import { KnexTimeoutError } from 'knex';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '#db/knex.ts';
import { freshDatabase } from '#test/support/database.ts';
import type { FreshDatabase } from '#test/support/database.ts';
import { databaseErrorCode } from './errors.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

const failure = (work: PromiseLike<unknown>): Promise<unknown> =>
  Promise.resolve(work).then(
    () => new Error('it was expected to fail'),
    (error: unknown) => error,
  );

test.each([
  ['a number out of range', 'select 99999999999::int', 'request.invalid'],
  ['an id that is no id', "select 'x'::uuid", 'request.invalid'],
  ['a lock that is held too long', 'do $$ begin raise lock_not_available; end $$', 'database.unavailable'],
  ['a deadlock', 'do $$ begin raise deadlock_detected; end $$', 'database.unavailable'],
  ['a full disk', 'do $$ begin raise disk_full; end $$', 'database.unavailable'],
  ['a server that shuts down', 'do $$ begin raise admin_shutdown; end $$', 'database.unavailable'],
  ['a statement nobody foresaw', 'select from nowhere', null],
])('%s has its name', async (_what, statement, code) => {
  expect(databaseErrorCode(await failure(database.knex.raw(statement)))).toBe(code);
});

test('two open conversations of one person are told apart from other failures', async () => {
  const [identity] = await database
    .knex('channelIdentities')
    .insert({ channel: 'webchat', account: 'a', externalId: '1' })
    .returning<{ id: string }[]>('id');
  const row = { channelIdentityId: identity?.id, channel: 'webchat' };
  await database.knex('conversations').insert(row);
  const error = await failure(database.knex('conversations').insert(row));
  expect(databaseErrorCode(error)).toBe('conversation.wrong_stage');
});

test('a server that is not there is an outage', async () => {
  const nowhere = connect('postgres://127.0.0.1:1/none');
  const error = await failure(nowhere.raw('select 1'));
  await nowhere.destroy();
  expect(databaseErrorCode(error)).toBe('database.unavailable');
});

test("a NUL byte in a text is the request's fault", async () => {
  const error = await failure(database.knex.raw('select ?::text', ['\0']));
  expect(databaseErrorCode(error)).toBe('request.invalid');
});

test('a pool without a free connection is an outage', () => {
  expect(databaseErrorCode(new KnexTimeoutError('no connection is free'))).toBe('database.unavailable');
});

test.each([[null], [undefined], ['text'], [new Error('anything')], [{ code: 7 }]])(
  '%s is not an error of the database',
  (thrown) => {
    expect(databaseErrorCode(thrown)).toBeNull();
  },
);
