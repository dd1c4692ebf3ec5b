import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { appendOutbound } from '#db/queries/outbound.ts';
import { createLog } from '#log';
import { phoneText } from '#scripts/demo/providers/meta-webhook.ts';
import { startClinicWire, type ClinicWire } from '#test/support/clinic-wire.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/database.ts';
import type { OutboundContent } from '#workflows/domain/message.ts';
import { createChannels } from './channels/index.ts';
import { webchatMessage } from './channels/webchat.ts';
import { deliveryActivities } from './delivery.ts';
import { createDiskStore, newStorageKey, type FileStore } from './files.ts';

const log = createLog({ part: 'test', level: 'silent' });
const folder = mkdtempSync(join(tmpdir(), 'acolhe-files-'));
let database: FreshDatabase;
let knex: Knex;
let wire: ClinicWire;
let files: FileStore;

beforeAll(async () => {
  database = await freshDatabase();
  knex = database.knex;
  wire = await startClinicWire(database.url, { timeouts: { connectMs: 300, totalMs: 600 } });
  files = createDiskStore(folder);
});
afterEach(() => {
  wire.provider.faults.clear();
});
afterAll(async () => {
  await wire.close();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

interface OutboxRow {
  readonly id: string;
  readonly messageId: string;
  readonly seq: number;
  readonly state: string;
  readonly attempt: number;
  readonly errorCode: string | null;
  readonly errorClass: string | null;
  readonly providerMessageId: string | null;
  readonly sentAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly readAt: Date | null;
}

let lastPhone = 0;

/** A patient who has written once, and the conversation that this began. */
async function patient(): Promise<{ phone: string; conversationId: string }> {
  lastPhone += 1;
  const phone = `55219${String(70_000_000 + lastPhone)}`;
  await wire.provider.deliver(phoneText({ number: phone, name: 'Teste' }, 'oi'));
  const row = await knex('conversations as c')
    .join('channelIdentities as i', 'i.id', 'c.channelIdentityId')
    .where('i.externalId', phone)
    .first<{ id: string } | undefined>('c.id');
  if (!row) throw new Error('no conversation');
  return { phone, conversationId: row.id };
}

const say = (conversationId: string, ...contents: OutboundContent[]) =>
  knex.transaction((trx) => appendOutbound(trx, { conversationId, author: 'bot', kind: 'bot', contents }));

const text = (words: string): OutboundContent => ({ kind: 'text', text: words });

const deliver = (conversationId: string, channels = wire.channels) =>
  deliveryActivities({ knex, channels, files, log }).deliverNext({ conversationId });

const outboxOf = async (conversationId: string): Promise<OutboxRow[]> =>
  (await knex('outbox').where({ conversationId }).orderBy('seq')) as OutboxRow[];

const statesOf = async (conversationId: string): Promise<string[]> =>
  (await outboxOf(conversationId)).map(({ state }) => state);

const seenBy = (phone: string): string[] =>
  wire.provider.ledger
    .of(phone)
    .filter(({ from }) => from === 'clinic')
    .map(({ text: words }) => words);

describe('a message on WhatsApp', () => {
  it('reaches the phone in order, and its reports move it on', async () => {
    const { phone, conversationId } = await patient();
    await say(conversationId, text('um'), text('dois'), text('três'));
    expect(await deliver(conversationId)).toEqual({
      sent: 3,
      failed: 0,
      unknown: 0,
      remaining: 0,
      retryAfterMs: null,
    });
    expect(seenBy(phone)).toEqual(['um', 'dois', 'três']);
    await vi.waitFor(async () => {
      expect(await statesOf(conversationId)).toEqual(['delivered', 'delivered', 'delivered']);
    });
    const [row] = await outboxOf(conversationId);
    expect(row?.sentAt).not.toBeNull();
    expect(row?.readAt).toBeNull();
    const events = (await knex('domainEvents')
      .where({ conversationId, type: 'delivery.changed' })
      .orderBy('id')
      .pluck('data')) as { messageId: string; state: string }[];
    const own = events.filter(({ messageId }) => messageId === row?.messageId).map(({ state }) => state);
    expect(own.at(-1)).toBe('delivered');
    expect(new Set(own).size).toBe(own.length);
  });

  it('is found by our own id although its report comes before we know the id of the provider', async () => {
    const { conversationId } = await patient();
    const [queued] = await say(conversationId, text('rápido'));
    await wire.provider.deliver({
      statuses: [
        {
          id: 'wamid.early',
          status: 'delivered',
          timestamp: '1790000000',
          biz_opaque_callback_data: queued?.outboxId,
        },
      ],
    });
    const [row] = await outboxOf(conversationId);
    expect(row).toMatchObject({ state: 'delivered', providerMessageId: 'wamid.early' });
  });

  it('takes a report that came before the answer, of a provider that does not echo our id', async () => {
    const { conversationId } = await patient();
    await say(conversationId, text('muito rápido'));
    await wire.provider.deliver({
      statuses: [{ id: 'wamid.first', status: 'delivered', timestamp: '1790000000' }],
    });
    const whatsapp = {
      ...wire.channels.whatsapp,
      send: () => Promise.resolve({ outcome: 'accepted', providerMessageId: 'wamid.first' } as const),
    };
    await deliver(conversationId, { ...wire.channels, whatsapp });
    expect(await statesOf(conversationId)).toEqual(['delivered']);
  });

  it('takes reports in any order, and never goes back', async () => {
    const { conversationId } = await patient();
    wire.provider.faults.set({ noStatuses: true });
    await say(conversationId, text('fora de ordem'));
    await deliver(conversationId);
    const [sent] = await outboxOf(conversationId);
    const report = (status: string) =>
      wire.provider.deliver({ statuses: [{ id: sent?.providerMessageId, status, timestamp: '1790000000' }] });
    for (const status of ['read', 'sent', 'failed', 'delivered', 'sent']) await report(status);
    const [row] = await outboxOf(conversationId);
    expect(row).toMatchObject({ state: 'read', errorCode: null });
    expect(row?.deliveredAt).not.toBeNull();
  });

  it('that failed after it was taken says why, and its workflow hears of it', async () => {
    const { conversationId } = await patient();
    wire.provider.faults.set({ noStatuses: true });
    await say(conversationId, text('não chega'));
    await deliver(conversationId);
    const [sent] = await outboxOf(conversationId);
    const before = wire.nudged.length;
    await wire.provider.deliver({
      statuses: [
        {
          id: sent?.providerMessageId,
          status: 'failed',
          timestamp: '1790000000',
          errors: [{ code: 131_026 }],
        },
      ],
    });
    const [row] = await outboxOf(conversationId);
    expect(row).toMatchObject({ state: 'failed', errorCode: '131026', errorClass: 'other_channel' });
    await vi.waitFor(() => {
      expect(wire.nudged.slice(before)).toContain(conversationId);
    });
  });

  it('is shown once although the answer to it was lost, and is known to be delivered by its report', async () => {
    const { phone, conversationId } = await patient();
    wire.provider.faults.next('lose_ack');
    await say(conversationId, text('um'), text('dois'));
    const report = await deliver(conversationId);
    expect(report.remaining).toBe(0);
    await deliver(conversationId);
    await vi.waitFor(async () => {
      expect(await statesOf(conversationId)).toEqual(['delivered', 'delivered']);
    });
    expect(seenBy(phone)).toEqual(['um', 'dois']);
  });

  it('of which nothing is ever reported stays unknown and is not sent again', async () => {
    const { phone, conversationId } = await patient();
    wire.provider.faults.set({ noStatuses: true });
    wire.provider.faults.next('lose_ack');
    await say(conversationId, text('talvez'));
    expect(await deliver(conversationId)).toMatchObject({ sent: 0, unknown: 1, remaining: 0 });
    await deliver(conversationId);
    expect(await statesOf(conversationId)).toEqual(['unknown']);
    expect(seenBy(phone)).toEqual(['talvez']);
  });

  it.each([
    ['hang', 'unknown', 'ETIMEDOUT'],
    ['server_error', 'unknown', 'http_500'],
    ['reset_before', 'unknown', 'ECONNRESET'],
    ['window_closed', 'failed', '131047'],
    ['undeliverable', 'failed', '131026'],
    ['busy', 'queued', '130429'],
  ] as const)('after "%s" is %s', async (fault, state, errorCode) => {
    const { phone, conversationId } = await patient();
    wire.provider.faults.next(fault);
    await say(conversationId, text('olá'));
    const report = await deliver(conversationId);
    const [row] = await outboxOf(conversationId);
    expect(row).toMatchObject({ state, errorCode, attempt: 1 });
    expect(seenBy(phone)).toEqual([]);
    if (state === 'queued') expect(report.retryAfterMs).toBeGreaterThan(1500);
    const [record] = await knex('deliveries')
      .where('outboxId', row?.id)
      .select<{ finishedAt: Date | null }[]>();
    expect(record?.finishedAt).not.toBeNull();
  });

  it('asks for a template once the reply window is closed, and a template passes', async () => {
    const { phone, conversationId } = await patient();
    wire.provider.faults.set({ closeWindow: true });
    const template: OutboundContent = {
      kind: 'template',
      name: 'appointment_reminder',
      language: 'pt-BR',
      parameters: ['Marina'],
      text: 'Olá, Marina!',
    };
    await say(conversationId, text('livre'), template);
    expect(await deliver(conversationId)).toMatchObject({ sent: 1, failed: 1 });
    const [refused] = await outboxOf(conversationId);
    expect(refused?.errorClass).toBe('template');
    expect(wire.provider.ledger.of(phone).map(({ template: name }) => name)).toContain(
      'appointment_reminder',
    );
  });

  it('waits in the queue while the provider cannot be reached, and nothing overtakes it', async () => {
    const { conversationId } = await patient();
    await say(conversationId, text('um'), text('dois'));
    const nowhere = createChannels({
      whatsapp: {
        graphUrl: 'http://127.0.0.1:9',
        appSecret: undefined,
        accessToken: 'token',
        phoneNumberId: undefined,
        productVersion: '0.1.0',
      },
    });
    const report = await deliver(conversationId, nowhere);
    expect(report).toMatchObject({ sent: 0, remaining: 2 });
    expect(await statesOf(conversationId)).toEqual(['queued', 'queued']);
  });

  it('is not sent again when its sender died, but waits for a report', async () => {
    const { phone, conversationId } = await patient();
    await say(conversationId, text('interrompida'), text('depois'));
    const [first] = await outboxOf(conversationId);
    await knex('outbox')
      .where('id', first?.id)
      .update({ state: 'sending', attempt: 1, leaseUntil: knex.raw(`now() + interval '200 milliseconds'`) });
    await knex('deliveries').insert({ outboxId: first?.id, attempt: 1 });
    const busy = await deliver(conversationId);
    expect(busy).toMatchObject({ sent: 0, remaining: 2 });
    expect(busy.retryAfterMs).toBeLessThanOrEqual(200);
    await vi.waitFor(async () => {
      expect(await deliver(conversationId)).toMatchObject({ sent: 1, unknown: 1, remaining: 0 });
    });
    expect(seenBy(phone)).toEqual(['depois']);
    expect((await statesOf(conversationId))[0]).toBe('unknown');
  });

  it('is sent once although two workers deliver at the same time', async () => {
    const { phone, conversationId } = await patient();
    const words = Array.from({ length: 10 }, (_, index) => `linha ${index}`);
    await say(conversationId, ...words.map(text));
    const rounds = async (): Promise<void> => {
      for (let left = 1; left > 0;) ({ remaining: left } = await deliver(conversationId));
    };
    await Promise.all([rounds(), rounds(), rounds()]);
    expect(seenBy(phone)).toEqual(words);
  });

  it('is sent once although two workers reach for it in the same instant', async () => {
    const { phone, conversationId } = await patient();
    await say(conversationId, text('uma vez'));
    const owner = database.owner();
    const holding = await knex.transaction();
    await holding('outbox').where({ conversationId }).forUpdate();
    const delivering = [deliver(conversationId), deliver(conversationId)];
    await vi.waitFor(async () => {
      const waiting = await owner.raw<{ rows: unknown[] }>(
        `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
      );
      expect(waiting.rows).toHaveLength(2);
    });
    await holding.commit();
    await Promise.all(delivering);
    expect(seenBy(phone)).toEqual(['uma vez']);
    expect(await knex('outbox').where({ conversationId }).pluck('attempt')).toEqual([1]);
  });

  it('carries a stored file', async () => {
    const { phone, conversationId } = await patient();
    const storageKey = newStorageKey();
    const bytes = Buffer.from('%PDF-1.4 preparo do exame');
    await files.put(storageKey, bytes);
    const [attachment] = await knex('attachments')
      .insert({
        conversationId,
        kind: 'document',
        state: 'stored',
        mimeType: 'application/pdf',
        fileName: 'preparo.pdf',
        storageKey,
      })
      .returning<{ id: string }[]>('id');
    await say(conversationId, { kind: 'document', attachmentId: attachment?.id ?? '', caption: 'Preparo' });
    expect(await deliver(conversationId)).toMatchObject({ sent: 1 });
    const shown = wire.provider.ledger.of(phone).at(-1);
    expect(shown).toMatchObject({ kind: 'document', text: 'Preparo' });
    expect(wire.provider.media.find(shown?.mediaId ?? '')?.bytes).toEqual(bytes);
  });

  it('keeps the other address of the person that the answer names', async () => {
    const { conversationId } = await patient();
    await say(conversationId, text('oi'));
    const channels = {
      ...wire.channels,
      whatsapp: {
        ...wire.channels.whatsapp,
        send: () =>
          Promise.resolve({
            outcome: 'accepted',
            providerMessageId: 'wamid.alias',
            recipientAlias: '552170000000',
          } as const),
      },
    };
    await deliver(conversationId, channels);
    const aliases: unknown = await knex('channelIdentities').whereRaw(`aliases @> '{552170000000}'`);
    expect(aliases).toHaveLength(1);
  });
});

describe('a message in the site chat', () => {
  async function visitor(): Promise<string> {
    const visitorId = crypto.randomUUID();
    const item = webchatMessage({
      visitorId,
      clientMessageId: crypto.randomUUID(),
      text: 'oi',
      choiceId: null,
      attachment: null,
    });
    const stored = await wire.intake.store({ channel: 'webchat', items: [item], raw: Buffer.alloc(1) });
    return stored.nudges[0]?.conversationId ?? '';
  }

  it('is sent as soon as it lies in the outbox', async () => {
    const conversationId = await visitor();
    await say(conversationId, text('um'), text('dois'));
    expect(await deliver(conversationId)).toMatchObject({ sent: 2, remaining: 0 });
    expect(await statesOf(conversationId)).toEqual(['sent', 'sent']);
  });

  it('is simply sent when its sender died', async () => {
    const conversationId = await visitor();
    await say(conversationId, text('um'));
    await knex('outbox')
      .where({ conversationId })
      .update({ state: 'sending', attempt: 1, leaseUntil: knex.raw(`now() - interval '1 second'`) });
    expect(await deliver(conversationId)).toMatchObject({ sent: 1, unknown: 0 });
    expect(await statesOf(conversationId)).toEqual(['sent']);
  });
});
