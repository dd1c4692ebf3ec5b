import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PEOPLE, placeConversation, startApi, type TestApi, type TestStaff } from '#test/support/api.ts';
import { writeAsPatient } from '#test/support/conversations.ts';

interface Sent {
  readonly code: string;
  readonly resolved: boolean;
  readonly message: {
    readonly id: string;
    readonly seq: number;
    readonly text: string;
    readonly kind: string;
    readonly delivery: { readonly state: string } | null;
  };
}

const HOUR_MS = 3_600_000;
let api: TestApi;
let attendant: TestStaff;
let other: TestStaff;

beforeAll(async () => {
  api = await startApi();
  attendant = await api.logIn(PEOPLE.attendant);
  other = await api.logIn(PEOPLE.other);
});
afterAll(() => api.close());
beforeEach(() => {
  api.workflows.isThere = true;
});

const mine = (row: Record<string, unknown> = {}, channel: 'whatsapp' | 'webchat' = 'whatsapp') =>
  placeConversation(api.knex, {
    channel,
    row: { stage: 'attended', assigneeId: attendant.id, teamId: 'recepcao', ...row },
  });
const send = (id: string, body: object, staff = attendant) =>
  api.call<Sent>(`/api/conversations/${id}/messages`, {
    cookie: staff.cookie,
    body: { clientMessageId: randomUUID(), ...body },
  });
const text = (words: string) => ({ content: { kind: 'text', text: words } });
const outboxOf = (conversationId: string) =>
  api
    .knex('outbox')
    .where({ conversationId })
    .orderBy('seq')
    .select<{ seq: number; state: string; id: string }[]>();

