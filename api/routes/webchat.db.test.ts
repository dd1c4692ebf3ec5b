import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PEOPLE, startApi, type TestApi } from '#test/support/api.ts';
import { appendOutbound } from '#db/queries/outbound.ts';

interface Page {
  readonly messages: readonly {
    readonly seq: number;
    readonly from: string;
    readonly text: string;
    readonly attachments: readonly { readonly url: string }[];
  }[];
  readonly lastSeq: number;
  readonly stage: string | null;
  readonly agent: { readonly name: string } | null;
}

const OWN = 'http://clinic.example.com';
const clock = { ms: Date.now() };
let api: TestApi;
beforeAll(async () => {
  api = await startApi({ nowMs: () => clock.ms });
});
beforeEach(() => api.knex('rateLimits').delete());
afterAll(() => api.close());

/** A visitor's browser. */
class Visitor {
  token = '';
  get headers() {
    return { authorization: `Bearer ${this.token}` };
  }
  async open(): Promise<this> {
    const { body } = await api.call<{ token: string }>('/api/webchat/sessions', { body: { locale: 'en' } });
    this.token = body.token;
    return this;
  }
  say(body: object, id: string = randomUUID()) {
    return api.call<{ seq: number; code: string }>('/api/webchat/messages', {
      headers: this.headers,
      body: { clientMessageId: id, ...body },
    });
  }
  async read(after = 0): Promise<Page> {
    const { body } = await api.call<Page>(`/api/webchat/messages?after=${after}`, { headers: this.headers });
    return body;
  }
  async conversationId(): Promise<string> {
    const { body } = await api.call<{ conversationId: string }>('/api/webchat/sessions', {
      headers: this.headers,
      body: {},
    });
    return body.conversationId;
  }
}

const answer = (conversationId: string, text: string) =>
  api.knex.transaction((trx) =>
    appendOutbound(trx, { conversationId, author: 'bot', kind: 'bot', contents: [{ kind: 'text', text }] }),
  );

