import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { recordConsent } from '#db/queries/consents.ts';
import { readTurn } from '#db/queries/led-conversation.ts';
import { appendOutbound, type NewOutbound } from '#db/queries/outbound.ts';
import { openOutreach } from '#db/queries/outreach.ts';
import { createLog } from '#log';
import { DEMO_SMS_NUMBER } from '#scripts/demo/providers/twilio-webhook.ts';
import { CLINIC_MAILBOX, startClinicWire, type ClinicWire } from '#test/support/clinic-wire.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/database.ts';
import type { Channel } from '#workflows/domain/channel.ts';
import type { OutboundContent } from '#workflows/domain/message.ts';
import { lookUpUnknown } from './delivery-lookup.ts';
import { deliveryActivities } from './delivery.ts';
import { createDiskStore, type FileStore } from './files.ts';

const log = createLog({ part: 'test', level: 'silent' });
const folder = mkdtempSync(join(tmpdir(), 'acolhe-files-'));
let database: FreshDatabase;
let knex: Knex;
let wire: ClinicWire;
let files: FileStore;

beforeAll(async () => {
  database = await freshDatabase();
  knex = database.knex;
  wire = await startClinicWire(database.url, { timeouts: { connectMs: 3_000, totalMs: 5_000 } });
  files = createDiskStore(folder);
});
afterEach(() => {
  wire.twilio.faults.clear();
});
afterAll(async () => {
  await wire.close();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Providers report in the background; a busy machine needs longer than the usual second. */
const soon = (check: () => Promise<void>): Promise<void> => vi.waitFor(check, { timeout: 10_000 });

let last = 0;

/** A patient whom nobody has written to, with the conversation in which the clinic begins. */
async function patient(channel: Channel) {
  last += 1;
  const phone = `55219${String(81_000_000 + last)}`;
  const address = channel === 'sms' ? `+${phone}` : `paciente${last}@example.com`;
  const account = channel === 'sms' ? DEMO_SMS_NUMBER : CLINIC_MAILBOX;
  const [row] = await knex('patients').insert({ name: 'Marlene' }).returning<{ id: string }[]>('id');
  const patientId = row?.id ?? '';
  const conversationId = await knex.transaction((trx) =>
    openOutreach(trx, { channel, account, address, patientId }),
  );
  return { phone, address, patientId, conversationId };
}

type More = Partial<Pick<NewOutbound, 'purpose' | 'expiresAt' | 'businessKey'>>;

const say = (conversationId: string, content: OutboundContent, more: More = {}) =>
  knex.transaction((trx) =>
    appendOutbound(trx, { conversationId, author: 'system', kind: 'reminder', contents: [content], ...more }),
  );
const text = (words: string): OutboundContent => ({ kind: 'text', text: words });

const deliver = (conversationId: string) =>
  deliveryActivities({ knex, channels: wire.channels, files, log }).deliverNext({ conversationId });

interface OutboxRow {
  readonly id: string;
  readonly state: string;
  readonly errorCode: string | null;
  readonly errorClass: string | null;
  readonly providerMessageId: string | null;
}

const outboxOf = async (conversationId: string): Promise<OutboxRow[]> =>
  (await knex('outbox').where({ conversationId }).orderBy('seq')) as OutboxRow[];
const states = async (conversationId: string): Promise<string[]> =>
  (await outboxOf(conversationId)).map(({ state }) => state);
const seenBy = (phone: string): string[] =>
  wire.twilio.ledger
    .of(phone)
    .filter(({ from, kind }) => from === 'clinic' && kind === 'text')
    .map(({ text: words }) => words);

describe('a reminder by SMS', () => {
  it('reaches a patient who never wrote, and its reports move it on', async () => {
    const { phone, conversationId } = await patient('sms');
    await say(conversationId, text('Consulta amanhã às 9h.'));
    expect(await deliver(conversationId)).toMatchObject({ sent: 1, remaining: 0 });
    expect(seenBy(phone)).toEqual(['Consulta amanhã às 9h.']);
    await soon(async () => {
      expect(await states(conversationId)).toEqual(['delivered']);
    });
  });

  it('goes into the conversation that is open with this phone, and two at once open one', async () => {
    const { address, patientId, conversationId } = await patient('sms');
    const again = (): Promise<string> =>
      knex.transaction((trx) =>
        openOutreach(trx, {
          channel: 'sms',
          account: DEMO_SMS_NUMBER,
          address,
          patientId,
        }),
      );
    expect(await again()).toBe(conversationId);
    await knex('conversations')
      .where('id', conversationId)
      .update({ stage: 'resolved', resolvedAt: new Date(), resolution: 'bot' });
    const [one, other] = await Promise.all([again(), again()]);
    expect(one).toBe(other);
    expect(one).not.toBe(conversationId);
  });

  it('does not leave once it has lost its sense', async () => {
    const { phone, conversationId } = await patient('sms');
    await say(conversationId, text('Consulta às 9h.'), { expiresAt: new Date(Date.now() - 1_000) });
    await say(conversationId, text('Consulta às 10h.'), { expiresAt: new Date(Date.now() + 60_000) });
    expect(await deliver(conversationId)).toMatchObject({ sent: 1, failed: 0, remaining: 0 });
    expect(seenBy(phone)).toEqual(['Consulta às 10h.']);
    expect(await outboxOf(conversationId)).toMatchObject([
      { state: 'cancelled', errorCode: 'delivery.expired' },
      { errorCode: null },
    ]);
  });
});

describe('consent', () => {
  it('that was taken back by STOP holds everything back, until START', async () => {
    const { phone, conversationId } = await patient('sms');
    wire.twilio.write(phone, 'Parar');
    await soon(async () => {
      expect(await knex('channelConsents').where('address', `+${phone}`)).toMatchObject([
        { state: 'withdrawn', purpose: 'all', source: 'keyword' },
      ]);
    });
    await say(conversationId, text('Consulta amanhã.'));
    expect(await deliver(conversationId)).toMatchObject({ sent: 0, failed: 1 });
    expect(seenBy(phone)).toEqual([]);
    expect(await outboxOf(conversationId)).toMatchObject([
      { state: 'failed', errorCode: 'consent.withdrawn', errorClass: 'other_channel' },
    ]);
    wire.twilio.write(phone, 'START');
    await soon(async () => {
      expect(await knex('channelConsents').where('address', `+${phone}`)).toHaveLength(2);
    });
    await say(conversationId, text('Consulta depois de amanhã.'));
    expect(await deliver(conversationId)).toMatchObject({ sent: 1 });
  });

  it('is looked at when a message leaves, not when it was written', async () => {
    const { phone, address, conversationId } = await patient('sms');
    await say(conversationId, text('Consulta amanhã.'));
    await recordConsent(knex, {
      channel: 'sms',
      address,
      purpose: 'reminder',
      state: 'withdrawn',
      source: 'portal',
    });
    await knex('outbox').where({ conversationId }).update({ purpose: 'reminder' });
    await deliver(conversationId);
    expect(seenBy(phone)).toEqual([]);
  });

  it.each([
    ['a survey goes out where only reminders are unwanted', 'reminder', 'withdrawn', 'survey', true],
    ['a campaign waits for a yes', 'reminder', 'granted', 'campaign', false],
    ['a campaign goes out after a yes', 'campaign', 'granted', 'campaign', true],
    ['a yes to reminders after a no to everything counts', 'reminder', 'granted', 'reminder', true],
  ] as const)('%s', async (_name, said, state, purpose, leaves) => {
    const { phone, address, conversationId } = await patient('sms');
    if (said === 'reminder' && state === 'granted' && purpose === 'reminder') {
      await recordConsent(knex, {
        channel: 'sms',
        address,
        purpose: 'all',
        state: 'withdrawn',
        source: 'portal',
      });
    }
    await recordConsent(knex, { channel: 'sms', address, purpose: said, state, source: 'portal' });
    await say(conversationId, text('oi'), { purpose });
    await deliver(conversationId);
    expect(seenBy(phone)).toEqual(leaves ? ['oi'] : []);
  });

  it('never holds the emergency text back', async () => {
    const { address, conversationId } = await patient('email');
    await recordConsent(knex, {
      channel: 'email',
      address,
      purpose: 'all',
      state: 'withdrawn',
      source: 'portal',
    });
    await say(conversationId, { kind: 'emergency', text: 'Ligue 192' });
    expect(await deliver(conversationId)).toMatchObject({ sent: 1 });
  });

  it('that only the provider knew of is learned from its refusal', async () => {
    const { phone, address, conversationId } = await patient('sms');
    wire.twilio.faults.set({ wrongSignature: true });
    wire.twilio.write(phone, 'STOP');
    await say(conversationId, text('oi'));
    await deliver(conversationId);
    expect(await outboxOf(conversationId)).toMatchObject([{ state: 'failed', errorCode: '21610' }]);
    expect(await knex('channelConsents').where({ address })).toMatchObject([
      { state: 'withdrawn', source: 'provider' },
    ]);
  });
});

describe('a number sent back', () => {
  const choices = [
    { id: 'confirm:1', title: 'Confirmar' },
    { id: 'move:1', title: 'Remarcar' },
  ];

  async function answered(words: string): Promise<string | null> {
    const { phone, conversationId } = await patient('sms');
    const [content] = wire.channels.sms.adapt({ kind: 'buttons', text: 'Confirma amanhã às 9h?', choices });
    await say(conversationId, content ?? text(''));
    await deliver(conversationId);
    expect(seenBy(phone)).toEqual(['Confirma amanhã às 9h?\n\n1. Confirmar\n2. Remarcar']);
    wire.twilio.write(phone, words);
    await soon(async () => {
      expect((await readTurn(knex, conversationId))?.pending).toHaveLength(1);
    });
    return (await readTurn(knex, conversationId))?.pending[0]?.choiceId ?? null;
  }

  it.each([
    ['1', 'confirm:1'],
    [' 2. ', 'move:1'],
    ['1)', 'confirm:1'],
    ['3', null],
    ['0', null],
    ['12', null],
    ['às 2', null],
    ['1 2', null],
  ])('"%s" is the choice %s', async (words, choiceId) => {
    expect(await answered(words)).toBe(choiceId);
  });

  it('means nothing when the clinic has asked something else since', async () => {
    const { phone, conversationId } = await patient('sms');
    const [content] = wire.channels.sms.adapt({ kind: 'buttons', text: 'Confirma?', choices });
    await say(conversationId, content ?? text(''));
    await say(conversationId, text('Quantas pessoas vêm com você?'));
    wire.twilio.write(phone, '2');
    await soon(async () => {
      expect((await readTurn(knex, conversationId))?.pending).toMatchObject([{ text: '2', choiceId: null }]);
    });
  });
});

describe('an SMS of unknown fate', () => {
  const settle = (absentAfterMs: number) =>
    lookUpUnknown({ knex, channels: wire.channels, log }, { firstAfterMs: 0, absentAfterMs });

  it('is settled by its report, which carries our own id', async () => {
    const { phone, conversationId } = await patient('sms');
    await say(conversationId, text('oi'));
    wire.twilio.faults.next('lose_ack');
    await deliver(conversationId);
    await soon(async () => {
      expect(await states(conversationId)).toEqual(['delivered']);
    });
    expect(seenBy(phone)).toEqual(['oi']);
  });

  it('without a report is found in the provider’s records, and not sent again', async () => {
    const { phone, conversationId } = await patient('sms');
    wire.twilio.faults.set({ noStatuses: true });
    await say(conversationId, text('oi'));
    wire.twilio.faults.next('lose_ack');
    expect(await deliver(conversationId)).toMatchObject({ unknown: 1 });
    await settle(0);
    expect(await outboxOf(conversationId)).toMatchObject([
      { state: 'delivered', providerMessageId: wire.twilio.ledger.of(phone)[0]?.id },
    ]);
    await deliver(conversationId);
    expect(seenBy(phone)).toEqual(['oi']);
  });

  it('that never arrived leaves again, but not before that is certain', async () => {
    const { phone, conversationId } = await patient('sms');
    await say(conversationId, text('oi'));
    wire.twilio.faults.next('reset_before');
    await deliver(conversationId);
    await settle(60_000);
    expect(await states(conversationId)).toEqual(['unknown']);
    expect(await settle(0)).toMatchObject([{ conversationId }]);
    expect(await states(conversationId)).toEqual(['queued']);
    await deliver(conversationId);
    expect(seenBy(phone)).toEqual(['oi']);
  });

  it('that was overtaken by a later one is left to a person', async () => {
    const { conversationId } = await patient('sms');
    await say(conversationId, text('primeiro'));
    wire.twilio.faults.next('reset_before');
    await deliver(conversationId);
    await say(conversationId, text('segundo'));
    await deliver(conversationId);
    await settle(0);
    expect((await outboxOf(conversationId))[0]).toMatchObject({
      state: 'failed',
      errorCode: 'delivery.never_arrived',
    });
  });

  it('with the same words as another takes only its own record', async () => {
    const { phone, conversationId } = await patient('sms');
    wire.twilio.faults.set({ noStatuses: true });
    for (let index = 0; index < 2; index += 1) {
      await say(conversationId, text('Olá!'));
      wire.twilio.faults.next('lose_ack');
      await deliver(conversationId);
    }
    await settle(0);
    const ids = (await outboxOf(conversationId)).map(({ providerMessageId }) => providerMessageId);
    expect(ids).toEqual(wire.twilio.ledger.of(phone).map(({ id }) => id));
  });
});

describe('a mail', () => {
  const mail: OutboundContent = { kind: 'email', subject: 'Sua consulta', text: 'Amanhã às 9h.' };

  it('reaches the patient and counts as sent, under an id that can be recognised', async () => {
    const { address, conversationId } = await patient('email');
    await say(conversationId, mail);
    expect(await deliver(conversationId)).toMatchObject({ sent: 1 });
    const received = wire.mailbox.mails.filter(({ to }) => to === address);
    expect(received).toMatchObject([{ subject: 'Sua consulta', from: CLINIC_MAILBOX }]);
    expect(await outboxOf(conversationId)).toMatchObject([
      { state: 'sent', providerMessageId: received[0]?.messageId },
    ]);
    expect(await knex('messages').where({ conversationId })).toMatchObject([
      { providerMessageId: received[0]?.messageId },
    ]);
  });

  it.each([
    ['unknown_recipient', 'failed', 'smtp_550', 'other_channel'],
    ['greylisted', 'queued', 'smtp_450', null],
    ['lose_ack', 'unknown', 'ESOCKET', null],
  ] as const)('that meets "%s" ends as %s', async (fault, state, errorCode, errorClass) => {
    const { conversationId } = await patient('email');
    await say(conversationId, mail);
    wire.mailbox.fail(fault);
    await deliver(conversationId);
    expect(await outboxOf(conversationId)).toMatchObject([{ state, errorCode, errorClass }]);
  });
});
