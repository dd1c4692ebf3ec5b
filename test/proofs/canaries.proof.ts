import { randomBytes, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startClinic, type Clinic } from '#test/support/clinic.ts';
import { ConsoleClient } from '#test/support/console-client.ts';
import { eventually } from '#test/support/eventually.ts';
import { isSettled } from './phone-ledger.ts';
import type { Proof } from './proof.ts';

const SETTLE_MS = 60_000;

/** Strings that exist nowhere else, one for each field of a run. */
class Canaries {
  readonly #byField = new Map<string, string>();

  /** The string planted in a field. Letters and digits only, so that it survives every encoding of text as it is. */
  plant(field: string): string {
    const canary = `Zq${randomBytes(9).toString('hex')}Xw`;
    this.#byField.set(field, canary);
    return canary;
  }

  get size(): number {
    return this.#byField.size;
  }

  /** Fields whose string occurs in the bytes, as text in one or two bytes a letter, or in base64. */
  foundIn(bytes: Buffer): string[] {
    const isThere = (canary: string): boolean =>
      [Buffer.from(canary), Buffer.from(canary, 'utf16le'), ...base64Forms(canary)].some((form) =>
        bytes.includes(form),
      );
    return [...this.#byField].filter(([, canary]) => isThere(canary)).map(([field]) => field);
  }
}

/** What base64 makes of a string at each of the three offsets at which it may begin, without the ambiguous ends. */
function base64Forms(text: string): Buffer[] {
  return [0, 1, 2].map((offset) => {
    const encoded = Buffer.from(' '.repeat(offset) + text).toString('base64');
    return Buffer.from(encoded.slice(offset === 0 ? 0 : 4, -4));
  });
}

/** The patient's side: every kind of message, every field of it. */
async function patientWrites({ meta }: Clinic, canaries: Canaries, phone: string): Promise<void> {
  const name = `Maria ${canaries.plant('display name')}`;
  const write = (input: Parameters<typeof meta.act>[1]): unknown => meta.act(phone, { name, ...input });
  write({ text: `Olá, qual é o endereço? ${canaries.plant('text')}` });
  const base64 = Buffer.from('%PDF-1.4 nothing').toString('base64');
  write({
    media: {
      kind: 'document',
      mimeType: 'application/pdf',
      base64,
      fileName: `${canaries.plant('file name')}.pdf`,
      caption: canaries.plant('caption'),
    },
  });
  write({
    location: {
      latitude: -23.5,
      longitude: -46.6,
      name: canaries.plant('place'),
      address: canaries.plant('address'),
    },
  });
  write({ contact: { name: canaries.plant('contact card'), phone: '5511977776666' } });
  write({ unsupported: 'poll' });
  write({ text: `meu CPF é 123.456.789-09, quero falar com um atendente ${canaries.plant('handoff text')}` });
}

/** The site chat's side. */
async function visitorWrites({ system }: Clinic, canaries: Canaries): Promise<void> {
  const call = async (path: string, token: string | null, body: object): Promise<{ token?: string }> => {
    const response = await fetch(`${system.url}/api/webchat${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    });
    return (await response.json()) as { token?: string };
  };
  const { token = '' } = await call('/sessions', null, { locale: 'pt-BR' });
  await call('/messages', token, {
    clientMessageId: randomUUID(),
    text: `oi, aceitam Unimed? ${canaries.plant('site chat text')}`,
  });
  await call('/messages', token, {
    clientMessageId: canaries.plant('malformed id'),
    text: canaries.plant('refused text'),
  });
}

/** The staff's side: replies, notes, wrong input, and everything that a browser may send by mistake. */
async function staffWorks(
  { system, records }: Clinic,
  canaries: Canaries,
  conversationId: string,
): Promise<void> {
  const attendant = await ConsoleClient.login(system, 'attendant');
  const path = `/conversations/${conversationId}`;
  await attendant.call('POST', `${path}/take`);
  await attendant.call('POST', `${path}/messages`, {
    clientMessageId: randomUUID(),
    content: { kind: 'text', text: `Pois não. ${canaries.plant('reply')}` },
  });
  await attendant.call('POST', `${path}/notes`, {
    clientMessageId: randomUUID(),
    text: canaries.plant('note'),
  });
  await attendant.call('POST', `${path}/messages`, {
    [canaries.plant('unknown field')]: canaries.plant('unknown value'),
  });
  await attendant.call('GET', `/inbox?view=all&q=${canaries.plant('search')}`);
  await attendant.call('GET', `/conversations/${canaries.plant('path')}`);
  await attendant.call('POST', '/auth/login', {
    email: `${canaries.plant('wrong e-mail')}@example.com`,
    password: canaries.plant('wrong password'),
  });
  await records.rows(
    `update patients set email = $1 where id = (select patient_id from conversations where id = $2)`,
    [`${canaries.plant('e-mail')}@example.com`, conversationId],
  );
}

const filesIn = (folder: string, isWanted: (name: string) => boolean): Buffer =>
  Buffer.concat(
    readdirSync(folder)
      .filter(isWanted)
      .map((name) => readFileSync(join(folder, name))),
  );

/** Operators may look at everything that Temporal keeps and that processes log. */
export const canaries: Proof = {
  name: 'canaries',
  sentence: 'No text, name, address or file name of a full run is in Temporal’s database file or in a log.',
  sizes: { small: 1, full: 20 },
  controls: {
    projection: {
      removes: 'the choice of what a workflow gets to see of a conversation: its row goes as it is',
      edits: [
        {
          file: 'db/queries/led-conversation.ts',
          find: 'c.id, c.stage, c.version, c.assignee_id,',
          replace: 'c.*,',
        },
        {
          file: 'activities/turn.ts',
          find: 'return { outcome, waitMs, outboxDue: row.outboxDue, snapshot: snapshotOf(row, clinic, deps.now()) };',
          replace:
            'return { outcome, waitMs, outboxDue: row.outboxDue, snapshot: { ...row, ...snapshotOf(row, clinic, deps.now()) } };',
        },
      ],
    },
    'route-template': {
      removes: 'the rule that a log line carries the route and not the address that was asked for',
      edits: [
        {
          file: 'api/middlewares/access-log.ts',
          find: "const route = ctx.state.route ?? 'unmatched';",
          replace: 'const route = ctx.path;',
        },
      ],
    },
  },
  async run({ size, startSystem, say }) {
    const clinic = await startClinic(startSystem);
    const planted = new Canaries();
    try {
      const conversationIds: string[] = [];
      for (let index = 0; index < size; index++) {
        const phone = `55119${String(22_000_000 + index)}`;
        await patientWrites(clinic, planted, phone);
        await visitorWrites(clinic, planted);
        await clinic.phones.post(Buffer.from(`{"object":"${planted.plant('unsigned body')}"}`));
        await clinic.phones.post(Buffer.from(`not json ${planted.plant('unreadable body')}`));
        await eventually(() => isSettled(clinic), SETTLE_MS);
        const [row] = await clinic.records.rows<{ id: string }>(
          `select c.id from conversations c join channel_identities i on i.id = c.channel_identity_id where i.external_id = $1`,
          [phone],
        );
        if (!row) throw new Error('the conversation was not stored');
        clinic.meta.faults.next('undeliverable');
        await staffWorks(clinic, planted, row.id);
        await eventually(() => isSettled(clinic), SETTLE_MS);
        conversationIds.push(row.id);
      }
      for (const part of ['api', 'worker', 'temporal'] as const) await clinic.system.kill(part, 'SIGTERM');
      const { temporalFile, logsDir } = clinic.system;
      const temporal = filesIn(dirname(temporalFile), (name) => name.startsWith('temporal.db'));
      const logs = filesIn(logsDir, () => true);
      const seen = conversationIds.every((id) => temporal.includes(Buffer.from(id)));
      const kept = await clinic.records.count(`select count(*) from messages where body like '%Zq%Xw%'`);
      const leaks = [
        ...planted.foundIn(temporal).map((field) => `${field} in Temporal`),
        ...planted.foundIn(logs).map((field) => `${field} in a log`),
      ];
      for (const leak of leaks) say(`found: ${leak}`);
      say(
        `searched ${temporal.length} bytes of Temporal's file and ${logs.length} of logs; ${kept} messages carry theirs in PostgreSQL`,
      );
      return {
        ok: leaks.length === 0 && seen && kept >= size * 5 && logs.length > 0,
        figure: `${planted.size} strings planted, ${leaks.length} found${seen ? '' : '; the search does not even find the workflows'}`,
      };
    } finally {
      await clinic.close();
    }
  },
};
