import { describe, expect, it } from 'vitest';
import { appointment, catalogue } from '#lib/testing/agenda-catalogue.ts';
import { ANY, BookingForm, type BookingStart } from './booking-form.svelte.ts';
import { CatalogueView } from './catalogue.ts';
import type { SlotChoice } from './slot-days.ts';

const form = (change: Partial<BookingStart> = {}): BookingForm =>
  new BookingForm(
    {
      ...{ patient: null, professionalId: null, specialtyId: null, unitId: null, insurerId: null },
      ...{ onDate: '2026-11-17', fromMinute: null, conversationId: null, moving: null },
      ...change,
    },
    new CatalogueView(catalogue(), 'pt-BR'),
  );
const choice: SlotChoice = {
  key: 'one',
  startsAt: '2026-11-17T14:00:00Z',
  onDate: '2026-11-17',
  fromMinute: 660,
  clock: '11:00',
  professionalId: 'helena',
  unitId: 'centro',
  roomId: null,
  mode: 'in_person',
};
const patient = { id: 'p1', name: 'Odete' };

describe('a booking that begins', () => {
  it('with nothing takes the first specialty and what is offered in it', () => {
    const one = form();
    expect([one.specialtyId, one.visitTypeId, one.professionalId]).toEqual(['cardiologia', 'first', ANY]);
  });

  it('with somebody takes their specialty and their kind of visit', () => {
    const one = form({ professionalId: 'marcos' });
    expect([one.specialtyId, one.visitTypeId]).toEqual(['ortopedia', 'return']);
  });

  it('as a move takes over everything about the visit but its time', () => {
    const one = form({ moving: appointment() });
    expect(one.patient?.name).toBe('Odete Franco');
    expect([one.professionalId, one.unitId, one.visitTypeId, one.mode]).toEqual([
      ...['helena', 'centro', 'first', 'in_person'],
    ]);
    expect(one.choice).toBeNull();
  });
});

describe('a field that is changed', () => {
  it('puts right what no longer fits, and asks for a time again', () => {
    const one = form({ professionalId: 'helena', insurerId: 'plan' });
    one.pick(choice);
    one.specialtyId = 'ortopedia';
    one.settle();
    expect([one.professionalId, one.visitTypeId, one.insurerId]).toEqual([ANY, 'return', ANY]);
    expect(one.choice).toBeNull();
  });

  it('leaves what still fits', () => {
    const one = form({ professionalId: 'helena', insurerId: 'plan' });
    one.unitId = 'centro';
    one.settle();
    expect([one.professionalId, one.visitTypeId, one.insurerId]).toEqual(['helena', 'first', 'plan']);
  });

  it('offers only people of the specialty and the unit', () => {
    const one = form({ specialtyId: 'ortopedia' });
    expect(one.professionals.map(({ id }) => id)).toEqual(['marcos']);
    one.unitId = 'centro';
    expect(one.professionals).toEqual([]);
  });
});

describe('a booking is complete', () => {
  it('with a patient and a time', () => {
    const one = form({ patient });
    expect(one.isComplete).toBe(false);
    one.pick(choice);
    expect(one.isComplete).toBe(true);
    one.patient = null;
    expect(one.isComplete).toBe(false);
  });

  it('as an encaixe with somebody, a time of the clock and a reason', () => {
    const one = form({ patient, professionalId: 'helena', unitId: 'centro' });
    one.isEncaixe = true;
    one.encaixeClock = '11:10';
    expect(one.isComplete).toBe(false);
    one.encaixeReason = 'dor';
    expect(one.isComplete).toBe(true);
    expect(one.encaixeAt?.toISOString()).toBe('2026-11-17T14:10:00.000Z');
    one.encaixeReason = '  ';
    expect(one.isComplete).toBe(false);
  });

  it.each(['', '25:00', 'soon'])('not with %j for a clock', (clock) => {
    const one = form({ patient, professionalId: 'helena', unitId: 'centro' });
    one.encaixeClock = clock;
    expect(one.encaixeAt).toBeNull();
  });
});
