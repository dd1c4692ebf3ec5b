import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Chat } from './chat.ts';
import { type ChatClient, ChatError } from './client.ts';
import type { StreamEvent } from './sse.ts';
import type { ChatDraft, ChatMessage, ChatSession } from './wire.ts';

const SESSION: ChatSession = {
  token: 't',
  conversationId: null,
  clinic: { name: 'Clínica', locales: ['pt-BR'] },
};

const PAGE_SIZE = 5;

/** The server's side of a visit, small enough to see through. */
class FakeServer implements ChatClient {
  readonly stored: ChatMessage[] = [];
  readonly asked: number[] = [];
  readonly reads: number[] = [];
  readonly followed: number[] = [];
  opened = 0;
  forgot = 0;
  reachable = true;
  expired = false;
  #push: ((event: StreamEvent | null) => void) | null = null;

  open(): Promise<ChatSession> {
    this.#check();
    this.opened += 1;
    this.expired = false;
    return Promise.resolve(SESSION);
  }

  forget(): void {
    this.forgot += 1;
  }

  messages(after: number) {
    this.#check();
    this.asked.push(after);
    const messages = this.stored.filter(({ seq }) => seq > after).slice(0, PAGE_SIZE);
    return Promise.resolve({ messages, lastSeq: this.stored.length, stage: 'bot', agent: null });
  }

  send(draft: ChatDraft) {
    this.#check();
    const known = this.stored.find(({ clientMessageId }) => clientMessageId === draft.clientMessageId);
    if (known) return Promise.resolve({ seq: known.seq });
    return Promise.resolve({
      seq: this.store({ from: 'patient', text: draft.text ?? null, clientMessageId: draft.clientMessageId }),
    });
  }

  upload() {
    this.#check();
    return Promise.resolve({ id: 'file' });
  }

  read(seq: number): Promise<void> {
    this.reads.push(seq);
    return Promise.resolve();
  }

  events(after: number, signal: AbortSignal) {
    this.followed.push(after);
    this.#check();
    const queue: (StreamEvent | null)[] = [];
    let wake: (() => void) | null = null;
    this.#push = (event) => {
      queue.push(event);
      wake?.();
    };
    signal.addEventListener('abort', () => this.#push?.(null));
    return Promise.resolve(
      (async function* () {
        for (;;) {
          const event = queue.shift();
          if (event === null) return;
          if (event) yield event;
          else await new Promise<void>((resolve) => (wake = resolve));
        }
      })(),
    );
  }

  store(message: Partial<ChatMessage>): number {
    const seq = this.stored.length + 1;
    this.stored.push({
      seq,
      from: 'bot',
      name: null,
      kind: 'text',
      text: null,
      attachments: [],
      at: '2026-11-17T13:00:00.000Z',
      clientMessageId: null,
      ...message,
    });
    return seq;
  }

  say(message: Partial<ChatMessage>): void {
    const seq = this.store(message);
    this.emit('message', this.stored[seq - 1]);
  }

  emit(name: string, data: unknown): void {
    this.#push?.({ name, data: JSON.stringify(data) });
  }

  drop(): void {
    this.#push?.(null);
  }

  #check(): void {
    if (!this.reachable) throw new ChatError(0, 'network');
    if (this.expired && this.forgot === 0) throw new ChatError(401, 'auth.required');
  }
}

let server: FakeServer;
let chat: Chat;
const texts = (): (string | null)[] => chat.transcript.messages.map(({ text }) => text);

beforeEach(() => {
  vi.useFakeTimers();
  server = new FakeServer();
  chat = new Chat(server, 'pt-BR');
});
afterEach(() => {
  chat.stop();
  vi.useRealTimers();
});

async function connect(): Promise<void> {
  void chat.run();
  await vi.advanceTimersByTimeAsync(0);
}

it('shows what was said before and what is said now', async () => {
  server.store({ text: 'antes' });
  await connect();
  server.say({ text: 'agora' });
  await vi.advanceTimersByTimeAsync(0);
  expect(texts()).toEqual(['antes', 'agora']);
  expect(chat.line).toBe('open');
});

