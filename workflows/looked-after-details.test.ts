import { describe, expect, it } from 'vitest';
import { currentDetails } from './looked-after-details.ts';
import { initialState } from './looked-after-state.ts';
import type { LookedAfterState } from './looked-after-state.ts';

const state = (changes: Partial<LookedAfterState>): LookedAfterState => ({ ...initialState(0), ...changes });

describe('what operators read of a run', () => {
  it.each<[string, LookedAfterState]>([
    ['about to look', state({})],
    ['about to look; paused after a failure, tries again by itself', state({ hasFailed: true })],
    [
      '**open**; looks again at 24 Nov, 14:05 UTC',
      state({ look: { status: 'open', nextAt: '2026-11-24T14:05:30Z' } }),
    ],
    [
      '**open**: 4 waiting, 2 with person; nothing more to do',
      state({ look: { status: 'open', nextAt: null, counts: { waiting: 4, moved: 0, with_person: 2 } } }),
    ],
    ['**taken**; nothing more to do', state({ look: { status: 'taken', nextAt: null } })],
    [
      '**open**; looks again at 24 Nov, 14:05 UTC; paused after a failure, tries again by itself',
      state({ look: { status: 'open', nextAt: '2026-11-24T14:05:30Z' }, hasFailed: true }),
    ],
  ])('%s', (words, at) => {
    expect(currentDetails(at)).toBe(words);
  });
});
