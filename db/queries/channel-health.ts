import type { Knex } from 'knex';
import { rawRows } from '#db/raw-rows.ts';
import type { Channel } from '#workflows/domain/channel.ts';

/** How a channel has been doing. The counts are of the last 24 hours. */
export interface ChannelHealth {
  readonly channel: Channel;
  readonly lastInboundAt: Date | null;
  readonly lastOutboundAt: Date | null;
  readonly sentCount: number;
  readonly failedCount: number;
  /** Of whatever age: nobody knows whether they arrived. */
  readonly unknownCount: number;
  /** What the latest failure was called. */
  readonly lastErrorCode: string | null;
}

/** What is known of each channel that was ever used. The demo's invented past does not count. */
export function readChannelHealth(knex: Knex): Promise<ChannelHealth[]> {
  return rawRows<ChannelHealth>(
    knex,
    `with seen as (
       select channel, max(last_inbound_at) as last_inbound_at, max(last_outbound_at) as last_outbound_at
       from conversations where not is_demo group by channel
     ),
     recent as (
       select channel, count(*) filter (where state in ('accepted', 'sent', 'delivered', 'read', 'played'))::int as sent_count,
         count(*) filter (where state = 'failed')::int as failed_count,
         (array_agg(error_code order by failed_at desc) filter (where state = 'failed'))[1] as last_error_code
       from outbox where created_at > now() - interval '24 hours' group by channel
     ),
     unknown as (select channel, count(*)::int as unknown_count from outbox where state = 'unknown' group by channel)
     select s.channel, s.last_inbound_at, s.last_outbound_at, coalesce(r.sent_count, 0) as sent_count,
       coalesce(r.failed_count, 0) as failed_count, coalesce(u.unknown_count, 0) as unknown_count, r.last_error_code
     from seen s left join recent r using (channel) left join unknown u using (channel)`,
    [],
  );
}
