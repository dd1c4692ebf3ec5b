import type { Knex } from 'knex';
import { readdir } from 'node:fs/promises';
import { MIGRATIONS_DIR } from '../knex.ts';

/** A patient message that nobody looked at for so long is stuck. */
const STUCK_SECONDS = 30;

/** How the installation is doing, in numbers. */
export interface SystemHealth {
  readonly quarantineCount: number;
  readonly stuckCount: number;
  readonly outboxUnknownCount: number;
  readonly outboxOpenCount: number;
  /** Conversations and reports of providers that still wait for their workflow. */
  readonly relayBacklog: number;
  readonly attachmentsPendingCount: number;
  /** When the oldest of them arrived. */
  readonly oldestUndispatchedAt: Date | null;
}

/** Counts what waits, what is stuck and what nobody knows. Every count has its partial index. */
export async function readSystemHealth(knex: Knex): Promise<SystemHealth> {
  const counts = knex.raw<{ rows: [SystemHealth] }>(
    `select
       (select count(*)::int from quarantine where resolved_at is null) as "quarantineCount",
       (select count(*)::int from conversations where last_inbound_seq > processed_seq
          and last_inbound_at < now() - ? * interval '1 second') as "stuckCount",
       (select count(*)::int from outbox where state = 'unknown') as "outboxUnknownCount",
       (select count(*)::int from outbox where state in ('queued', 'sending')) as "outboxOpenCount",
       (select count(*)::int from inbound_events where dispatched_at is null and conversation_id is not null)
         + (select count(*)::int from conversations where last_inbound_seq > processed_seq) as "relayBacklog",
       (select count(*)::int from attachments where state = 'pending') as "attachmentsPendingCount",
       least(
         (select min(received_at) from inbound_events where dispatched_at is null and conversation_id is not null),
         (select min(last_inbound_at) from conversations where last_inbound_seq > processed_seq)
       ) as "oldestUndispatchedAt"`,
    [STUCK_SECONDS],
  );
  return (await counts).rows[0];
}

/** A webhook that was signed but could not be read. Its bytes stay in the database. */
export interface QuarantineRow {
  readonly id: string;
  readonly channel: string;
  readonly reason: string;
  readonly byteSize: number;
  readonly receivedAt: Date;
}

/** What waits in quarantine, oldest first. */
export async function listQuarantine(knex: Knex, limit: number): Promise<QuarantineRow[]> {
  return await knex('quarantine')
    .whereNull('resolvedAt')
    .orderBy('receivedAt')
    .limit(limit)
    .select<QuarantineRow[]>(
      'id',
      'channel',
      'reason',
      'receivedAt',
      knex.raw('octet_length(raw) as "byteSize"'),
    );
}

/**
 * Whether this database has every migration that this program knows.
 *
 * Asks the table itself: knex's own list wants to create its tables, which the application's role may not.
 */
export async function isMigrated(knex: Knex): Promise<boolean> {
  const known = (await readdir(MIGRATIONS_DIR)).filter((name) => name.endsWith('.ts'));
  const applied = (await knex('knexMigrations').pluck('name')) as string[];
  return known.every((name) => applied.includes(name));
}
