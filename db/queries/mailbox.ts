import type { Knex } from 'knex';
import { runOnKnex } from '../pool.ts';

/** How far a mailbox was read. Numbers of the server's are text: they may be larger than a double holds. */
export interface MailboxStand {
  readonly uidValidity: string;
  readonly lastUid: number;
}

/** Where a mailbox was left; `null` if it was never read. */
export async function readMailbox(knex: Knex, account: string): Promise<MailboxStand | null> {
  const row = await knex('mailboxes')
    .where({ account })
    .first<{ uidValidity: string; lastUid: string } | undefined>('uidValidity', 'lastUid');
  return row ? { uidValidity: row.uidValidity, lastUid: Number(row.lastUid) } : null;
}

/** Notes how far a mailbox was read. Never goes back, unless the server numbers its mails anew. */
export async function advanceMailbox(knex: Knex, account: string, stand: MailboxStand): Promise<void> {
  await knex.raw(
    `insert into mailboxes as m (account, uid_validity, last_uid) values (?, ?, ?)
     on conflict (account) do update set
       last_uid = case when m.uid_validity = excluded.uid_validity
         then greatest(m.last_uid, excluded.last_uid) else excluded.last_uid end,
       uid_validity = excluded.uid_validity, read_at = now()`,
    [account, stand.uidValidity, stand.lastUid],
  );
}

/** A mail as it came: where it lies, and what others may refer to it by. */
export interface MailOriginal {
  readonly account: string;
  readonly eventId: string;
  readonly messageId: string | null;
  readonly storageKey: string;
  readonly receivedAt: Date;
}

/** Notes where originals lie; one that is known already stays where it is. */
export async function keepOriginals(knex: Knex, originals: readonly MailOriginal[]): Promise<void> {
  if (originals.length === 0) return;
  await knex('mailOriginals').insert(originals).onConflict(['account', 'eventId']).ignore();
}

/** What a mail says about where it belongs. */
export interface MailClues {
  readonly conversationId: string | null;
  readonly outboxIds: readonly string[];
  readonly messageIds: readonly string[];
}

/** Whose conversation it is. */
export interface ConversationContact {
  readonly externalId: string;
  readonly aliases: readonly string[];
}

/** The surest clue wins: our own reply address, then a mail of ours, then a mail of somebody's that we have. */
const FIND_CONTACT = {
  name: 'mail-contact',
  text: `
    with clue as (
      select $2::uuid as conversation_id, 0 as doubt where $2::uuid is not null
      union all
      select conversation_id, 1 from outbox where id = any ($3::uuid[])
      union all
      select e.conversation_id, 2 from mail_originals o
      join inbound_events e on e.channel = 'email' and e.account = o.account
        and e.provider_event_id = o.event_id and e.kind = 'message'
      where o.account = $1 and o.message_id = any ($4::text[]) and e.conversation_id is not null
    )
    select i.external_id as "externalId", i.aliases
    from clue join conversations c on c.id = clue.conversation_id and c.channel = 'email'
    join channel_identities i on i.id = c.channel_identity_id and i.account = $1
    order by clue.doubt limit 1`,
};

/** Whose conversation a mail belongs to; `null` if nothing in it leads to one. */
export async function findMailContact(
  knex: Knex,
  account: string,
  { conversationId, outboxIds, messageIds }: MailClues,
): Promise<ConversationContact | null> {
  if (conversationId === null && outboxIds.length + messageIds.length === 0) return null;
  const values = [account, conversationId, outboxIds, messageIds];
  const [contact] = await runOnKnex(knex)<ConversationContact>(FIND_CONTACT, values);
  return contact ?? null;
}
