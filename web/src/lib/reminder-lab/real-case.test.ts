import { describe, expect, it } from 'vitest';
import { reachOfPlan, visitOfPlan, type AppointmentPlan } from './real-case.ts';

const NOW = new Date('2026-11-03T19:10:00Z');
const VISIT: NonNullable<AppointmentPlan['visit']> = {
  status: 'confirmed',
  startsAt: '2026-11-19T17:20:00.000Z',
  endsAt: '2026-11-19T17:40:00.000Z',
  agreedAt: '2026-11-03T19:10:00.000Z',
  timeZone: 'America/Sao_Paulo',
  holidays: ['2026-11-20'],
  wantsOtherTime: true,
  wasToldAtBooking: true,
  hasPreparation: false,
  mayReturn: false,
  hasLaterVisit: false,
};
type Choice = AppointmentPlan['notices'][number]['chain'][number];
const withChain = (chain: Choice[]): AppointmentPlan => ({
  policyVersion: 1,
  visit: VISIT,
  notices: [
    {
      stepId: 'confirmation',
      kind: 'confirmation',
      state: 'planned',
      isFinal: false,
      at: '2026-11-17T17:20:00.000Z',
      until: null,
      shift: 'none',
      open: null,
      reason: null,
      chain,
      attempts: [],
    },
  ],
});

describe('an appointment of the agenda in the laboratory', () => {
  it.each<readonly [Choice['reason'], object]>([
    ['opted_out', { refused: ['notice', 'reminder', 'survey'] }],
    ['no_address', { hasAddress: false }],
    ['unreachable', { isUnreachable: true }],
    ['channel_off', { isOn: false }],
  ])('cannot be reached where its plan says %s', (reason, expected) => {
    const reach = reachOfPlan(withChain([{ channel: 'sms', way: null, reason }]), NOW);
    expect(reach.channels.sms).toMatchObject(expected);
    expect(reach.channels.email).toMatchObject({ isOn: true, hasAddress: true, refused: [] });
  });

  it('has a closed window where its plan counts on a template, and no template where that is missing', () => {
    const byTemplate = withChain([{ channel: 'whatsapp', way: 'template', reason: 'preferred' }]);
    expect(reachOfPlan(byTemplate, NOW).channels.whatsapp?.freeTextUntil).toEqual(NOW);
    const missing = withChain([{ channel: 'whatsapp', way: null, reason: 'template_missing' }]);
    expect(reachOfPlan(missing, NOW).templates.confirmation).toBe('missing');
  });

  it('begins as it was when it was agreed', () => {
    expect(visitOfPlan(withChain([]), 'a')).toMatchObject({
      appointmentId: 'a',
      status: 'booked',
      wantsOtherTime: false,
      startsAt: new Date('2026-11-19T17:20:00Z'),
    });
    expect(visitOfPlan({ ...withChain([]), visit: null }, 'a')).toBeNull();
  });
});
