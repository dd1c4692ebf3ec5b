import { z } from 'zod';
import { readChannelHealth, type ChannelHealth } from '#db/queries/channel-health.ts';
import { listQuarantine, readSystemHealth } from '#db/queries/health.ts';
import { CHANNELS } from '#workflows/domain/channel.ts';
import { route } from '../route.ts';
import { id, instant } from './fields.ts';
import { channel } from './shapes/conversation.ts';

const QUARANTINE_PAGE = 100;

const health = route({
  method: 'GET',
  path: '/system/health',
  access: 'system.read',
  summary: 'What waits, what is stuck, and what nobody knows',
  reply: z.object({
    quarantineCount: z.int(),
    stuckCount: z.int(),
    outboxUnknownCount: z.int(),
    outboxOpenCount: z.int(),
    relayBacklog: z.int(),
    attachmentsPendingCount: z.int(),
    oldestUndispatchedAt: instant.nullable(),
    temporalReachable: z.boolean(),
  }),
  async handle({ deps }) {
    const [counts, temporalReachable] = await Promise.all([
      readSystemHealth(deps.knex),
      deps.conversations.isReachable(),
    ]);
    const oldestUndispatchedAt = counts.oldestUndispatchedAt?.toISOString() ?? null;
    return { ...counts, oldestUndispatchedAt, temporalReachable };
  },
});

const quarantine = route({
  method: 'GET',
  path: '/system/quarantine',
  access: 'system.read',
  summary: 'Signed webhooks that could not be read; their bytes stay in the database',
  reply: z.object({
    rows: z.array(
      z.object({
        id,
        channel: z.string(),
        reason: z.string(),
        byteSize: z.int(),
        receivedAt: instant,
      }),
    ),
  }),
  async handle({ deps }) {
    const rows = await listQuarantine(deps.knex, QUARANTINE_PAGE);
    return { rows: rows.map((row) => ({ ...row, receivedAt: row.receivedAt.toISOString() })) };
  },
});

const NEVER_USED: Omit<ChannelHealth, 'channel'> = {
  lastInboundAt: null,
  lastOutboundAt: null,
  sentCount: 0,
  failedCount: 0,
  unknownCount: 0,
  lastErrorCode: null,
};

const channels = route({
  method: 'GET',
  path: '/system/channels',
  access: 'system.read',
  summary: 'Whether each channel is on, and how it has been doing in the last 24 hours',
  reply: z.object({
    rows: z.array(
      z.object({
        channel,
        isOn: z.boolean(),
        account: z.string().nullable(),
        lastInboundAt: instant.nullable(),
        lastOutboundAt: instant.nullable(),
        sentCount: z.int(),
        failedCount: z.int(),
        unknownCount: z.int(),
        lastErrorCode: z.string().nullable(),
      }),
    ),
  }),
  async handle({ deps }) {
    const known = new Map((await readChannelHealth(deps.knex)).map((row) => [row.channel, row]));
    const rows = CHANNELS.map((key) => {
      const row = known.get(key) ?? { ...NEVER_USED, channel: key };
      const { ownAccount } = deps.channels[key];
      return {
        ...row,
        isOn: ownAccount !== null,
        account: ownAccount,
        lastInboundAt: row.lastInboundAt?.toISOString() ?? null,
        lastOutboundAt: row.lastOutboundAt?.toISOString() ?? null,
      };
    });
    return { rows };
  },
});

/** For whoever runs the installation. */
export const systemRoutes = [health, quarantine, channels] as const;
