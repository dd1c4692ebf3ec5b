import type { Knex } from 'knex';
import type { DomainEvent } from '#workflows/domain/events.ts';
import type { Urgency } from '#workflows/domain/conversation.ts';

/** Position in commit order: everything up to it was seen. */
export interface Cursor {
  readonly tx: bigint;
  readonly id: bigint;
}

/** `<tx>-<id>`, as a browser sends it back; `null` if it is none of ours. */
export function parseCursor(text: string): Cursor | null {
  const match = /^(\d{1,19})-(\d{1,18})$/.exec(text);
  return match ? { tx: BigInt(match[1] ?? 0), id: BigInt(match[2] ?? 0) } : null;
}

/** Whether one position lies after another. */
export const isAfter = (a: Cursor, b: Cursor): boolean => a.tx > b.tx || (a.tx === b.tx && a.id > b.id);

/** A page of events in commit order. */
export interface EventPage {
  readonly events: readonly DomainEvent[];
  /** Where to go on. */
  readonly cursor: Cursor;
  /** There is more below the line already. */
  readonly isFull: boolean;
  /** Something is committed that may not be read yet, because an older transaction still runs. */
  readonly isHeldBack: boolean;
}

interface EventRow {
  readonly id: string;
  readonly type: DomainEvent['type'];
  readonly conversationId: string | null;
  readonly staffId: string | null;
  readonly teamId: string | null;
  readonly appointmentId: string | null;
  readonly data: DomainEvent['data'];
  readonly at: Date;
}

/** The line below which no transaction runs any more. */
const LINE = 'pg_snapshot_xmin(pg_current_snapshot())';

/** The position "now": whatever is committed from here on comes after it. */
export async function currentCursor(knex: Knex): Promise<Cursor> {
  const result = await knex.raw<{ rows: [{ line: string }] }>(`select ${LINE}::text as line`);
  return { tx: BigInt(result.rows[0].line), id: 0n };
}

/**
 * Events after a position, in the order in which their transactions are certain to be complete.
 *
 * Only transactions older than every running one are read: ids become visible out of order, and a reader who
 * took the highest id it sees for its position would step over a slower writer's.
 */
export async function readEvents(knex: Knex, after: Cursor, limit: number): Promise<EventPage> {
  const result = await knex.raw<{
    rows: { line: string; isHeldBack: boolean; events: (Omit<EventRow, 'at'> & { at: string })[] | null }[];
  }>(
    `with line as materialized (select ${LINE} as low)
     select low::text as line,
       exists (select from domain_events e where e.tx >= low) as "isHeldBack",
       (select json_agg(page) from (
          select e.tx::text || '-' || e.id as id, e.type, e.conversation_id as "conversationId",
            e.staff_id as "staffId", e.team_id as "teamId",
            e.appointment_id as "appointmentId", e.data, e.at
          from domain_events e
          where (e.tx, e.id) > (?::text::xid8, ?::bigint) and e.tx < low
          order by e.tx, e.id limit ?) page) as events
     from line`,
    [String(after.tx), String(after.id), limit],
  );
  const [row] = result.rows;
  const events = (row?.events ?? []).map((event) => ({ ...event, at: new Date(event.at).toISOString() }));
  const isFull = events.length === limit;
  const last = events.at(-1);
  const line = { tx: BigInt(row?.line ?? 0), id: 0n };
  const cursor = (isFull && last ? parseCursor(last.id) : null) ?? (isAfter(line, after) ? line : after);
  return { events, cursor, isFull, isHeldBack: row?.isHeldBack ?? false };
}

/** What decides who may hear of a conversation. */
export interface EventSubject {
  readonly conversationId: string;
  readonly identityId: string;
  readonly teamId: string | null;
  readonly assigneeId: string | null;
  readonly urgency: Urgency;
}

/** Where these conversations stand now, by id. */
export async function findSubjects(knex: Knex, ids: readonly string[]): Promise<Map<string, EventSubject>> {
  if (ids.length === 0) return new Map();
  const rows = await knex('conversations')
    .whereIn('id', ids)
    .select<EventSubject[]>(
      'id as conversationId',
      'channelIdentityId as identityId',
      'teamId',
      'assigneeId',
      'urgency',
    );
  return new Map(rows.map((row) => [row.conversationId, row]));
}
