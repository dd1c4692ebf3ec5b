import { describe, expect, it } from 'vitest';
import type { Role } from './staff.ts';
import { maySee, type Viewer, type Whereabouts } from './visibility.ts';

const viewer = (role: Role, teamIds: readonly string[] = ['recepcao']): Viewer => ({
  staffId: 'me',
  role,
  teamIds,
});
const at = (whereabouts: Partial<Whereabouts>): Whereabouts => ({
  teamId: 'financeiro',
  assigneeId: 'colleague',
  urgency: 'routine',
  ...whereabouts,
});

describe('an attendant', () => {
  it.each([
    ['of their own team', at({ teamId: 'recepcao' }), true],
    ['of their own team that nobody attends', at({ teamId: 'recepcao', assigneeId: null }), true],
    ['of another team', at({}), false],
    ['of another team that nobody attends', at({ assigneeId: null }), false],
    ['of another team that is marked urgent', at({ urgency: 'urgent' }), false],
    ['of another team that they attend themself', at({ assigneeId: 'me' }), true],
    ['that has no team yet', at({ teamId: null, assigneeId: null }), true],
    [
      'of another team that is an emergency: the nearest must be able to act',
      at({ urgency: 'emergency' }),
      true,
    ],
  ])('and a conversation %s', (_where, conversation, sees) => {
    expect(maySee(viewer('attendant'), conversation)).toBe(sees);
  });

  it('of several teams sees the conversations of each', () => {
    const both = viewer('attendant', ['recepcao', 'financeiro']);
    expect(maySee(both, at({ teamId: 'recepcao' }))).toBe(true);
    expect(maySee(both, at({ teamId: 'financeiro' }))).toBe(true);
    expect(maySee(both, at({ teamId: 'exames' }))).toBe(false);
  });

  it('of no team sees only what has none, what is theirs, and emergencies', () => {
    const alone = viewer('attendant', []);
    expect(maySee(alone, at({ teamId: 'recepcao' }))).toBe(false);
    expect(maySee(alone, at({ teamId: null }))).toBe(true);
    expect(maySee(alone, at({ assigneeId: 'me' }))).toBe(true);
    expect(maySee(alone, at({ urgency: 'emergency' }))).toBe(true);
  });
});

it('a manager, who gives out the work of others, sees every conversation', () => {
  for (const teamId of ['recepcao', 'financeiro', null])
    for (const urgency of ['routine', 'urgent', 'emergency'] as const)
      expect(maySee(viewer('manager', []), at({ teamId, urgency }))).toBe(true);
});

it('an operator, who keeps the system running, sees no conversation of any patient, not even an emergency', () => {
  for (const teamId of ['recepcao', 'financeiro', null])
    for (const urgency of ['routine', 'urgent', 'emergency'] as const)
      for (const assigneeId of ['me', 'colleague', null])
        expect(maySee(viewer('operator'), { teamId, urgency, assigneeId })).toBe(false);
});
