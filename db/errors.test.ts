import { describe, expect, it } from 'vitest';
import { databaseErrorCode } from './errors.ts';

describe('what a failure of the database means', () => {
  it.each([
    ['a server that is not there', { code: 'ECONNREFUSED' }, 'database.unavailable'],
    ['a connection that broke', { code: '08006' }, 'database.unavailable'],
    ['a server that shuts down', { code: '57P01' }, 'database.unavailable'],
    ['a full disk', { code: '53100' }, 'database.unavailable'],
    ['a deadlock', { code: '40P01' }, 'database.unavailable'],
    ['a lock that was not given', { code: '55P03' }, 'database.unavailable'],
    ['a pool without a free connection', { name: 'KnexTimeoutError' }, 'database.unavailable'],
    ['a connection that ended', new Error('Connection terminated unexpectedly'), 'database.unavailable'],
    ['a NUL byte', { code: '22021' }, 'request.invalid'],
    [
      'a second open conversation',
      { code: '23505', constraint: 'one_open_conversation_per_identity' },
      'conversation.wrong_stage',
    ],
    ['a constraint that nobody foresaw', { code: '23505', constraint: 'something' }, null],
    ['a column that does not exist', { code: '42703' }, null],
    ['something else', new Error('x'), null],
    ['nothing', null, null],
  ])('%s', (_what, thrown, code) => {
    expect(databaseErrorCode(thrown)).toBe(code);
  });
});
