import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DomainEvent } from '#workflows/domain/events.ts';
import { Live, type StreamSource } from './live.svelte.ts';

const CONNECTING = 0;
const CLOSED = 2;

/** The browser's end of the stream, moved by hand. */
class Source implements StreamSource {
  readyState = CONNECTING;
  isClosed = false;
  readonly #listeners = new Map<string, ((event: Event) => void)[]>();

  addEventListener(type: string, listener: (event: Event) => void): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]);
  }
  close(): void {
    this.isClosed = true;
  }
  tell(type: string, data: unknown = {}): void {
    const event = Object.assign(new Event(type), { data: JSON.stringify(data) });
    for (const listener of this.#listeners.get(type) ?? []) listener(event);
  }
}

function follow() {
  const sources: Source[] = [];
  const events: string[] = [];
  let caughtUp = 0;
  const live = new Live(() => {
    const source = new Source();
    sources.push(source);
    return source;
  });
  live.listen({
    event: ({ type }: DomainEvent) => events.push(type),
    catchUp: () => (caughtUp += 1),
    hidden: (id) => events.push(`hidden ${id}`),
  });
  const stop = live.run();
  const last = (): Source => sources.at(-1) ?? expect.unreachable('no stream was opened');
  return { live, sources, events, stop, last, caughtUp: () => caughtUp };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the stream', () => {
  it('tells what happens, and what somebody lost sight of', () => {
    const { events, last } = follow();
    last().tell('hello', { resumed: false });
    last().tell('message.received', { type: 'message.received', conversationId: 'c' });
    last().tell('conversation.hidden', { conversationId: 'c' });
    expect(events).toEqual(['message.received', 'hidden c']);
  });

  it('reads again what is shown when it begins, since something may have happened on the way', () => {
    const { last, caughtUp } = follow();
    last().tell('hello', { resumed: false });
    expect(caughtUp()).toBe(1);
  });

  it('does not disturb anybody about a stumble of less than two seconds', () => {
    const { live, last } = follow();
    last().tell('hello', { resumed: false });
    last().tell('error');
    vi.advanceTimersByTime(1900);
    last().tell('hello', { resumed: true });
    vi.advanceTimersByTime(5000);
    expect(live.lostAtMs).toBeNull();
    expect(live.isBack).toBe(false);
  });

  it('says since when it is lost, and for three seconds that it is back', () => {
    const { live, last, caughtUp } = follow();
    last().tell('hello', { resumed: false });
    const lostAt = Date.now();
    last().tell('error');
    vi.advanceTimersByTime(2500);
    expect(live).toMatchObject({ state: 'offline', lostAtMs: lostAt });
    last().tell('hello', { resumed: true });
    expect(live).toMatchObject({ state: 'live', lostAtMs: null, isBack: true });
    expect(caughtUp(), 'a resumed stream has no gap').toBe(1);
    vi.advanceTimersByTime(3000);
    expect(live.isBack).toBe(false);
  });

  it('opens a new one, ever more slowly, where the browser has given up, and then reads everything again', () => {
    const { sources, last, caughtUp } = follow();
    const refuse = () => {
      last().readyState = CLOSED;
      last().tell('error');
    };
    refuse();
    vi.advanceTimersByTime(1000);
    expect(sources).toHaveLength(2);
    refuse();
    vi.advanceTimersByTime(1999);
    expect(sources).toHaveLength(2);
    vi.advanceTimersByTime(1);
    expect(sources).toHaveLength(3);
    last().tell('hello', { resumed: false });
    expect(caughtUp()).toBe(1);
  });

  it('leaves it to the browser while that still tries', () => {
    const { sources, last } = follow();
    last().tell('error');
    vi.advanceTimersByTime(60_000);
    expect(sources).toHaveLength(1);
  });

  it('is over when the page is left', () => {
    const { stop, sources, last } = follow();
    last().readyState = CLOSED;
    last().tell('error');
    stop();
    vi.advanceTimersByTime(60_000);
    expect(sources).toHaveLength(1);
    expect(last().isClosed).toBe(true);
  });

  it('ignores what it cannot read', () => {
    const { events, last } = follow();
    last().tell('message.received', null);
    expect(events).toEqual([]);
  });
});
