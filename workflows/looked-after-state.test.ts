import { describe, expect, it } from 'vitest';
import { LOOKS_PER_RUN, initialState, nextStep, reduce, runStanding } from './looked-after-state.ts';
import type { LookedAfterEvent, LookedAfterState } from './looked-after-state.ts';

const NOW = Date.parse('2026-11-17T12:00:00Z');
const iso = (offsetMs: number): string => new Date(NOW + offsetMs).toISOString();
const looked = (nextAt: string | null): LookedAfterEvent => ({
  type: 'looked',
  look: { status: 'open', nextAt },
  now: NOW,
});
const after = (...events: LookedAfterEvent[]): LookedAfterState => events.reduce(reduce, initialState(0));
const lookBegan: LookedAfterEvent = { type: 'lookBegan' };
const nudged: LookedAfterEvent = { type: 'nudged' };
const stepAt = (state: LookedAfterState, now = NOW, renewal = false) => nextStep(state, now, renewal);

describe('what a run does next', () => {
  it.each<[string, LookedAfterState, ReturnType<typeof nextStep>]>([
    ['looks first, whatever woke it', initialState(0), { name: 'look' }],
    [
      'waits for the next instant',
      after(lookBegan, looked(iso(60_000))),
      { name: 'wait', until: NOW + 60_000 },
    ],
    [
      'looks when something changed during a look',
      after(lookBegan, nudged, looked(iso(60_000))),
      { name: 'look' },
    ],
    ['ends when nothing is left to do', after(lookBegan, looked(null)), { name: 'finish' }],
    ['looks once more before it ends', after(lookBegan, nudged, looked(null)), { name: 'look' }],
    ['ends when the row is gone', after(lookBegan, { type: 'gone' }, nudged), { name: 'finish' }],
    [
      'does not spin when the database’s clock is behind',
      after(lookBegan, looked(iso(-1))),
      { name: 'wait', until: NOW + 5_000 },
    ],
    [
      'pauses after a failure',
      after(lookBegan, { type: 'failed', now: NOW }),
      { name: 'wait', until: NOW + 60_000 },
    ],
    [
      'does not pause when something changed since',
      after(lookBegan, { type: 'failed', now: NOW }, nudged),
      { name: 'look' },
    ],
  ])('%s', (_, state, step) => {
    expect(stepAt(state)).toEqual(step);
  });

  it('looks when the instant has come', () => {
    expect(stepAt(after(lookBegan, looked(iso(60_000))), NOW + 60_000)).toEqual({ name: 'look' });
  });

  it('hands over to a fresh run after many looks, or when the server asks for it', () => {
    const waiting = after(lookBegan, looked(iso(60_000)));
    expect(stepAt(waiting, NOW, true)).toEqual({ name: 'renew' });
    expect(stepAt({ ...waiting, runLookCount: LOOKS_PER_RUN })).toEqual({ name: 'renew' });
  });

  it('is known to have failed until a look succeeds', () => {
    const failed = after(lookBegan, { type: 'failed', now: NOW });
    expect(failed.hasFailed).toBe(true);
    expect(reduce(failed, looked(null)).hasFailed).toBe(false);
  });

  it('counts its looks over all runs', () => {
    const state = [lookBegan, looked(null)].reduce(reduce, initialState(7));
    expect(runStanding(state)).toEqual({ look: { status: 'open', nextAt: null }, lookCount: 8 });
  });
});