describe('a visit', () => {
  it('begins with a token of which only the hash is stored, and goes on with it', async () => {
    const visitor = await new Visitor().open();
    expect(visitor.token).toMatch(/^[\w-]{43}$/);
    const rows = await api.knex('webchatVisitors').select<{ tokenHash: Buffer }[]>('tokenHash');
    expect(rows.every(({ tokenHash }) => tokenHash.toString() !== visitor.token)).toBe(true);
    const again = await api.call<{ token: string }>('/api/webchat/sessions', {
      headers: visitor.headers,
      body: {},
    });
    expect(again.body).toMatchObject({ token: visitor.token, conversationId: null });
  });

  it('shows both sides of the thread, in order, to the visitor alone', async () => {
    const [ana, bob] = [await new Visitor().open(), await new Visitor().open()];
    const { status, body } = await ana.say({ text: 'Bom dia' });
    expect(status).toBe(202);
    await answer(await ana.conversationId(), 'Olá! Sou a assistente virtual.');
    const page = await ana.read();
    expect(page.messages.map(({ from, text }) => [from, text])).toEqual([
      ['patient', 'Bom dia'],
      ['bot', 'Olá! Sou a assistente virtual.'],
    ]);
    expect(page).toMatchObject({ stage: 'bot', agent: null, lastSeq: page.messages[1]?.seq });
    expect(await ana.read(body.seq)).toMatchObject({ messages: [{ from: 'bot' }] });
    expect((await bob.read()).messages).toEqual([]);
  });

  it('nudges the workflow of its conversation', async () => {
    const visitor = await new Visitor().open();
    await visitor.say({ text: 'oi' });
    expect(api.workflows.nudges.at(-1)?.conversationId).toBe(await visitor.conversationId());
  });

  it('is one message however often the page sends it', async () => {
    const visitor = await new Visitor().open();
    const id = randomUUID();
    const answers = await Promise.all(Array.from({ length: 8 }, () => visitor.say({ text: 'só uma' }, id)));
    expect(new Set(answers.map(({ body }) => body.seq)).size).toBe(1);
    expect((await visitor.read()).messages).toHaveLength(1);
  });

  it('does not lose a message to somebody else’s id', async () => {
    const [ana, bob] = [await new Visitor().open(), await new Visitor().open()];
    const id = randomUUID();
    await ana.say({ text: 'minha' }, id);
    expect((await bob.say({ text: 'dele' }, id)).status).toBe(409);
    expect((await ana.read()).messages).toHaveLength(1);
  });

  it('never shows notes, what was cancelled, or ids of ours', async () => {
    const visitor = await new Visitor().open();
    await visitor.say({ text: 'oi' });
    const conversationId = await visitor.conversationId();
    const manager = await api.logIn(PEOPLE.manager);
    await api.call(`/api/conversations/${conversationId}/notes`, {
      cookie: manager.cookie,
      body: { clientMessageId: randomUUID(), text: 'cliente difícil' },
    });
    await answer(conversationId, 'tarde demais');
    await api.knex('outbox').where({ conversationId }).update({ state: 'cancelled' });
    const page = await visitor.read();
    expect(page.messages.map(({ text }) => text)).toEqual(['oi']);
    expect(JSON.stringify(page)).not.toMatch(/difícil|urgency|teamId|delivery/);
  });

  it('stays one growing thread when a new conversation begins', async () => {
    const visitor = await new Visitor().open();
    const first = await visitor.say({ text: 'antes' });
    const conversationId = await visitor.conversationId();
    const longAgo = new Date(Date.now() - 48 * 3_600_000);
    await api
      .knex('conversations')
      .where('id', conversationId)
      .update({ stage: 'resolved', resolvedAt: longAgo, createdAt: longAgo });
    const second = await visitor.say({ text: 'depois' });
    expect(await visitor.conversationId()).not.toBe(conversationId);
    expect(second.body.seq).toBeGreaterThan(first.body.seq);
    expect((await visitor.read()).messages.map(({ text }) => text)).toEqual(['antes', 'depois']);
    expect((await visitor.read(first.body.seq)).messages.map(({ text }) => text)).toEqual(['depois']);
  });

  it('tells the words of what was tapped', async () => {
    const visitor = await new Visitor().open();
    await visitor.say({ text: 'oi' });
    const choices = [{ id: 'yes', title: 'Sim, por favor' }];
    await api.knex.transaction(async (trx) =>
      appendOutbound(trx, {
        conversationId: await visitor.conversationId(),
        author: 'bot',
        kind: 'bot',
        contents: [{ kind: 'buttons', text: 'Quer?', choices }],
      }),
    );
    await visitor.say({ choiceId: 'yes' });
    expect((await visitor.read()).messages.at(-1)).toMatchObject({ kind: 'choice', text: 'Sim, por favor' });
  });

  it.each([
    ['nothing', {}],
    ['blanks', { text: '   ' }],
    ['more than fits', { text: 'x'.repeat(8001) }],
    ['who it is', { text: 'oi', identityId: randomUUID() }],
  ])('refuses %s', async (_what, body) => {
    expect((await (await new Visitor().open()).say(body)).status).toBe(422);
  });

  it('is slowed down when it floods', async () => {
    const visitor = await new Visitor().open();
    const answers = await Promise.all(Array.from({ length: 60 }, (_, n) => visitor.say({ text: String(n) })));
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(40);
    expect(answers.find(({ status }) => status === 429)?.headers.get('retry-after')).toMatch(/^\d+$/);
  });
});

