import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { smallAgenda, type SmallAgenda } from '#test/support/agenda.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/database.ts';
import {
  cancelAppointment,
  checkIn,
  completeAppointment,
  confirmAppointment,
  markNoShow,
  releaseHold,
} from './acts.ts';
import { loadAppointment, type AppointmentRow } from './appointment-row.ts';
import { bookAppointment } from './book.ts';
import { bookHeld, expireHolds } from './book-held.ts';
import { findSlots, nextSlots } from './find-slots.ts';
import { moveAppointment, type MoveRequest } from './move.ts';
import type { BookOutcome, BookRequest } from './requests.ts';

let database: FreshDatabase;
let agenda: SmallAgenda;
beforeAll(async () => {
  database = await freshDatabase();
  agenda = await smallAgenda(database.knex, { roomOf: () => 'sala', patients: 6 });
});
beforeEach(() =>
  database.owner().raw('truncate appointments, domain_events, blocks, patient_relatives cascade'),
);
afterAll(() => database.close());

const desk = () => ({ kind: 'staff' as const, staffId: agenda.staffId });
const patient = (index: number): string => agenda.patientIds[index] ?? '';
const book = (changes: Partial<BookRequest> = {}): Promise<BookOutcome> =>
  bookAppointment(database.knex, agenda.wish(changes));

/** The appointment of an outcome that is expected to be one. */
async function booked(changes: Partial<BookRequest> = {}): Promise<AppointmentRow> {
  const outcome = await book(changes);
  if (outcome.kind !== 'done') throw new Error('taken');
  return outcome.appointment;
}

const act = (row: AppointmentRow) => ({ id: row.id, version: row.version, actor: desk() });
const move = (row: AppointmentRow, changes: Partial<MoveRequest> = {}): Promise<BookOutcome> =>
  moveAppointment(database.knex, {
    ...act(row),
    idempotencyKey: null,
    startsAt: agenda.at(3, 9),
    professionalId: null,
    unitId: null,
    visitTypeId: null,
    insurerId: null,
    mode: null,
    note: null,
    encaixe: null,
    ...changes,
  });
const inThePast = (row: AppointmentRow) =>
  database.knex.raw(
    `update appointments set starts_at = starts_at - interval '5 days', ends_at = ends_at - interval '5 days',
     during = tstzrange(starts_at - interval '5 days', ends_at - interval '5 days'), on_date = on_date - 5 where id = ?`,
    [row.id],
  );
const runOut = (row: AppointmentRow) =>
  database
    .knex('appointments')
    .where({ id: row.id })
    .update({ holdExpiresAt: new Date(Date.now() - 1000) });

