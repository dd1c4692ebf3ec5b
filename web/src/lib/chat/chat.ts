import { reconnectDelayMs } from './backoff.ts';
import { type ChatClient, ChatError } from './client.ts';
import { Outbox } from './outbox.ts';
import type { Outgoing, OutgoingContent } from './outgoing.ts';
import type { StreamEvent } from './sse.ts';
import { Transcript } from './transcript.ts';
import type { ChatMessage, ChatSession, ChatState } from './wire.ts';

/** State of the line to the clinic, in the words the page uses. */
export type Line = 'connecting' | 'open' | 'lost';

/** Who is writing at the moment, if anyone. */
export interface Typing {
  readonly from: 'bot' | 'staff';
  readonly name: string | null;
}

/** A typing sign without a follow-up goes away by itself. */
const TYPING_MS = 25_000;
const READ_DEBOUNCE_MS = 400;

/**
 * One visit: the transcript, what waits to be sent, and the line that keeps both up to date.
 *
 * Life of the line: open a session, fetch what was missed by `seq`, then listen. Whatever breaks, it starts again
 * from the last `seq` it has; nothing is asked for twice and nothing is shown twice.
 */
export class Chat {
  session: ChatSession | null = null;
  line: Line = 'connecting';
  typing: Typing | null = null;
  standing: ChatState = { stage: null, agent: null };
  /** Called after anything that the page shows has changed. */
  onchange: () => void = () => undefined;
  /** Called after something new arrived from the clinic. */
  onnews: (() => void) | null = null;
  readonly transcript = new Transcript();
  readonly outbox: Outbox;

  readonly #client: ChatClient;
  #locale: string;
  #opening: Promise<ChatSession> | null = null;
  #stopped = new AbortController();
  #dropped = new AbortController();
  #wake: (() => void) | null = null;
  #typingTimer: ReturnType<typeof setTimeout> | undefined;
  #readTimer: ReturnType<typeof setTimeout> | undefined;
  #readSeq = 0;

  constructor(client: ChatClient, locale: string) {
    this.#client = client;
    this.#locale = locale;
    this.outbox = new Outbox(
      (entry) => this.#deliver(entry),
      () => {
        this.onchange();
      },
    );
  }

  /** The emergency notice to keep in sight: the last one, until the conversation is resolved. */
  get emergency(): ChatMessage | null {
    if (this.standing.stage === 'resolved') return null;
    return this.transcript.messages.findLast((message) => message.kind === 'emergency') ?? null;
  }

  /** Messages of the clinic that the visitor has not had in front of them. */
  get unreadCount(): number {
    return this.transcript.messages.filter(({ from, seq }) => from !== 'patient' && seq > this.#readSeq)
      .length;
  }

  /** Whether only a person answers from here on. */
  get withPerson(): boolean {
    return this.standing.stage === 'queued' || this.standing.stage === 'attended';
  }

  /** Connects and stays connected until {@link stop}. */
  async run(): Promise<void> {
    let attempt = 0;
    while (!this.#over()) {
      try {
        await this.#visit(() => {
          attempt = 0;
        });
      } catch (error) {
        if (error instanceof ChatError && error.status === 401) await this.#renew();
      }
      if (this.#over()) return;
      this.#show({ line: 'lost', typing: null });
      await this.#pause(reconnectDelayMs(attempt));
      attempt += 1;
    }
  }

  /** Tries again at once: the browser says that the network is back, or the visitor asked to. */
  hurry(): void {
    this.#wake?.();
    void this.outbox.flush();
  }

  /**
   * The browser says that the network is gone. A stream over a dead line is silent for minutes before it breaks, and
   * all that time the visitor would believe that their words are on the way.
   */
  drop(): void {
    this.#dropped.abort();
  }

