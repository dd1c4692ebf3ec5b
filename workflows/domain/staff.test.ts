import { describe, expect, it } from 'vitest';
import { ACTIONS, can, ROLES, type Action } from './staff.ts';

const of = (area: string): Action[] => ACTIONS.filter((action) => action.startsWith(`${area}.`));

/* The table itself is the decision; these are the promises that whoever changes it must not break unnoticed. */

describe('an operator', () => {
  it.each([...of('inbox'), ...of('patient'), ...of('agenda')])(
    'may not %s: what patients say is not theirs',
    (action) => {
      expect(can('operator', action)).toBe(false);
    },
  );

  it('is the only one who interferes with the running system', () => {
    expect(ROLES.filter((role) => can(role, 'system.operate'))).toEqual(['operator']);
  });
});

describe('an attendant', () => {
  it.each([
    'inbox.assign_others',
    'catalogue.write',
    'reports.read',
    'settings.write',
    'system.read',
  ] as const)('may not %s, which decides about others', (action) => {
    expect(can('attendant', action)).toBe(false);
  });

  it.each(['inbox.reply', 'inbox.assign', 'agenda.book', 'patient.read'] as const)(
    'may %s, which is the work',
    (action) => {
      expect(can('attendant', action)).toBe(true);
    },
  );
});

describe('the permission table', () => {
  it.each(ACTIONS)('lets somebody %s', (action) => {
    expect(ROLES.some((role) => can(role, action))).toBe(true);
  });

  it.each(ROLES)('lets a manager do whatever concerns patients that a %s may do', (role) => {
    const clinical = [...of('inbox'), ...of('patient'), ...of('agenda')];
    for (const action of clinical) if (can(role, action)) expect(can('manager', action), action).toBe(true);
  });

  it.each([
    ['write in the inbox', 'inbox.reply', 'inbox.read'],
    ['give out conversations', 'inbox.assign', 'inbox.read'],
    ['give out the work of others', 'inbox.assign_others', 'inbox.assign'],
    ['see a phone in full', 'patient.reveal', 'patient.read'],
    ['book', 'agenda.book', 'agenda.read'],
    ['block time', 'agenda.block', 'agenda.read'],
    ['permit an extra', 'agenda.encaixe', 'agenda.book'],
    ['change settings', 'settings.write', 'settings.read'],
    ['interfere with the system', 'system.operate', 'system.read'],
  ] as const)('lets nobody %s who may not even look', (_what, stronger, weaker) => {
    for (const role of ROLES) if (can(role, stronger)) expect(can(role, weaker), role).toBe(true);
  });

  it('lets everybody keep their own account', () => {
    for (const action of of('self')) for (const role of ROLES) expect(can(role, action)).toBe(true);
  });

  it('knows actions by area and verb', () => {
    for (const action of ACTIONS) expect(action).toMatch(/^[a-z]+\.[a-z_]+$/);
  });
});