describe('booking', () => {
  it('takes professional, room and patient, and tells of it in the same transaction', async () => {
    const row = await booked({ note: 'brings a companion' });
    expect(row).toMatchObject({
      status: 'booked',
      professionalId: 'doctor1',
      unitId: 'centro',
      roomId: 'sala',
      specialtyId: 'clinica',
      mode: 'in_person',
      fromMinute: 600,
      version: 1,
      createdByKind: 'staff',
      note: 'brings a companion',
    });
    expect(row.startsAt).toEqual(agenda.at(2, 10));
    expect(row.endsAt).toEqual(agenda.at(2, 10, 30));
    const event = await database
      .knex('domainEvents')
      .where({ appointmentId: row.id })
      .first<{ type: string; conversationId: null; data: object }>();
    expect(event).toMatchObject({
      type: 'appointment.booked',
      conversationId: null,
      data: { professionalId: 'doctor1', status: 'booked', version: 1, byKind: 'staff' },
    });
    expect(await database.knex('auditLog').where({ subjectId: row.id }).pluck('action')).toEqual([
      'appointment.booked',
    ]);
  });

  it.each<[string, Partial<BookRequest>, string]>([
    ['an unknown professional', { professionalId: 'nobody' }, 'agenda.unknown_professional'],
    ['an unknown unit', { unitId: 'nowhere' }, 'agenda.unknown_unit'],
    ['an unknown kind of visit', { visitTypeId: 'dance' }, 'agenda.unknown_visit_type'],
    ['an unknown specialty', { specialtyId: 'magic' }, 'agenda.unknown_specialty'],
    ['a specialty of somebody else', { specialtyId: 'cardiologia' }, 'appointment.specialty_not_offered'],
    ['an unknown health plan', { insurerId: 'nothing' }, 'agenda.unknown_insurer'],
    ['a health plan that is not taken', { insurerId: 'other' }, 'appointment.insurer_not_accepted'],
    ['an unknown patient', { patientId: '018f0000-0000-7000-8000-000000000000' }, 'patient.not_found'],
    ['the past', { startsAt: new Date('2020-01-06T13:00:00Z') }, 'appointment.in_past'],
    ['no date at all', { startsAt: new Date('2026-02-30T25:00:00Z') }, 'agenda.impossible_date'],
    ['a year that no calendar has', { startsAt: new Date(8.64e15) }, 'agenda.impossible_date'],
    ['a wrong way to be seen', { mode: 'telemedicine' }, 'appointment.wrong_mode'],
    ['a return without a visit', { visitTypeId: 'return' }, 'appointment.return_not_due'],
  ])('refuses %s and changes nothing', async (_, changes, code) => {
    await expect(book(changes)).rejects.toMatchObject({ code });
    expect(await database.knex('appointments').select('id')).toEqual([]);
    expect(await database.knex('domainEvents').select('id')).toEqual([]);
  });

  it('refuses what lies beyond the horizon', async () => {
    await expect(book({ startsAt: agenda.at(91, 10) })).rejects.toMatchObject({
      code: 'appointment.too_far',
    });
  });

  it('keeps the notice with patients, not with the desk', async () => {
    const soon = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 10 * 60_000);
    const crosses = soon.getTime() + 30 * 60_000 > agenda.day(1).getTime() && soon < agenda.day(1);
    const startsAt = crosses ? agenda.day(1) : soon;
    const actor = { kind: 'patient' as const, patientId: patient(0) };
    await expect(book({ startsAt, actor })).rejects.toMatchObject({ code: 'appointment.too_soon' });
    expect((await booked({ startsAt })).status).toBe('booked');
  });

  it('asks for the date of birth where an age is set, and refuses whoever is too young', async () => {
    const { knex } = database;
    await knex('professionalSpecialties').insert({ professionalId: 'doctor2', specialtyId: 'cardiologia' });
    const wish = { professionalId: 'doctor2', specialtyId: 'cardiologia', patientId: patient(4) };
    await knex('patients')
      .where({ id: patient(4) })
      .update({ birthOn: null });
    await expect(book(wish)).rejects.toMatchObject({ code: 'appointment.birth_date_needed' });
    await knex('patients')
      .where({ id: patient(4) })
      .update({ birthOn: '2020-01-01' });
    await expect(book(wish)).rejects.toMatchObject({ code: 'appointment.age_not_accepted' });
    await knex('patients')
      .where({ id: patient(4) })
      .update({ birthOn: '1980-01-01' });
    expect((await booked(wish)).specialtyId).toBe('cardiologia');
  });

  it('allows a return after a completed visit to the same professional', async () => {
    const first = await booked();
    await inThePast(first);
    await database.knex('appointments').where({ id: first.id }).update({ status: 'completed' });
    expect((await booked({ visitTypeId: 'return' })).endsAt).toEqual(agenda.at(2, 10, 15));
    await expect(
      book({ visitTypeId: 'return', professionalId: 'doctor2', startsAt: agenda.at(2, 12) }),
    ).rejects.toMatchObject({ code: 'appointment.return_not_due' });
  });

  it('answers a lost race with the next free times', async () => {
    await booked();
    const outcome = await book({ patientId: patient(1), startsAt: agenda.at(2, 10, 15) });
    expect(outcome.kind).toBe('slot_taken');
    if (outcome.kind !== 'slot_taken') return;
    expect(outcome.alternatives).toHaveLength(3);
    expect(new Date(outcome.alternatives[0]?.startsAtMs ?? 0)).toEqual(agenda.at(2, 0));
  });

  it('takes the room together with the professional', async () => {
    await booked();
    expect((await book({ professionalId: 'doctor2', patientId: patient(1) })).kind).toBe('slot_taken');
    expect(
      (await booked({ professionalId: 'doctor2', patientId: patient(1), startsAt: agenda.at(2, 11) })).roomId,
    ).toBe('sala');
  });

  it('does not let a patient be in two places', async () => {
    await booked();
    await expect(book({ professionalId: 'doctor2', startsAt: agenda.at(2, 10, 15) })).rejects.toMatchObject({
      code: 'appointment.own_overlap',
    });
  });

  it('books nothing in a block', async () => {
    await database.knex('blocks').insert({
      professionalId: 'doctor1',
      during: database.knex.raw('tstzrange(?, ?)', [agenda.at(2, 9), agenda.at(2, 11)]),
      reason: 'meeting',
    });
    expect((await book()).kind).toBe('slot_taken');
  });

  it('answers the same request twice with the same appointment', async () => {
    const idempotencyKey = randomUUID();
    const first = await book({ idempotencyKey });
    const [second, third] = await Promise.all([book({ idempotencyKey }), book({ idempotencyKey })]);
    expect(first).toMatchObject({ kind: 'done', isNew: true });
    expect(second).toMatchObject({ kind: 'done', isNew: false });
    expect(third).toMatchObject({ kind: 'done', isNew: false });
    expect(await database.knex('appointments').select('idempotencyKey')).toEqual([{ idempotencyKey }]);
    await expect(book({ idempotencyKey, startsAt: agenda.at(2, 15) })).rejects.toMatchObject({
      code: 'appointment.key_reused',
    });
  });

  it('makes one appointment of a request that arrives many times at once', async () => {
    const idempotencyKey = randomUUID();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => book({ idempotencyKey })));
    expect(outcomes.filter((one) => one.kind === 'done' && one.isNew)).toHaveLength(1);
    expect(outcomes.every(({ kind }) => kind === 'done')).toBe(true);
  });

  it('lets one of many win, with one patient each', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 24 }, (_, index) =>
        book({ patientId: patient(index % 6), startsAt: agenda.at(2, 10, (index % 3) * 10) }).catch(
          () => null,
        ),
      ),
    );
    expect(outcomes.filter((one) => one?.kind === 'done')).toHaveLength(1);
  });
});

