import { ApiError, call, type Input } from '#lib/api.ts';
import { newUuid } from '#lib/uuid.ts';
import { mergeMessages, withoutArrived } from './merge.ts';
import type { Conversation, Message } from './model.ts';

/** Messages of one request. */
export const PAGE_SIZE = 50;

/** What the API takes as the content of a reply. */
export type ReplyContent = Input<'POST /conversations/:id/messages'>['body']['content'];

/** Something of ours that has not reached the server yet, shown with a clock. */
export interface Outgoing {
  readonly clientMessageId: string;
  readonly kind: 'reply' | 'note';
  readonly content: ReplyContent;
  /** What the bubble shows. */
  readonly text: string;
  readonly resolve: boolean;
  readonly atMs: number;
  readonly state: 'sending' | 'waiting' | 'failed';
  readonly problem: ApiError | null;
}

/** What `load` has read of a conversation. */
export interface ThreadStart {
  readonly conversation: Conversation;
  readonly messages: readonly Message[];
  readonly hasMore: boolean;
}

/** The open conversation of one page: what was said, and what of ours is on its way. */
export class Thread {
  conversation = $state.raw<Conversation>() as Conversation;
  messages = $state.raw<readonly Message[]>([]);
  hasOlder = $state(false);
  outgoing = $state.raw<readonly Outgoing[]>([]);
  /** The conversation went where this person cannot see it. */
  isGone = $state(false);

  #readUpTo = 0;

  constructor(start: ThreadStart) {
    this.conversation = start.conversation;
    this.messages = start.messages;
    this.hasOlder = start.hasMore;
    this.#readUpTo = start.conversation.readSeq;
  }

  /** Number of the newest message shown. */
  get lastSeq(): number {
    return this.messages.at(-1)?.seq ?? 0;
  }

  /** Shows the conversation as an action has left it. */
  show(conversation: Conversation): void {
    if (conversation.id === this.conversation.id) this.conversation = conversation;
  }

  /** Reads the conversation and its newest messages again. */
  async refresh(): Promise<void> {
    const params = { id: this.conversation.id };
    try {
      const [conversation] = await Promise.all([
        call('GET /conversations/:id', { params }),
        this.#refreshTail(),
      ]);
      this.show(conversation);
    } catch (problem) {
      if (problem instanceof ApiError && problem.status === 404) this.isGone = true;
      else throw problem;
    }
  }

  /** Reads the page before the oldest message shown. */
  async loadOlder(): Promise<void> {
    const before = this.messages[0]?.seq;
    if (before === undefined || !this.hasOlder) return;
    const page = await call('GET /conversations/:id/messages', {
      params: { id: this.conversation.id },
      query: { before, limit: PAGE_SIZE },
    });
    this.messages = mergeMessages(this.messages, page.messages);
    this.hasOlder = page.hasMore;
  }

  /**
   * Sends a reply, or keeps a note. The bubble stands at once; the same id makes a second try harmless.
   *
   * @returns whether the server has it
   */
  async post(draft: Pick<Outgoing, 'kind' | 'content' | 'text' | 'resolve'>): Promise<boolean> {
    const outgoing: Outgoing = {
      ...draft,
      clientMessageId: newUuid(),
      atMs: Date.now(),
      state: 'sending',
      problem: null,
    };
    this.outgoing = [...this.outgoing, outgoing];
    return this.#send(outgoing);
  }

  /** Tries again what did not leave, under the same id. */
  async again(clientMessageId: string): Promise<boolean> {
    const outgoing = this.outgoing.find((one) => one.clientMessageId === clientMessageId);
    if (!outgoing || outgoing.state === 'sending') return false;
    this.#set({ ...outgoing, state: 'sending', problem: null });
    return this.#send(outgoing);
  }

  /** Tries again everything that waits for the connection, in the order it was written. */
  async sendWaiting(): Promise<void> {
    for (const { clientMessageId, state } of this.outgoing) {
      if (state === 'waiting' && !(await this.again(clientMessageId))) return;
    }
  }

  /** Takes away what did not leave, and gives its text back. */
  discard(clientMessageId: string): string {
    const outgoing = this.outgoing.find((one) => one.clientMessageId === clientMessageId);
    this.outgoing = this.outgoing.filter((one) => one.clientMessageId !== clientMessageId);
    return outgoing?.text ?? '';
  }

  /** Sends a failed message again. Only what certainly failed: the server refuses the rest. */
  async retryDelivery(messageId: string): Promise<void> {
    const { message } = await call('POST /messages/:id/retry', { params: { id: messageId } });
    this.messages = mergeMessages(this.messages, [message]);
  }

  /** Tells that everything shown was seen by whoever attends. */
  async markRead(): Promise<boolean> {
    const seq = this.lastSeq;
    if (seq <= this.#readUpTo) return false;
    this.#readUpTo = seq;
    await call('POST /conversations/:id/read', { params: { id: this.conversation.id }, body: { seq } });
    return true;
  }

  async #refreshTail(): Promise<void> {
    const after = Math.max(0, Math.min(this.lastSeq, this.lastSeq - PAGE_SIZE / 2));
    let from = after;
    for (let isMore = true; isMore;) {
      const page = await call('GET /conversations/:id/messages', {
        params: { id: this.conversation.id },
        query: { after: from, limit: PAGE_SIZE },
      });
      this.messages = mergeMessages(this.messages, page.messages);
      this.#settle();
      isMore = page.hasMore && page.messages.length > 0;
      from = page.messages.at(-1)?.seq ?? from;
    }
  }

  async #send(outgoing: Outgoing): Promise<boolean> {
    const { clientMessageId, kind, content, text, resolve } = outgoing;
    const params = { id: this.conversation.id };
    try {
      const { message } =
        kind === 'note'
          ? await call('POST /conversations/:id/notes', { params, body: { clientMessageId, text } })
          : await call('POST /conversations/:id/messages', {
              params,
              body: { clientMessageId, content, ...(resolve ? { resolve } : {}) },
            });
      this.messages = mergeMessages(this.messages, [message]);
      this.#settle();
      return true;
    } catch (problem) {
      const isLost = problem instanceof ApiError && problem.status === 0;
      this.#set({
        ...outgoing,
        state: isLost ? 'waiting' : 'failed',
        problem: problem instanceof ApiError ? problem : null,
      });
      return false;
    }
  }

  /** What the server shows needs no bubble of ours. */
  #settle(): void {
    this.outgoing = withoutArrived(this.outgoing, this.messages);
  }

  #set(changed: Outgoing): void {
    this.outgoing = this.outgoing.map((one) =>
      one.clientMessageId === changed.clientMessageId ? changed : one,
    );
  }
}
