import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMailbox, type Mailbox } from '#scripts/demo/providers/mailbox.ts';
import { envelopeOf } from '#test/support/envelopes.ts';
import type { OutboundContent } from '#workflows/domain/message.ts';
import type { OutboundEnvelope } from './channel.ts';
import { mailAddress, plainAddress } from './email-address.ts';
import { htmlOf } from './email-html.ts';
import { mailOutcome } from './email-outcome.ts';
import { createMailMarks } from './email-tokens.ts';
import { createEmail } from './email.ts';

const MAILBOX = 'contato@ipeclaro.example.com';
const CONVERSATION_ID = '0199d2b7-3b0e-7a3c-8a44-5f3c3a0d1a22';
const OUTBOX_ID = '0199d2b7-3b0e-7a3c-8a44-5f3c3a0d1a11';
const marks = createMailMarks('secret', MAILBOX);

let mailbox: Mailbox;
beforeAll(async () => {
  mailbox = await startMailbox({ port: 0 });
});
afterAll(() => mailbox.stop());

const emailTo = (smtpUrl: string, from = `Clínica Ipê Claro <${MAILBOX}>`) =>
  createEmail({
    smtpUrl,
    from,
    tokenSecret: 'secret',
    timeouts: { connectMs: 300, greetingMs: 300, silenceMs: 300 },
  });

const send = (
  content: OutboundContent,
  more: Partial<OutboundEnvelope> = {},
  smtpUrl = mailbox.url,
  from?: string,
) =>
  emailTo(smtpUrl, from).send(
    envelopeOf({ account: MAILBOX, recipient: 'marlene@example.com', content, ...more }),
    AbortSignal.timeout(5_000),
  );

async function received(content: OutboundContent, more: Partial<OutboundEnvelope> = {}, from?: string) {
  expect((await send(content, more, mailbox.url, from)).outcome).toBe('accepted');
  const mail = mailbox.mails.at(-1);
  if (!mail) throw new Error('no mail');
  return mail;
}

const text: OutboundContent = {
  kind: 'text',
  text: 'Olá, João!\n\nAmanhã às 9h: https://ipe.example/c/1?a=1&b=2.',
};

