import { describe, expect, it } from 'vitest';
import { unlessStale } from './unless-stale.ts';

function heard() {
  const log: unknown[] = [];
  return { log, ondone: (value: string) => log.push(value), onfail: (error: unknown) => log.push(error) };
}

describe('what a request brings', () => {
  it.each([
    ['answer', () => Promise.resolve('it')],
    ['failure', () => Promise.reject<string>(new Error('away'))],
  ])('is handed on, the %s too', async (_, ask) => {
    const { log, ondone, onfail } = heard();
    const request = ask();
    unlessStale(request, ondone, onfail);
    await Promise.allSettled([request]);
    expect(log).toHaveLength(1);
  });

  it.each([
    ['answer', () => Promise.resolve('it')],
    ['failure', () => Promise.reject<string>(new Error('away'))],
  ])('is left alone once nobody wants it, the %s too', async (_, ask) => {
    const { log, ondone, onfail } = heard();
    const request = ask();
    unlessStale(request, ondone, onfail)();
    await Promise.allSettled([request]);
    expect(log).toEqual([]);
  });
});
