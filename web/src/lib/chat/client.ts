import { readEvents, type StreamEvent } from './sse.ts';
import type { ChatDraft, ChatPage, ChatSession } from './wire.ts';

/** Why a call did not succeed: `status` is 0 when no answer came at all. */
export class ChatError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string) {
    super(code);
    this.name = 'ChatError';
    this.status = status;
    this.code = code;
  }

  /** Whether the same call may succeed later without any change to it. */
  get temporary(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

/** Where the visitor's token is kept. */
export interface TokenStore {
  read(): string | null | Promise<string | null>;
  /** Keeps a token; `null` forgets it. */
  write(token: string | null): void;
}

/** The calls a visitor can make. Every one but the first carries the visitor's token as a header. */
export interface ChatClient {
  /** Starts a visit, or goes on with the one whose token is stored. */
  open(locale: string): Promise<ChatSession>;
  /** Forgets the token: the next {@link open} starts a new visit. */
  forget(): void;
  messages(after: number): Promise<ChatPage>;
  send(draft: ChatDraft): Promise<{ seq: number }>;
  upload(file: File): Promise<{ id: string }>;
  read(seq: number): Promise<void>;
  /** What is new after a `seq`, as it happens. */
  events(after: number, signal: AbortSignal): Promise<AsyncGenerator<StreamEvent, void>>;
}

/**
 * Talks to the web chat endpoints.
 *
 * @param base prefix of the API, normally `/api`
 * @throws ChatError from every method, with the problem's code, or `network` when nothing answered
 */
export function createClient(base: string, store: TokenStore, request: typeof fetch = fetch): ChatClient {
  async function ask(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    const token = await store.read();
    if (token !== null) headers.set('authorization', `Bearer ${token}`);
    const response = await request(base + path, { ...init, headers, credentials: 'omit' }).catch(() => {
      throw new ChatError(0, 'network');
    });
    if (!response.ok) throw new ChatError(response.status, await problemCode(response));
    return response;
  }
  const post = (path: string, body: unknown): Promise<Response> =>
    ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  return {
    async open(locale) {
      const session = await json<ChatSession>(await post('/webchat/sessions', { locale }));
      store.write(session.token);
      return session;
    },
    forget: () => {
      store.write(null);
    },
    messages: async (after) => json(await ask(`/webchat/messages?after=${after}`)),
    send: async (draft) => json(await post('/webchat/messages', draft)),
    async upload(file) {
      const form = new FormData();
      form.set('file', file);
      const reply = await ask('/webchat/attachments', { method: 'POST', body: form });
      return (await json<{ attachment: { id: string } }>(reply)).attachment;
    },
    async read(seq) {
      await post('/webchat/read', { seq });
    },
    async events(after, signal) {
      const headers = { accept: 'text/event-stream', 'last-event-id': String(after) };
      const reply = await ask('/webchat/stream', { headers, signal });
      if (!reply.body) throw new ChatError(0, 'network');
      return readEvents(reply.body);
    },
  };
}

const json = async <T>(response: Response): Promise<T> => (await response.json()) as T;

async function problemCode(response: Response): Promise<string> {
  const problem = (await response.json().catch(() => null)) as { code?: string } | null;
  return problem?.code ?? 'internal.unexpected';
}
