import { describe, expect, it } from 'vitest';
import { APPOINTMENT_STATUSES } from '#workflows/domain/agenda/appointment.ts';
import { lookOf, statusWord } from './visit-look.ts';

describe('how a visit is drawn', () => {
  it.each(APPOINTMENT_STATUSES)('%s has a word of its own', (status) => {
    expect(statusWord(status)).toBe(`agenda.status.${status}`);
    expect(lookOf({ status, isEncaixe: false }).className).not.toBe('');
  });

  it('never tells two states apart by colour alone: open ones differ in edge, closed ones have a sign', () => {
    for (const status of APPOINTMENT_STATUSES) {
      const { icon } = lookOf({ status, isEncaixe: false });
      expect(icon === null).toBe(status === 'booked' || status === 'confirmed');
    }
  });

  it.each([
    ['booked', 'encaixe'],
    ['confirmed', 'encaixe'],
    ['arrived', 'arrived'],
    ['completed', 'done'],
  ] as const)('an encaixe that is %s looks like %s', (status, className) => {
    expect(lookOf({ status, isEncaixe: true }).className).toBe(className);
  });
});
