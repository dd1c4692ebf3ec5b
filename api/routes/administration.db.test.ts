import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PEOPLE, placeConversation, startApi, type TestApi, type TestStaff } from '#test/support/api.ts';
import type { Role } from '#workflows/domain/staff.ts';

let api: TestApi;
const staff = {} as Record<Role | 'other', TestStaff>;

beforeAll(async () => {
  api = await startApi();
  for (const who of ['attendant', 'manager', 'operator', 'other'] as const)
    staff[who] = await api.logIn(PEOPLE[who]);
});
afterAll(() => api.close());

const get = <T>(path: string, who: Role) => api.call<T>(`/api${path}`, { cookie: staff[who].cookie });

describe('a masked field of a patient', () => {
  let patientId: string;
  beforeAll(async () => {
    const id = await placeConversation(api.knex, { row: { stage: 'queued', teamId: 'recepcao' } });
    const row = await api.knex('conversations').where({ id }).first<{ patientId: string }>('patientId');
    patientId = row.patientId;
  });
  const reveal = (who: Role | 'other', field: string, id = patientId) =>
    api.call(`/api/patients/${id}/reveal`, { cookie: staff[who].cookie, body: { field } });

  it.each([
    ['phone', '5511987654821'],
    ['email', 'marina@example.com'],
  ])('is shown on request: %s, and the audit log says who asked', async (field, value) => {
    expect((await reveal('attendant', field)).body).toEqual({ value });
    const rows = await api.knex('auditLog').where('subjectId', patientId).orderBy('id', 'desc');
    expect(rows[0]).toMatchObject({
      action: 'patient.revealed',
      actorId: staff.attendant.id,
      details: { field },
    });
  });

  it('does not exist for whoever may not see the patient, and leaves no trace of them', async () => {
    const before = await api.knex('auditLog').where('subjectId', patientId);
    expect((await reveal('other', 'phone')).status).toBe(404);
    expect((await reveal('attendant', 'phone', randomUUID())).status).toBe(404);
    expect(await api.knex('auditLog').where('subjectId', patientId)).toHaveLength(before.length);
  });

  it('is one of two', async () => {
    expect((await reveal('attendant', 'cpf')).status).toBe(422);
  });
});

describe('lists for the console', () => {
  it('name the teams in every language, with who is there and who waits', async () => {
    const { body } = await get<{ teams: object[] }>('/teams', 'attendant');
    expect(body.teams).toContainEqual(
      expect.objectContaining({
        id: 'recepcao',
        name: expect.objectContaining({ en: 'Reception' }) as object,
        queuedCount: 1,
      }),
    );
  });

  it('show colleagues without address and hash', async () => {
    const { body } = await get<{ staff: object[] }>('/staff', 'attendant');
    expect(body.staff.length).toBeGreaterThan(5);
    expect(JSON.stringify(body)).not.toMatch(/example\.com|argon2/);
  });

  it('hold the clinic’s replies and templates', async () => {
    const replies = await get<{ replies: object[] }>('/canned-replies', 'attendant');
    expect(replies.body.replies[0]).toMatchObject({ shortcut: '/ola' });
    const templates = await get<{ templates: object[] }>('/templates?channel=whatsapp', 'attendant');
    expect(templates.body.templates[0]).toMatchObject({ id: 'appointment_reminder', status: 'approved' });
    expect(
      (await get<{ templates: object[] }>('/templates?channel=webchat', 'attendant')).body.templates,
    ).toEqual([]);
  });
});

describe('the bot’s switch', () => {
  it('changes what is named, keeps the rest, and is audited', async () => {
    const change = await api.call('/api/settings/bot', {
      method: 'PATCH',
      cookie: staff.manager.cookie,
      body: { channels: { webchat: false } },
    });
    expect(change.body).toEqual({
      enabled: true,
      channels: {
        whatsapp: true,
        instagram: true,
        messenger: true,
        sms: true,
        email: true,
        webchat: false,
      },
    });
    expect((await get('/settings/bot', 'operator')).body).toEqual(change.body);
    const [row] = await api
      .knex('auditLog')
      .where('action', 'settings.changed')
      .select<{ actorId: string }[]>();
    expect(row).toMatchObject({ actorId: staff.manager.id, subjectId: 'bot', details: { webchat: false } });
  });
});

describe('the channels', () => {
  it('are listed with whether they are on and how they have been doing', async () => {
    const { body } = await get<{ rows: { channel: string; isOn: boolean; sentCount: number }[] }>(
      '/system/channels',
      'operator',
    );
    expect(body.rows.map(({ channel }) => channel)).toEqual([
      'whatsapp',
      'instagram',
      'messenger',
      'sms',
      'email',
      'webchat',
    ]);
    expect(body.rows.find(({ channel }) => channel === 'sms')).toMatchObject({ isOn: false, sentCount: 0 });
    expect(body.rows.find(({ channel }) => channel === 'webchat')).toMatchObject({ isOn: true });
  });
});

