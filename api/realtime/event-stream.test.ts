import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { serving } from '#test/support/koa-app.ts';
import { openStream } from '#test/support/sse.ts';
import { EventStream } from './event-stream.ts';

/** Serves a stream and hands it over as soon as somebody has opened it. */
async function streaming(): Promise<{ url: string; opened: Promise<EventStream> }> {
  const { promise, resolve } = Promise.withResolvers<EventStream>();
  const url = await serving((ctx) => {
    resolve(EventStream.open(ctx, 2500));
  });
  return { url, opened: promise };
}

describe('a stream of events', () => {
  it('is nothing that a proxy may keep, collect or change', async () => {
    const { url } = await streaming();
    const reader = await openStream(url);
    expect(Object.fromEntries(reader.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    });
    reader.close();
  });

  it('carries what was said, in order, and where to go on', async () => {
    const { url, opened } = await streaming();
    const reader = await openStream(url);
    const stream = await opened;
    stream.send({ event: 'message', data: { seq: 1 }, id: '7' });
    stream.send({ event: 'viewed', data: { staffId: 'yasmin' } });
    await reader.next('viewed');
    expect(reader.events).toEqual([
      { id: '7', event: 'message', data: { seq: 1 } },
      { id: null, event: 'viewed', data: { staffId: 'yasmin' } },
    ]);
    reader.close();
  });

  it('cannot be made to say something else by what somebody wrote', async () => {
    const { url, opened } = await streaming();
    const reader = await openStream(url);
    const stream = await opened;
    const text = 'olá\n\nevent: forged\ndata: {"seq":99}\n\n\r\u2028';
    stream.send({ event: 'message', data: { text } });
    stream.send({ event: 'last', data: {} });
    await reader.next('last');
    expect(reader.events.map(({ event }) => event)).toEqual(['message', 'last']);
    expect(reader.events[0]?.data).toEqual({ text });
    reader.close();
  });

  it('ends when we end it, and says so to whoever waits for that, also afterwards', async () => {
    const { url, opened } = await streaming();
    const reader = await openStream(url);
    const stream = await opened;
    const closed = new Promise<void>((resolve) => {
      stream.onClose(resolve);
    });
    stream.close();
    await Promise.all([reader.ended, closed]);
    let isTold = false;
    stream.onClose(() => (isTold = true));
    expect(isTold).toBe(true);
    // What comes too late is dropped, and does not throw.
    stream.send({ event: 'message', data: {} });
    stream.close();
  });

  it('notices that the reader has gone', async () => {
    const { url, opened } = await streaming();
    const reader = await openStream(url);
    const stream = await opened;
    const closed = new Promise<void>((resolve) => {
      stream.onClose(resolve);
    });
    reader.close();
    await closed;
  });

  it('cuts off a reader that does not read, instead of keeping everything for it', async () => {
    const { url, opened } = await streaming();
    const call = request(url, (answer) => answer.pause());
    call.on('error', () => undefined);
    call.end();
    const stream = await opened;
    const end = { isCut: false };
    stream.onClose(() => (end.isCut = true));
    const data = { text: 'x'.repeat(256 * 1024) };
    // The system's own buffers take some; far less than what is offered here.
    for (let sent = 0; sent < 400 && !end.isCut; sent++) {
      stream.send({ event: 'message', data });
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(end.isCut).toBe(true);
    call.destroy();
  });
});
