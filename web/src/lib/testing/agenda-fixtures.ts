import type { Block, Visit, WorkedDay, WorkedStretch } from '#lib/agenda/model.ts';

/** A Tuesday. */
export const TUESDAY = '2026-11-17';

/** A visit of twenty minutes at eleven; a test says only what it is about. */
export function visit(change: Partial<Visit> = {}): Visit {
  return {
    id: '0190c8f0-0000-7000-8000-000000000001',
    version: 1,
    status: 'booked',
    professionalId: 'helena',
    unitId: 'centro',
    mode: 'in_person',
    onDate: TUESDAY,
    fromMinute: 11 * 60,
    durationMinutes: 20,
    startsAt: '2026-11-17T14:00:00Z',
    patientName: 'Odete Franco',
    isEncaixe: false,
    encaixeReason: null,
    ...change,
  };
}

/** Hours from eight to noon. */
export function hours(change: Partial<WorkedStretch> = {}): WorkedStretch {
  return {
    unitId: 'centro',
    roomId: 'sala-3',
    mode: 'in_person',
    fromMinute: 480,
    toMinute: 720,
    encaixeUsed: 0,
    encaixeCapacity: 2,
    ...change,
  };
}

/** A day with a morning and an afternoon. */
export function workedDay(change: Partial<WorkedDay> = {}): WorkedDay {
  return {
    professionalId: 'helena',
    onDate: TUESDAY,
    shifts: [hours(), hours({ fromMinute: 810, toMinute: 1050 })],
    holiday: null,
    ...change,
  };
}

/** An hour in the operating theatre. */
export function block(change: Partial<Block> = {}): Block {
  return {
    id: '0190c8f0-0000-7000-8000-0000000000bb',
    professionalId: 'helena',
    onDate: TUESDAY,
    fromMinute: 600,
    toMinute: 660,
    reason: 'surgery',
    note: null,
    ...change,
  };
}