it('asks only for what it missed after the line came back', async () => {
  server.store({ text: 'um' });
  await connect();
  server.reachable = false;
  server.drop();
  await vi.advanceTimersByTimeAsync(0);
  expect(chat.line).toBe('lost');
  server.store({ text: 'dois' });
  server.reachable = true;
  chat.hurry();
  await vi.advanceTimersByTimeAsync(40_000);
  expect(texts()).toEqual(['um', 'dois']);
  expect(server.asked).toEqual([0, 1]);
  expect(server.followed).toEqual([0, 1]);
});

it('gives a silent line up at once when the browser says that the network is gone', async () => {
  await connect();
  server.reachable = false;
  chat.drop();
  await vi.advanceTimersByTimeAsync(0);
  expect(chat.line).toBe('lost');
  server.store({ text: 'dois' });
  server.reachable = true;
  chat.hurry();
  await vi.advanceTimersByTimeAsync(0);
  expect(chat.line).toBe('open');
  expect(texts()).toEqual(['dois']);
});

it('fetches a long conversation page by page', async () => {
  for (let index = 1; index <= 12; index += 1) server.store({ text: String(index) });
  await connect();
  expect(texts()).toHaveLength(12);
  expect(server.asked).toEqual([0, 5, 10]);
});

it('sends what was written while the line was lost, once, and shows it once', async () => {
  await connect();
  server.reachable = false;
  server.drop();
  await vi.advanceTimersByTimeAsync(0);
  chat.say({ text: 'oi' });
  await vi.advanceTimersByTimeAsync(3_000);
  expect(chat.outbox.waiting).toBe(true);
  server.reachable = true;
  await vi.advanceTimersByTimeAsync(60_000);
  server.emit('message', server.stored[0]);
  await vi.advanceTimersByTimeAsync(0);
  expect(server.stored).toHaveLength(1);
  expect(texts()).toEqual(['oi']);
  expect(chat.outbox.entries).toEqual([]);
});

it('starts a new visit when the token is no longer good', async () => {
  server.expired = true;
  server.opened = 0;
  chat.session = SESSION;
  await connect();
  await vi.advanceTimersByTimeAsync(40_000);
  expect(server.forgot).toBe(1);
  expect(chat.line).toBe('open');
});

it('takes the typing sign away when the message is there, or after a while without one', async () => {
  await connect();
  server.emit('typing', { on: true });
  await vi.advanceTimersByTimeAsync(0);
  expect(chat.typing?.from).toBe('bot');
  server.say({ text: 'pronto' });
  await vi.advanceTimersByTimeAsync(0);
  expect(chat.typing).toBeNull();
  server.emit('typing', { from: 'staff', name: 'Tainá', on: true });
  await vi.advanceTimersByTimeAsync(26_000);
  expect(chat.typing).toBeNull();
});

it('opens one visit, even for somebody who writes before it is open', async () => {
  chat.say({ text: 'oi' });
  await connect();
  expect(server.opened).toBe(1);
  expect(texts()).toEqual(['oi']);
});

it('has the page drawn anew with each change of what it shows', async () => {
  const shown: unknown[] = [];
  chat.onchange = () =>
    shown.push([chat.line, texts().at(-1), chat.typing?.from, chat.outbox.entries.length]);
  await connect();
  expect(shown.at(-1)).toEqual(['open', undefined, undefined, 0]);
  server.emit('typing', { on: true });
  await vi.advanceTimersByTimeAsync(0);
  expect(shown.at(-1)).toEqual(['open', undefined, 'bot', 0]);
  server.say({ text: 'pronto' });
  await vi.advanceTimersByTimeAsync(0);
  expect(shown.at(-1)).toEqual(['open', 'pronto', undefined, 0]);
  chat.say({ text: 'oi' });
  expect(shown.at(-1)).toEqual(['open', 'pronto', undefined, 1]);
  server.reachable = false;
  chat.drop();
  await vi.advanceTimersByTimeAsync(0);
  expect(shown.at(-1)).toEqual(['lost', 'pronto', undefined, 1]);
});

it('tells the clinic once how far the visitor has read', async () => {
  server.store({ text: 'um' });
  await connect();
  chat.seen();
  chat.seen();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(server.reads).toEqual([1]);
  expect(chat.unreadCount).toBe(0);
});

it('goes on connecting after the stream ended without an error', async () => {
  await connect();
  server.drop();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(chat.line).toBe('open');
});
