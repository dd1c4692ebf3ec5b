import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOffers } from '#db/queries/waitlist/open-offer.ts';
import { PEOPLE, startApi, type TestApi, type TestStaff } from '#test/support/api.ts';
import { addDays } from '#workflows/domain/zoned-time.ts';

let api: TestApi;
let attendant: TestStaff;
let operator: TestStaff;

beforeAll(async () => {
  api = await startApi();
  [attendant, operator] = [await api.logIn(PEOPLE.attendant), await api.logIn(PEOPLE.operator)];
});
afterAll(() => api.close());

const ask = <T>(path: string, body?: object, cookie = attendant.cookie) =>
  api.call<T>(`/api${path}`, { cookie, ...(body ? { body } : {}) });

async function addPatient(name: string): Promise<string> {
  const [row] = await api
    .knex('patients')
    .insert({ name, birthOn: '1970-03-03', phone: '+5511987654321' })
    .returning<{ id: string }[]>('id');
  return row?.id ?? '';
}

interface Offer {
  readonly id: string;
  readonly status: string;
  readonly candidates: readonly {
    readonly patient: { readonly name: string };
    readonly reason: { points: number };
  }[];
}

describe('offers of freed times', () => {
  it('show everybody in line and why, and what was done', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const query = `visitTypeId=routine&professionalId=helena_prado&from=${addDays(today, 3)}&to=${addDays(today, 60)}`;
    const { body } = await ask<{ slots: { startsAt: string }[] }>(`/agenda/next-slots?${query}&limit=1`);
    const wish = {
      professionalId: 'helena_prado',
      visitTypeId: 'routine',
      startsAt: body.slots[0]?.startsAt,
    };
    const booked = await ask<{ appointment: { id: string } }>('/appointments', {
      ...wish,
      patientId: await addPatient('Marlene Duarte'),
    });
    await ask('/waitlist', {
      patientId: await addPatient('Antônio Duarte'),
      specialtyId: 'cardiologia',
      visitTypeId: 'routine',
      priority: 1,
    });
    await ask(`/appointments/${booked.body.appointment.id}/cancel`, { reason: 'patient_cannot' });
    await openOffers(api.knex, [], new Date(), 10);
    const listed = await ask<{ offers: Offer[] }>('/waitlist/offers');
    expect(listed.status).toBe(200);
    const [offer] = listed.body.offers;
    expect(offer?.status).toBe('open');
    expect(offer?.candidates[0]?.patient.name).toBe('Antônio Duarte');
    expect(offer?.candidates[0]?.reason.points).toBeGreaterThanOrEqual(21);
    const one = await ask<{ log: { what: string }[] }>(`/waitlist/offers/${offer?.id ?? ''}`);
    expect(one.body.log.map(({ what }) => what)).toEqual(['ranked']);
  });

  it('are not for operators, and one that is not there is not found', async () => {
    expect((await ask('/waitlist/offers', undefined, operator.cookie)).status).toBe(403);
    expect(await ask(`/waitlist/offers/${randomUUID()}`)).toMatchObject({
      status: 404,
      body: { code: 'slot_offer.not_found' },
    });
  });
});
