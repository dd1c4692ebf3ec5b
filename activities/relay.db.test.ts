import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { connect } from '#db/knex.ts';
import { bookAppointment } from '#db/queries/agenda/book.ts';
import { appendOutbound } from '#db/queries/outbound.ts';
import { createLog } from '#log';
import { phoneMessage, phoneText, wamid } from '#scripts/demo/providers/meta-webhook.ts';
import { smallAgenda } from '#test/support/agenda.ts';
import { startClinicWire, type ClinicWire } from '#test/support/clinic-wire.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/database.ts';
import { createDiskStore, type FileStore } from './files.ts';
import { startRelay, type Relay } from './relay.ts';

const log = createLog({ part: 'test', level: 'silent' });
const folder = mkdtempSync(join(tmpdir(), 'acolhe-files-'));
const PATIENCE = { timeout: 8_000, interval: 50 };

let database: FreshDatabase;
let knex: Knex;
let wire: ClinicWire;
let files: FileStore;
/** What the workflows were told by the relay, and whether Temporal is there. */
const temporal = { isThere: true, nudged: [] as string[] };
const relays: Relay[] = [];

beforeAll(async () => {
  database = await freshDatabase();
  knex = database.knex;
  wire = await startClinicWire(database.url);
  files = createDiskStore(folder);
});
afterEach(async () => {
  await Promise.all(relays.splice(0).map((relay) => relay.stop()));
  temporal.isThere = true;
  temporal.nudged.length = 0;
  wire.provider.faults.clear();
});
afterAll(async () => {
  await wire.close();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

function start(overriding: Partial<Parameters<typeof startRelay>[0]> = {}): void {
  const nudge = (conversationId: string): Promise<boolean> => {
    if (temporal.isThere) temporal.nudged.push(conversationId);
    return Promise.resolve(temporal.isThere);
  };
  const nudgeAppointment = (): Promise<boolean> => Promise.resolve(temporal.isThere);
  const nudgeProcess = nudgeAppointment;
  relays.push(
    startRelay({
      knex,
      channels: wire.channels,
      files,
      log,
      nudge,
      nudgeAppointment,
      nudgeProcess,
      ...overriding,
    }),
  );
}

let lastPhone = 0;
async function patient(): Promise<{ phone: { number: string; name: string }; conversationId: string }> {
  lastPhone += 1;
  const phone = { number: `55319${String(60_000_000 + lastPhone)}`, name: 'Teste' };
  await wire.provider.deliver(phoneText(phone, 'oi'));
  const row = await knex('conversations as c')
    .join('channelIdentities as i', 'i.id', 'c.channelIdentityId')
    .where('i.externalId', phone.number)
    .first<{ id: string } | undefined>('c.id');
  if (!row) throw new Error('no conversation');
  await knex('conversations').where('id', row.id).update({ processedSeq: 1 });
  return { phone, conversationId: row.id };
}

const ago = (seconds: number) => knex.raw(`now() - ? * interval '1 second'`, [seconds]);

/** As if nobody had looked at the patient's message, which came so long ago. */
const overlook = (conversationId: string, secondsAgo: number) =>
  knex('conversations')
    .where('id', conversationId)
    .update({ processedSeq: 0, lastInboundAt: ago(secondsAgo) });

const forgetDispatch = (conversationId: string, secondsAgo: number) =>
  knex('inboundEvents')
    .where({ conversationId })
    .update({ dispatchedAt: null, receivedAt: ago(secondsAgo) });

const undispatched = async (conversationId: string): Promise<number> =>
  (await knex('inboundEvents').where({ conversationId }).whereNull('dispatchedAt')).length;

describe('a message that nobody passed on', () => {
  it('is passed on after a moment, and not again and again', async () => {
    const { conversationId } = await patient();
    await overlook(conversationId, 10);
    const { conversationId: recent } = await patient();
    await overlook(recent, 0);
    start();
    await vi.waitFor(() => {
      expect(temporal.nudged).toContain(conversationId);
    }, PATIENCE);
    expect(temporal.nudged).not.toContain(recent);
    // The younger one's turn comes in a later round, in which the older one is not repeated.
    await vi.waitFor(() => {
      expect(temporal.nudged).toContain(recent);
    }, PATIENCE);
    expect(temporal.nudged.filter((id) => id === conversationId)).toHaveLength(1);
  });

  it('is tried again while Temporal is away', async () => {
    const { conversationId } = await patient();
    await overlook(conversationId, 10);
    const asked = vi.fn((id: string) => Promise.resolve(id !== conversationId));
    start({ nudge: asked });
    await vi.waitFor(() => {
      expect(asked.mock.calls.filter(([id]) => id === conversationId).length).toBeGreaterThan(1);
    }, PATIENCE);
  });
});

describe('a report that nobody passed on', () => {
  it('is passed on, once, although two relays look for it', async () => {
    const { conversationId } = await patient();
    await forgetDispatch(conversationId, 10);
    start();
    start();
    await vi.waitFor(async () => {
      expect(await undispatched(conversationId)).toBe(0);
    }, PATIENCE);
    expect(temporal.nudged.filter((id) => id === conversationId)).toHaveLength(1);
  });

  it('waits while Temporal is away', async () => {
    const { conversationId } = await patient();
    await forgetDispatch(conversationId, 10);
    temporal.isThere = false;
    const asked = vi.fn(() => Promise.resolve(false));
    start({ nudge: asked });
    await vi.waitFor(() => {
      expect(asked.mock.calls.length).toBeGreaterThan(1);
    }, PATIENCE);
    expect(await undispatched(conversationId)).toBe(1);
    await Promise.all(relays.splice(0).map((relay) => relay.stop()));
    temporal.isThere = true;
    start();
    await vi.waitFor(async () => {
      expect(await undispatched(conversationId)).toBe(0);
    }, PATIENCE);
  });

  it('is left to the one who is just passing it on', async () => {
    const { conversationId } = await patient();
    await forgetDispatch(conversationId, 0);
    const { conversationId: older } = await patient();
    await forgetDispatch(older, 10);
    start();
    await vi.waitFor(async () => {
      expect(await undispatched(older)).toBe(0);
    }, PATIENCE);
    expect(temporal.nudged).not.toContain(conversationId);
  });
});

it.each([
  ['should have left long ago', { state: 'queued', nextAttemptAt: '-20 seconds' }],
  ['was in the hands of a sender who died', { state: 'sending', attempt: 1, leaseUntil: '-1 second' }],
])('a message that %s is brought to mind', async (_name, { state, ...rest }) => {
  const { conversationId } = await patient();
  await knex.transaction((trx) =>
    appendOutbound(trx, {
      conversationId,
      author: 'bot',
      kind: 'bot',
      contents: [{ kind: 'text', text: 'x' }],
    }),
  );
  const instants = Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [
      name,
      typeof value === 'string' ? knex.raw('now() + ?::interval', [value]) : value,
    ]),
  );
  await knex('outbox')
    .where({ conversationId })
    .update({ state, ...instants });
  start();
  await vi.waitFor(() => {
    expect(temporal.nudged).toContain(conversationId);
  }, PATIENCE);
  await knex('outbox').where({ conversationId }).update({ state: 'cancelled' });
});

