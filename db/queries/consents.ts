import type { Knex } from 'knex';
import type { Channel } from '#workflows/domain/channel.ts';
import type { ConsentPurpose, ConsentSource, ConsentState } from '#workflows/domain/consent.ts';
import type { Run } from '../pool.ts';
import { storableJson } from './clean-text.ts';

/**
 * SQL: whether the latest word of an outbox row's recipient forbids it to leave. `row` is the row's alias.
 *
 * A word about one purpose and one about everything count by their age. A campaign needs a yes; everything else only the
 * absence of a no. The fixed emergency text is never held back by us.
 */
export const isWithdrawnSql = (row: string): string => `
  (${row}.content ->> 'kind' <> 'emergency' and coalesce(
    (select k.state = 'withdrawn' from channel_consents k
      where k.channel = ${row}.channel and k.address = ${row}.recipient and k.purpose in ('all', ${row}.purpose)
      order by k.at desc, k.id desc limit 1),
    ${row}.purpose = 'campaign'))`;

/** What a person said about being written to. */
export interface NewConsent {
  readonly channel: Channel;
  readonly address: string;
  readonly purpose: ConsentPurpose;
  readonly state: ConsentState;
  readonly source: ConsentSource;
  readonly staffId?: string;
}

/** Writes a consent down. Earlier ones stay: they are the evidence. */
export async function recordConsent(knex: Knex, consent: NewConsent): Promise<void> {
  const { channel, address, purpose, state, source, staffId = null } = consent;
  await knex('channelConsents').insert({ channel, address, purpose, state, source, staffId });
}

/** What a person said in a conversation about being written to, for the address they said it from. */
export async function recordConversationConsent(
  knex: Knex,
  conversationId: string,
  { state, purposes }: { readonly state: ConsentState; readonly purposes: readonly ConsentPurpose[] },
): Promise<void> {
  await knex.raw(
    `insert into channel_consents (channel, address, purpose, state, source)
     select c.channel, i.external_id, p.purpose, ?, 'keyword'
     from conversations c
     join channel_identities i on i.id = c.channel_identity_id
     cross join unnest(?::text[]) as p (purpose)
     where c.id = ?`,
    [state, [...purposes], conversationId],
  );
}

/** A consent that came with a message, for every address of its sender. */
export interface ConsentRow {
  readonly channel: string;
  readonly addresses: readonly string[];
  readonly state: ConsentState;
}

const KEYWORDS = {
  name: 'intake-consents',
  text: `
    insert into channel_consents (channel, address, purpose, state, source)
    select t.channel, a.address, 'all', t.state, 'keyword'
    from jsonb_to_recordset($1::jsonb) as t (channel text, addresses text[], state text)
    cross join lateral unnest(t.addresses) as a (address)`,
};

/** Writes down what people said by a word such as STOP. Call it in the transaction that stores their messages. */
export async function storeConsents(run: Run, rows: readonly ConsentRow[]): Promise<void> {
  await run(KEYWORDS, [storableJson(rows)]);
}