describe('for whom', () => {
  const mother = () => ({ kind: 'bot' as const, patientId: patient(0) });

  it('a patient books for a relative, and not for a stranger', async () => {
    await expect(
      book({ actor: mother(), patientId: patient(1), contactPatientId: patient(0) }),
    ).rejects.toMatchObject({ code: 'patient.not_found' });
    await database
      .knex('patientRelatives')
      .insert({ patientId: patient(0), relativeId: patient(1), kinship: 'child' });
    const row = await booked({ actor: mother(), patientId: patient(1), contactPatientId: patient(0) });
    expect(row).toMatchObject({ patientId: patient(1), contactPatientId: patient(0) });
    const cancelled = await cancelAppointment(database.knex, {
      ...act(row),
      actor: mother(),
      reason: 'patient_cannot',
    });
    expect(cancelled.appointment.status).toBe('cancelled');
  });

  it("what is somebody else's does not exist", async () => {
    const row = await booked();
    const stranger = { ...act(row), actor: { kind: 'patient' as const, patientId: patient(3) } };
    const refusal = { code: 'appointment.not_found' };
    await expect(confirmAppointment(database.knex, stranger)).rejects.toMatchObject(refusal);
    await expect(cancelAppointment(database.knex, { ...stranger, reason: 'other' })).rejects.toMatchObject(
      refusal,
    );
    await expect(move(row, { actor: stranger.actor })).rejects.toMatchObject(refusal);
    await expect(checkIn(database.knex, stranger)).rejects.toMatchObject(refusal);
  });
});