describe('a guessed or stolen visit', () => {
  it('is none', async () => {
    for (const token of ['', 'x'.repeat(43), randomUUID(), 'null', '../'.repeat(20)]) {
      const headers = { authorization: `Bearer ${token}` };
      expect((await api.call('/api/webchat/messages', { headers })).status).toBe(401);
    }
  });

  it('ends when its token is too old', async () => {
    const visitor = await new Visitor().open();
    await api.knex('webchatVisitors').update({ expiresAt: new Date(0) });
    expect((await api.call('/api/webchat/messages', { headers: visitor.headers })).status).toBe(401);
  });
});

describe('a file of a visitor', () => {
  const PDF = Buffer.from('%PDF-1.7 exame');
  const upload = async (visitor: Visitor) => {
    const form = new FormData();
    form.set('file', new Blob([PDF], { type: 'application/pdf' }), 'exame.pdf');
    const { body } = await api.call<{ attachment: { id: string } }>('/api/webchat/attachments', {
      headers: visitor.headers,
      body: form,
    });
    return body.attachment.id;
  };

  it('may be the first thing they send, and opens for them and for nobody else', async () => {
    const [ana, bob] = [await new Visitor().open(), await new Visitor().open()];
    const attachmentId = await upload(ana);
    expect((await ana.say({ attachmentId })).status).toBe(202);
    const [message] = (await ana.read()).messages;
    const url = message?.attachments[0]?.url ?? '';
    expect((await api.call(url)).status).toBe(200);
    expect((await api.call(url, { headers: bob.headers })).status).toBe(404);
    const manager = await api.logIn(PEOPLE.manager);
    expect((await api.call(url, { cookie: manager.cookie })).status).toBe(200);
  });

  it('cannot be somebody else’s', async () => {
    const [ana, bob] = [await new Visitor().open(), await new Visitor().open()];
    const answer404 = await bob.say({ attachmentId: await upload(ana) });
    expect(answer404.body.code).toBe('attachment.not_found');
  });
});

describe('reading', () => {
  it('turns what was sent into read, and tells the console', async () => {
    const visitor = await new Visitor().open();
    await visitor.say({ text: 'oi' });
    const conversationId = await visitor.conversationId();
    await answer(conversationId, 'olá');
    await api.knex('outbox').where({ conversationId }).update({ state: 'sent' });
    const { lastSeq } = await visitor.read();
    await api.call('/api/webchat/read', { headers: visitor.headers, body: { seq: lastSeq } });
    const row = await api.knex('outbox').where({ conversationId }).first<{ state: string }>('state');
    expect(row.state).toBe('read');
  });
});

describe('where the chat may be used', () => {
  const open = (origin: string) => api.call('/api/webchat/sessions', { headers: { origin }, body: {} });

  it('is our own pages, and no site that the clinic did not list', async () => {
    expect((await open(OWN)).status).toBe(200);
    expect((await open('https://site.example.com')).body).toMatchObject({ code: 'auth.cross_site' });
    expect((await open('null')).status).toBe(403);
  });

  it('is a listed site from the moment on at which it is listed, preflight included', async () => {
    const origins = ['https://site.example.com', "https://x.example.com'; script-src *"];
    await api
      .knex('clinicSettings')
      .where('key', 'webchat')
      .update({ value: JSON.stringify({ origins }) });
    clock.ms += 20_000;
    const answer = await open('https://site.example.com');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://site.example.com');
    const preflight = await api.call('/api/webchat/messages', {
      method: 'OPTIONS',
      headers: { origin: 'https://site.example.com', 'access-control-request-method': 'POST' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
    expect((await open('https://evil.example.com')).status).toBe(403);
    // What is listed but is no origin never reaches a header.
    expect(await api.deps.widgetOrigins()).toEqual(['https://site.example.com']);
  });

  it('opens nothing else to that site', async () => {
    const { cookie } = await api.logIn(PEOPLE.manager);
    const answer = await api.call('/api/me', {
      method: 'PATCH',
      cookie,
      headers: { origin: 'https://site.example.com' },
      body: {},
    });
    expect(answer.status).toBe(403);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});
