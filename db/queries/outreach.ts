import type { Knex } from 'knex';
import type { Channel } from '#workflows/domain/channel.ts';
import { AppError } from '#workflows/domain/errors.ts';
import type { Locale } from '#workflows/domain/locale.ts';
import { rawRows } from '#db/raw-rows.ts';

/** Somebody to write to who did not write first, on this channel or at all. */
export interface OutreachTarget {
  readonly channel: Channel;
  /** The clinic's side: `ownAccount` of the channel's adapter. */
  readonly account: string;
  /** The address in the channel's own form: `+5511987654321` for SMS, digits for WhatsApp, lower case for e-mail. */
  readonly address: string;
  readonly patientId: string;
  readonly locale?: Locale;
}

/**
 * The conversation in which something is sent to a patient: the open one of this address, else a new one. Call it in the
 * transaction that appends the message.
 *
 * An address that the clinic knows under another patient keeps its patient: a family may share a phone.
 *
 * @returns the conversation's id
 * @throws AppError `patient.not_found`
 */
export async function openOutreach(trx: Knex.Transaction, target: OutreachTarget): Promise<string> {
  const { channel, account, address, patientId, locale = null } = target;
  // A harmless change of the row: whoever comes second waits here, and then finds the conversation of the first.
  const rows = await rawRows<{ conversationId: string }>(
    trx,
    `with identity as (
       insert into channel_identities as i (channel, account, external_id, phone, patient_id, locale, is_demo, display_name)
       select ?, ?, ?, case when ? ~ '^[+][0-9]{5,15}$' then ? end, p.id, coalesce(?, p.locale), p.is_demo, p.name
       from patients p where p.id = ?
       on conflict on constraint one_identity_per_address do update set
         patient_id = coalesce(i.patient_id, excluded.patient_id), locale = coalesce(i.locale, excluded.locale)
       returning id, patient_id, locale, is_demo
     ),
     open as (
       select c.id from conversations c join identity i on i.id = c.channel_identity_id where c.stage <> 'resolved'
     ),
     opened as (
       insert into conversations as c (channel_identity_id, channel, patient_id, language, is_demo)
       select i.id, ?, i.patient_id, i.locale, i.is_demo from identity i where not exists (select from open)
       on conflict (channel_identity_id) where stage <> 'resolved' do update set patient_id = c.patient_id
       returning c.id, case when old.id is null then 'conversation.opened' end as event
     ),
     told as (
       insert into domain_events (type, conversation_id, data)
       select event, id, '{}'::jsonb from opened where event is not null
     )
     select id as conversation_id from open union all select id from opened`,
    [channel, account, address, address, address, locale, patientId, channel],
  );
  const id = rows[0]?.conversationId;
  if (id === undefined) throw new AppError('patient.not_found');
  return id;
}