describe('the sites that may embed the chat', () => {
  const change = (origins: readonly unknown[]) =>
    api.call<{ issues?: { path: (string | number)[] }[] }>('/api/settings/webchat', {
      method: 'PATCH',
      cookie: staff.manager.cookie,
      body: { origins },
    });

  it('are none at first, are kept as bare origins, and every change is audited', async () => {
    expect((await get('/settings/webchat', 'operator')).body).toEqual({ origins: [] });
    const { body } = await change([
      'HTTPS://Site.example.com/',
      'https://site.example.com',
      'http://localhost:3000',
    ]);
    expect(body).toEqual({ origins: ['https://site.example.com', 'http://localhost:3000'] });
    expect((await get('/settings/webchat', 'manager')).body).toEqual(body);
    const row = await api.knex('auditLog').where('subjectId', 'webchat').first<object>();
    expect(row).toMatchObject({
      actorId: staff.manager.id,
      details: { origins: 'https://site.example.com http://localhost:3000' },
    });
    expect(await api.deps.widgetOrigins()).toEqual(['https://site.example.com', 'http://localhost:3000']);
  });

  it.each([
    'site.example.com',
    'http://site.example.com',
    'https://site.example.com/chat',
    'https://user@site.example.com',
    "https://x.example.com'; script-src *",
    'https://*.example.com',
    'javascript:alert(1)',
    '',
  ])('are refused as %j', async (typed) => {
    const { status, body } = await change(['https://site.example.com', typed]);
    expect(status).toBe(422);
    expect(body.issues?.[0]?.path).toEqual(['body', 'origins', 1]);
  });
});

describe('the operator’s figures', () => {
  it('count what waits, what is stuck and what nobody knows', async () => {
    const old = new Date(Date.now() - 60_000);
    await placeConversation(api.knex, { row: { lastSeq: 2, lastInboundSeq: 2, lastInboundAt: old } });
    await api
      .knex('quarantine')
      .insert({ channel: 'whatsapp', reason: 'unreadable', raw: Buffer.from('Marina') });
    const { body } = await get<Record<string, unknown>>('/system/health', 'operator');
    expect(body).toMatchObject({
      quarantineCount: 1,
      stuckCount: 1,
      relayBacklog: 1,
      temporalReachable: true,
    });
  });

  it('list the quarantine without what is in it', async () => {
    const { body } = await get<{ rows: object[] }>('/system/quarantine', 'operator');
    expect(body.rows).toMatchObject([{ channel: 'whatsapp', reason: 'unreadable', byteSize: 6 }]);
    expect(JSON.stringify(body)).not.toContain('Marina');
  });
});

describe('reports', () => {
  const period = 'from=2026-11-01&to=2026-11-07';

  it('answer a week without anything with zeros, not with an error', async () => {
    const { status, body } = await get<{ kpis: { key: string; value: number | null }[] }>(
      `/reports/overview?${period}`,
      'manager',
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({ period: { from: '2026-11-01', timeZone: 'America/Sao_Paulo' } });
    expect(body.kpis.find(({ key }) => key === 'contacts')).toMatchObject({ value: 0 });
  });

  it('explain each number in every language', async () => {
    const { body } = await get<{ metrics: { sentence: Record<string, string> }[] }>(
      '/reports/metrics',
      'manager',
    );
    for (const { sentence } of body.metrics)
      expect(Object.keys(sentence).sort()).toEqual(['en', 'es', 'pt-BR']);
  });

  it('show the rows behind a number', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const { body } = await get<{ total: number; rows: object[] }>(
      `/reports/contacts/rows?from=2020-01-01&to=2020-01-02`,
      'manager',
    );
    expect(body).toMatchObject({ total: 0, rows: [] });
    const now = await get<{ rows: object[] }>(`/reports/contacts/rows?from=${today}&to=${today}`, 'manager');
    expect(now.status).toBe(200);
  });

  it.each([
    ['a period that ends before it begins', '/reports/overview?from=2026-11-07&to=2026-11-01'],
    ['a date that does not exist', '/reports/overview?from=2026-02-30&to=2026-03-01'],
    ['a number that nobody defined', `/reports/patients/rows?${period}`],
    ['a column as a bucket', `/reports/contacts/rows?${period}&bucket=1%20or%20true`],
  ])('refuse %s', async (_what, path) => {
    expect((await get(path, 'manager')).status).toBe(422);
  });
});
