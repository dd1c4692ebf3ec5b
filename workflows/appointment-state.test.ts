import { describe, expect, it } from 'vitest';
import type { AppointmentSnapshot } from './appointment.contract.ts';
import { LOOKS_PER_RUN, initialState, nextStep, reduce, runStanding } from './appointment-state.ts';
import type { AppointmentEvent, AppointmentState } from './appointment-state.ts';

const NOW = Date.parse('2026-11-17T12:00:00Z');
const HOUR_MS = 3_600_000;
const iso = (offsetMs: number): string => new Date(NOW + offsetMs).toISOString();

const snapshot = (nextAt: string | null): AppointmentSnapshot => ({
  status: 'booked',
  version: 1,
  startsAt: iso(48 * HOUR_MS),
  nextAt,
  next: null,
  sentCount: 0,
  timeZone: 'America/Sao_Paulo',
});
const looked = (nextAt: string | null): AppointmentEvent => ({
  type: 'looked',
  snapshot: snapshot(nextAt),
  now: NOW,
});
const after = (...events: AppointmentEvent[]): AppointmentState => events.reduce(reduce, initialState(0));
const lookBegan: AppointmentEvent = { type: 'lookBegan' };
const nudged: AppointmentEvent = { type: 'nudged' };
const stepAt = (state: AppointmentState, now = NOW, renewalSuggested = false) =>
  nextStep(state, { now, renewalSuggested });

describe('what a run does next', () => {
  it('looks first, whatever woke it', () => {
    expect(stepAt(initialState(0))).toEqual({ name: 'look' });
  });

  it('waits for the next instant of the plan, and looks when it has come', () => {
    const state = after(lookBegan, looked(iso(HOUR_MS)));
    expect(stepAt(state)).toEqual({ name: 'wait', until: NOW + HOUR_MS });
    expect(stepAt(state, NOW + HOUR_MS)).toEqual({ name: 'look' });
  });

  it('looks at once when something changed, also during a look', () => {
    expect(stepAt(after(lookBegan, looked(iso(HOUR_MS)), nudged))).toEqual({ name: 'look' });
    expect(stepAt(after(lookBegan, nudged, looked(iso(HOUR_MS))))).toEqual({ name: 'look' });
  });

  it('ends when nothing can happen by itself any more', () => {
    expect(stepAt(after(lookBegan, looked(null)))).toEqual({ name: 'finish' });
  });

  it('looks once more before it ends when something changed meanwhile', () => {
    expect(stepAt(after(lookBegan, nudged, looked(null)))).toEqual({ name: 'look' });
  });

  it('ends when the appointment is gone', () => {
    expect(stepAt(after(lookBegan, { type: 'gone' }, nudged))).toEqual({ name: 'finish' });
  });

  it('does not spin on an instant that the database thinks is still to come', () => {
    const state = after(lookBegan, looked(iso(-1)));
    expect(stepAt(state)).toEqual({ name: 'wait', until: NOW + 15_000 });
    expect(stepAt(state, NOW + 15_000)).toEqual({ name: 'look' });
    expect(stepAt(reduce(state, nudged))).toEqual({ name: 'look' });
  });

  it('tries again after a failure, and at once when something changes', () => {
    const state = after(lookBegan, { type: 'failed', now: NOW });
    expect(stepAt(state)).toEqual({ name: 'wait', until: NOW + 60_000 });
    expect(stepAt(state, NOW + 60_000)).toEqual({ name: 'look' });
    expect(stepAt(reduce(state, nudged))).toEqual({ name: 'look' });
  });

  it('keeps waiting for its instant after a failure that was mended', () => {
    const state = after(lookBegan, { type: 'failed', now: NOW }, lookBegan, looked(iso(HOUR_MS)));
    expect(stepAt(state)).toEqual({ name: 'wait', until: NOW + HOUR_MS });
  });
});

describe('handing over to a fresh run', () => {
  const waiting = after(lookBegan, looked(iso(HOUR_MS)));
  const long: AppointmentState = { ...waiting, runLookCount: LOOKS_PER_RUN };

  it.each([
    ['the server suggests it', waiting, true, 'renew'],
    ['the run has had its looks', long, false, 'renew'],
    ['something has changed', reduce(long, nudged), false, 'look'],
    ['the run is young', waiting, false, 'wait'],
    ['nothing is left to do', after(lookBegan, looked(null)), true, 'finish'],
  ])('is decided when %s', (_, state, renewalSuggested, name) => {
    expect(stepAt(state, NOW, renewalSuggested).name).toBe(name);
  });

  it('counts looks of all runs on', () => {
    const state = [lookBegan, looked(null)].reduce(reduce, initialState(41));
    expect(runStanding(state)).toEqual({ status: 'booked', nextAt: null, lookCount: 42 });
    expect(state.runLookCount).toBe(1);
  });
});

it('has a standing before the first look', () => {
  expect(runStanding(initialState(3))).toEqual({ status: null, nextAt: null, lookCount: 3 });
});
