import type { Knex } from 'knex';
import type { Channel } from '#workflows/domain/channel.ts';
import type { Viewer } from '#workflows/domain/visibility.ts';
import { conversationRows, type ConversationRow } from './conversation-rows.ts';
import { visibleTo } from './visibility.ts';

/** The inbox's views. */
export const INBOX_VIEWS = ['mine', 'queue', 'bot', 'all', 'resolved'] as const;
/** A view of the inbox. */
export type InboxView = (typeof INBOX_VIEWS)[number];

/** What somebody wants to see. */
export interface InboxFilter {
  readonly view: InboxView;
  readonly channel?: Channel | undefined;
  readonly teamId?: string | undefined;
  /** Part of a name, or the last digits of a phone. */
  readonly search?: string | undefined;
  /** `next` of the page before. */
  readonly before?: readonly string[] | undefined;
  readonly limit: number;
}

/** A page of the inbox. */
export interface InboxPage {
  readonly rows: readonly ConversationRow[];
  /** Position after the last row, to be given back as `before`; `null` at the end. */
  readonly next: readonly string[] | null;
}

/**
 * Ways to order the list.
 *
 * The columns of a position are compared as a row, so a page starts exactly after the last one, whatever was added
 * in between. Instants are compared as text with microseconds: a JavaScript date would cut them off and skip rows.
 */
interface Order {
  readonly expressions: readonly { readonly sql: string; readonly type: string }[];
  readonly direction: 'asc' | 'desc';
}

const MICROSECONDS = `'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`;
const LAST_MESSAGE = { sql: 'c.last_message_at', type: 'timestamptz' };

/** Emergencies first, then whoever is due first, then the latest message. */
const BY_DUE: Order = {
  direction: 'asc',
  expressions: [
    { sql: "(case when c.urgency = 'emergency' then 0 else 1 end)", type: 'int' },
    { sql: "coalesce(c.next_due_at, 'infinity')", type: 'timestamptz' },
    { sql: '(-extract(epoch from c.last_message_at))', type: 'numeric' },
    { sql: 'c.id', type: 'uuid' },
  ],
};

const BY_LAST_MESSAGE: Order = {
  direction: 'desc',
  expressions: [LAST_MESSAGE, { sql: 'c.id', type: 'uuid' }],
};

const ORDERS: Readonly<Record<InboxView, Order>> = {
  mine: BY_DUE,
  queue: BY_DUE,
  bot: BY_LAST_MESSAGE,
  all: BY_LAST_MESSAGE,
  resolved: BY_LAST_MESSAGE,
};

const asText = ({ sql, type }: Order['expressions'][number]): string =>
  type === 'timestamptz'
    ? `case when isfinite(${sql}) then to_char(${sql} at time zone 'UTC', ${MICROSECONDS}) else 'infinity' end`
    : `${sql}::text`;

/** How many values a position in a view has. */
export const cursorLength = (view: InboxView): number => ORDERS[view].expressions.length;

function inView(query: Knex.QueryBuilder, view: InboxView, viewer: Viewer): void {
  if (view === 'mine') void query.where({ 'c.stage': 'attended', 'c.assigneeId': viewer.staffId });
  else if (view === 'queue') void query.where('c.stage', 'queued');
  else if (view === 'bot') void query.where('c.stage', 'bot');
  else if (view === 'resolved') void query.where('c.stage', 'resolved');
  else void query.whereNot('c.stage', 'resolved');
}

/** `%` and `_` are letters of a name here, not placeholders. */
const literal = (text: string): string => text.replace(/[\\%_]/g, (letter) => `\\${letter}`);

function search(query: Knex.QueryBuilder, text: string): void {
  const digits = text.replace(/\D/g, '');
  void query.where((any) => {
    void any.whereILike('p.name', `%${literal(text)}%`).orWhereILike('i.displayName', `%${literal(text)}%`);
    // Four digits at least: fewer would match everybody.
    if (digits.length >= 4) void any.orWhereLike('i.phone', `%${digits}`);
  });
}

/** A page of what somebody may see, in the order of the view. */
export async function listInbox(knex: Knex, viewer: Viewer, filter: InboxFilter): Promise<InboxPage> {
  const { expressions, direction } = ORDERS[filter.view];
  const query = visibleTo(conversationRows(knex), viewer);
  inView(query, filter.view, viewer);
  if (filter.channel) void query.where('c.channel', filter.channel);
  if (filter.teamId !== undefined) void query.where('c.teamId', filter.teamId);
  if (filter.search) search(query, filter.search);
  if (filter.before) {
    const columns = expressions.map(({ sql }) => sql).join(', ');
    const values = expressions.map(({ type }) => `?::text::${type}`).join(', ');
    void query.whereRaw(`(${columns}) ${direction === 'asc' ? '>' : '<'} (${values})`, [...filter.before]);
  }
  const rows = await query
    .select<(ConversationRow & { readonly cursor: readonly string[] })[]>(
      knex.raw(`array[${expressions.map(asText).join(', ')}] as cursor`),
    )
    .orderByRaw(expressions.map(({ sql }) => `${sql} ${direction}`).join(', '))
    .limit(filter.limit + 1);
  const page = rows.slice(0, filter.limit);
  return { rows: page, next: rows.length > filter.limit ? (page.at(-1)?.cursor ?? null) : null };
}

/** How much there is in each view. */
export interface InboxCounts {
  readonly mine: number;
  readonly queue: number;
  readonly bot: number;
  readonly emergency: number;
  readonly unreadMine: number;
}

/** Counts of what somebody may see among the open conversations. */
export async function countInbox(knex: Knex, viewer: Viewer): Promise<InboxCounts> {
  const mine = "c.stage = 'attended' and c.assignee_id = ?";
  return await visibleTo(knex('conversations as c').whereNot('c.stage', 'resolved'), viewer)
    .select(
      knex.raw(`count(*) filter (where ${mine})::int as mine`, [viewer.staffId]),
      knex.raw("count(*) filter (where c.stage = 'queued')::int as queue"),
      knex.raw("count(*) filter (where c.stage = 'bot')::int as bot"),
      knex.raw("count(*) filter (where c.urgency = 'emergency')::int as emergency"),
      knex.raw(`count(*) filter (where ${mine} and c.unread_count > 0)::int as "unreadMine"`, [
        viewer.staffId,
      ]),
    )
    .first<InboxCounts>();
}

/** Queued conversations that somebody could take next, most pressing first. */
export async function listTakeable(knex: Knex, viewer: Viewer, limit: number): Promise<string[]> {
  const { rows } = await listInbox(knex, viewer, { view: 'queue', limit });
  return rows.map(({ id }) => id);
}
