import { describe, expect, it } from 'vitest';
import { allowedActions } from './actions.ts';
import { composerState } from './composer-state.ts';

const NOW = Date.parse('2026-11-17T13:42:00Z');
const ME = { id: 'me', role: 'attendant' } as const;
const mine = { id: 'me', name: 'Luciana' };
const theirs = { id: 'other', name: 'Rafael' };
const open = { open: true, closesAt: null };

describe('what can be written to the patient', () => {
  it.each([
    ['bot', null, open, 'bot'],
    ['queued', null, open, 'queued'],
    ['resolved', mine, open, 'resolved'],
    ['attended', theirs, open, 'attended'],
    ['attended', mine, open, 'open'],
    ['attended', mine, { open: true, closesAt: '2026-11-17T14:00:00Z' }, 'open'],
    ['attended', mine, { open: false, closesAt: '2026-11-16T14:00:00Z' }, 'window_closed'],
    ['attended', mine, { open: true, closesAt: '2026-11-17T13:42:00Z' }, 'window_closed'],
  ] as const)('%s with %j and %j: %s', (stage, assignee, window, state) => {
    expect(composerState({ stage, assignee, window }, 'me', NOW)).toBe(state);
  });
});

describe('what can be done', () => {
  it.each([
    ['bot', null, false, 'attendant', ['take']],
    ['queued', null, false, 'attendant', ['take', 'transfer']],
    ['attended', mine, false, 'attendant', ['transfer', 'release', 'return_to_bot', 'resolve']],
    ['attended', mine, true, 'attendant', ['transfer', 'release', 'resolve', 'close_emergency']],
    ['attended', theirs, true, 'attendant', []],
    ['attended', theirs, false, 'manager', ['transfer', 'release', 'return_to_bot', 'resolve']],
    ['resolved', mine, false, 'attendant', ['take']],
    ['queued', null, false, 'operator', []],
  ] as const)('%s with %j, emergency %s, as %s', (stage, assignee, emergencyOpen, role, actions) => {
    expect(allowedActions({ stage, assignee, emergencyOpen }, { ...ME, role })).toEqual(actions);
  });
});
