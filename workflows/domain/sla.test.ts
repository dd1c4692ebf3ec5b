import { describe, expect, it } from 'vitest';
import type { OpeningCalendar } from './calendar.ts';
import { countedMsBetween, dueAt, slaState, warnAt } from './sla.ts';
import type { AnswerPolicy } from './sla.ts';

const day = [{ open: '08:00', close: '18:00' }] as const;
const calendar: OpeningCalendar = {
  timeZone: 'America/Sao_Paulo',
  week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] },
  exceptions: {},
};
const policy: AnswerPolicy = {
  firstResponseMinutes: 10,
  warningRatio: 0.8,
  clock: 'business_hours',
  calendar,
};
const sp = (local: string): Date => new Date(`${local}:00-03:00`);

describe('the clock of the first answer', () => {
  it.each([
    ['in opening hours', policy, '2026-11-17T10:00', '2026-11-17T10:08', '2026-11-17T10:10'],
    ['over the night', policy, '2026-11-17T17:55', '2026-11-18T08:03', '2026-11-18T08:05'],
    ['from Saturday to Monday', policy, '2026-11-21T22:00', '2026-11-23T08:08', '2026-11-23T08:10'],
    [
      'always',
      { ...policy, clock: 'always' as const },
      '2026-11-21T22:00',
      '2026-11-21T22:08',
      '2026-11-21T22:10',
    ],
  ])('warns and runs out %s', (_, rule, since, warned, due) => {
    expect(warnAt(rule, sp(since))).toEqual(sp(warned));
    expect(dueAt(rule, sp(since))).toEqual(sp(due));
  });

  it('counts what was really open', () => {
    expect(countedMsBetween(policy, sp('2026-11-17T17:00'), sp('2026-11-18T09:00'))).toBe(2 * 3_600_000);
  });
});

describe('the time sign', () => {
  const waiting = {
    stage: 'queued' as const,
    waitingSince: sp('2026-11-17T10:00'),
    due: sp('2026-11-17T10:10'),
    policy,
  };
  it.each([
    ['ok with all the time left', '2026-11-17T10:00', 'ok'],
    ['ok with 40 % left', '2026-11-17T10:06', 'ok'],
    ['warn with 30 % left', '2026-11-17T10:07', 'warn'],
    ['late at the due instant', '2026-11-17T10:10', 'late'],
    ['late after closing too', '2026-11-17T22:00', 'late'],
  ])('is %s', (_, now, state) => {
    expect(slaState({ ...waiting, now: sp(now) })).toBe(state);
  });

  it('is paused outside opening hours while there is time left', () => {
    const overnight = { ...waiting, waitingSince: sp('2026-11-17T17:55'), due: sp('2026-11-18T08:05') };
    expect(slaState({ ...overnight, now: sp('2026-11-17T23:00') })).toBe('paused');
    expect(slaState({ ...overnight, now: sp('2026-11-18T08:01') })).toBe('ok');
    expect(slaState({ ...overnight, now: sp('2026-11-18T08:03') })).toBe('warn');
  });

  it('is paused while we wait for the patient', () => {
    expect(slaState({ ...waiting, stage: 'attended', waitingSince: null, due: null, now: waiting.due })).toBe(
      'paused',
    );
  });

  it.each(['bot', 'resolved'] as const)('does not exist in stage %s', (stage) => {
    expect(slaState({ ...waiting, stage, now: waiting.due })).toBe('none');
  });
});
