import type { Clinic } from '#test/support/clinic.ts';

/** What the phones say about the clinic's messages, held against the clinic's own outbox. */
export interface LedgerVerdict {
  /** Messages that a phone shows more than once. */
  readonly doubled: number;
  /** Messages that the clinic believes to have arrived and no phone shows, or that are stuck on the way. */
  readonly lost: number;
  /** Pairs that a phone shows in another order than they were written in. */
  readonly inverted: number;
  /** Messages of which nobody knows whether they arrived, shown to the staff as such. */
  readonly unknown: number;
  /** Of those, messages that a phone shows: a report was sent and must settle them. */
  readonly unsettled: number;
  /** Messages that phones show. */
  readonly shown: number;
}

interface OutboxRow {
  readonly id: string;
  readonly seq: number;
  readonly state: string;
  readonly recipient: string;
}

const ARRIVED = new Set(['accepted', 'sent', 'delivered', 'read', 'played']);
const ON_THE_WAY = new Set(['queued', 'sending']);

function countInversions(order: readonly number[]): number {
  return order.filter((seq, index) => index > 0 && seq < (order[index - 1] ?? 0)).length;
}

/** Compares phones and outbox. Only real conversations count: the demo's past was never sent. */
export async function judgeLedger(clinic: Clinic): Promise<LedgerVerdict> {
  const rows = await clinic.records.rows<OutboxRow>(
    `select o.id, o.seq, o.state, o.recipient from outbox o join conversations c on c.id = o.conversation_id
     where not c.is_demo`,
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const shown = [...clinic.meta.ledger.all(), ...clinic.twilio.ledger.all()].filter(
    ({ from, kind }) => from === 'clinic' && kind !== 'provider',
  );
  const counts = new Map<string, number>();
  const orders = new Map<string, number[]>();
  for (const { outboxId, phone } of shown) {
    const row = outboxId === null ? undefined : byId.get(outboxId);
    if (!row) continue;
    counts.set(row.id, (counts.get(row.id) ?? 0) + 1);
    orders.set(phone, [...(orders.get(phone) ?? []), row.seq]);
  }
  return {
    doubled: [...counts.values()].filter((count) => count > 1).length,
    lost: rows.filter(({ id, state }) => ON_THE_WAY.has(state) || (ARRIVED.has(state) && !counts.has(id)))
      .length,
    inverted: [...orders.values()].reduce((sum, order) => sum + countInversions(order), 0),
    unknown: rows.filter(({ state }) => state === 'unknown').length,
    unsettled: rows.filter(({ id, state }) => state === 'unknown' && counts.has(id)).length,
    shown: shown.length,
  };
}

/** Whether every patient message was looked at and nothing waits to leave. */
export async function isSettled(clinic: Clinic): Promise<boolean> {
  const open = await clinic.records.count(
    `select (select count(*) from conversations where not is_demo and last_inbound_seq > processed_seq)
          + (select count(*) from outbox o join conversations c on c.id = o.conversation_id
             where not c.is_demo and o.state in ('queued', 'sending')) as count`,
  );
  return open === 0;
}
