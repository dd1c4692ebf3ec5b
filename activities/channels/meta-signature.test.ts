import { expect, it } from 'vitest';
import { metaJson, phoneText, signedWebhook, webhookBody } from '#scripts/demo/providers/meta-webhook.ts';
import { forgeries } from '#test/support/forgeries.ts';
import { META_SIGNATURE_HEADER, metaSignature, verifyMetaSignature } from './meta-signature.ts';

const SECRET = 'a7f3c1d9e5b24f608c1d';
const phone = { number: '5511987654321', name: 'Conceição Assunção' };

const TEXTS = [
  'Bom dia',
  'Não estou me sentindo bem, é urgência?',
  'coração 💔 e ação',
  '¿Mañana por la mañana?',
  'path/with/slashes',
  '"aspas" e \\barras\\',
  '日本語',
  '\u2028 separador',
  '',
];

it.each(TEXTS)('takes the right signature of "%s", escaped as Meta escapes it', (text) => {
  const { raw, headers } = signedWebhook(webhookBody([phoneText(phone, text)]), SECRET);
  expect(verifyMetaSignature(raw, headers, SECRET)).toBe(true);
});

it.each(TEXTS)('takes the right signature of "%s" in plain UTF-8', (text) => {
  const raw = Buffer.from(JSON.stringify(webhookBody([phoneText(phone, text)])));
  expect(verifyMetaSignature(raw, { [META_SIGNATURE_HEADER]: metaSignature(raw, SECRET) }, SECRET)).toBe(
    true,
  );
});

it('refuses every one of more than two hundred forgeries', () => {
  const raw = metaJson(webhookBody([phoneText(phone, 'Preciso de uma remarcação às 15h')]));
  const all = forgeries(raw, SECRET);
  const taken = all.filter(({ raw: bytes, signature }) =>
    verifyMetaSignature(bytes, signature === null ? {} : { [META_SIGNATURE_HEADER]: signature }, SECRET),
  );
  expect(all.length).toBeGreaterThanOrEqual(200);
  expect(taken.map(({ name }) => name)).toEqual([]);
});

it.each([undefined, ''])('refuses everything while the secret is %j', (secret) => {
  const raw = Buffer.from('{}');
  const headers = { [META_SIGNATURE_HEADER]: metaSignature(raw, secret ?? '') };
  expect(verifyMetaSignature(raw, headers, secret)).toBe(false);
});

it('does not look at the older signature', () => {
  expect(verifyMetaSignature(Buffer.from('{}'), { 'x-hub-signature': 'sha1=whatever' }, SECRET)).toBe(false);
});