describe('a hold', () => {
  it('keeps its time until it runs out by the clock of the database', async () => {
    const held = await booked({ holdMinutes: 10, patientId: null });
    expect(held).toMatchObject({ status: 'held', patientId: null });
    expect((await book({ patientId: patient(1) })).kind).toBe('slot_taken');
    await runOut(held);
    expect((await booked({ patientId: patient(1) })).status).toBe('booked');
    expect((await loadAppointment(database.knex, held.id))?.status).toBe('expired');
    await expect(
      bookHeld(database.knex, {
        ...act(held),
        patientId: patient(0),
        contactPatientId: null,
        insurerId: null,
        note: null,
      }),
    ).rejects.toMatchObject({ code: 'appointment.hold_expired' });
  });

  const take = (held: AppointmentRow, patientId: string | null = patient(0)) =>
    bookHeld(database.knex, { ...act(held), patientId, contactPatientId: null, insurerId: null, note: null });

  it('becomes the appointment of whoever it was for', async () => {
    const held = await booked({ holdMinutes: 10, patientId: null });
    const { appointment, isChanged } = await take(held);
    expect(appointment).toMatchObject({ id: held.id, status: 'booked', patientId: patient(0), version: 2 });
    expect(isChanged).toBe(true);
    expect((await take(held)).isChanged).toBe(false);
  });

  it('is refused to a patient who is elsewhere, and stays held', async () => {
    await booked({ professionalId: 'doctor2', startsAt: agenda.at(2, 10) });
    const held = await booked({ holdMinutes: 10, patientId: null, startsAt: agenda.at(2, 10, 30) });
    await database
      .knex('appointments')
      .where({ professionalId: 'doctor2' })
      .update({
        endsAt: agenda.at(2, 10, 45),
        during: database.knex.raw('tstzrange(?, ?)', [agenda.at(2, 10), agenda.at(2, 10, 45)]),
        roomId: null,
      });
    await expect(take(held)).rejects.toMatchObject({ code: 'appointment.own_overlap' });
    expect((await loadAppointment(database.knex, held.id))?.status).toBe('held');
  });

  it('is booked although another time that was held for the same patient ran out unnoticed', async () => {
    const held = await booked({ holdMinutes: 10, patientId: null, startsAt: agenda.at(2, 12, 15) });
    const encaixe = { role: 'professional' as const, reason: 'beside' };
    const other = await booked({
      holdMinutes: 10,
      professionalId: 'doctor2',
      startsAt: agenda.at(2, 12),
      encaixe,
    });
    await runOut(other);
    expect((await take(held)).appointment.status).toBe('booked');
    expect((await loadAppointment(database.knex, other.id))?.status).toBe('expired');
  });

  it('that ran out is not booked any more', async () => {
    const held = await booked({ holdMinutes: 10 });
    await runOut(held);
    await expect(take(held)).rejects.toMatchObject({ code: 'appointment.hold_expired' });
  });

  it('may be given back, and is let go by whoever sweeps', async () => {
    const [one, two] = [
      await booked({ holdMinutes: 10 }),
      await booked({ holdMinutes: 10, startsAt: agenda.at(2, 14) }),
    ];
    expect((await releaseHold(database.knex, act(one))).appointment.status).toBe('expired');
    await runOut(two);
    expect(await expireHolds(database.knex, 10)).toBe(1);
    expect(await expireHolds(database.knex, 10)).toBe(0);
    expect(
      await database
        .knex('domainEvents')
        .where({ type: 'appointment.expired' })
        .select('appointmentId')
        .orderBy('id'),
    ).toEqual([{ appointmentId: one.id }, { appointmentId: two.id }]);
  });
});

