import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { recordEvents } from '#db/queries/events.ts';
import { eventually } from '#test/support/eventually.ts';
import { PEOPLE, placeConversation, startApi, type TestApi, type TestStaff } from '#test/support/api.ts';
import { openStream, type EventReader } from '#test/support/sse.ts';

let api: TestApi;
let attendant: TestStaff;
let other: TestStaff;
let manager: TestStaff;
const open: EventReader[] = [];

beforeAll(async () => {
  api = await startApi();
  attendant = await api.logIn(PEOPLE.attendant);
  other = await api.logIn(PEOPLE.other);
  manager = await api.logIn(PEOPLE.manager);
});
afterEach(() => {
  for (const stream of open.splice(0)) stream.close();
});
afterAll(() => api.close());

async function follow({ cookie }: TestStaff, lastEventId?: string): Promise<EventReader> {
  const headers = { cookie, ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) };
  const stream = await openStream(`${api.url}/api/stream`, headers);
  open.push(stream);
  await stream.next('hello');
  return stream;
}

const queued = (teamId: string) => placeConversation(api.knex, { row: { stage: 'queued', teamId } });
const tell = (conversationId: string, seq: number) =>
  recordEvents(api.knex, [{ type: 'message.received', conversationId, data: { seq } }]);
/** An event behind which everything that was written before has been seen. */
async function mark(streams: readonly EventReader[]): Promise<void> {
  const token = randomUUID();
  await recordEvents(api.knex, [{ type: 'staff.presence_changed', data: { token } }]);
  await Promise.all(
    streams.map((stream) =>
      stream.next(
        'staff.presence_changed',
        ({ data }) => (data['data'] as { token?: string }).token === token,
      ),
    ),
  );
}
const seqsOf = (stream: EventReader, conversationId: string): unknown[] =>
  stream.events
    .filter(({ event, data }) => event === 'message.received' && data['conversationId'] === conversationId)
    .map(({ data }) => (data['data'] as { seq: number }).seq);

