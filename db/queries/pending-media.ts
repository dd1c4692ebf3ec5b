import type { Knex } from 'knex';
import type { Channel } from '#workflows/domain/channel.ts';
import { runOnKnex } from '../pool.ts';
import { recordEvents } from './events.ts';

/** A file that still lies with a provider, taken on for one attempt. */
export interface PendingMedia {
  readonly id: string;
  readonly conversationId: string;
  readonly messageId: string | null;
  readonly channel: Channel;
  readonly kind: string;
  readonly providerMediaId: string;
  /** What the message said about it; hexadecimal. */
  readonly sha256: string | null;
  readonly attempt: number;
}

/** The next attempt is due after 10 s, 20 s, 40 s …: Meta blocks a number that asks in vain twenty times an hour. */
const CLAIM = {
  name: 'media-claim',
  text: `
    with due as (
      select id from attachments
      where state = 'pending' and next_attempt_at <= now() and provider_media_id is not null
      order by next_attempt_at limit $1 for no key update skip locked
    )
    update attachments a set
      attempt = a.attempt + 1, next_attempt_at = now() + interval '10 seconds' * (2 ^ a.attempt)
    from due, conversations c
    where a.id = due.id and c.id = a.conversation_id
    returning a.id, a.conversation_id as "conversationId", a.message_id as "messageId", c.channel, a.kind,
      a.provider_media_id as "providerMediaId", a.sha256, a.attempt`,
};

/** Takes files on. Whoever dies with one leaves it for the next attempt. */
export function claimMedia(knex: Knex, limit: number): Promise<PendingMedia[]> {
  return runOnKnex(knex)<PendingMedia>(CLAIM, [limit]);
}

/** A file as it was stored. */
export interface StoredMedia {
  readonly storageKey: string;
  readonly mimeType: string;
  readonly byteSize: number;
  readonly sha256: string;
}

/** Notes that a file is ours now. */
export async function completeMedia(knex: Knex, media: PendingMedia, stored: StoredMedia): Promise<void> {
  await knex.transaction(async (trx) => {
    await trx('attachments')
      .where({ id: media.id })
      .update({ ...stored, state: 'stored' });
    await recordEvents(trx, [
      {
        type: 'attachment.stored',
        conversationId: media.conversationId,
        data: { attachmentId: media.id, messageId: media.messageId },
      },
    ]);
  });
}

/** Notes that a file will not come. */
export async function abandonMedia(
  knex: Knex,
  media: PendingMedia,
  state: 'failed' | 'expired',
): Promise<void> {
  await knex.transaction(async (trx) => {
    await trx('attachments').where({ id: media.id }).update({ state });
    await recordEvents(trx, [
      {
        type: 'attachment.failed',
        conversationId: media.conversationId,
        data: { attachmentId: media.id, messageId: media.messageId },
      },
    ]);
  });
}
