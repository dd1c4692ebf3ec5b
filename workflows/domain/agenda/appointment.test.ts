import { describe, expect, it } from 'vitest';
import {
  APPOINTMENT_ACTS,
  APPOINTMENT_MOVES,
  APPOINTMENT_STATUSES,
  judgeAct,
  type AppointmentStatus,
} from './appointment.ts';

/** Statuses from which nothing leads on. */
const FINAL = ['completed', 'cancelled', 'expired', 'rescheduled'] as const;

describe('what can be done with an appointment', () => {
  it.each([
    ['book', 'held', 'do'],
    ['confirm', 'booked', 'do'],
    ['check_in', 'booked', 'do'],
    ['check_in', 'confirmed', 'do'],
    ['check_in', 'no_show', 'do'],
    ['complete', 'arrived', 'do'],
    ['no_show', 'confirmed', 'do'],
    ['cancel', 'booked', 'do'],
    ['reschedule', 'confirmed', 'do'],
    ['release', 'held', 'do'],
    // A tap that arrives twice.
    ['confirm', 'confirmed', 'done'],
    ['cancel', 'cancelled', 'done'],
    ['book', 'booked', 'done'],
    ['check_in', 'arrived', 'done'],
    // Too late, or too early.
    ['confirm', 'cancelled', 'refuse'],
    ['confirm', 'rescheduled', 'refuse'],
    ['confirm', 'held', 'refuse'],
    ['cancel', 'arrived', 'refuse'],
    ['cancel', 'completed', 'refuse'],
    ['cancel', 'held', 'refuse'],
    ['no_show', 'arrived', 'refuse'],
    ['complete', 'booked', 'refuse'],
    ['reschedule', 'arrived', 'refuse'],
    ['book', 'expired', 'refuse'],
  ] as const)('%s, while it is %s: %s', (act, status, verdict) => {
    expect(judgeAct(act, status)).toBe(verdict);
  });

  it.each(FINAL)('is nothing once it is %s', (status) => {
    for (const act of APPOINTMENT_ACTS) expect(judgeAct(act, status), act).not.toBe('do');
  });

  it.each(APPOINTMENT_ACTS)('%s done twice is done once', (act) => {
    const { from, to } = APPOINTMENT_MOVES[act];
    for (const status of from) expect(judgeAct(act, status)).toBe('do');
    expect(judgeAct(act, to)).toBe('done');
  });

  it('leads to every status from a hold', () => {
    const reached = new Set<AppointmentStatus>(['held']);
    for (let size = 0; size < reached.size;) {
      size = reached.size;
      for (const { from, to } of Object.values(APPOINTMENT_MOVES))
        if (from.some((status) => reached.has(status))) reached.add(to);
    }
    expect([...reached].sort()).toEqual([...APPOINTMENT_STATUSES].sort());
  });
});
