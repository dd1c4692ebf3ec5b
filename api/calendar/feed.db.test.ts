import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PEOPLE, startApi, type TestApi } from '#test/support/api.ts';
import { addDays } from '#workflows/domain/zoned-time.ts';
import type { AppointmentShape, SlotShape } from '../routes/shapes/agenda.ts';

const PROFESSIONAL = 'helena_prado';
const PATH = `/api/catalogue/professionals/${PROFESSIONAL}/calendar`;

let api: TestApi;
let manager: string;
beforeAll(async () => {
  api = await startApi();
  manager = (await api.logIn(PEOPLE.manager)).cookie;
});
afterAll(() => api.close());

async function renew(): Promise<string> {
  const { status, body } = await api.call<{ url: string }>(PATH, { body: {}, cookie: manager });
  expect(status).toBe(201);
  return new URL(body.url).pathname;
}

const read = (path: string, headers: Record<string, string> = {}) => api.call<string>(path, { headers });

async function book(name: string): Promise<AppointmentShape> {
  const [row] = await api
    .knex('patients')
    .insert({ name, birthOn: '1970-03-03' })
    .returning<{ id: string }[]>('id');
  const today = new Date().toISOString().slice(0, 10);
  const query = `visitTypeId=routine&professionalId=${PROFESSIONAL}&from=${today}&to=${addDays(today, 60)}&limit=1`;
  const found = await api.call<{ slots: SlotShape[] }>(`/api/agenda/next-slots?${query}`, {
    cookie: manager,
  });
  const { body } = await api.call<{ appointment: AppointmentShape }>('/api/appointments', {
    cookie: manager,
    body: {
      professionalId: PROFESSIONAL,
      visitTypeId: 'routine',
      insurerId: 'unimed',
      startsAt: found.body.slots[0]?.startsAt,
      patientId: row?.id,
    },
  });
  return body.appointment;
}

const eventsOf = (file: string) =>
  new ICAL.Component(ICAL.parse(file) as [string, unknown[], unknown[]])
    .getAllSubcomponents('vevent')
    .map((component) => new ICAL.Event(component));

describe("a professional's calendar", () => {
  it('is read by a calendar program: times, place, and the initials of who comes, nothing more of them', async () => {
    const visit = await book('Marlene, "Lena"; Alves Duarte');
    const { status, headers, body } = await read(await renew());
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(headers.get('cache-control')).toBe('private, no-cache');
    const event = eventsOf(body).find(({ uid }) => uid === `${visit.id}@acolhe`);
    expect(event?.summary).toBe('Consulta · M. D.');
    expect(event?.startDate.toJSDate().toISOString()).toBe(new Date(visit.startsAt).toISOString());
    expect(event?.endDate.toJSDate().toISOString()).toBe(new Date(visit.endsAt).toISOString());
    expect(event?.location).toBe(visit.unit.name);
    expect(event?.component.getFirstPropertyValue('status')).toBe('CONFIRMED');
    expect(body).not.toMatch(/Marlene|Duarte|Lena/);
  });

  it('is written by the letter: lines end in CRLF and have at most 75 octets', async () => {
    const { body } = await read(await renew());
    expect(body.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of body.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  it('keeps a cancelled visit under its name, cancelled, with a higher number', async () => {
    const visit = await book('Antônio Duarte');
    const path = await renew();
    const before = eventsOf((await read(path)).body).find(({ uid }) => uid === `${visit.id}@acolhe`);
    await api.call(`/api/appointments/${visit.id}/cancel`, { cookie: manager, body: { reason: 'other' } });
    const after = eventsOf((await read(path)).body).find(({ uid }) => uid === `${visit.id}@acolhe`);
    expect(after?.component.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(after?.sequence).toBeGreaterThan(before?.sequence ?? Number.NaN);
  });

  it('is not sent again to whoever has it, and is once something changed', async () => {
    const path = await renew();
    const etag = (await read(path)).headers.get('etag') ?? '';
    const unchanged = await read(path, { 'if-none-match': etag });
    expect([unchanged.status, unchanged.body]).toEqual([304, '']);
    await book('Rui Prates');
    expect((await read(path, { 'if-none-match': etag })).status).toBe(200);
  });

  it('has an address that nobody can guess, stored as a hash, and only the latest one works', async () => {
    const [first, second] = [await renew(), await renew()];
    expect(first).toMatch(/^\/api\/calendar\/[\w-]{43}\.ics$/);
    expect((await read(first)).status).toBe(404);
    expect((await read(second)).status).toBe(200);
    const row = await api.knex('professionals').where({ id: PROFESSIONAL }).first<Record<string, unknown>>();
    const token = second.replace('/api/calendar/', '').replace('.ics', '');
    expect(JSON.stringify(row)).not.toContain(token);
    expect(await api.knex('auditLog').where({ action: 'calendar.renewed' })).not.toEqual([]);
  });

  it('stops working the moment a manager takes the address away', async () => {
    const path = await renew();
    expect((await api.call(PATH, { method: 'DELETE', cookie: manager })).status).toBe(200);
    expect((await read(path)).status).toBe(404);
    expect((await api.call(PATH, { cookie: manager })).body).toEqual({ isOn: false });
  });

  it('is not asked for without end', async () => {
    const path = `/api/calendar/${'A'.repeat(43)}.ics`;
    const statuses: number[] = [];
    for (let request = 0; request < 61; request++) statuses.push((await read(path)).status);
    expect(statuses.at(0)).toBe(404);
    expect(statuses.at(-1)).toBe(429);
  });

  it('is of somebody in the catalogue', async () => {
    const { status, body } = await api.call('/api/catalogue/professionals/nobody/calendar', {
      body: {},
      cookie: manager,
    });
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'agenda.unknown_professional' });
  });
});
