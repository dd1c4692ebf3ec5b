import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY, DEMO_POLICY } from './default-policies.ts';
import { POLICY_FAULTS, policyFaults } from './policy-faults.ts';
import type { PolicyFaultCode } from './policy-faults.ts';
import type { ReminderPolicy, ReminderStep } from './policy.ts';

const stepOf = (id: string): ReminderStep => {
  const step = DEFAULT_POLICY.steps.find((candidate) => candidate.id === id);
  if (!step) throw new Error(`no step ${id}`);
  return step;
};
const withStep = (id: string, changes: Partial<ReminderStep>): ReminderPolicy => ({
  ...DEFAULT_POLICY,
  steps: DEFAULT_POLICY.steps.map((step) => (step.id === id ? { ...step, ...changes } : step)),
});
const withRules = (changes: Partial<ReminderPolicy>): ReminderPolicy => ({ ...DEFAULT_POLICY, ...changes });

const BROKEN: readonly [PolicyFaultCode, string, ReminderPolicy][] = [
  ['no_steps', 'nothing to do', withRules({ steps: [] })],
  [
    'too_many_steps',
    'a ladder without end',
    withRules({ steps: Array.from({ length: 21 }, (_, n) => ({ ...stepOf('survey'), id: `s${n}` })) }),
  ],
  ['step_id_invalid', 'an id with spaces', withStep('survey', { id: 'How was it?' })],
  ['step_id_twice', 'two steps of one id', withStep('survey', { id: 'no-show' })],
  [
    'time_invalid',
    'minutes that are none',
    withStep('day', { when: { anchor: 'start', minutesBefore: 0.5 } }),
  ],
  [
    'time_invalid',
    'a time of day that no clock shows',
    withStep('no-show', { when: { anchor: 'day', daysAfter: 1, at: '24:00' } }),
  ],
  [
    'time_outside_phase',
    'a survey before the visit',
    withStep('survey', { when: { anchor: 'start', minutesBefore: 60 } }),
  ],
  [
    'time_outside_phase',
    'a question on the day after',
    withStep('confirmation', { when: { anchor: 'day', daysAfter: 1, at: '09:00' } }),
  ],
  ['duration_invalid', 'no patience at all', withStep('day', { fallbackAfterMinutes: 0 })],
  [
    'lead_too_long',
    'three hours before, but not within the last four',
    withStep('day', { leadMinutes: 240 }),
  ],
  ['channels_missing', 'a message without a channel', withStep('day', { channels: [] })],
  ['channel_twice', 'one channel twice', withStep('day', { channels: ['sms', 'sms'] })],
  ['channel_on_task', 'a call that is sent', withStep('call', { channels: ['sms'] })],
  ['task_without_team', 'a call that nobody makes', withStep('call', { teamId: '' })],
  [
    'condition_after_visit',
    'an answer awaited after the visit',
    withStep('survey', { condition: 'unanswered' }),
  ],
  [
    'asks_whom_already_answered',
    'asking those who confirmed',
    withStep('confirmation', { condition: 'always' }),
  ],
  [
    'avoids_unknown_step',
    'avoiding what is not there',
    withStep('second-question', { avoidChannelOf: 'first' }),
  ],
  ['avoids_later_step', 'avoiding what comes later', withStep('confirmation', { avoidChannelOf: 'day' })],
  [
    'quiet_all_day',
    'silence from dawn to dawn',
    withRules({ quietHours: { from: '07:00', until: '07:00' } }),
  ],
  [
    'quiet_all_day',
    'a Sunday that begins after it ended',
    withRules({ restDays: { weekdays: ['sun'], holidays: true, until: '21:00' } }),
  ],
  ['quiet_all_day', 'hours that are no times', withRules({ quietHours: { from: '9 pm', until: '07:00' } })],
  ['jitter_invalid', 'hours of jitter', withRules({ jitterMinutes: 120 })],
  ['limit_exceeded', 'more messages than the limit', withRules({ mostBeforeVisit: 4 })],
];

describe('a reminder policy', () => {
  it.each([
    ['the default', DEFAULT_POLICY],
    ['the demo, in minutes', DEMO_POLICY],
    ['one without quiet hours', withRules({ quietHours: null, restDays: null })],
    ['one that is quiet over lunch', withRules({ quietHours: { from: '12:00', until: '14:00' } })],
  ])('can be published: %s', (_, policy) => {
    expect(policyFaults(policy)).toEqual([]);
  });

  it.each(BROKEN)('is refused for %s: %s', (code, _, policy) => {
    expect(policyFaults(policy).map((fault) => fault.code)).toContain(code);
  });

  it('names the step that breaks the rule', () => {
    expect(policyFaults(withStep('day', { channels: [] }))).toEqual([
      { code: 'channels_missing', stepId: 'day' },
    ]);
  });

  it('has a broken example for every rule', () => {
    expect(new Set(BROKEN.map(([code]) => code))).toEqual(new Set(POLICY_FAULTS));
  });
});
