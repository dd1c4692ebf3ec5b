import { describe, expect, it } from 'vitest';
import { freeSlots, nextAssignee } from './assignment.ts';
import type { AssignmentCandidate } from './assignment.ts';
import { PRESENCES } from './staff.ts';

const person = (staffId: string, changes: Partial<AssignmentCandidate> = {}): AssignmentCandidate => ({
  staffId,
  presence: 'available',
  capacity: 2,
  attendedCount: 0,
  teamIds: ['recepcao'],
  lastAssignedAt: new Date('2026-11-17T10:00:00Z'),
  ...changes,
});

describe('round robin', () => {
  it.each([
    [
      'who was given nothing for longest',
      [person('a'), person('b', { lastAssignedAt: new Date('2026-11-17T09:00:00Z') })],
      'b',
    ],
    ['who was never given anything', [person('a'), person('b', { lastAssignedAt: null })], 'b'],
    ['the less busy of two equals', [person('a', { attendedCount: 1 }), person('b')], 'b'],
    ['only a member of the team', [person('a', { teamIds: ['exames'] }), person('b')], 'b'],
    ['nobody at capacity', [person('a', { attendedCount: 2 })], null],
    ['nobody without capacity', [person('a', { capacity: 0 })], null],
    ['nobody when there is nobody', [], null],
  ])('chooses %s', (_, candidates, chosen) => {
    expect(nextAssignee(candidates, 'recepcao')?.staffId ?? null).toBe(chosen);
  });

  it.each(PRESENCES)('gives work to someone %s only if available', (presence) => {
    expect(freeSlots(person('a', { presence }))).toBe(presence === 'available' ? 2 : 0);
  });
});
