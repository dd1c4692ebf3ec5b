import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { openPool } from '#db/pool.ts';
import { createIntake } from '#db/queries/intake.ts';
import { readTurn } from '#db/queries/led-conversation.ts';
import { appendOutbound } from '#db/queries/outbound.ts';
import { createLog } from '#log';
import { startInboxServer, type InboxServer } from '#scripts/demo/providers/inbox-server.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/database.ts';
import { createMailMarks } from '../channels/email-tokens.ts';
import { createDiskStore, type FileStore } from '../files.ts';
import type { MailboxSettings } from './take-mails.ts';
import { watch } from './watch.ts';

const ACCOUNT = 'contato@clinica.example';
const marks = createMailMarks('a secret of the tests, long enough', ACCOUNT);
const log = createLog({ part: 'test', level: 'silent' });
const folder = mkdtempSync(join(tmpdir(), 'acolhe-mails-'));
let database: FreshDatabase;
let knex: Knex;
let pool: Pool;
let files: FileStore;

beforeAll(async () => {
  database = await freshDatabase();
  knex = database.knex;
  pool = openPool(database.url, { size: 2 });
  files = createDiskStore(folder);
});
afterAll(async () => {
  await pool.end();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

let serial = 0;

interface Mail {
  readonly from: string;
  readonly body: string;
  readonly id?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function rawOf({ from, body, id, headers = {} }: Mail): Buffer {
  serial += 1;
  const lines = {
    From: from,
    To: ACCOUNT,
    Subject: 'Consulta',
    Date: new Date().toUTCString(),
    'Message-ID': id ?? `<m${serial}@pessoa.example>`,
    'Content-Type': 'text/plain; charset=utf-8',
    ...headers,
  };
  const head = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`${head.join('')}\r\n${body}\r\n`);
}

async function inbox(uidValidity = 1): Promise<InboxServer> {
  const server = await startInboxServer({ port: 0, uidValidity });
  onTestFinished(() => server.stop());
  return server;
}

function boxOf(server: InboxServer, replaced: Partial<MailboxSettings> = {}): MailboxSettings {
  return {
    key: 'test',
    imapUrl: server.url,
    account: ACCOUNT,
    marks,
    authServer: null,
    intake: createIntake(pool),
    stopping: new AbortController().signal,
    ...replaced,
  };
}

const deps = () => ({ knex, files, log, nudge: () => Promise.resolve(true) });

/** Watches in the background, until the test is over or says so. */
function watching(box: MailboxSettings): () => Promise<number> {
  const stop = new AbortController();
  const ended = watch(deps(), box, stop.signal);
  ended.catch(() => undefined);
  const end = (): Promise<number> => {
    stop.abort();
    return ended;
  };
  onTestFinished(async () => {
    await end().catch(() => 0);
  });
  return end;
}

const soon = (check: () => Promise<void>): Promise<void> => vi.waitFor(check, { timeout: 15_000 });

interface Row {
  readonly conversationId: string;
  readonly body: string;
  readonly payload: { readonly mail: Readonly<Record<string, unknown>> };
}

/** What a sender's conversations show. */
const messagesOf = (address: string): Promise<Row[]> =>
  knex('messages as m')
    .join('conversations as c', 'c.id', 'm.conversationId')
    .join('channelIdentities as i', 'i.id', 'c.channelIdentityId')
    .where({ 'i.externalId': address, 'm.direction': 'inbound' })
    .orderBy('m.seq')
    .select('m.conversationId', 'm.body', 'm.payload');

const bodiesOf = async (address: string): Promise<string[]> =>
  (await messagesOf(address)).map(({ body }) => body);

describe('the watch over a mailbox', () => {
  it('takes in what is there, and what comes while it waits', async () => {
    const server = await inbox();
    server.deliver(rawOf({ from: 'ana@pessoa.example', body: 'Bom dia' }));
    watching(boxOf(server));
    await soon(async () => {
      expect(await bodiesOf('ana@pessoa.example')).toEqual(['Bom dia']);
    });
    server.deliver(rawOf({ from: 'ana@pessoa.example', body: 'Posso ir amanhã?' }));
    await soon(async () => {
      expect(await bodiesOf('ana@pessoa.example')).toEqual(['Bom dia', 'Posso ir amanhã?']);
    });
  });

  it('goes on where it was left, and reads nothing twice when the server numbers its mails anew', async () => {
    const first = await inbox(7);
    const mails = ['um', 'dois'].map((body) => rawOf({ from: 'bia@pessoa.example', body }));
    for (const mail of mails) first.deliver(mail);
    const end = watching(boxOf(first));
    await soon(async () => {
      expect(await bodiesOf('bia@pessoa.example')).toEqual(['um', 'dois']);
    });
    await end();
    const second = await inbox(8);
    for (const mail of mails) second.deliver(mail);
    second.deliver(rawOf({ from: 'bia@pessoa.example', body: 'três' }));
    watching(boxOf(second));
    await soon(async () => {
      expect(await bodiesOf('bia@pessoa.example')).toEqual(['um', 'dois', 'três']);
    });
  });

  it('loses and doubles nothing when it dies in the middle', async () => {
    const server = await inbox(9);
    const words = Array.from({ length: 60 }, (_, index) => `mensagem ${index}`);
    for (const body of words) server.deliver(rawOf({ from: 'caio@pessoa.example', body }));
    const intake = createIntake(pool);
    let batches = 0;
    const dying = boxOf(server, {
      intake: {
        ...intake,
        store: async (request) => {
          const stored = await intake.store(request);
          batches += 1;
          // The batch is written, and nobody is left to note how far the box was read.
          if (batches === 2) throw new Error('killed');
          return stored;
        },
      },
    });
    await expect(watch(deps(), dying, new AbortController().signal)).rejects.toThrow('killed');
    expect(await bodiesOf('caio@pessoa.example')).toHaveLength(50);
    watching(boxOf(server));
    await soon(async () => {
      expect(await bodiesOf('caio@pessoa.example')).toEqual(words);
    });
  });

  it('says that a login is refused, which no repetition mends', async () => {
    const server = await inbox();
    const imapUrl = server.url.replace(':demo@', ':wrong@');
    await expect(
      watch(deps(), boxOf(server, { imapUrl }), new AbortController().signal),
    ).rejects.toMatchObject({ code: 'provider.refused' });
  });

  it('says that a server is away, which the next attempt may mend', async () => {
    const server = await startInboxServer({ port: 0 });
    await server.stop();
    await expect(watch(deps(), boxOf(server), new AbortController().signal)).rejects.toMatchObject({
      code: 'provider.busy',
    });
  });
});

describe('a mail in a conversation', () => {
  async function begun(address: string) {
    const server = await inbox(Date.now() % 1_000_000);
    server.deliver(rawOf({ from: address, body: 'Quero marcar', id: `<first.${address}>` }));
    watching(boxOf(server));
    await soon(async () => {
      expect(await messagesOf(address)).toHaveLength(1);
    });
    const [{ conversationId } = { conversationId: '' }] = await messagesOf(address);
    await knex.transaction((trx) =>
      appendOutbound(trx, {
        conversationId,
        author: 'bot',
        kind: 'bot',
        contents: [{ kind: 'text', text: 'Qual dia?' }],
      }),
    );
    const outbox = await knex('outbox').where({ conversationId }).first<{ id: string }>('id');
    await knex('outbox')
      .where({ id: outbox.id })
      .update({ state: 'sent', providerMessageId: marks.messageId(outbox.id) });
    return { server, conversationId, outboxId: outbox.id };
  }

  it.each([
    ['reply-address', (conversationId: string) => ({ To: marks.replyAddress(conversationId) })],
    ['in-reply-to', (_id: string, outboxId: string) => ({ 'In-Reply-To': marks.messageId(outboxId) })],
    ['references', (_id: string, _out: string, address: string) => ({ References: `<first.${address}>` })],
  ])('from somebody else finds it by %s, and waits for a person', async (name, headersOf) => {
    const address = `${name}@pessoa.example`;
    const { server, conversationId, outboxId } = await begun(address);
    const headers = headersOf(conversationId, outboxId, address);
    server.deliver(rawOf({ from: `marido.${address}`, body: 'Terça, por favor', headers }));
    await soon(async () => {
      expect(await messagesOf(address)).toHaveLength(2);
    });
    const [, second] = await messagesOf(address);
    expect(second).toMatchObject({ conversationId, body: 'Terça, por favor' });
    expect(second?.payload.mail['participant']).toBe(`marido.${address}`);
    const turn = await readTurn(knex, conversationId);
    expect(turn?.pending.map(({ handling }) => handling)).toEqual([null, 'person']);
  });

  it('that came back marks what failed and wakes its conversation', async () => {
    const { server, outboxId } = await begun('volta@pessoa.example');
    const report = [
      '--b\r\nContent-Type: text/plain\r\n\r\nNot delivered.\r\n',
      '--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\n',
      `--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: ${marks.messageId(outboxId)}\r\n\r\n--b--`,
    ];
    const headers = { 'Content-Type': 'multipart/report; report-type=delivery-status; boundary=b' };
    server.deliver(rawOf({ from: 'MAILER-DAEMON@mx.example', body: report.join(''), headers }));
    await soon(async () => {
      expect(await knex('outbox').where({ id: outboxId }).first()).toMatchObject({
        state: 'failed',
        errorCode: 'bounce_5.1.1',
        errorClass: 'other_channel',
      });
    });
    expect(await messagesOf('mailer-daemon@mx.example')).toEqual([]);
  });

  it('of a machine is left to nobody, even if it does not say that it is one', async () => {
    const { server, conversationId } = await begun('robo@pessoa.example');
    const body = (ticket: number): string =>
      `Recebemos sua mensagem. Protocolo ${ticket}, aguarde o retorno.`;
    server.deliver(rawOf({ from: 'robo@pessoa.example', body: body(1) }));
    server.deliver(rawOf({ from: 'robo@pessoa.example', body: body(2) }));
    const headers = { 'Auto-Submitted': 'auto-replied' };
    server.deliver(rawOf({ from: 'robo@pessoa.example', body: 'Estou de férias', headers }));
    await soon(async () => {
      expect(await messagesOf('robo@pessoa.example')).toHaveLength(4);
    });
    const turn = await readTurn(knex, conversationId);
    expect(turn?.pending.map(({ handling }) => handling)).toEqual([null, null, 'silence', 'silence']);
    expect(turn?.pending[1]?.text).toBe(`Consulta\n${body(1)}`);
  });
});