describe('what is done with an appointment', () => {
  it('may be repeated without effect, and minds what the caller saw', async () => {
    const row = await booked();
    const confirmed = await confirmAppointment(database.knex, act(row));
    expect(confirmed).toMatchObject({ isChanged: true, appointment: { status: 'confirmed', version: 2 } });
    expect(await confirmAppointment(database.knex, act(row))).toMatchObject({ isChanged: false });
    await expect(cancelAppointment(database.knex, { ...act(row), reason: 'other' })).rejects.toMatchObject({
      code: 'appointment.stale_version',
    });
    const cancelled = await cancelAppointment(database.knex, {
      ...act(confirmed.appointment),
      reason: 'patient_cannot',
    });
    expect(cancelled.appointment).toMatchObject({
      status: 'cancelled',
      cancelReason: 'patient_cannot',
      cancelledByKind: 'staff',
    });
    await expect(confirmAppointment(database.knex, { ...act(row), version: null })).rejects.toMatchObject({
      code: 'appointment.wrong_status',
    });
    expect((await book({ patientId: patient(1) })).kind).toBe('done');
  });

  it('leads from arrival to the end', async () => {
    const row = await booked();
    await expect(checkIn(database.knex, act(row))).rejects.toMatchObject({ code: 'appointment.not_yet' });
    await expect(markNoShow(database.knex, act(row))).rejects.toMatchObject({ code: 'appointment.not_yet' });
    await inThePast(row);
    const missed = (await markNoShow(database.knex, act(row))).appointment;
    expect(missed.status).toBe('no_show');
    const arrived = (await checkIn(database.knex, act(missed))).appointment;
    expect(arrived).toMatchObject({ status: 'arrived', noShowAt: null });
    expect((await completeAppointment(database.knex, act(arrived))).appointment.status).toBe('completed');
  });

  it('is over for patients once the visit has begun', async () => {
    const row = await booked();
    await inThePast(row);
    const actor = { kind: 'patient' as const, patientId: patient(0) };
    await expect(confirmAppointment(database.knex, { ...act(row), actor })).rejects.toMatchObject({
      code: 'appointment.in_past',
    });
  });

  it('does not bring back whoever was given up if their time has gone to somebody else', async () => {
    const row = await booked();
    await inThePast(row);
    const missed = (await markNoShow(database.knex, act(row))).appointment;
    const other = await booked({ patientId: patient(1), professionalId: 'doctor1' });
    await inThePast(other);
    await expect(checkIn(database.knex, act(missed))).rejects.toMatchObject({
      code: 'appointment.slot_taken',
    });
  });
});

describe('moving', () => {
  it('keeps the lineage, frees the old time and takes the new one', async () => {
    const row = await booked();
    const outcome = await move(row);
    expect(outcome).toMatchObject({
      kind: 'done',
      appointment: { status: 'booked', rescheduledFromId: row.id, patientId: patient(0), version: 1 },
    });
    expect(await loadAppointment(database.knex, row.id)).toMatchObject({ status: 'rescheduled', version: 2 });
    expect((await book({ patientId: patient(1) })).kind).toBe('done');
    expect(await database.knex('domainEvents').orderBy('id').pluck('type')).toEqual([
      'appointment.booked',
      'appointment.rescheduled',
      'appointment.booked',
      'appointment.booked',
    ]);
  });

  it('may overlap the time it leaves', async () => {
    const row = await booked();
    expect((await move(row, { startsAt: agenda.at(2, 10, 15) })).kind).toBe('done');
  });

  it('leaves everything as it was when the new time is taken', async () => {
    await booked({ patientId: patient(1), startsAt: agenda.at(3, 9) });
    const row = await booked();
    expect((await move(row)).kind).toBe('slot_taken');
    expect(await loadAppointment(database.knex, row.id)).toMatchObject({ status: 'booked', version: 1 });
  });

  it('is refused to whoever saw another version, and happens once for one key', async () => {
    const row = await booked();
    const idempotencyKey = randomUUID();
    await expect(move(row, { version: 9 })).rejects.toMatchObject({ code: 'appointment.stale_version' });
    expect(await move(row, { idempotencyKey })).toMatchObject({ isNew: true });
    expect(await move(row, { idempotencyKey })).toMatchObject({ isNew: false });
    await expect(move(row)).rejects.toMatchObject({ code: 'appointment.wrong_status' });
  });

  it('lets two visits that want to swap neither wait for ever nor both win', async () => {
    const one = await booked({ patientId: patient(0), startsAt: agenda.at(2, 10) });
    const two = await booked({ patientId: patient(1), startsAt: agenda.at(2, 11) });
    const outcomes = await Promise.all([
      move(one, { startsAt: agenda.at(2, 11) }),
      move(two, { startsAt: agenda.at(2, 10) }),
    ]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['slot_taken', 'slot_taken']);
  });
});

