import type { Knex } from 'knex';
import type { EarlierMessage } from '#bot/agent/index.ts';
import { rawRows } from '#db/raw-rows.ts';

/** Tokens that the language model has used today, by the database's day. */
export async function tokensToday(knex: Knex): Promise<number> {
  const [row] = await rawRows<{ tokenCount: string }>(
    knex,
    'select token_count::text from model_usage where used_on = current_date',
    [],
  );
  return Number(row?.tokenCount ?? 0);
}

/** Adds one request to the day. */
export async function noteModelUse(knex: Knex, tokenCount: number): Promise<void> {
  await knex.raw(
    `insert into model_usage (used_on, request_count, token_count) values (current_date, 1, ?)
     on conflict (used_on) do update set
       request_count = model_usage.request_count + 1, token_count = model_usage.token_count + excluded.token_count`,
    [tokenCount],
  );
}

/** What the agent is told of a conversation besides the turn. */
export interface ModelContext {
  /** What patient and bot said before, oldest first; what staff wrote is none of a model's business. */
  readonly history: readonly EarlierMessage[];
  /** Names on file that must not leave. */
  readonly names: readonly string[];
}

const CONTEXT = `
  with me as (
    select c.id, c.processed_seq, coalesce(c.patient_id, i.patient_id) as patient_id, i.display_name
    from conversations c join channel_identities i on i.id = c.channel_identity_id where c.id = ?
  ),
  people as (
    select p.name from me join patients p on p.id = me.patient_id
    union select p.name from me join patient_relatives r on r.patient_id = me.patient_id
      join patients p on p.id = r.relative_id
    union select display_name from me
  ),
  said as (
    select m.seq, case when m.direction = 'inbound' then 'patient' else 'clinic' end as "from", m.body as text
    from me join messages m on m.conversation_id = me.id
    where m.author in ('patient', 'bot') and m.body <> ''
      and (m.direction = 'outbound' or m.seq <= me.processed_seq)
    order by m.seq desc limit ?
  )
  select
    (select coalesce(jsonb_agg(jsonb_build_object('from', "from", 'text', text) order by seq), '[]') from said)
      as history,
    (select coalesce(jsonb_agg(name) filter (where name is not null), '[]') from people) as names`;

/** Reads what came before and which names must stay here. */
export async function readModelContext(
  knex: Knex,
  conversationId: string,
  messageCount: number,
): Promise<ModelContext> {
  const [row] = await rawRows<ModelContext>(knex, CONTEXT, [conversationId, messageCount]);
  return row ?? { history: [], names: [] };
}