describe('the live stream', () => {
  it('is refused without a session, and is text that no proxy holds back', async () => {
    expect((await openStream(`${api.url}/api/stream`)).status).toBe(401);
    const { headers } = await follow(attendant);
    expect(headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-cache, no-transform');
    expect(headers.get('x-accel-buffering')).toBe('no');
  });

  it('tells what happened, with ids and nothing else', async () => {
    const stream = await follow(attendant);
    const id = await queued('recepcao');
    await tell(id, 3);
    const received = await stream.next('message.received', ({ data }) => data['conversationId'] === id);
    expect(received.id).toMatch(/^\d+-\d+$/);
    expect(received.data).toMatchObject({ type: 'message.received', conversationId: id, data: { seq: 3 } });
    expect(Object.keys(received.data).sort()).toEqual(
      ['appointmentId', 'at', 'conversationId', 'data', 'id', 'staffId', 'teamId', 'type'].sort(),
    );
  });

  it('tells everybody only what they may see', async () => {
    const streams = await Promise.all([attendant, other, manager].map((one) => follow(one)));
    const [mine, foreign] = [await queued('recepcao'), await queued('financeiro')];
    await tell(mine, 1);
    await tell(foreign, 1);
    await mark(streams);
    expect(streams.map((stream) => [seqsOf(stream, mine).length, seqsOf(stream, foreign).length])).toEqual([
      [1, 0],
      [0, 1],
      [1, 1],
    ]);
    expect(JSON.stringify(streams[0]?.events)).not.toContain(foreign);
  });

  it('says that a conversation is gone to whoever loses sight of it, and nothing more', async () => {
    const streams = [await follow(attendant), await follow(other)];
    const id = await queued('financeiro');
    await recordEvents(api.knex, [
      { type: 'conversation.transferred', conversationId: id, teamId: 'financeiro' },
    ]);
    const hidden = await streams[0]?.next('conversation.hidden');
    expect(hidden?.data).toEqual({ conversationId: id });
    await streams[1]?.next('conversation.transferred', ({ data }) => data['conversationId'] === id);
  });

  it('shows colleagues who else looks, until they do not say so any more', async () => {
    const [here, away] = [await follow(manager), await follow(other)];
    const id = await queued('recepcao');
    await api.call(`/api/conversations/${id}/viewing`, { cookie: attendant.cookie, body: {} });
    expect((await here.next('conversation.viewed')).data).toEqual({
      conversationId: id,
      staffId: attendant.id,
    });
    const { body } = await api.call(`/api/conversations/${id}`, { cookie: manager.cookie });
    expect(body['viewers']).toEqual([{ id: attendant.id, name: 'Yasmin Toledo' }]);
    await mark([away]);
    expect(away.events.filter(({ event }) => event === 'conversation.viewed')).toEqual([]);
  });
});

describe('a stream that broke', () => {
  it('goes on after the last event it had, without a gap and without a repeat', async () => {
    const id = await queued('recepcao');
    const first = await follow(attendant);
    for (let seq = 1; seq <= 5; seq += 1) await tell(id, seq);
    const fifth = await first.next(
      'message.received',
      ({ data }) => (data['data'] as { seq: number }).seq === 5,
    );
    first.close();
    for (let seq = 6; seq <= 40; seq += 1) await tell(id, seq);
    const second = await follow(attendant, fifth.id ?? '');
    for (let seq = 41; seq <= 45; seq += 1) await tell(id, seq);
    await mark([second]);
    expect(seqsOf(second, id)).toEqual(Array.from({ length: 40 }, (_, index) => index + 6));
  });

  it('loses nothing while it catches up and the clinic goes on working', async () => {
    const id = await queued('recepcao');
    const before = await follow(attendant);
    await tell(id, 0);
    const start = await before.next('message.received', ({ data }) => data['conversationId'] === id);
    for (let seq = 1; seq <= 700; seq += 50) {
      await recordEvents(
        api.knex,
        Array.from({ length: 50 }, (_, index) => ({
          type: 'message.received' as const,
          conversationId: id,
          data: { seq: seq + index },
        })),
      );
    }
    const [late] = await Promise.all([
      follow(attendant, start.id ?? ''),
      ...Array.from({ length: 40 }, (_, index) => tell(id, 701 + index)),
    ]);
    await mark([late]);
    const seqs = seqsOf(late, id) as number[];
    expect(seqs).toHaveLength(740);
    expect(new Set(seqs).size).toBe(740);
  });

  it.each(['nonsense', '99999999999-1', '-1-1'])('starts over when its position is %s', async (position) => {
    const stream = await follow(attendant, position);
    await stream.next('reset');
    const id = await queued('recepcao');
    await tell(id, 1);
    await stream.next('message.received', ({ data }) => data['conversationId'] === id);
  });

  it('starts over when it missed more than anybody wants to be told', async () => {
    const id = await queued('recepcao');
    const before = await follow(attendant);
    await tell(id, 0);
    const start = await before.next('message.received', ({ data }) => data['conversationId'] === id);
    await api.knex.raw(
      `insert into domain_events (type, conversation_id) select 'message.received', ? from generate_series(1, 3000)`,
      [id],
    );
    // Tests beside this one run transactions on the same server, and events wait for the oldest of all.
    const areReadable = async (): Promise<boolean> => {
      const row = await api
        .knex('domainEvents')
        .where('conversationId', id)
        .whereRaw('tx < pg_snapshot_xmin(pg_current_snapshot())')
        .count({ count: '*' })
        .first<{ count: string }>();
      return Number(row.count) > 3000;
    };
    expect(await eventually(areReadable, 20_000)).toBe(true);
    // Life goes on meanwhile, and the others are told of it before this one has caught up.
    const quiet = new AbortController();
    const others = (async () => {
      while (!quiet.signal.aborted) await tell(id, 1);
    })();
    const late = await follow(attendant, start.id ?? '');
    await late.next('reset');
    quiet.abort();
    await others;
    await mark([late]);
    expect(late.events.filter(({ event }) => event === 'reset')).toHaveLength(1);
  });
});

describe('commit order', () => {
  it('waits for a slow writer instead of stepping over it', async () => {
    const stream = await follow(attendant);
    const [slow, quick] = [await queued('recepcao'), await queued('recepcao')];
    await api.knex.transaction(async (trx) => {
      // Takes its number first and commits last.
      await recordEvents(trx, [{ type: 'message.received', conversationId: slow, data: { seq: 1 } }]);
      await tell(quick, 1);
    });
    await stream.next('message.received', ({ data }) => data['conversationId'] === slow);
    await stream.next('message.received', ({ data }) => data['conversationId'] === quick);
  });

  it('shows every event once to everybody under concurrent writers of uneven length', async () => {
    const streams = [await follow(attendant), await follow(manager)];
    const id = await queued('recepcao');
    await Promise.all(
      Array.from({ length: 60 }, (_, seq) =>
        api.knex.transaction(async (trx) => {
          await recordEvents(trx, [{ type: 'message.received', conversationId: id, data: { seq } }]);
          await trx.raw('select pg_sleep(?)', [(seq % 7) / 200]);
        }),
      ),
    );
    await mark(streams);
    for (const stream of streams) {
      expect([...(seqsOf(stream, id) as number[])].sort((a, b) => a - b)).toEqual(
        Array.from({ length: 60 }, (_, index) => index),
      );
      const positions = stream.events.flatMap((one) => one.id ?? []).map((one) => one.split('-').map(BigInt));
      const sorted = [...positions].sort(([a = 0n, b = 0n], [c = 0n, d = 0n]) => Number(a - c || b - d));
      expect(positions).toEqual(sorted);
    }
  });
});

describe('a session', () => {
  it('that is revoked ends its stream within five seconds', async () => {
    const leaving = await api.logIn('katia.bonfim@ipeclaro.example.com');
    const stream = await follow(leaving);
    const startedMs = performance.now();
    await api.call('/api/auth/logout-everywhere', { cookie: leaving.cookie, body: {} });
    await stream.ended;
    expect(performance.now() - startedMs).toBeLessThan(5000);
  });

  it('whose owner changes team sees other conversations from then on', async () => {
    const moving = await api.logIn('igor.menezes@ipeclaro.example.com');
    const stream = await follow(moving);
    const id = await queued('exames');
    await tell(id, 1);
    await mark([stream]);
    expect(seqsOf(stream, id)).toEqual([]);
    await api.knex('teamMembers').insert({ teamId: 'exames', staffId: moving.id });
    await expect
      .poll(
        async () => {
          await tell(id, 2);
          await mark([stream]);
          return seqsOf(stream, id).length;
        },
        { timeout: 5000, interval: 250 },
      )
      .toBeGreaterThan(0);
  });
});

describe('a visitor’s stream', () => {
  const visit = async () => {
    const { body } = await api.call<{ token: string }>('/api/webchat/sessions', { body: {} });
    const headers = { authorization: `Bearer ${body.token}` };
    const listen = async (lastEventId?: string) => {
      const stream = await openStream(`${api.url}/api/webchat/stream`, {
        ...headers,
        ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
      });
      open.push(stream);
      return stream;
    };
    const say = (text: string) =>
      api.call<{ seq: number }>('/api/webchat/messages', {
        headers,
        body: { clientMessageId: randomUUID(), text },
      });
    return { headers, listen, say };
  };

  it('is refused without a token', async () => {
    expect((await openStream(`${api.url}/api/webchat/stream`)).status).toBe(401);
  });

  it('carries their own thread and nobody else’s, and resumes by number', async () => {
    const [ana, bob] = [await visit(), await visit()];
    const [hers, his] = [await ana.listen(), await bob.listen()];
    const { body } = await ana.say('primeira');
    const first = await hers.next('message');
    expect(first).toMatchObject({ id: String(body.seq), data: { from: 'patient', text: 'primeira' } });
    await hers.next('typing', ({ data }) => data['on'] === true);
    await bob.say('de outro');
    await his.next('message');
    expect(his.events.filter(({ event }) => event === 'message')).toHaveLength(1);
    hers.close();
    await ana.say('segunda');
    const again = await ana.listen(first.id ?? '');
    expect((await again.next('message')).data).toMatchObject({ text: 'segunda' });
  });

  it('says who is there when a person takes over', async () => {
    const ana = await visit();
    const stream = await ana.listen();
    await ana.say('quero uma pessoa');
    await stream.next('state', ({ data }) => data['stage'] === 'bot');
    const session = await api.call<{ conversationId: string }>('/api/webchat/sessions', {
      headers: ana.headers,
      body: {},
    });
    const { conversationId } = session.body;
    await api
      .knex('conversations')
      .where('id', conversationId)
      .update({ stage: 'attended', assigneeId: attendant.id });
    await recordEvents(api.knex, [{ type: 'conversation.taken', conversationId, staffId: attendant.id }]);
    const { data } = await stream.next('state', (one) => one.data['stage'] === 'attended');
    expect(data['agent']).toEqual({ name: 'Yasmin Toledo' });
  });
});
