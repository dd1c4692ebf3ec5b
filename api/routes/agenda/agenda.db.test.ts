import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PEOPLE, startApi, type TestApi, type TestStaff } from '#test/support/api.ts';
import { addDays } from '#workflows/domain/zoned-time.ts';
import type { AppointmentShape, SlotShape } from '../shapes/agenda.ts';

let api: TestApi;
let attendant: TestStaff;
let manager: TestStaff;
let patientId: string;
let otherId: string;

beforeAll(async () => {
  api = await startApi();
  [attendant, manager] = [await api.logIn(PEOPLE.attendant), await api.logIn(PEOPLE.manager)];
  [patientId, otherId] = [await addPatient('Marlene Duarte'), await addPatient('Antônio Duarte')];
});
afterAll(() => api.close());

async function addPatient(name: string): Promise<string> {
  const [row] = await api
    .knex('patients')
    .insert({ name, birthOn: '1970-03-03' })
    .returning<{ id: string }[]>('id');
  return row?.id ?? '';
}

const today = new Date().toISOString().slice(0, 10);

interface Answer {
  readonly appointment: AppointmentShape;
  readonly code?: string;
  readonly alternatives?: readonly SlotShape[];
}

const ask = <T = Answer>(path: string, body?: object, cookie = attendant.cookie, method?: string) =>
  api.call<T>(`/api${path}`, { cookie, ...(body ? { body } : {}), ...(method ? { method } : {}) });

/** Free times of Dra. Helena, a cardiologist, in the next weeks. */
async function freeTimes(limit = 5, more = ''): Promise<readonly SlotShape[]> {
  const query = `visitTypeId=routine&professionalId=helena_prado&from=${today}&to=${addDays(today, 60)}&limit=${limit}`;
  return (await ask<{ slots: SlotShape[] }>(`/agenda/next-slots?${query}${more}`)).body.slots;
}

const wish = (slot: SlotShape, changes: object = {}) => ({
  professionalId: slot.professionalId,
  visitTypeId: 'routine',
  insurerId: 'unimed',
  startsAt: slot.startsAt,
  patientId,
  ...changes,
});

async function freeSlot(index = 0): Promise<SlotShape> {
  const slot = (await freeTimes(index + 1))[index];
  if (!slot) throw new Error('nothing is free');
  return slot;
}

describe('free times', () => {
  it('are found by specialty, plan and time of day, day by day', async () => {
    const query = `visitTypeId=first_visit&specialtyId=cardiologia&insurerId=unimed&from=${today}&to=${addDays(today, 14)}&after=14:00&before=16:00`;
    const { status, body } = await ask<{
      days: { professionalId: string; startsAt: string[]; durationMinutes: number }[];
    }>(`/agenda/slots?${query}`);
    expect(status).toBe(200);
    expect(body.days.length).toBeGreaterThan(0);
    for (const day of body.days) {
      expect(day).toMatchObject({ professionalId: 'helena_prado', durationMinutes: 40 });
      for (const start of day.startsAt) {
        const hour = Number(start.slice(11, 13)) - 3;
        expect(hour).toBeGreaterThanOrEqual(14);
        expect(hour).toBeLessThan(16);
      }
    }
  });

  it('are the next three where nothing else is said', async () => {
    const query = `visitTypeId=routine&specialtyId=clinica_geral&unitId=am-igarape-exemplo&mode=in_person&weekdays=tue,thu&from=${today}&to=${addDays(today, 100)}`;
    const { body } = await ask<{ slots: SlotShape[] }>(`/agenda/next-slots?${query}`);
    expect(body.slots).toHaveLength(3);
    expect(new Set(body.slots.map(({ unitId }) => unitId))).toEqual(new Set(['am-igarape-exemplo']));
  });

  it.each([
    ['an impossible date', `from=2026-02-30&to=2026-03-01`, 'agenda.impossible_date'],
    ['dates the wrong way round', `from=2026-03-02&to=2026-03-01`, 'request.invalid'],
    ['more days than anybody reads', `from=2026-03-02&to=2026-08-01`, 'request.invalid'],
    ['an unknown field', `from=2026-03-02&to=2026-03-03&colour=red`, 'request.invalid'],
  ])('are refused for %s', async (_, query, code) => {
    const { status, body } = await ask(`/agenda/slots?visitTypeId=routine&${query}`);
    expect(status).toBe(422);
    expect(body.code).toBe(code);
  });
});