it('a conversation that nobody looked at is found by the sweeper', async () => {
  const { conversationId } = await patient();
  await knex('conversations')
    .where('id', conversationId)
    .update({ processedSeq: 0, lastInboundAt: knex.raw(`now() - interval '1 minute'`) });
  start();
  await vi.waitFor(() => {
    expect(temporal.nudged).toContain(conversationId);
  }, PATIENCE);
  await knex('conversations').where('id', conversationId).update({ processedSeq: 1 });
});

it('a message of which nothing is heard is marked for a person, and stays as it is', async () => {
  const { conversationId } = await patient();
  await knex.transaction((trx) =>
    appendOutbound(trx, {
      conversationId,
      author: 'bot',
      kind: 'bot',
      contents: [{ kind: 'text', text: 'x' }],
    }),
  );
  await knex('outbox').where({ conversationId }).update({ state: 'unknown', nextAttemptAt: knex.fn.now() });
  start();
  await vi.waitFor(async () => {
    const row: unknown = await knex('outbox').where({ conversationId }).first();
    expect(row).toMatchObject({ errorClass: 'unconfirmed', state: 'unknown' });
  }, PATIENCE);
  await vi.waitFor(() => {
    expect(temporal.nudged).toContain(conversationId);
  }, PATIENCE);
});

it('a report that found no message when it came is applied later', async () => {
  const { conversationId } = await patient();
  await wire.provider.deliver({
    statuses: [{ id: 'wamid.missed', status: 'read', timestamp: '1790000000' }],
  });
  await knex.transaction((trx) =>
    appendOutbound(trx, {
      conversationId,
      author: 'bot',
      kind: 'bot',
      contents: [{ kind: 'text', text: 'x' }],
    }),
  );
  const account = wire.provider.number.phoneNumberId;
  await knex('outbox')
    .where({ conversationId })
    .update({
      state: 'accepted',
      account,
      providerMessageId: 'wamid.missed',
      acceptedAt: knex.raw(`now() - interval '10 seconds'`),
    });
  start();
  await vi.waitFor(async () => {
    expect(await knex('outbox').where({ conversationId }).pluck('state')).toEqual(['read']);
  }, PATIENCE);
});

