import { ApplicationFailure } from '@temporalio/common';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createLog } from '#log';
import { AppError } from '#workflows/domain/errors.ts';
import { withFailures } from './failures.ts';

const SECRET = 'Key (phone)=(+5511999990000) already exists';

async function failureOf(error: unknown): Promise<{ failure: ApplicationFailure; logged: string }> {
  const destination = new PassThrough();
  const log = createLog({ part: 'test', level: 'info', destination });
  const { act } = withFailures({ act: (): Promise<void> => Promise.reject(error as Error) }, log);
  const failure = await act().then(
    () => expect.fail('it did not fail'),
    (thrown: unknown) => thrown,
  );
  if (!(failure instanceof ApplicationFailure)) return expect.fail('not a failure of ours');
  return { failure, logged: String(destination.read() ?? '') };
}

describe('an error on its way to Temporal', () => {
  it.each([
    ['a refusal', new AppError('conversation.already_taken'), 'conversation.already_taken', true],
    ['a moment of bad luck', new AppError('conversation.stale_version'), 'conversation.stale_version', false],
    ['an outage', new AppError('database.unavailable'), 'database.unavailable', false],
    ['anything unforeseen', new Error(SECRET), 'internal.unexpected', false],
    ['what is no error', SECRET, 'internal.unexpected', false],
  ])('is a code: %s', async (_, error, code, nonRetryable) => {
    const { failure } = await failureOf(error);
    expect(failure).toMatchObject({ type: code, message: code, nonRetryable });
  });

  it('carries none of the words, details and causes it came with', async () => {
    const { failure, logged } = await failureOf(
      new AppError('internal.unexpected', { cause: new Error(SECRET) }),
    );
    expect(JSON.stringify(failure) + String(failure.cause) + (failure.stack ?? '')).not.toContain('5511');
    expect(logged).toContain('activity failed');
    expect(logged).not.toContain('5511');
  });

  it('is not logged when it only refuses', async () => {
    expect((await failureOf(new AppError('conversation.not_yours'))).logged).toBe('');
  });

  it('stays what it is when it was made for Temporal', async () => {
    const made = ApplicationFailure.create({
      message: 'provider.busy',
      type: 'provider.busy',
      nextRetryDelay: '3s',
    });
    expect((await failureOf(made)).failure).toBe(made);
  });
});