describe('an encaixe', () => {
  const encaixe = { role: 'professional' as const, reason: 'result to be seen' };

  it('lies beside a regular visit, numbered within its shift', async () => {
    await booked();
    const extra = await booked({ patientId: patient(1), encaixe });
    expect(extra).toMatchObject({
      isEncaixe: true,
      encaixeRole: 'professional',
      encaixeReason: 'result to be seen',
      encaixeShiftMinute: 0,
      encaixeSeat: 1,
    });
  });

  it('is not beside another encaixe, and not beyond what a shift allows', async () => {
    await booked({ patientId: patient(0), encaixe });
    expect((await book({ patientId: patient(1), encaixe })).kind).toBe('slot_taken');
    const second = await booked({ patientId: patient(1), encaixe, startsAt: agenda.at(2, 11) });
    expect(second.encaixeSeat).toBe(2);
    await expect(book({ patientId: patient(2), encaixe, startsAt: agenda.at(2, 12) })).rejects.toMatchObject({
      code: 'appointment.encaixe_full',
    });
    await cancelAppointment(database.knex, { ...act(second), reason: 'other' });
    expect((await booked({ patientId: patient(2), encaixe, startsAt: agenda.at(2, 12) })).encaixeSeat).toBe(
      2,
    );
  });

  it('does not let a patient be in two places either', async () => {
    await booked();
    await expect(
      book({ encaixe, professionalId: 'doctor2', startsAt: agenda.at(2, 10, 10) }),
    ).rejects.toMatchObject({ code: 'appointment.own_overlap' });
  });

  it('leaves the regular time beside it free', async () => {
    await booked({ patientId: patient(1), encaixe });
    expect((await booked()).isEncaixe).toBe(false);
  });
});

describe('the search for free times', () => {
  const search = (changes: object = {}) => ({
    visitTypeId: 'visit',
    specialtyId: null,
    professionalId: 'doctor1',
    unitId: null,
    insurerId: null,
    mode: null,
    fromOn: agenda.day(2).toISOString().slice(0, 10),
    untilOn: agenda.day(2).toISOString().slice(0, 10),
    weekdays: null,
    fromMinute: 9 * 60,
    toMinute: 11 * 60,
    patientId: null,
    isBoundByNotice: true,
    ...changes,
  });
  const times = async (changes: object = {}): Promise<string[]> =>
    (await findSlots(database.knex, search(changes))).map(
      ({ professionalId, fromMinute }) => `${professionalId} ${fromMinute}`,
    );

  it('offers what is free of everybody who fits, in order of time', async () => {
    await booked({ startsAt: agenda.at(2, 9, 30) });
    expect(await times({ fromMinute: 9 * 60, toMinute: 10 * 60 + 20, professionalId: null })).toEqual([
      'doctor1 540',
      'doctor2 540',
      'doctor1 600',
      'doctor2 600',
      'doctor1 615',
      'doctor2 615',
    ]);
  });

  it('leaves out holds, blocks of a room, and when the patient is elsewhere', async () => {
    const held = await booked({ startsAt: agenda.at(2, 9), holdMinutes: 5, patientId: null });
    await database.knex('blocks').insert({
      roomId: 'sala',
      during: database.knex.raw('tstzrange(?, ?)', [agenda.at(2, 10), agenda.at(2, 13)]),
      reason: 'maintenance',
    });
    expect(await times()).toEqual(['doctor1 570']);
    await runOut(held);
    expect(await times()).toEqual(['doctor1 540', 'doctor1 555', 'doctor1 570']);
  });

  it('finds nobody for a plan that is not taken or a visit that is not offered', async () => {
    expect(await times({ insurerId: 'other' })).toEqual([]);
    expect(await times({ visitTypeId: 'dance' })).toEqual([]);
    expect(await times({ specialtyId: 'magic' })).toEqual([]);
  });

  it('finds the next three, however far they are', async () => {
    await database.knex('blocks').insert({
      professionalId: 'doctor1',
      during: database.knex.raw('tstzrange(?, ?)', [agenda.at(0, 0), agenda.at(40, 0)]),
      reason: 'vacation',
    });
    const untilOn = agenda.day(60).toISOString().slice(0, 10);
    const found = await nextSlots(database.knex, search({ untilOn }), 3);
    expect(found.map(({ startsAtMs }) => new Date(startsAtMs))).toEqual([
      agenda.at(40, 9),
      agenda.at(40, 9, 15),
      agenda.at(40, 9, 30),
    ]);
  });

  it('names an impossible date', async () => {
    await expect(findSlots(database.knex, search({ fromOn: '2026-02-30' }))).rejects.toMatchObject({
      code: 'agenda.impossible_date',
    });
  });
});
