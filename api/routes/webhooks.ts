import Router from '@koa/router';
import { timingSafeEqual } from 'node:crypto';
import type { ChannelAdapter } from '#activities/channels/channel.ts';
import type { Intake } from '#db/queries/intake.ts';
import type { Log } from '#log';
import type { Channel } from '#workflows/domain/channel.ts';
import { AppError } from '#workflows/domain/errors.ts';
import type { RouteContext, State } from '../context.ts';
import type { Dispatcher } from '../dispatch.ts';
import { readRawBody } from '../middlewares/body.ts';

/** Largest webhook that Meta sends. Source: Meta, "Webhooks", read 2026-11. */
const LARGEST_WEBHOOK_BYTES = 3 * 1024 * 1024;
const LONGEST_CHALLENGE = 256;

/** What the webhook routes work with. */
export interface WebhookDeps {
  readonly channels: Readonly<Record<Channel, ChannelAdapter>>;
  readonly intake: Intake;
  /** Passes on what was stored, once the provider has its answer. */
  readonly dispatcher: Pick<Dispatcher, 'dispatch'>;
  /** What Meta must say when it verifies our address; without it nobody can. */
  readonly verifyToken: string | undefined;
  readonly log: Log;
  readonly metrics?: WebhookMetrics;
}

/** Counts what came in. */
export interface WebhookMetrics {
  countInbound(channel: Channel, result: 'fresh' | 'repeated' | 'quarantined', count: number): void;
}

function isSameSecret(given: string, expected: string | undefined): boolean {
  if (expected === undefined) return false;
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Channels that nobody delivers to: the site chat has routes of its own, mail is fetched. */
const WITHOUT_WEBHOOK: readonly string[] = ['webchat', 'email'] satisfies Channel[];

/** The channel that a path names. */
function adapterOf(ctx: RouteContext, channels: WebhookDeps['channels']): ChannelAdapter {
  const { channel = '' } = ctx.params as { channel?: string };
  if (WITHOUT_WEBHOOK.includes(channel) || !Object.hasOwn(channels, channel))
    throw new AppError('channel.off');
  return channels[channel as Channel];
}

/** Answers Meta's question whether this address is ours. */
function verifyAddress(ctx: RouteContext, deps: WebhookDeps): void {
  ctx.state.route = '/webhooks/:channel';
  adapterOf(ctx, deps.channels);
  const query = ctx.query;
  const token = query['hub.verify_token'];
  const challenge = query['hub.challenge'];
  const isAsked = query['hub.mode'] === 'subscribe' && typeof challenge === 'string';
  if (!isAsked || challenge.length > LONGEST_CHALLENGE) throw new AppError('request.malformed');
  if (typeof token !== 'string' || !isSameSecret(token, deps.verifyToken))
    throw new AppError('auth.forbidden');
  ctx.set('x-content-type-options', 'nosniff');
  ctx.type = 'text/plain';
  ctx.body = challenge;
}

function count(deps: WebhookDeps, channel: Channel, stored: Awaited<ReturnType<Intake['store']>>): void {
  for (const result of ['fresh', 'repeated', 'quarantined'] as const) {
    if (stored[result] > 0) deps.metrics?.countInbound(channel, result, stored[result]);
  }
}

/** Signature, parts, one commit, answer. Only then anybody is told. */
async function receive(ctx: RouteContext, deps: WebhookDeps, adapter: ChannelAdapter): Promise<void> {
  // As it came: what a middleware makes of it is not what was signed.
  const target = ctx.originalUrl;
  const raw = await readRawBody(ctx, LARGEST_WEBHOOK_BYTES);
  if (!adapter.verify(raw, ctx.req.headers, target)) throw new AppError('webhook.bad_signature');
  const items = adapter.parse(raw, target);
  if (!items) {
    await deps.intake.quarantine(adapter.key, 'unreadable', raw);
    deps.metrics?.countInbound(adapter.key, 'quarantined', 1);
    deps.log.warn('webhook quarantined', { channel: adapter.key, bytes: raw.length });
  } else if (items.length > 0) {
    const stored = await deps.intake.store({ channel: adapter.key, items, raw });
    count(deps, adapter.key, stored);
    deps.dispatcher.dispatch(stored.nudges);
  }
  ctx.status = 200;
  ctx.body = adapter.acknowledgement?.body ?? '';
  if (adapter.acknowledgement) ctx.type = adapter.acknowledgement.contentType;
}

/**
 * Where providers deliver. Plain router code instead of route objects, because the signature covers the raw bytes.
 *
 * A wrong signature leaves no trace; what is signed but unreadable is kept for an operator and acknowledged, or the
 * provider would repeat it for a week; while the database is away the answer is 503, so that the provider does repeat.
 */
export function webhookRoutes(deps: WebhookDeps): Router<State> {
  const router = new Router<State>();
  router.get('/webhooks/:channel', (ctx) => {
    verifyAddress(ctx, deps);
  });
  router.post('/webhooks/:channel', (ctx) => {
    ctx.state.route = '/webhooks/:channel';
    return receive(ctx, deps, adapterOf(ctx, deps.channels));
  });
  // Twilio reports at an address of its own, which each message names.
  router.post('/webhooks/sms/status', (ctx) => {
    ctx.state.route = '/webhooks/sms/status';
    return receive(ctx, deps, deps.channels.sms);
  });
  return router;
}
