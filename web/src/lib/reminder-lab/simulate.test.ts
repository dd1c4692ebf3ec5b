import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '#workflows/domain/reminders/default-policies.ts';
import { fullReach, type LabCase } from './lab-case.ts';
import type { LabChange, LabEvent } from './lab-events.ts';
import { brokenChecks } from './run-checks.ts';
import { simulate } from './simulate.ts';

/** Local time of São Paulo in 2026, which has no summer time: UTC−3. */
const sp = (local: string): Date => new Date(`${local}:00-03:00`);
const localOf = (at: Date): string => new Date(at.getTime() - 3 * 3_600_000).toISOString().slice(5, 16);

/** The visit of the design's laboratory: Thursday 19 November, 14:20, agreed on the 3rd. */
const CASE: LabCase = {
  policy: { ...DEFAULT_POLICY, jitterMinutes: 0 },
  reach: fullReach(sp('2026-11-03T16:10')),
  visit: {
    appointmentId: 'a',
    status: 'booked',
    startsAt: sp('2026-11-19T14:20'),
    endsAt: sp('2026-11-19T14:40'),
    agreedAt: sp('2026-11-03T16:10'),
    timeZone: 'America/Sao_Paulo',
    holidays: ['2026-11-20'],
    wantsOtherTime: false,
    wasToldAtBooking: false,
    hasPreparation: false,
    mayReturn: false,
    hasLaterVisit: false,
  },
};

const event = (local: string, change: LabChange): LabEvent => ({ id: local, at: sp(local), change });

/** Messages as `when step channel`. */
const played = (events: readonly LabEvent[], labCase = CASE): string[] =>
  simulate(labCase, events).messages.map(
    ({ at, step, channel }) => `${localOf(at)} ${step.id} ${channel ?? 'person'}`,
  );

describe('an appointment played in the laboratory', () => {
  it('goes up the ladder to its end when nobody answers', () => {
    expect(played([event('2026-11-19T15:00', { kind: 'attended' })])).toEqual([
      '11-03T16:10 summary whatsapp',
      '11-17T14:20 confirmation whatsapp',
      '11-18T14:20 second-question sms',
      '11-18T18:20 call person',
      '11-19T17:40 survey whatsapp',
    ]);
  });

  it('leaves out what a confirmation makes needless, and says so', () => {
    const run = simulate(CASE, [event('2026-11-17T15:00', { kind: 'confirm' })]);
    expect(run.messages.map(({ step }) => step.id)).toEqual(['summary', 'confirmation', 'day']);
    expect(run.deaths.map(({ step, reason }) => `${step.id} ${reason}`)).toContain('call already_confirmed');
  });

  it('says nothing more once it is cancelled', () => {
    const run = simulate(CASE, [event('2026-11-10T10:00', { kind: 'cancel' })]);
    expect(run.messages.map(({ step }) => step.id)).toEqual(['summary']);
    expect(new Set(run.deaths.map(({ reason }) => reason))).toEqual(new Set(['visit_dead']));
  });

  it('begins anew at its new time when it is moved', () => {
    const move = event('2026-11-17T15:00', { kind: 'move', startsAt: sp('2026-11-26T09:00') });
    const messages = played([move]);
    expect(messages.slice(0, 4)).toEqual([
      '11-03T16:10 summary whatsapp',
      '11-17T14:20 confirmation whatsapp',
      '11-17T15:00 summary whatsapp',
      '11-24T09:00 confirmation whatsapp',
    ]);
    expect(messages.some((line) => line.startsWith('11-18') || line.startsWith('11-19'))).toBe(false);
  });

  it.each([
    ['at once where the provider says it failed', 'fails', '11-17T14:21 confirmation email'],
    ['after its patience where nobody reports', 'silent', '11-17T16:20 confirmation email'],
  ] as const)('goes out on the next channel %s', (_name, kind, expected) => {
    expect(played([event('2026-11-16T10:00', { kind, channel: 'whatsapp' })])).toContain(expected);
  });

  it('does not write where the patient refused', () => {
    const messages = played([event('2026-11-04T10:00', { kind: 'opt_out', channel: 'whatsapp' })]);
    expect(messages.filter((line) => line.endsWith('whatsapp'))).toEqual(['11-03T16:10 summary whatsapp']);
  });

  it('needs a template once the window is closed', () => {
    const ways = (kind: 'window_opens' | 'window_closes'): unknown =>
      simulate(CASE, [event('2026-11-17T10:00', { kind })]).messages.find(
        ({ step }) => step.id === 'confirmation',
      )?.way;
    expect(ways('window_opens')).toBe('free_text');
    expect(ways('window_closes')).toBe('template');
  });

  it('waits for the end of a holiday’s silence', () => {
    const early: LabCase = {
      ...CASE,
      visit: { ...CASE.visit, startsAt: sp('2026-11-19T08:00'), endsAt: sp('2026-11-19T08:20') },
    };
    expect(played([], early)).toContain('11-17T08:00 confirmation whatsapp');
    const holiday = event('2026-11-05T10:00', { kind: 'holiday', onDate: '2026-11-17' });
    expect(played([holiday], early)).toContain('11-17T09:00 confirmation whatsapp');
  });

  it('keeps the quiet hours of the zone that the unit has moved to', () => {
    const early: LabCase = {
      ...CASE,
      visit: { ...CASE.visit, startsAt: sp('2026-11-19T07:30'), endsAt: sp('2026-11-19T07:50') },
    };
    const zone = event('2026-11-05T10:00', { kind: 'zone', timeZone: 'America/Manaus' });
    expect(played([], early)).toContain('11-17T07:30 confirmation whatsapp');
    expect(played([zone], early)).toContain('11-17T08:00 confirmation whatsapp');
  });

  it.each<readonly [string, readonly LabEvent[]]>([
    ['with nobody answering', []],
    ['cancelled', [event('2026-11-18T14:20', { kind: 'cancel' })]],
    ['moved into the night', [event('2026-11-12T22:40', { kind: 'move', startsAt: sp('2026-11-14T06:30') })]],
    [
      'without any channel',
      (['whatsapp', 'sms', 'email'] as const).map((channel) =>
        event('2026-11-04T00:00', { kind: 'opt_out', channel }),
      ),
    ],
  ])('breaks no promise %s', (_name, events) => {
    expect(brokenChecks(simulate(CASE, events), CASE.policy)).toEqual([]);
  });

  it('is held against the clock by a rule of its own: a message at night would be seen', () => {
    const run = simulate({ ...CASE, policy: { ...CASE.policy, quietHours: null, restDays: null } }, []);
    const strict = { ...CASE.policy, quietHours: { from: '14:00', until: '15:00' } };
    expect(brokenChecks(run, strict)).toContain('quiet');
    expect(brokenChecks(run, { ...strict, mostBeforeVisit: 1 })).toContain('limit');
  });
});
