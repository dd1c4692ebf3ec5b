import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createOneTapLinks, type LinkAction } from '#activities/channels/one-tap-links.ts';
import { PEOPLE, startApi, type TestApi } from '#test/support/api.ts';
import { addDays } from '#workflows/domain/zoned-time.ts';
import type { AppointmentShape, SlotShape } from './shapes/agenda.ts';

const HOUR_MS = 3_600_000;

let api: TestApi;
let cookie: string;
let clockMs = Date.now();
beforeAll(async () => {
  api = await startApi({ nowMs: () => clockMs });
  ({ cookie } = await api.logIn(PEOPLE.attendant));
});
beforeEach(() => {
  clockMs = Date.now();
});
afterAll(() => api.close());

const links = createOneTapLinks('a secret for tests', 'http://clinic.example.com', () => clockMs);

async function book(name = 'Marlene Alves Duarte'): Promise<AppointmentShape> {
  const [row] = await api
    .knex('patients')
    .insert({ name, birthOn: '1970-03-03' })
    .returning<{ id: string }[]>('id');
  const today = new Date().toISOString().slice(0, 10);
  const query = `visitTypeId=routine&professionalId=helena_prado&from=${today}&to=${addDays(today, 60)}&limit=1`;
  const { body: found } = await api.call<{ slots: SlotShape[] }>(`/api/agenda/next-slots?${query}`, {
    cookie,
  });
  const { body } = await api.call<{ appointment: AppointmentShape }>('/api/appointments', {
    cookie,
    body: {
      professionalId: 'helena_prado',
      visitTypeId: 'routine',
      insurerId: 'unimed',
      startsAt: found.slots[0]?.startsAt,
      patientId: row?.id,
    },
  });
  return body.appointment;
}

const tokenOf = ({ id, startsAt }: AppointmentShape, action: LinkAction): string =>
  links.urlOf({ action, appointmentId: id }, new Date(startsAt)).split('/a/')[1] ?? '';
const look = (token: string) => api.call(`/api/links/${token}`);
const use = (token: string) => api.call(`/api/links/${token}/use`, { body: {} });
const statusOf = async (id: string): Promise<string | undefined> =>
  (await api.knex('appointments').where({ id }).first<{ status: string } | undefined>('status'))?.status;
const act = (id: string, act: string, body: object = {}) =>
  api.call(`/api/appointments/${id}/${act}`, { cookie, body });

describe('the link of a message', () => {
  it('tells when and where, whose initials, and neither the name nor the specialty', async () => {
    const visit = await book();
    const { status, body } = await look(tokenOf(visit, 'confirm'));
    expect(status).toBe(200);
    expect(body).toMatchObject({ action: 'confirm', initials: 'M. D.', startsAt: visit.startsAt });
    expect(Object.keys(body).sort()).toEqual(
      ['action', 'clinicName', 'initials', 'mode', 'startsAt', 'timeZone', 'unitName'].sort(),
    );
    expect(JSON.stringify(body)).not.toMatch(/Marlene|Duarte|Helena|cardio/i);
  });

  it('changes nothing for whoever only looks, however often', async () => {
    const visit = await book();
    const token = tokenOf(visit, 'cancel');
    for (let visitor = 0; visitor < 30; visitor++) {
      const method = visitor % 2 === 0 ? 'GET' : 'HEAD';
      expect((await fetch(`${api.url}/api/links/${token}`, { method })).status).toBe(200);
    }
    expect(await statusOf(visit.id)).toBe('booked');
    expect(await api.knex('appointmentLinkUses').where({ appointmentId: visit.id })).toEqual([]);
  });

  it('confirms with one press, and keeps the answer on record', async () => {
    const visit = await book();
    expect(await use(tokenOf(visit, 'confirm'))).toMatchObject({ status: 200, body: { action: 'confirm' } });
    expect(await statusOf(visit.id)).toBe('confirmed');
    expect(await api.knex('appointmentAnswers').where({ appointmentId: visit.id })).toMatchObject([
      { answer: 'confirm', via: 'link' },
    ]);
  });

  it('works once, also when pressed twice at the same moment', async () => {
    const visit = await book();
    const token = tokenOf(visit, 'cancel');
    const answers = await Promise.all([use(token), use(token), use(token)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await look(token)).toMatchObject({ status: 409, body: { code: 'link.used' } });
    expect(await statusOf(visit.id)).toBe('cancelled');
  });

  it('does nothing to a visit that was cancelled or moved meanwhile, and is not used up by trying', async () => {
    const visit = await book();
    await act(visit.id, 'cancel', { reason: 'clinic_change' });
    const token = tokenOf(visit, 'confirm');
    expect(await look(token)).toMatchObject({ status: 409, body: { code: 'link.over' } });
    expect(await use(token)).toMatchObject({ status: 409, body: { code: 'link.over' } });
    expect(await statusOf(visit.id)).toBe('cancelled');
    expect(await api.knex('appointmentLinkUses').where({ appointmentId: visit.id })).toEqual([]);
  });

  it('confirms what somebody at the desk has confirmed already', async () => {
    const visit = await book();
    await act(visit.id, 'confirm');
    expect(await use(tokenOf(visit, 'confirm'))).toMatchObject({ status: 200 });
    expect(await statusOf(visit.id)).toBe('confirmed');
  });

  it('expires when the visit begins', async () => {
    const visit = await book();
    const token = tokenOf(visit, 'confirm');
    clockMs = Date.parse(visit.startsAt) + HOUR_MS;
    expect(await look(token)).toMatchObject({ status: 410, body: { code: 'link.expired' } });
    expect(await use(token)).toMatchObject({ status: 410, body: { code: 'link.expired' } });
    expect(await statusOf(visit.id)).toBe('booked');
  });

  it('is nothing when it was forged: a link that confirms cannot be turned into one that cancels', async () => {
    const visit = await book();
    const forged = `n${tokenOf(visit, 'confirm').slice(1)}`;
    expect(await look(forged)).toMatchObject({ status: 404, body: { code: 'link.forged' } });
    expect(await use(forged)).toMatchObject({ status: 404, body: { code: 'link.forged' } });
    expect(await statusOf(visit.id)).toBe('booked');
  });
});

describe('pages of links', () => {
  it('are counted by address, so that nobody tries them out by the thousand', async () => {
    const statuses: number[] = [];
    for (let request = 0; request < 61; request++) statuses.push((await api.call('/a/anything')).status);
    expect(statuses.slice(0, 60)).not.toContain(429);
    expect(statuses.at(-1)).toBe(429);
  });
});
