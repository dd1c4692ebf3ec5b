import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PEOPLE, startApi, type TestApi, type TestStaff } from '#test/support/api.ts';
import { DEFAULT_POLICY } from '#workflows/domain/reminders/default-policies.ts';
import type { ReminderPolicy } from '#workflows/domain/reminders/policy.ts';
import { addDays } from '#workflows/domain/zoned-time.ts';

let api: TestApi;
let manager: TestStaff;
beforeAll(async () => {
  api = await startApi();
  manager = await api.logIn(PEOPLE.manager);
});
afterAll(() => api.close());

const ask = <T>(path: string, options: { method?: string; body?: object } = {}) =>
  api.call<T>(`/api${path}`, { cookie: manager.cookie, ...options });

interface Stored {
  readonly version: number;
  readonly policy: ReminderPolicy;
}
interface Ladder {
  readonly published: Stored;
  readonly draft: Stored | null;
}
interface Problem {
  readonly code: string;
  readonly issues: readonly { readonly path: readonly unknown[]; readonly message: string }[];
}

const ladder = async (): Promise<Ladder> => (await ask<Ladder>('/settings/reminders')).body;
const draft = (policy: ReminderPolicy) =>
  ask<{ version: number; faults: { code: string; stepId: string | null }[] }>('/settings/reminders/draft', {
    method: 'PATCH',
    body: { policy },
  });
const publish = (version: number) =>
  ask<Problem>('/settings/reminders/publish', { method: 'POST', body: { version } });

const [first, ...others] = DEFAULT_POLICY.steps;
if (!first) throw new Error('the ladder that a clinic starts with has no step');
const withFirst = (changes: Partial<typeof first>): ReminderPolicy => ({
  ...DEFAULT_POLICY,
  steps: [{ ...first, ...changes }, ...others],
});

describe('the ladder of reminders', () => {
  it('is the one that every clinic starts with, until a manager publishes another', async () => {
    const { published } = await ladder();
    const edited = withFirst({ channels: ['email'] });
    const { version } = (await draft(edited)).body;
    expect(await ladder()).toMatchObject({ published, draft: { version, policy: edited } });
    expect((await publish(version)).status).toBe(200);
    expect(await ladder()).toMatchObject({ published: { version, policy: edited }, draft: null });
    const audited = await api
      .knex('auditLog')
      .where({ subjectKind: 'reminder_policy', subjectId: String(version) })
      .orderBy('id')
      .pluck('action');
    expect(audited).toEqual(['reminders.drafted', 'reminders.published']);
  });

  it('may break its rules as a draft, and is then refused at the step that breaks them', async () => {
    const before = await ladder();
    const { version, faults } = (await draft(withFirst({ channels: [] }))).body;
    expect(faults).toEqual([{ code: 'channels_missing', stepId: first.id }]);
    const { status, body } = await publish(version);
    expect(status).toBe(422);
    expect(body).toMatchObject({
      code: 'request.invalid',
      issues: [{ path: ['body', 'policy', 'steps', 0], message: 'channels_missing' }],
    });
    expect((await ladder()).published).toEqual(before.published);
  });

  it('is not published by somebody who looked at another draft', async () => {
    const { version } = (await draft(DEFAULT_POLICY)).body;
    expect((await publish(version + 1)).body.code).toBe('reminders.draft_gone');
    await ask('/settings/reminders/draft', { method: 'DELETE' });
    expect((await publish(version)).body.code).toBe('reminders.draft_gone');
    expect((await ladder()).draft).toBeNull();
  });

  it.each([
    ['a channel nobody has', { ...DEFAULT_POLICY, steps: [{ ...first, channels: ['pigeon'] }] }],
    ['a kind nobody knows', { ...DEFAULT_POLICY, steps: [{ ...first, kind: 'birthday' }] }],
    ['a field too many', { ...DEFAULT_POLICY, note: 'x' }],
  ])('does not take %s', async (_name, policy) => {
    const { status } = await ask('/settings/reminders/draft', { method: 'PATCH', body: { policy } });
    expect(status).toBe(422);
  });
});

describe('the plan of an appointment', () => {
  it('is empty until its workflow has planned, and then says what will be sent, how, and why not', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const query = `visitTypeId=routine&professionalId=helena_prado&from=${addDays(today, 5)}&to=${addDays(today, 60)}`;
    const { body: found } = await ask<{ slots: { startsAt: string }[] }>(
      `/agenda/next-slots?${query}&limit=1`,
    );
    const [patient] = await api
      .knex('patients')
      .insert({ name: 'Marlene Duarte', birthOn: '1970-03-03' })
      .returning<{ id: string }[]>('id');
    const booked = await ask<{ appointment: { id: string } }>('/appointments', {
      body: {
        professionalId: 'helena_prado',
        visitTypeId: 'routine',
        startsAt: found.slots[0]?.startsAt,
        patientId: patient?.id,
      },
    });
    const { id } = booked.body.appointment;
    const plan = () => ask<{ policyVersion: number | null; notices: object[] }>(`/appointments/${id}/plan`);
    expect((await plan()).body).toMatchObject({
      policyVersion: null,
      notices: [],
      visit: { status: 'booked', timeZone: 'America/Sao_Paulo', wasToldAtBooking: false },
    });
    await api.knex('appointmentPlans').insert({ appointmentId: id, policyVersion: 0, timeZone: 'UTC' });
    const chain = [{ channel: 'whatsapp', way: null, reason: 'no_address' }];
    await api.knex('appointmentNotices').insert([
      {
        appointmentId: id,
        stepId: 'summary',
        kind: 'summary',
        state: 'planned',
        at: new Date('2027-01-04T12:00:00Z'),
        untilAt: new Date('2027-01-04T14:00:00Z'),
        shift: 'none',
        chain: JSON.stringify(chain),
      },
      { appointmentId: id, stepId: 'survey', kind: 'survey', state: 'skipped', reason: 'no_channel' },
    ]);
    expect((await plan()).body).toMatchObject({
      policyVersion: 0,
      notices: [
        { stepId: 'summary', state: 'planned', at: '2027-01-04T12:00:00.000Z', chain, attempts: [] },
        { stepId: 'survey', state: 'skipped', reason: 'no_channel', at: null },
      ],
    });
  });

  it('is none of an appointment that does not exist', async () => {
    expect((await ask(`/appointments/${randomUUID()}/plan`)).status).toBe(404);
  });
});