describe('an appointment', () => {
  it('is booked, confirmed and cancelled, each seen at once', async () => {
    const booked = await ask('/appointments', wish(await freeSlot(), { note: 'vem com a filha' }));
    expect(booked.status).toBe(201);
    expect(booked.body.appointment).toMatchObject({
      status: 'booked',
      professional: { id: 'helena_prado' },
      specialty: { id: 'cardiologia' },
      insurer: { id: 'unimed' },
      patient: { id: patientId, name: 'Marlene Duarte' },
      priceCents: null,
      createdBy: { kind: 'staff', name: expect.any(String) as string },
    });
    const { id, version } = booked.body.appointment;
    const confirmed = await ask(`/appointments/${id}/confirm`, { version });
    expect(confirmed.body.appointment).toMatchObject({ status: 'confirmed', version: 2 });
    const stale = await ask(`/appointments/${id}/cancel`, { version, reason: 'patient_cannot' });
    expect(stale).toMatchObject({ status: 409, body: { code: 'appointment.stale_version' } });
    const cancelled = await ask(`/appointments/${id}/cancel`, { version: 2, reason: 'patient_cannot' });
    expect(cancelled.body.appointment).toMatchObject({ status: 'cancelled', cancelReason: 'patient_cannot' });
  });

  it('that somebody else was quicker to book answers what is free instead', async () => {
    const slot = await freeSlot();
    await ask('/appointments', wish(slot));
    const { status, body } = await ask('/appointments', wish(slot, { patientId: otherId }));
    expect(status).toBe(409);
    expect(body.code).toBe('appointment.slot_taken');
    expect(body.alternatives).toHaveLength(3);
    expect(body.alternatives?.map(({ startsAt }) => startsAt)).not.toContain(slot.startsAt);
    const again = await ask('/appointments', wish(body.alternatives?.[0] ?? slot, { patientId: otherId }));
    expect(again.status).toBe(201);
  });

  it('is made once for one key', async () => {
    const idempotencyKey = randomUUID();
    const body = wish(await freeSlot(3), { idempotencyKey });
    const [one, two] = [await ask('/appointments', body), await ask('/appointments', body)];
    expect(two.status).toBe(201);
    expect(two.body.appointment.id).toBe(one.body.appointment.id);
  });

  it('may be held while somebody decides, and booked from there', async () => {
    const slot = await freeSlot();
    const held = await ask('/appointments/holds', { ...wish(slot), patientId: null, minutes: 5 });
    expect(held.body.appointment).toMatchObject({ status: 'held', patient: null });
    expect(held.body.appointment.holdExpiresAt).not.toBeNull();
    const booked = await ask(`/appointments/${held.body.appointment.id}/book`, { patientId });
    expect(booked.body.appointment).toMatchObject({ status: 'booked', holdExpiresAt: null });
  });

  it('is moved, and both ends name each other', async () => {
    const booked = await ask('/appointments', wish(await freeSlot(2)));
    const target = await freeSlot(4);
    const moved = await ask(`/appointments/${booked.body.appointment.id}/reschedule`, {
      version: 1,
      startsAt: target.startsAt,
    });
    expect(moved.status).toBe(201);
    expect(moved.body.appointment.rescheduledFromId).toBe(booked.body.appointment.id);
    const old = await ask(`/appointments/${booked.body.appointment.id}`);
    expect(old.body.appointment).toMatchObject({
      status: 'rescheduled',
      rescheduledToId: moved.body.appointment.id,
    });
  });

  it('is squeezed in with a reason; in the name of the manager only by a manager', async () => {
    const slot = await freeSlot();
    await ask('/appointments', wish(slot));
    const encaixe = { role: 'manager', reason: 'resultado pedido ontem' };
    const refused = await ask('/appointments', wish(slot, { patientId: otherId, encaixe }));
    expect(refused).toMatchObject({ status: 403, body: { code: 'appointment.encaixe_not_permitted' } });
    const extra = await ask('/appointments', wish(slot, { patientId: otherId, encaixe }), manager.cookie);
    expect(extra.body.appointment.encaixe).toMatchObject({ ...encaixe, seat: 1 });
  });

  it.each([
    ['a 30 February', { startsAt: '2027-02-30T13:00:00Z' }, 'agenda.impossible_date'],
    ['an hour that no clock has', { startsAt: '2027-02-20T25:00:00Z' }, 'agenda.impossible_date'],
    ['words', { startsAt: 'amanhã cedo' }, 'agenda.impossible_date'],
    ['the past', { startsAt: '2020-01-06T12:00:00Z' }, 'appointment.in_past'],
    ['the middle of the night', { startsAt: `${addDays(today, 9)}T05:00:00Z` }, 'appointment.outside_hours'],
    ['nobody', { professionalId: 'dr_house' }, 'agenda.unknown_professional'],
    ['a plan that she does not take', { insurerId: 'hapvida' }, 'appointment.insurer_not_accepted'],
    ['a plan that the clinic declines', { insurerId: 'cigna' }, 'appointment.insurer_not_accepted'],
    ['a visit that she does not offer', { visitTypeId: 'prenatal' }, 'appointment.visit_type_not_offered'],
    ['a patient whom nobody knows', { patientId: randomUUID() }, 'patient.not_found'],
    ['a contact whom nobody knows', { contactPatientId: randomUUID() }, 'patient.not_found'],
    ['a conversation that is none', { conversationId: randomUUID() }, 'conversation.not_found'],
    ['a field of the database', { status: 'confirmed' }, 'request.invalid'],
  ])('is refused for %s, and nothing is written', async (_, changes, code) => {
    const before = await api.knex('appointments').count();
    const { status, body } = await ask('/appointments', wish(await freeSlot(), changes));
    expect(body.code).toBe(code);
    expect([404, 422]).toContain(status);
    expect(await api.knex('appointments').count()).toEqual(before);
  });

  it('is refused to whoever is too young for the specialty', async () => {
    const child = await addPatient('Criança');
    await ask(`/patients/${child}`, { birthOn: addDays(today, -4000) }, attendant.cookie, 'PATCH');
    const { body } = await ask('/appointments', wish(await freeSlot(), { patientId: child }));
    expect(body.code).toBe('appointment.age_not_accepted');
  });
});

