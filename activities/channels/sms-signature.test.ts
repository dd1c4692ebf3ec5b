import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { formOf, twilioSignature } from '#scripts/demo/providers/twilio-webhook.ts';
import { verifyTwilioSignature } from './sms-signature.ts';

const TOKEN = '12345';
const ADDRESS = 'https://mycompany.com/myapp.php?foo=1&bar=2';
/** Twilio's own example. Source: Twilio, "Webhooks security", read 2026-11. */
const FIELDS = {
  CallSid: 'CA1234567890ABCDE',
  Caller: '+14158675310',
  Digits: '1234',
  From: '+14158675310',
  To: '+18005551212',
};
const OFFICIAL = 'GvWf1cFY/Q7PnoempGyD5oXAezc=';

const verify = (
  fields: Readonly<Record<string, string>>,
  signature: string | undefined,
  address = ADDRESS,
  token: string | undefined = TOKEN,
) =>
  verifyTwilioSignature(
    formOf(fields),
    signature === undefined ? {} : { 'x-twilio-signature': signature },
    address,
    token,
  );

describe("Twilio's signature", () => {
  it('is right in the example that Twilio gives, and in ours', () => {
    expect(twilioSignature(ADDRESS, FIELDS, TOKEN)).toBe(OFFICIAL);
    expect(verify(FIELDS, OFFICIAL)).toBe(true);
  });

  it.each(['Olá, é a Conceição! Às 15h não dá…', '👩‍⚕️🩺 ok', 'a=b&c=d%20+ ', ' ', '"aspas" \\ barra'])(
    'covers the words as they are: %s',
    (Body) => {
      const fields = { ...FIELDS, Body };
      expect(verify(fields, twilioSignature(ADDRESS, fields, TOKEN))).toBe(true);
    },
  );

  it.each([
    ['another address', FIELDS, OFFICIAL, 'https://mycompany.com/myapp.php?foo=1&bar=3'],
    ['another host', FIELDS, OFFICIAL, 'https://evil.example/myapp.php?foo=1&bar=2'],
    ['another scheme', FIELDS, OFFICIAL, 'http://mycompany.com/myapp.php?foo=1&bar=2'],
    ['no query', FIELDS, OFFICIAL, 'https://mycompany.com/myapp.php'],
    ['a changed field', { ...FIELDS, Digits: '1235' }, OFFICIAL, ADDRESS],
    ['one field more', { ...FIELDS, Zip: '', Extra: '1' }, OFFICIAL, ADDRESS],
    ['one field less', { CallSid: FIELDS.CallSid }, OFFICIAL, ADDRESS],
    ['no header', FIELDS, undefined, ADDRESS],
    ['an empty header', FIELDS, '', ADDRESS],
    ['another key', FIELDS, twilioSignature(ADDRESS, FIELDS, '12346'), ADDRESS],
    ['another hash', FIELDS, createHmac('sha256', TOKEN).update(ADDRESS).digest('base64'), ADDRESS],
    ['the signature of nothing', FIELDS, twilioSignature(ADDRESS, {}, TOKEN), ADDRESS],
    ['no address at all', FIELDS, OFFICIAL, 'not an address'],
  ])('is wrong with %s', (_name, fields, signature, address) => {
    expect(verify(fields, signature, address)).toBe(false);
  });

  it.each([undefined, ''])('is wrong whatever it says while there is no key (%s)', (token) => {
    const headers = { 'x-twilio-signature': twilioSignature(ADDRESS, FIELDS, '') };
    expect(verifyTwilioSignature(formOf(FIELDS), headers, ADDRESS, token)).toBe(false);
  });

  it('may come twice in a request only as nonsense', () => {
    const headers = { 'x-twilio-signature': [OFFICIAL, OFFICIAL] };
    expect(verifyTwilioSignature(formOf(FIELDS), headers, ADDRESS, TOKEN)).toBe(false);
  });
});