describe('a file of a patient', () => {
  const image = (mediaId: string, sha256?: string) => ({
    type: 'image',
    image: { id: mediaId, mime_type: 'image/png', ...(sha256 === undefined ? {} : { sha256 }) },
  });
  const stateOf = async (conversationId: string): Promise<unknown> =>
    knex('attachments').where({ conversationId }).first();

  it('is fetched and kept under a key of its own', async () => {
    const { phone, conversationId } = await patient();
    const bytes = Buffer.from('\x89PNG\r\n\x1a\n and a picture', 'latin1');
    const file = wire.provider.media.add(bytes, 'image/png', null);
    await wire.provider.deliver(
      phoneMessage(phone, image(file.id, Buffer.from(file.sha256, 'hex').toString('base64'))),
    );
    start();
    await vi.waitFor(async () => {
      expect(await stateOf(conversationId)).toMatchObject({
        state: 'stored',
        byteSize: String(bytes.length),
      });
    }, PATIENCE);
    const { storageKey } = (await stateOf(conversationId)) as { storageKey: string };
    expect(Buffer.from(await files.read(storageKey))).toEqual(bytes);
    expect(await knex('domainEvents').where({ conversationId }).pluck('type')).toContain('attachment.stored');
  });

  it.each([
    ['a page for a picture', '<script>alert(1)</script>', 'image/png', 'image'],
    ['sound for a picture', 'OggS and a voice', 'image/png', 'image'],
    ['a picture for a voice message', '\x89PNG\r\n\x1a\n', 'audio/ogg', 'audio'],
  ])('that turns out to be %s is not kept', async (_name, content, mimeType, kind) => {
    const { phone, conversationId } = await patient();
    const file = wire.provider.media.add(Buffer.from(content, 'latin1'), mimeType, null);
    await wire.provider.deliver(
      phoneMessage(phone, { type: kind, [kind]: { id: file.id, mime_type: mimeType } }),
    );
    start();
    await vi.waitFor(async () => {
      expect(await stateOf(conversationId)).toMatchObject({ state: 'failed', storageKey: null });
    }, PATIENCE);
    expect(await knex('domainEvents').where({ conversationId }).pluck('type')).toContain('attachment.failed');
  });

  it('that came as a document is kept under the type that its bytes show', async () => {
    const { phone, conversationId } = await patient();
    const file = wire.provider.media.add(Buffer.from('%PDF-1.7 exam'), 'text/html', 'exam.html');
    await wire.provider.deliver(
      phoneMessage(phone, { type: 'document', document: { id: file.id, mime_type: 'text/html' } }),
    );
    start();
    await vi.waitFor(async () => {
      expect(await stateOf(conversationId)).toMatchObject({ state: 'stored', mimeType: 'application/pdf' });
    }, PATIENCE);
  });

  it.each([
    ['is no longer there', 'expired', (id: string) => image(`${id}0`)],
    [
      'is another than the message announced',
      'failed',
      (id: string) => image(id, Buffer.alloc(32, 1).toString('base64')),
    ],
  ])('that %s is given up', async (_name, state, content) => {
    const { phone, conversationId } = await patient();
    const file = wire.provider.media.add(Buffer.from('\x89PNG\r\n\x1a\n'), 'image/png', null);
    await wire.provider.deliver(phoneMessage(phone, content(file.id), { id: wamid() }));
    start();
    await vi.waitFor(async () => {
      expect(await stateOf(conversationId)).toMatchObject({ state });
    }, PATIENCE);
    expect(await knex('domainEvents').where({ conversationId }).pluck('type')).toContain('attachment.failed');
  });
});

it('the loops survive a database that is away', async () => {
  const nowhere = connect('postgres://nobody@127.0.0.1:1/nothing', { poolSize: 1 });
  start({ knex: nowhere });
  await new Promise((resolve) => setImmediate(resolve));
  await Promise.all(relays.splice(0).map((relay) => relay.stop()));
  await nowhere.destroy();
});

describe('a time that was held for somebody', () => {
  it('is let go when its moment is over, and the pages are told', async () => {
    const agenda = await smallAgenda(knex);
    const held = await bookAppointment(knex, agenda.wish({ holdMinutes: 30 }));
    if (held.kind !== 'done') throw new Error('the time was taken');
    const { id } = held.appointment;
    await knex('appointments')
      .where({ id })
      .update({ holdExpiresAt: ago(1) });
    start();
    await vi.waitFor(async () => {
      expect(await knex('appointments').where({ id }).first<object>('status')).toEqual({ status: 'expired' });
    }, PATIENCE);
    expect(await knex('domainEvents').where({ appointmentId: id }).orderBy('id').pluck('type')).toEqual([
      'appointment.held',
      'appointment.expired',
    ]);
  });
});
