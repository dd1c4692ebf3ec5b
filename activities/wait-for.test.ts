import { describe, expect, it, vi } from 'vitest';
import { createLog } from '#log';
import { waitFor } from './wait-for.ts';

const log = createLog({ part: 'test', level: 'silent' });

describe('waiting for something to be there', () => {
  it('asks again until it is', async () => {
    vi.useFakeTimers();
    const answers = ['no', 'no', 'yes'];
    const attempt = () => {
      const answer = answers.shift() ?? 'yes';
      return answer === 'yes' ? Promise.resolve(answer) : Promise.reject(new Error(answer));
    };
    const waited = waitFor('database', attempt, log, new AbortController().signal);
    await vi.runAllTimersAsync();
    await expect(waited).resolves.toBe('yes');
    vi.useRealTimers();
  });

  it('gives up when the process must stop', async () => {
    const stopping = new AbortController();
    const attempt = () => {
      stopping.abort();
      return Promise.reject(new Error('not there'));
    };
    await expect(waitFor('database', attempt, log, stopping.signal)).rejects.toThrow('not there');
  });
});