describe('a mail', () => {
  it('says the same as text and as HTML, and nothing that it says is markup', async () => {
    const mail = await received({
      kind: 'email',
      subject: 'Confirmação 🩺',
      text: `${text.text} <script>alert(1)</script>`,
    });
    expect(mail.subject).toBe('Confirmação 🩺');
    expect(mail.text).toContain('Amanhã às 9h: https://ipe.example/c/1?a=1&b=2. <script>alert(1)</script>');
    expect(mail.html).toContain('<a href="https://ipe.example/c/1?a=1&amp;b=2">');
    expect(mail.html).toContain('&lt;script&gt;');
    expect(mail.html).not.toContain('<script');
    expect(mail.headers['content-type']).toContain('multipart/alternative');
  });

  it('is marked, so that an answer and a bounce find their way back', async () => {
    const mail = await received(text);
    expect(marks.outboxIdOf(mail.messageId)).toBe(OUTBOX_ID);
    expect(marks.conversationIdOf(mail.replyTo ?? '')).toBe(CONVERSATION_ID);
    expect((await received(text)).messageId).toBe(mail.messageId);
  });

  it.each([
    ['bot', 'auto-replied'],
    ['system', 'auto-replied'],
    ['staff', undefined],
  ] as const)('by %s tells other machines: %s', async (author, value) => {
    const { headers } = await received(text, { author });
    expect(headers['auto-submitted']).toBe(value);
    expect(headers['x-auto-response-suppress']).toBe(value && 'All');
  });

  it.each([
    ['campaign', true],
    ['survey', true],
    ['reminder', false],
    ['answer', false],
  ] as const)('for a %s can be unsubscribed from by a header: %s', async (purpose, can) => {
    const { headers } = await received(text, { purpose });
    expect(headers['list-unsubscribe'] !== undefined).toBe(can);
  });

  it('has a subject even where the words have none', async () => {
    expect((await received(text)).subject).toBe('Clínica Ipê Claro');
    expect((await received(text, {}, MAILBOX)).subject).toBe('Olá, João!');
  });

  it('brings its file under its name', async () => {
    const attachment = {
      bytes: Buffer.from('%PDF-1.4'),
      mimeType: 'application/pdf',
      fileName: 'preparo – são.pdf',
    };
    const mail = await received(
      { kind: 'document', attachmentId: 'x', caption: 'Segue o preparo.' },
      { attachment },
    );
    expect(mail.text.trim()).toBe('Segue o preparo.');
    expect(mail.files).toEqual([
      {
        fileName: 'preparo – são.pdf',
        mimeType: 'application/pdf',
        content: Buffer.from('%PDF-1.4').toString('base64'),
      },
    ]);
  });

  it('brings the appointment as an entry for the calendar', async () => {
    const calendar = {
      method: 'request',
      uid: 'appointment-1@ipeclaro',
      sequence: 2,
      startAt: '2026-12-01T12:00:00.000Z',
      endAt: '2026-12-01T12:30:00.000Z',
      summary: 'Consulta; Dra. Conceição, cardiologia',
      location: 'Rua das Ipês, 10\nSala 3',
    } as const;
    const mail = await received({ kind: 'email', subject: 'Consulta', text: 'ok', calendar });
    const files = mail.files.map(({ content }) => Buffer.from(content, 'base64').toString('utf8'));
    const entry = files[0]?.replaceAll('\r\n ', '') ?? '';
    expect(mail.raw.toString()).toMatch(/text\/calendar; charset=utf-8; method=PUBLISH/);
    expect(entry).toContain('METHOD:PUBLISH\r\n');
    expect(entry).toContain('UID:appointment-1@ipeclaro\r\nSEQUENCE:2\r\n');
    expect(entry).toContain('DTSTART:20261201T120000Z\r\nDTEND:20261201T123000Z\r\n');
    expect(entry).toContain('SUMMARY:Consulta\\; Dra. Conceição\\, cardiologia\r\n');
    expect(entry).toContain('LOCATION:Rua das Ipês\\, 10\\nSala 3\r\n');
    expect(entry).toContain(`ORGANIZER;CN="Clínica Ipê Claro":mailto:${MAILBOX}\r\n`);
    // Published, not an invitation: nobody is asked to answer a calendar.
    expect(entry).not.toContain('ATTENDEE');
    for (const line of files[0]?.split('\r\n') ?? []) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  it('goes to one recipient, whatever the address looks like', async () => {
    const strange = [
      'a@example.com,b@evil.example',
      '"x@evil.example" <a@example.com>',
      'a@example.com\r\nBcc: b@evil.example',
      'group: a@example.com;',
      '<a@example.com>',
      'a b@example.com',
      'a@example.com>',
      '@example.com',
      'nobody',
      `${'a'.repeat(250)}@example.com`,
    ];
    const before = mailbox.mails.length;
    for (const recipient of strange) {
      expect(await send(text, { recipient })).toMatchObject({
        outcome: 'refused',
        errorCode: 'email.bad_address',
      });
    }
    expect(mailbox.mails).toHaveLength(before);
  });

  it('does not put a line of its own into its head', async () => {
    const mail = await received({ kind: 'email', subject: 'oi\r\nBcc: evil@evil.example', text: 'x' });
    expect(mail.headers['bcc']).toBeUndefined();
    expect(mail.to).toBe('marlene@example.com');
  });
});

/** A server that says these lines and then behaves as told. */
async function withServer<T>(behave: (socket: Socket) => void, run: (url: string) => Promise<T>): Promise<T> {
  const server: Server = createServer((socket) => {
    socket.on('error', () => undefined);
    behave(socket);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  try {
    return await run(`smtp://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.close();
  }
}

describe('a mail that meets a server', () => {
  it('that is not there can be tried again', async () => {
    expect(await send(text, {}, 'smtp://127.0.0.1:1')).toMatchObject({ outcome: 'deferred' });
  });

  it.each([
    ['says nothing', () => undefined],
    ['hangs up at once', (socket: Socket) => socket.destroy()],
    ['is busy', (socket: Socket) => socket.end('421 4.3.2 Too busy\r\n')],
  ])('that %s can be tried again', async (_name, behave) => {
    await withServer(behave, async (url) => {
      expect(await send(text, {}, url)).toMatchObject({ outcome: 'deferred' });
    });
  });

  it('that does not know our password stops the account', async () => {
    const guarded = await startMailbox({ port: 0, login: { user: 'clinic', password: 'right' } });
    expect(await send(text, {}, guarded.url)).toMatchObject({ outcome: 'accepted' });
    const wrong = guarded.url.replace('right', 'wrong');
    expect(await send(text, {}, wrong)).toMatchObject({ outcome: 'refused', plan: 'stop_account' });
    await guarded.stop();
  });

  it('is off without an address, and refuses', async () => {
    const off = createEmail({ smtpUrl: undefined, from: MAILBOX, tokenSecret: 's' });
    expect(off.ownAccount).toBeNull();
    const envelope = envelopeOf({ account: MAILBOX, recipient: 'a@example.com', content: text });
    expect(await off.send(envelope, AbortSignal.timeout(100))).toMatchObject({
      outcome: 'refused',
      errorCode: 'channel.off',
    });
  });
});

describe('what a failure means', () => {
  const failure = { code: 'EUNKNOWN', replyCode: null, command: 'CONN', reply: '' };
  it.each([
    [{ replyCode: 550, command: 'RCPT TO', reply: '550 5.1.1 unknown' }, false, 'refused', 'other_channel'],
    [{ replyCode: 550, command: 'RCPT TO', reply: '550 relaying denied' }, false, 'refused', 'stop_account'],
    [{ replyCode: 553, command: 'MAIL FROM' }, false, 'refused', 'stop_account'],
    [{ replyCode: 535, command: 'AUTH PLAIN', code: 'EAUTH' }, false, 'refused', 'stop_account'],
    [{ replyCode: 552, command: 'DATA' }, true, 'refused', 'other_channel'],
    [{ replyCode: 454, command: 'AUTH PLAIN', code: 'EAUTH' }, false, 'deferred', undefined],
    [{ replyCode: 451, command: 'DATA' }, true, 'deferred', undefined],
    [{ replyCode: 421, command: 'CONN' }, true, 'deferred', undefined],
    [{ code: 'EAUTH' }, false, 'refused', 'stop_account'],
    [{ code: 'EENVELOPE' }, false, 'refused', 'other_channel'],
    [{ code: 'ETLS' }, false, 'deferred', undefined],
    [{ code: 'EDNS' }, false, 'deferred', undefined],
    [{ code: 'ETIMEDOUT' }, false, 'deferred', undefined],
    [{ code: 'ETIMEDOUT' }, true, 'ambiguous', undefined],
    [{ code: 'EABORT' }, true, 'ambiguous', undefined],
    [{ code: 'ESOCKET' }, true, 'ambiguous', undefined],
  ])('%o, handed over: %s, is %s', (given, isHandedOver, outcome, plan) => {
    const result = mailOutcome({ ...failure, ...given }, isHandedOver);
    expect(result.outcome).toBe(outcome);
    expect('plan' in result ? result.plan : undefined).toBe(plan);
  });
});

describe('the marks of a mailbox', () => {
  it('are read back whatever a server does to their case', () => {
    const address = marks.replyAddress(CONVERSATION_ID).toUpperCase();
    expect(marks.conversationIdOf(address)).toBe(CONVERSATION_ID);
    expect(address.split('@')[0]?.length).toBeLessThanOrEqual(64);
    expect(marks.outboxIdOf(marks.messageId(OUTBOX_ID))).toBe(OUTBOX_ID);
  });

  it.each([
    [
      'a letter changed',
      (mark: string) => mark.replace(/\+(.)/, (_all, first: string) => `+${first === 'a' ? 'b' : 'a'}`),
    ],
    ['its end cut off', (mark: string) => mark.replace(/.@/, '@')],
    ['nothing in it', () => MAILBOX],
    [
      'the seal of another purpose',
      () => `contato+${marks.messageId(CONVERSATION_ID).slice(1, 43)}@ipeclaro.example.com`,
    ],
    [
      'the seal of another installation',
      () => createMailMarks('other', MAILBOX).replyAddress(CONVERSATION_ID),
    ],
    ['no address at all', () => ''],
  ])('are not believed with %s', (_name, change) => {
    expect(marks.conversationIdOf(change(marks.replyAddress(CONVERSATION_ID)))).toBeNull();
  });
});

describe('an address', () => {
  it.each([
    ['contato@x.example', { name: null, address: 'contato@x.example' }],
    ['Clínica Ipê <Contato@X.example>', { name: 'Clínica Ipê', address: 'contato@x.example' }],
    ['"Clínica, Ipê" <c@x.example>', { name: 'Clínica, Ipê', address: 'c@x.example' }],
    ['not an address', null],
    ['', null],
  ])('%s is read as %o', (given, expected) => {
    expect(mailAddress(given)).toEqual(expected);
  });

  it('is kept in one form', () => {
    expect(plainAddress(' João.Silva@Example.COM ')).toBe('joão.silva@example.com');
  });
});

describe('a text as HTML', () => {
  it.each([
    ['a\nb\n\nc', '<p>a<br>b</p>\n<p>c</p>'],
    ['veja (https://x.example/a).', '<p>veja (<a href="https://x.example/a">https://x.example/a</a>).</p>'],
    ['javascript:alert(1)', '<p>javascript:alert(1)</p>'],
    [
      'https://x.example/"onmouseover="x',
      '<p><a href="https://x.example/">https://x.example/</a>&quot;onmouseover=&quot;x</p>',
    ],
    [`<img src=x onerror='a'>&`, '<p>&lt;img src=x onerror=&#39;a&#39;&gt;&amp;</p>'],
  ])('%j', (given, expected) => {
    expect(htmlOf(given)).toContain(expected);
  });
});