describe('days of the agenda', () => {
  it('show who works, who comes, and what is blocked', async () => {
    const slot = await freeSlot(5);
    const { body: made } = await ask('/appointments', wish(slot, { patientId: await addPatient('Rosa') }));
    const block = {
      professionalId: 'helena_prado',
      startsAt: slot.startsAt,
      endsAt: new Date(Date.parse(slot.startsAt) + 7_200_000).toISOString(),
      reason: 'meeting',
    };
    const added = await ask<{ id: string; affectedCount: number }>('/agenda/blocks', block);
    expect(added).toMatchObject({ status: 201, body: { affectedCount: 1 } });
    const { body } = await ask<{
      shifts: { professionalId: string; encaixeCapacity: number }[];
      appointments: AppointmentShape[];
      blocks: { id: string }[];
    }>(`/agenda/days?from=${slot.onDate}&to=${slot.onDate}&professionalId=helena_prado`);
    expect(body.shifts[0]).toMatchObject({ professionalId: 'helena_prado', encaixeCapacity: 2 });
    expect(body.appointments.map(({ id }) => id)).toContain(made.appointment.id);
    expect(body.blocks.map(({ id }) => id)).toEqual([added.body.id]);
    const removed = await ask(`/agenda/blocks/${added.body.id}`, undefined, attendant.cookie, 'DELETE');
    expect(removed.status).toBe(200);
    const again = await ask(`/agenda/blocks/${added.body.id}`, undefined, attendant.cookie, 'DELETE');
    expect(again).toMatchObject({ status: 404, body: { code: 'agenda.block_not_found' } });
  });
});

