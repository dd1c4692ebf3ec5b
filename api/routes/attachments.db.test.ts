import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PEOPLE, placeConversation, startApi, type TestApi, type TestStaff } from '#test/support/api.ts';

interface Uploaded {
  readonly code: string;
  readonly attachment: { readonly id: string; readonly kind: string; readonly url: string };
}

const clock = { ms: Date.now() };
let api: TestApi;
let attendant: TestStaff;
let colleague: TestStaff;
let other: TestStaff;
let conversationId: string;

beforeAll(async () => {
  api = await startApi({ nowMs: () => clock.ms });
  attendant = await api.logIn(PEOPLE.attendant);
  colleague = await api.logIn('katia.bonfim@ipeclaro.example.com');
  other = await api.logIn(PEOPLE.other);
  conversationId = await placeConversation(api.knex, {
    row: { stage: 'attended', assigneeId: attendant.id, teamId: 'recepcao' },
  });
});
afterAll(() => api.close());

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

function form(bytes: Uint8Array, type: string, name = 'exame.png'): FormData {
  const body = new FormData();
  body.set('file', new Blob([new Uint8Array(bytes)], { type }), name);
  return body;
}

const upload = (body: FormData, staff = attendant, id = conversationId) =>
  api.call<Uploaded>(`/api/conversations/${id}/attachments`, { body, cookie: staff.cookie });
const open = (url: string, staff?: TestStaff) =>
  api.call<{ code: string }>(url, staff ? { cookie: staff.cookie } : {});
const send = (content: object, id = conversationId) =>
  api.call<{ code: string; message: { attachments: { id: string }[] } }>(
    `/api/conversations/${id}/messages`,
    {
      cookie: attendant.cookie,
      body: { clientMessageId: randomUUID(), content },
    },
  );

describe('a file', () => {
  it('is kept, sent with a message, and shown to whom the link was made for', async () => {
    const { status, body } = await upload(form(PNG, 'image/png'));
    expect(status).toBe(201);
    expect(body.attachment).toMatchObject({ kind: 'image', fileName: 'exame.png', state: 'stored' });
    const sent = await send({ kind: 'image', attachmentId: body.attachment.id, caption: 'aqui' });
    expect(sent.body.message.attachments[0]?.id).toBe(body.attachment.id);
    const answer = await fetch(api.url + body.attachment.url, { headers: { cookie: attendant.cookie } });
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(PNG);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': 'inline; filename="exame.png"',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    });
  });

  it.each([
    ['a page', '<script>alert(1)</script>', 'text/html', 'x.html'],
    ['a drawing with a script', '<svg onload="alert(1)"/>', 'image/svg+xml', 'x.svg'],
    ['a program', 'MZ', 'application/x-msdownload', 'x.exe'],
  ])('that is %s is only ever saved', async (_what, content, type, name) => {
    const { body } = await upload(form(Buffer.from(content), type, name));
    const { headers } = await open(body.attachment.url, attendant);
    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('content-disposition')).toMatch(/^attachment;/);
  });

  it('cannot name a place outside its folder', async () => {
    const { body } = await upload(form(PNG, 'image/png', '../../../etc/passwd'));
    expect(body.attachment).toMatchObject({ fileName: 'passwd' });
    const row = await api
      .knex('attachments')
      .where('id', body.attachment.id)
      .first<{ storageKey: string }>('storageKey');
    expect(row.storageKey).toMatch(/^[0-9a-f]{2}\/[0-9a-f]{62}$/);
  });

  it.each([
    ['nothing', new FormData(), 422, 'attachment.wrong_kind'],
    [
      'something that says it is a picture',
      form(Buffer.from('<b>'), 'image/png'),
      422,
      'attachment.wrong_kind',
    ],
    [
      'a picture too large for the channel',
      form(Buffer.concat([PNG, Buffer.alloc(6e6)]), 'image/png'),
      413,
      'attachment.too_large',
    ],
    ['more than we take at all', form(Buffer.alloc(27e6), 'application/pdf'), 413, 'attachment.too_large'],
  ])('is refused if it is %s', async (_what, body, status, code) => {
    const answer = await upload(body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('goes into one’s own conversations only', async () => {
    expect((await upload(form(PNG, 'image/png'), other)).status).toBe(404);
  });

  it('of one conversation cannot be sent in another, nor twice, nor as something else', async () => {
    const elsewhere = await placeConversation(api.knex, {
      row: { stage: 'attended', assigneeId: attendant.id, teamId: 'recepcao' },
    });
    const { body } = await upload(form(PNG, 'image/png'));
    const content = { kind: 'image', attachmentId: body.attachment.id };
    expect((await send(content, elsewhere)).body.code).toBe('attachment.not_found');
    expect((await send({ ...content, kind: 'audio' })).body.code).toBe('attachment.wrong_kind');
    expect((await send(content)).status).toBe(202);
    expect((await send(content)).body.code).toBe('attachment.not_found');
  });
});

describe('the link to a file', () => {
  it('opens nothing for anybody else, on another file, or without a session', async () => {
    const [a, b] = [(await upload(form(PNG, 'image/png'))).body, (await upload(form(PNG, 'image/png'))).body];
    const [pathA = '', tokenA = ''] = a.attachment.url.split('?token=');
    const [pathB = ''] = b.attachment.url.split('?');
    expect((await open(`${pathA}?token=${tokenA}`, attendant)).status).toBe(200);
    expect((await open(`${pathB}?token=${tokenA}`, attendant)).body.code).toBe('attachment.not_found');
    expect((await open(`${pathA}?token=${tokenA}`, colleague)).body.code).toBe('attachment.not_found');
    expect((await open(`${pathA}?token=${tokenA}`)).body.code).toBe('attachment.not_found');
    expect((await open(pathA, attendant)).status).toBe(422);
  });

  it('stops working with time and with the right to see the conversation', async () => {
    const { body } = await upload(form(PNG, 'image/png'));
    await api
      .knex('conversations')
      .where('id', conversationId)
      .update({ teamId: 'financeiro', assigneeId: other.id });
    expect((await open(body.attachment.url, attendant)).status).toBe(404);
    await api
      .knex('conversations')
      .where('id', conversationId)
      .update({ teamId: 'recepcao', assigneeId: attendant.id });
    expect((await open(body.attachment.url, attendant)).status).toBe(200);
    clock.ms += 7 * 60_000;
    expect((await open(body.attachment.url, attendant)).status).toBe(404);
  });
});