describe('writing to a patient', () => {
  it('is in the outbox and in the thread once it is accepted, and the workflow is told', async () => {
    const id = await mine();
    const { status, body } = await send(id, text('Olá!'));
    expect(status).toBe(202);
    expect(body.message).toMatchObject({
      text: 'Olá!',
      seq: 1,
      author: 'staff',
      delivery: { state: 'queued' },
    });
    expect(await outboxOf(id)).toMatchObject([{ seq: 1, state: 'queued', author: 'staff' }]);
    expect(api.workflows.nudges.at(-1)).toEqual({ conversationId: id, seq: 1 });
  });

  it('works while Temporal is away', async () => {
    api.workflows.isThere = false;
    const id = await mine();
    expect((await send(id, { ...text('oi'), resolve: true })).body).toMatchObject({ resolved: false });
    expect(await outboxOf(id)).toHaveLength(1);
  });

  it('answers the same to the same id, however often and however concurrently it is sent', async () => {
    const id = await mine();
    const body = { clientMessageId: randomUUID(), ...text('uma vez') };
    const answers = await Promise.all(Array.from({ length: 12 }, () => send(id, body)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(new Set(answers.map((answer) => answer.body.message.id)).size).toBe(1);
    expect(await outboxOf(id)).toHaveLength(1);
  });

  it('answers a repeat as it did at first, although the conversation was resolved since', async () => {
    const id = await mine();
    const body = { clientMessageId: randomUUID(), ...text('oi') };
    const first = await send(id, body);
    await api.knex('conversations').where({ id }).update({ stage: 'resolved', resolvedAt: new Date() });
    const again = await send(id, body);
    expect([again.status, again.body.message.id]).toEqual([202, first.body.message.id]);
    expect((await send(id, text('oi'))).body.code).toBe('conversation.wrong_stage');
  });

  it('resolves as well, if asked to', async () => {
    const id = await mine();
    expect((await send(id, { ...text('Tchau!'), resolve: true })).body.resolved).toBe(true);
  });

  it('cuts a text that is too long for the channel into parts', async () => {
    const id = await mine();
    await send(id, text('palavra '.repeat(900)));
    expect((await outboxOf(id)).length).toBeGreaterThan(1);
  });

  it.each([
    ['queued', { stage: 'queued', assigneeId: null }, 409, 'conversation.not_yours'],
    ['with the bot', { stage: 'bot', assigneeId: null }, 409, 'conversation.not_yours'],
    ['resolved', { stage: 'resolved', resolvedAt: new Date() }, 409, 'conversation.wrong_stage'],
  ])('is refused while the conversation is %s', async (_what, row, status, code) => {
    const id = await mine(row);
    const answer = await send(id, text('oi'));
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await outboxOf(id)).toEqual([]);
  });

  it('is refused for a colleague’s, and hidden for another team’s', async () => {
    const colleague = await api.logIn('katia.bonfim@ipeclaro.example.com');
    const id = await mine({ assigneeId: colleague.id });
    expect((await send(id, text('oi'))).body.code).toBe('conversation.not_yours');
    expect((await send(id, text('oi'), other)).status).toBe(404);
  });

  it('is refused if somebody moved the conversation since the page saw it', async () => {
    const id = await mine({ version: 4 });
    expect((await send(id, { ...text('oi'), version: 3 })).body.code).toBe('conversation.stale_version');
    expect((await send(id, { ...text('oi'), version: 4 })).status).toBe(202);
  });
});

describe('the 24-hour window', () => {
  const lastInboundAt = (hours: number) => ({ lastInboundAt: new Date(Date.now() - hours * HOUR_MS) });

  it.each([
    ['whatsapp', 23.9, 202],
    ['whatsapp', 24.1, 409],
    ['webchat', 240, 202],
  ] as const)('on %s after %d hours answers %d to free text', async (channel, hours, status) => {
    const answer = await send(await mine(lastInboundAt(hours), channel), text('oi'));
    expect(answer.status).toBe(status);
    if (status === 409) expect(answer.body.code).toBe('conversation.window_closed');
  });

  it('never closes for a template', async () => {
    const id = await mine(lastInboundAt(100));
    const parameters = ['Marina', 'Dra. Helena', 'quinta', 'Vila Exemplo'];
    for (const language of ['pt-BR', 'pt_BR']) {
      const content = { kind: 'template', name: 'appointment_reminder', language, parameters };
      const answer = await send(id, { content });
      expect(answer.body.message.text).toMatch(
        /^Olá, Marina! Lembrete da sua consulta com Dra. Helena: quinta/,
      );
    }
    const [row] = await api
      .knex('outbox')
      .where('conversationId', id)
      .select<{ content: object }[]>('content');
    expect(row?.content).toMatchObject({ kind: 'template', language: 'pt_BR', parameters });
  });

  it.each([
    ['a name that nobody approved', { name: 'nothing' }, 'template.unknown'],
    ['a language it has not', { language: 'fr' }, 'template.unknown'],
    ['a parameter too few', { parameters: ['Marina'] }, 'template.wrong_parameters'],
  ])('refuses a template with %s', async (_what, change, code) => {
    const content = {
      kind: 'template',
      name: 'appointment_reminder',
      language: 'pt-BR',
      parameters: ['a', 'b', 'c', 'd'],
      ...change,
    };
    expect((await send(await mine(lastInboundAt(100)), { content })).body.code).toBe(code);
  });

  it('refuses a template that the provider has paused, and any on the site chat', async () => {
    const content = {
      kind: 'template',
      name: 'appointment_reminder',
      language: 'pt-BR',
      parameters: ['a', 'b', 'c', 'd'],
    };
    expect((await send(await mine({}, 'webchat'), { content })).body.code).toBe('template.unknown');
    await api.knex('messageTemplates').where('id', 'appointment_reminder').update({ status: 'paused' });
    expect((await send(await mine(), { content })).body.code).toBe('template.unknown');
    await api.knex('messageTemplates').where('id', 'appointment_reminder').update({ status: 'approved' });
  });
});

describe('a note', () => {
  it('stays in the thread and can never leave', async () => {
    const id = await mine();
    const answer = await api.call<Sent>(`/api/conversations/${id}/notes`, {
      cookie: attendant.cookie,
      body: { clientMessageId: randomUUID(), text: 'ligar amanhã' },
    });
    expect(answer.status).toBe(201);
    expect(answer.body.message).toMatchObject({ direction: 'note', text: 'ligar amanhã', delivery: null });
    expect(await outboxOf(id)).toEqual([]);
  });

  it('is refused for somebody else’s conversation', async () => {
    const answer = await api.call(`/api/conversations/${await mine()}/notes`, {
      cookie: other.cookie,
      body: { clientMessageId: randomUUID(), text: 'x' },
    });
    expect(answer.status).toBe(404);
  });
});

describe('a thread', () => {
  it('is read from its end, backwards, and forwards from a number', async () => {
    const id = await mine();
    for (let index = 0; index < 7; index += 1) await writeAsPatient(api.knex, id, { text: `m${index}` });
    const read = async (query: string) => {
      const { body } = await api.call<{ messages: { seq: number }[]; hasMore: boolean }>(
        `/api/conversations/${id}/messages?${query}`,
        { cookie: attendant.cookie },
      );
      return [body.messages.map(({ seq }) => seq), body.hasMore];
    };
    expect(await read('limit=3')).toEqual([[5, 6, 7], true]);
    expect(await read('limit=3&before=5')).toEqual([[2, 3, 4], true]);
    expect(await read('limit=3&before=2')).toEqual([[1], false]);
    expect(await read('after=5')).toEqual([[6, 7], false]);
  });

  it('marks what reached us long after it was written, and shows what it is made of', async () => {
    const id = await mine();
    await writeAsPatient(api.knex, id);
    await api
      .knex('messages')
      .where('conversationId', id)
      .update({
        kind: 'location',
        providerAt: new Date(Date.now() - HOUR_MS),
        payload: JSON.stringify({
          location: { latitude: -23.5, longitude: -46.6, url: 'javascript:alert(1)' },
        }),
      });
    const { body } = await api.call<{ messages: object[] }>(`/api/conversations/${id}/messages`, {
      cookie: attendant.cookie,
    });
    expect(body.messages[0]).toMatchObject({
      late: true,
      location: { latitude: -23.5, longitude: -46.6, name: null, address: null },
    });
    expect(JSON.stringify(body)).not.toContain('javascript');
  });
});

describe('sending again', () => {
  const failed = async (state: string, row: Record<string, unknown> = {}) => {
    const id = await mine(row);
    const { body } = await send(id, text('oi'));
    await api
      .knex('outbox')
      .where('conversationId', id)
      .update({ state, attempt: 1, leaseUntil: new Date(), errorCode: '131026', failedAt: new Date() });
    return { id, messageId: body.message.id };
  };
  const retry = (messageId: string, staff = attendant) =>
    api.call<Sent>(`/api/messages/${messageId}/retry`, { cookie: staff.cookie, body: {} });

  it('queues what certainly failed, and tells the console', async () => {
    const { id, messageId } = await failed('failed');
    expect((await retry(messageId)).body.message.delivery).toMatchObject({
      state: 'queued',
      errorCode: null,
    });
    const events = await api.knex('domainEvents').where({ conversationId: id, type: 'delivery.changed' });
    expect(events).toHaveLength(1);
  });

  it.each(['unknown', 'sending', 'delivered', 'queued', 'cancelled'])(
    'never repeats what is %s',
    async (state) => {
      const { messageId } = await failed(state);
      const answer = await retry(messageId);
      expect([answer.status, answer.body.code]).toEqual([409, 'delivery.not_retryable']);
    },
  );

  it('is hidden for another team and refused after the window', async () => {
    const { id, messageId } = await failed('failed');
    expect((await retry(messageId, other)).status).toBe(404);
    await api
      .knex('conversations')
      .where({ id })
      .update({ lastInboundAt: new Date(0) });
    expect((await retry(messageId)).body.code).toBe('conversation.window_closed');
    expect((await retry(randomUUID())).body.code).toBe('message.not_found');
  });
});
