import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ChatError } from './client.ts';
import { Outbox } from './outbox.ts';
import type { Outgoing } from './outgoing.ts';

const offline = (): Promise<never> => Promise.reject(new ChatError(0, 'network'));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('sends messages in the order they were written, one at a time', async () => {
  const sent: string[] = [];
  let running = 0;
  const outbox = new Outbox(async (entry) => {
    running += 1;
    expect(running).toBe(1);
    await Promise.resolve();
    sent.push(entry.text);
    running -= 1;
  });
  for (const text of ['um', 'dois', 'três']) outbox.add({ text });
  await vi.runAllTimersAsync();
  expect(sent).toEqual(['um', 'dois', 'três']);
  expect(outbox.waiting).toBe(false);
});

it('keeps what was written offline and sends it under the same id when the network is back', async () => {
  const attempts: Outgoing[] = [];
  let online = false;
  const outbox = new Outbox((entry) => {
    attempts.push(entry);
    return online ? Promise.resolve() : offline();
  });
  outbox.add({ text: 'oi' });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(outbox.waiting).toBe(true);
  online = true;
  await outbox.flush();
  expect(outbox.waiting).toBe(false);
  expect(new Set(attempts.map((entry) => entry.clientMessageId)).size).toBe(1);
  expect(attempts.length).toBeGreaterThan(1);
});

it('waits longer after each failure, up to half a minute', async () => {
  const times: number[] = [];
  const outbox = new Outbox(() => {
    times.push(Date.now());
    return offline();
  });
  outbox.add({ text: 'oi' });
  await vi.advanceTimersByTimeAsync(200_000);
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  expect(gaps.slice(0, 6)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000]);
  expect(Math.max(...gaps)).toBe(30_000);
  outbox.stop();
});

it('shows a refusal on its message and goes on with the next', async () => {
  const outbox = new Outbox((entry) =>
    entry.text === 'longa' ? Promise.reject(new ChatError(422, 'message.too_long')) : Promise.resolve(),
  );
  outbox.add({ text: 'longa' });
  outbox.add({ text: 'curta' });
  await vi.runAllTimersAsync();
  expect(outbox.entries.map(({ text, state, refusal }) => [text, state, refusal])).toEqual([
    ['longa', 'refused', 'message.too_long'],
    ['curta', 'sent', null],
  ]);
});

it.each([408, 429, 500, 503])('treats status %i as a reason to wait, not as a refusal', async (status) => {
  const answers = [new ChatError(status, 'x'), null];
  const outbox = new Outbox(() => {
    const error = answers.shift();
    return error ? Promise.reject(error) : Promise.resolve();
  });
  outbox.add({ text: 'oi' });
  await vi.advanceTimersByTimeAsync(1_500);
  expect(outbox.entries[0]?.state).toBe('sent');
});

it('forgets a message once the transcript shows it', async () => {
  const outbox = new Outbox(() => Promise.resolve());
  const entry = outbox.add({ text: 'oi' });
  await vi.runAllTimersAsync();
  outbox.settle([entry.clientMessageId]);
  expect(outbox.entries).toEqual([]);
});
