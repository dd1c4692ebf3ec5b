import { findLiveSessions, type LiveSession } from '#db/queries/sessions.ts';
import { AppError } from '#workflows/domain/errors.ts';
import type { EventType } from '#workflows/domain/events.ts';
import { can } from '#workflows/domain/staff.ts';
import { maySee } from '#workflows/domain/visibility.ts';
import type { StaffActor } from '../actor.ts';
import type { Middleware } from '../context.ts';
import { isSecure, type Deps } from '../deps.ts';
import { SESSION_IDLE_MINUTES, staffOf } from '../middlewares/session.ts';
import { EventStream } from '../realtime/event-stream.ts';
import type { LocatedEvent, Subscriber } from '../realtime/realtime.ts';

const RETRY_MS = 2000;
/** A revoked session is cut off within this time, plus one query. */
const SESSION_CHECK_MS = 2000;

/** Events by which somebody may lose sight of a conversation: they are told that it is gone, and nothing else. */
const MOVES: readonly EventType[] = [
  'conversation.queued',
  'conversation.taken',
  'conversation.released',
  'conversation.transferred',
];

/** One member of the staff who follows the events. */
class StaffStream implements Subscriber {
  viewer: LiveSession;
  readonly #stream: EventStream;
  #isResumed: boolean;

  constructor(viewer: LiveSession, stream: EventStream, isResumed: boolean) {
    this.viewer = viewer;
    this.#stream = stream;
    this.#isResumed = isResumed;
  }

  receive({ event, subject }: LocatedEvent): void {
    if (!can(this.viewer.role, 'inbox.read')) return;
    if (event.conversationId === null || (subject && maySee(this.viewer, subject))) {
      this.#stream.send({ id: event.id, event: event.type, data: event });
    } else if (MOVES.includes(event.type)) {
      const { conversationId } = event;
      this.#stream.send({ id: event.id, event: 'conversation.hidden', data: { conversationId } });
    }
  }

  /** Whoever reads what they show after this greeting has missed nothing. */
  admitted(): void {
    this.#stream.send({ event: 'hello', data: { resumed: this.#isResumed } });
  }

  failed(): void {
    this.#stream.close();
  }

  reset(): void {
    this.#isResumed = false;
    this.#stream.send({ event: 'reset', data: {} });
  }

  view(...[viewing, subject]: Parameters<NonNullable<Subscriber['view']>>): void {
    if (viewing.staffId === this.viewer.staffId || !maySee(this.viewer, subject)) return;
    this.#stream.send({ event: 'conversation.viewed', data: viewing });
  }

  close(): void {
    this.#stream.close();
  }
}

/** Cuts streams off whose session was revoked, and lets changed roles and teams take effect on open ones. */
class SessionWatch {
  readonly #deps: Deps;
  readonly #streams = new Set<StaffStream>();
  #timer: NodeJS.Timeout | null = null;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  add(stream: StaffStream): void {
    this.#streams.add(stream);
    this.#count();
    this.#timer ??= setInterval(() => {
      this.#check().catch((error: unknown) => {
        this.#deps.log.warn('checking sessions of streams failed', { error });
      });
    }, SESSION_CHECK_MS);
  }

  remove(stream: StaffStream): void {
    this.#streams.delete(stream);
    this.#count();
    if (this.#streams.size > 0 || !this.#timer) return;
    clearInterval(this.#timer);
    this.#timer = null;
  }

  #count(): void {
    this.#deps.metrics.setStreams('staff', this.#streams.size);
  }

  async #check(): Promise<void> {
    const ids = [...this.#streams].map(({ viewer }) => viewer.sessionId);
    const live = await findLiveSessions(this.#deps.knex, [...new Set(ids)], SESSION_IDLE_MINUTES);
    const bySession = new Map(live.map((session) => [session.sessionId, session]));
    for (const stream of this.#streams) {
      const session = bySession.get(stream.viewer.sessionId);
      if (session) stream.viewer = session;
      else stream.close();
    }
  }
}

/**
 * `GET /api/stream`: what happens, as it happens, to whoever may know of it.
 *
 * Plain middleware, because an open stream is no request with an answer. It asks the same permission as the REST
 * routes ({@link maySee}); `Last-Event-ID` resumes without a gap.
 */
export function streamRoute(deps: Deps): Middleware {
  const watch = new SessionWatch(deps);
  return async (ctx, next) => {
    if (ctx.path !== '/api/stream' || ctx.method !== 'GET') {
      await next();
      return;
    }
    ctx.state.route = '/api/stream';
    const actor: StaffActor | null = await staffOf(ctx, deps.knex, isSecure(deps.settings));
    if (!actor) throw new AppError('auth.required');
    if (!can(actor.role, 'self.read')) throw new AppError('auth.forbidden');
    const lastEventId = ctx.get('last-event-id') || null;
    const stream = EventStream.open(ctx, RETRY_MS);
    const subscriber = new StaffStream(actor, stream, lastEventId !== null);
    const leave = deps.realtime.subscribe(subscriber, lastEventId);
    watch.add(subscriber);
    await new Promise<void>((resolve) => {
      stream.onClose(resolve);
    });
    leave();
    watch.remove(subscriber);
  };
}