  /** Closes the line for good. */
  stop(): void {
    this.#stopped.abort();
    this.#wake?.();
    this.outbox.stop();
    clearTimeout(this.#typingTimer);
    clearTimeout(this.#readTimer);
  }

  /** Sends a message, a tap or a file; it shows at once and goes out when the line allows. */
  say(content: OutgoingContent): void {
    this.outbox.add(content);
  }

  /** Language of what the bot says next. */
  speak(locale: string): void {
    this.#locale = locale;
  }

  /** The visitor has the conversation in front of them: tell the clinic, once per new message. */
  seen(): void {
    const seq = this.transcript.messages.findLast((message) => message.from !== 'patient')?.seq ?? 0;
    if (seq <= this.#readSeq) return;
    this.#readSeq = seq;
    clearTimeout(this.#readTimer);
    this.#readTimer = setTimeout(() => {
      this.#client.read(seq).catch(() => {
        if (this.#readSeq === seq) this.#readSeq = 0;
      });
    }, READ_DEBOUNCE_MS);
  }

  #over(): boolean {
    return this.#stopped.signal.aborted;
  }

  #show(change: Partial<Pick<Chat, 'session' | 'line' | 'typing' | 'standing'>>): void {
    Object.assign(this, change);
    this.onchange();
  }

  /** Opens the visit unless it is open. Whoever asks meanwhile waits for the same one: two would be two visitors. */
  async #open(): Promise<void> {
    if (this.session) return;
    this.#opening ??= this.#client.open(this.#locale);
    try {
      this.#show({ session: await this.#opening });
    } finally {
      this.#opening = null;
    }
  }

  async #visit(connected: () => void): Promise<void> {
    await this.#open();
    this.#dropped = new AbortController();
    const signal = AbortSignal.any([this.#stopped.signal, this.#dropped.signal]);
    const events = await this.#client.events(this.transcript.lastSeq, signal);
    // After the stream is open, so that nothing can fall between the two.
    await this.#catchUp();
    this.#show({ line: 'open' });
    connected();
    void this.outbox.flush();
    for await (const event of events) await this.#take(event);
  }

  async #catchUp(): Promise<void> {
    for (let isComplete = false; !isComplete;) {
      const page = await this.#client.messages(this.transcript.lastSeq);
      this.#add(page.messages);
      this.#show({ standing: { stage: page.stage, agent: page.agent } });
      isComplete = page.messages.length === 0 || this.transcript.lastSeq >= page.lastSeq;
    }
  }

  async #take(event: StreamEvent): Promise<void> {
    const data = JSON.parse(event.data) as Partial<ChatMessage & ChatState & Typing> & { on?: boolean };
    if (event.name === 'message') {
      if (data.from !== undefined && data.kind !== undefined) this.#add([data as ChatMessage]);
      else await this.#catchUp();
    }
    if (event.name === 'state') await this.#catchUp();
    if (event.name === 'typing') {
      this.#showTyping(
        data.on === false ? null : { from: data.from === 'staff' ? 'staff' : 'bot', name: data.name ?? null },
      );
    }
  }

  #add(messages: readonly ChatMessage[]): void {
    this.transcript.add(messages);
    this.outbox.settle(this.transcript.clientMessageIds);
    this.onchange();
    if (!messages.some((message) => message.from !== 'patient')) return;
    this.#showTyping(null);
    this.onnews?.();
  }

  #showTyping(typing: Typing | null): void {
    clearTimeout(this.#typingTimer);
    this.#show({ typing });
    if (!typing) return;
    this.#typingTimer = setTimeout(() => {
      this.#show({ typing: null });
    }, TYPING_MS);
  }

  async #deliver(entry: Outgoing): Promise<void> {
    await this.#open();
    const attachmentId = entry.file ? (await this.#client.upload(entry.file)).id : null;
    await this.#client.send({
      clientMessageId: entry.clientMessageId,
      ...(entry.text === '' ? {} : { text: entry.text }),
      ...(entry.choiceId === null ? {} : { choiceId: entry.choiceId }),
      ...(attachmentId === null ? {} : { attachmentId }),
    });
  }

  /** The token is no longer good (expired, or the visit was erased): start a new visit. */
  async #renew(): Promise<void> {
    this.#client.forget();
    this.transcript.clear();
    this.#show({ session: null });
    await this.#open().catch(() => undefined);
  }

  #pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, delayMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
