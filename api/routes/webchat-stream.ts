import { readStanding, readVisitorThread } from '#db/queries/webchat.ts';
import { AppError } from '#workflows/domain/errors.ts';
import type { EventType } from '#workflows/domain/events.ts';
import type { VisitorActor } from '../actor.ts';
import type { Context, Middleware } from '../context.ts';
import type { Deps } from '../deps.ts';
import { bearerOf } from '../exchange.ts';
import { presentWebchatMessage, presentWebchatState } from '../present/webchat.ts';
import { EventStream } from '../realtime/event-stream.ts';
import type { LocatedEvent, Subscriber } from '../realtime/realtime.ts';
import { visitorOf } from '../visitor.ts';
import { audienceOf } from './webchat.ts';

const RETRY_MS = 2000;
const PAGE_SIZE = 200;

/** Events after which there may be something new to read or somebody else to talk to. */
const TELLING: readonly EventType[] = [
  'message.received',
  'message.queued',
  'attachment.stored',
  'attachment.failed',
  'conversation.opened',
  'conversation.reopened',
  'conversation.queued',
  'conversation.taken',
  'conversation.released',
  'conversation.transferred',
  'conversation.returned_to_bot',
  'conversation.resolved',
];

/** A visitor's stream. An event only says "look again": what they get is read from the thread, by their own number. */
class VisitorStream implements Subscriber {
  readonly #deps: Deps;
  readonly #actor: VisitorActor;
  readonly #stream: EventStream;
  #seq: number;
  #state = '';
  #isLooking = false;
  #isAskedAgain = false;

  constructor(deps: Deps, actor: VisitorActor, stream: EventStream, after: number) {
    this.#deps = deps;
    this.#actor = actor;
    this.#stream = stream;
    this.#seq = after;
  }

  receive({ event, subject }: LocatedEvent): void {
    if (subject?.identityId !== this.#actor.identityId || !TELLING.includes(event.type)) return;
    this.look();
  }

  /** Read only now: an event between a look and the admission would be nobody's. */
  admitted(): void {
    this.look();
  }

  failed(): void {
    this.#stream.close();
  }

  reset(): void {
    this.look();
  }

  /** Sends whatever the visitor has not seen. One look at a time, and one more if asked meanwhile. */
  look(): void {
    if (this.#isLooking) {
      this.#isAskedAgain = true;
      return;
    }
    this.#isLooking = true;
    this.#read()
      .catch((error: unknown) => {
        this.#deps.log.warn('reading for a visitor failed', { error });
        // It comes back with the number of the last message it got.
        this.#stream.close();
      })
      .finally(() => {
        this.#isLooking = false;
        if (!this.#isAskedAgain) return;
        this.#isAskedAgain = false;
        this.look();
      });
  }

  async #read(): Promise<void> {
    const { knex } = this.#deps;
    const { identityId } = this.#actor;
    for (;;) {
      const messages = await readVisitorThread(knex, identityId, this.#seq, PAGE_SIZE);
      for (const one of messages) {
        const data = presentWebchatMessage(one, audienceOf(this.#deps, this.#actor));
        this.#stream.send({ id: String(one.visitorSeq), event: 'message', data });
        this.#seq = one.visitorSeq;
      }
      const last = messages.at(-1)?.message;
      if (last) this.#stream.send({ event: 'typing', data: { on: false } });
      if (messages.length < PAGE_SIZE) {
        await this.#tellState(last?.author === 'patient');
        return;
      }
    }
  }

  /** Says who is there if that changed, and that the bot is at work while it owes an answer. */
  async #tellState(isOwed: boolean): Promise<void> {
    const standing = await readStanding(this.#deps.knex, this.#actor.identityId);
    const data = presentWebchatState(standing);
    const state = JSON.stringify(data);
    if (state !== this.#state) this.#stream.send({ event: 'state', data });
    this.#state = state;
    if (isOwed && standing.stage === 'bot') this.#stream.send({ event: 'typing', data: { on: true } });
  }
}

/** The number a visitor has, from the header that browsers resume with or from the address. */
function seqOf(ctx: Context): number {
  const given = ctx.get('last-event-id') || (new URLSearchParams(ctx.querystring).get('after') ?? '0');
  const seq = Number(given);
  return Number.isSafeInteger(seq) && seq >= 0 ? seq : 0;
}

/** `GET /api/webchat/stream`: a visitor's thread as it grows, read with the token in the `Authorization` header. */
export function webchatStreamRoute(deps: Deps): Middleware {
  let open = 0;
  const count = (change: number): void => {
    open += change;
    deps.metrics.setStreams('visitor', open);
  };
  return async (ctx, next) => {
    if (ctx.path !== '/api/webchat/stream' || ctx.method !== 'GET') {
      await next();
      return;
    }
    ctx.state.route = '/api/webchat/stream';
    const actor = await visitorOf(deps.knex, bearerOf(ctx));
    if (!actor) throw new AppError('auth.required');
    const stream = EventStream.open(ctx, RETRY_MS);
    const visitor = new VisitorStream(deps, actor, stream, seqOf(ctx));
    const leave = deps.realtime.subscribe(visitor, null);
    count(1);
    await new Promise<void>((resolve) => {
      stream.onClose(resolve);
    });
    leave();
    count(-1);
  };
}