describe('the waitlist', () => {
  it('is joined once for each specialty, changed, and left', async () => {
    const join = {
      patientId,
      specialtyId: 'cardiologia',
      visitTypeId: 'routine',
      weekdays: ['mon'],
      priority: 1,
    };
    const { status, body } = await ask<{ entry: { id: string } }>('/waitlist', join);
    expect(status).toBe(201);
    expect(await ask('/waitlist', join)).toMatchObject({
      status: 409,
      body: { code: 'waitlist.already_waiting' },
    });
    const changed = await ask<{ entry: object }>(
      `/waitlist/${body.entry.id}`,
      { professionalId: 'helena_prado', untilOn: addDays(today, 90) },
      attendant.cookie,
      'PATCH',
    );
    expect(changed.body.entry).toMatchObject({
      professional: { id: 'helena_prado' },
      weekdays: ['mon'],
      version: 2,
    });
    const list = await ask<{ entries: { id: string }[] }>('/waitlist?specialtyId=cardiologia');
    expect(list.body.entries.map(({ id }) => id)).toEqual([body.entry.id]);
    expect((await ask(`/waitlist/${body.entry.id}/leave`, {})).status).toBe(200);
    const late = await ask(`/waitlist/${body.entry.id}`, { priority: 2 }, attendant.cookie, 'PATCH');
    expect(late).toMatchObject({ status: 409, body: { code: 'waitlist.already_over' } });
    const nobody = await ask('/waitlist/01a20d65-d0fc-7fec-b4e9-889481e01f0b/leave', {});
    expect(nobody).toMatchObject({ status: 404, body: { code: 'waitlist.not_found' } });
  });
});

describe('family', () => {
  it('may be booked for, until that is ended', async () => {
    const add = await ask(`/patients/${patientId}/relatives`, { relativeId: otherId, kinship: 'partner' });
    expect(add.status).toBe(201);
    const { body } = await ask<{ relatives: object[] }>(`/patients/${patientId}/relatives`);
    expect(body.relatives).toEqual([
      {
        id: otherId,
        name: 'Antônio Duarte',
        age: expect.any(Number) as number,
        insurerId: null,
        kinship: 'partner',
      },
    ]);
    await ask(`/patients/${patientId}/relatives/${otherId}`, undefined, attendant.cookie, 'DELETE');
    const after = await ask<{ relatives: object[] }>(`/patients/${patientId}/relatives`);
    expect(after.body.relatives).toEqual([]);
  });
});

