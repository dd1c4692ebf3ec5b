import { z } from 'zod';
import { listQuarantine, readSystemHealth } from '#db/queries/health.ts';
import { route } from '../route.ts';
import { id, instant } from './fields.ts';

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

/** For whoever runs the installation. */
export const systemRoutes = [health, quarantine] as const;
