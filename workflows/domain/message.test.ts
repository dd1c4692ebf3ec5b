import { describe, expect, it } from 'vitest';
import { DELIVERY_RANK, DELIVERY_STATES, type DeliveryState } from './message.ts';

/** What a message stands at once these reports have come in, in whatever order. */
const after = (...reports: readonly DeliveryState[]): DeliveryState =>
  reports.reduce((state, report) => (DELIVERY_RANK[report] > DELIVERY_RANK[state] ? report : state));

describe('where a message stands', () => {
  it('is never ambiguous: no two states are as far along', () => {
    const ranks = DELIVERY_STATES.map((state) => DELIVERY_RANK[state]);
    expect(new Set(ranks).size).toBe(DELIVERY_STATES.length);
  });

  it.each([
    ['delivered before sent', ['accepted', 'delivered', 'sent'], 'delivered'],
    ['read before delivered', ['accepted', 'read', 'sent', 'delivered'], 'read'],
    ['an acceptance that comes after its report', ['sending', 'sent', 'accepted'], 'sent'],
    ['a sound that is played before it is marked as read', ['delivered', 'played', 'read'], 'played'],
  ] as const)('does not go back by %s', (_what, reports, state) => {
    expect(after(...reports)).toBe(state);
  });

  it('is settled by any report once nobody knows', () => {
    for (const report of ['accepted', 'sent', 'failed', 'delivered', 'read', 'played'] as const)
      expect(after('unknown', report)).toBe(report);
  });

  it('is unknown when an attempt is found half made', () => {
    expect(after('queued', 'sending', 'unknown')).toBe('unknown');
  });

  it('believes a proof of delivery more than a failure, and a failure more than an acceptance', () => {
    expect(after('accepted', 'failed')).toBe('failed');
    expect(after('accepted', 'failed', 'sent')).toBe('failed');
    expect(after('failed', 'delivered')).toBe('delivered');
  });

  it('stays taken back whatever is reported afterwards', () => {
    for (const report of DELIVERY_STATES) expect(after('cancelled', report)).toBe('cancelled');
  });
});