describe('the catalogue', () => {
  const edit = (path: string, body: object, method = 'POST') =>
    ask<{ code?: string }>(`/catalogue/${path}`, body, manager.cookie, method);

  it('is read whole', async () => {
    const { body } = await ask<{ professionals: { id: string; visits: object[] }[]; visitTypes: object[] }>(
      '/agenda/catalogue',
    );
    expect(body.professionals).toHaveLength(16);
    expect(body.professionals[0]).toMatchObject({
      id: 'helena_prado',
      specialtyIds: ['cardiologia'],
      unitIds: ['sp-vila-exemplo'],
    });
    expect(body.visitTypes).toHaveLength(7);
  });

  it('grows by everything that a new professional needs, each change on record', async () => {
    const names = { 'pt-BR': 'Nutrição', es: 'Nutrición', en: 'Nutrition' };
    expect((await edit('specialties', { id: 'nutricao', name: names })).status).toBe(201);
    expect((await edit('specialties', { id: 'nutricao', name: names })).body.code).toBe('agenda.id_taken');
    expect(
      (await edit('units', { id: 'lisboa', name: 'Lisboa', timeZone: 'Europe/Lisbon', openingHours: null }))
        .status,
    ).toBe(201);
    expect((await edit('rooms', { id: 'lisboa-1', unitId: 'lisboa', name: 'Sala 1' })).status).toBe(201);
    const paula = {
      id: 'paula_teles',
      name: 'Paula Teles',
      council: 'CRN 1',
      languages: ['pt-BR', 'fr'],
      specialtyIds: ['nutricao'],
      insurerIds: ['particular'],
      visits: [{ visitTypeId: 'routine', durationMinutes: 45, priceCents: 12_000 }],
      minNoticeMinutes: 0,
    };
    expect((await edit('professionals', paula)).status).toBe(201);
    const weekly = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].flatMap((weekday) => [
      { weekday, unitId: 'lisboa', roomId: 'lisboa-1', fromMinute: 540, toMinute: 720 },
      { weekday, unitId: 'lisboa', roomId: null, fromMinute: 780, toMinute: 1020, mode: 'telemedicine' },
    ]);
    expect((await edit('professionals/paula_teles/hours', { weekly })).status).toBe(200);
    const dayOff = addDays(today, 2);
    await edit('professionals/paula_teles/exceptions', { onDate: dayOff, reason: 'congresso', hours: [] });
    const query = `visitTypeId=routine&professionalId=paula_teles&from=${addDays(today, 1)}&to=${addDays(today, 3)}&mode=in_person`;
    const { body } = await ask<{ days: { onDate: string; roomId: string }[] }>(`/agenda/slots?${query}`);
    expect(body.days.map(({ onDate, roomId }) => [onDate, roomId])).toEqual([
      [addDays(today, 1), 'lisboa-1'],
      [addDays(today, 3), 'lisboa-1'],
    ]);
    const audit = await api
      .knex('auditLog')
      .where({ actorId: manager.id })
      .whereLike('action', 'catalogue.%');
    expect(audit).toHaveLength(6);
  });

  it.each([
    ['units', { id: 'x', name: 'X', timeZone: 'Mars/Olympus' }, 'agenda.unknown_time_zone'],
    ['rooms', { id: 'x', unitId: 'nowhere', name: 'X' }, 'agenda.unknown_unit'],
    ['professionals', { id: 'x', name: 'X', specialtyIds: ['magic'] }, 'agenda.unknown_specialty'],
    ['visit-types', { id: 'x', name: { 'pt-BR': 'x', es: 'x', en: 'x' } }, 'request.invalid'],
    [
      'visit-types',
      { id: 'x y', name: { 'pt-BR': 'x', es: 'x', en: 'x' }, durationMinutes: 20 },
      'request.invalid',
    ],
    [
      'professionals/helena_prado/hours',
      { weekly: [{ weekday: 'mon', unitId: 'sp-vila-exemplo', fromMinute: 500, toMinute: 400 }] },
      'request.invalid',
    ],
    [
      'professionals/helena_prado/hours',
      {
        weekly: [
          { weekday: 'mon', unitId: 'sp-vila-exemplo', fromMinute: 400, toMinute: 500 },
          { weekday: 'mon', unitId: 'sp-vila-exemplo', fromMinute: 499, toMinute: 600 },
        ],
      },
      'agenda.hours_overlap',
    ],
    [
      'professionals/helena_prado/hours',
      {
        weekly: [
          { weekday: 'mon', unitId: 'sp-vila-exemplo', roomId: 'lisboa-1', fromMinute: 400, toMinute: 500 },
        ],
      },
      'agenda.unknown_room',
    ],
    ['professionals/nobody/hours', { weekly: [] }, 'agenda.unknown_professional'],
    ['professionals/nobody/exceptions', { onDate: '2027-01-04', hours: [] }, 'agenda.unknown_professional'],
    [
      'holidays',
      {
        id: 'h',
        onDate: '2027-13-01',
        name: { 'pt-BR': 'x', es: 'x', en: 'x' },
        hours: [],
        unitIds: ['sp-vila-exemplo'],
      },
      'agenda.impossible_date',
    ],
  ])('refuses what does not fit: %s %j', async (path, body, code) => {
    expect((await edit(path, body)).body.code).toBe(code);
  });

  it('closes a day by a holiday, and opens it again', async () => {
    const slot = await freeSlot();
    const holiday = {
      id: 'inventory',
      onDate: slot.onDate,
      name: { 'pt-BR': 'Inventário', es: 'Inventario', en: 'Stocktaking' },
      hours: [],
      unitIds: ['sp-vila-exemplo'],
    };
    await edit('holidays', holiday);
    const refused = await ask('/appointments', wish(slot));
    expect(refused.body.code).toBe('appointment.outside_hours');
    await ask('/catalogue/holidays/inventory', undefined, manager.cookie, 'DELETE');
    expect((await freeTimes(1))[0]?.startsAt).toBe(slot.startsAt);
  });

  it('has settings that a manager changes and everybody at the desk reads', async () => {
    const changed = await ask<object>('/settings/agenda', { horizonDays: 200 }, manager.cookie, 'PATCH');
    expect(changed.body).toMatchObject({ horizonDays: 200, minNoticeMinutes: 120 });
    expect((await ask<object>('/settings/agenda')).body).toMatchObject({ horizonDays: 200 });
  });
});
