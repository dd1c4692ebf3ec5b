import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { soon } from './soon.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('a burst of calls leads to one piece of work', async () => {
  let count = 0;
  const ask = soon(100, () => {
    count += 1;
    return Promise.resolve();
  });
  ask();
  ask();
  await vi.advanceTimersByTimeAsync(99);
  expect(count).toBe(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(count).toBe(1);
});

it('what is asked during the work is done once more after it', async () => {
  let count = 0;
  let finish = (): void => undefined;
  const ask = soon(100, () => {
    count += 1;
    return new Promise<void>((resolve) => (finish = resolve));
  });
  ask();
  await vi.advanceTimersByTimeAsync(100);
  ask();
  ask();
  await vi.advanceTimersByTimeAsync(500);
  expect(count).toBe(1);
  finish();
  await vi.advanceTimersByTimeAsync(100);
  expect(count).toBe(2);
});

it('work that fails does not stop what comes later', async () => {
  let count = 0;
  const ask = soon(10, () => {
    count += 1;
    return count === 1 ? Promise.reject(new Error('lost')).catch(() => undefined) : Promise.resolve();
  });
  ask();
  await vi.advanceTimersByTimeAsync(10);
  ask();
  await vi.advanceTimersByTimeAsync(10);
  expect(count).toBe(2);
});
