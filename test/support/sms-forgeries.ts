import { createHmac } from 'node:crypto';
import type { Forgery } from './forgeries.ts';
import { SMS_PATH, smsBytes, smsSignatureOf, type SmsFields } from './sms-phones.ts';

/** A webhook of Twilio's that must be refused. */
export interface SmsForgery extends Forgery {
  /** Path that it is posted to. */
  readonly path: string;
}

interface Genuine {
  readonly address: string;
  readonly fields: SmsFields;
  readonly secret: string;
}

type Variant = readonly [name: string, signature: string | null];

/** Right in everything but the form of the header. */
function malformed(right: string): Variant[] {
  const bytes = Buffer.from(right, 'base64');
  return [
    ['no signature', null],
    ['an empty signature', ''],
    ['hexadecimal', bytes.toString('hex')],
    ['a prefix', `sha1=${right}`],
    ['no padding', right.replace(/=+$/, '')],
    ['more padding', `${right}=`],
    ['the first half only', right.slice(0, 14)],
    ['the first half twice', right.slice(0, 14).repeat(2)],
    ['twice', `${right}, ${right}`],
    ['in small letters', right.toLowerCase() === right ? 'x' : right.toLowerCase()],
    ['reversed', Buffer.from(bytes).reverse().toString('base64')],
    ['zeroes', Buffer.alloc(20).toString('base64')],
  ];
}

/** Right in form, made with the wrong key, algorithm or data. */
function wrongKeys({ address, fields, secret }: Genuine): Variant[] {
  const keys = [
    '',
    ' ',
    'undefined',
    'null',
    'auth-token',
    `${secret} `,
    ` ${secret}`,
    secret.slice(1),
    secret.slice(0, -1),
  ];
  const data =
    address +
    Object.keys(fields)
      .sort()
      .map((name) => name + (fields[name] ?? ''))
      .join('');
  const digest = (algorithm: string, text: string): string =>
    createHmac(algorithm, secret).update(text).digest('base64');
  return [
    ...[...keys, secret.toUpperCase(), Buffer.from(secret).toString('base64')].map((key, index): Variant => [
      `wrong key ${index}`,
      smsSignatureOf(address, fields, key),
    ]),
    ['HMAC with sha256', digest('sha256', data)],
    ['HMAC with md5', digest('md5', data)],
    ['the address alone', digest('sha1', address)],
    ['the fields alone', digest('sha1', data.slice(address.length))],
    ['the body as it is', digest('sha1', address + smsBytes(fields).toString())],
    [
      'the fields in the order of their values',
      digest('sha1', address + Object.values(fields).sort().join('')),
    ],
  ];
}

/** The signature of another address. */
function otherAddresses({ address, fields, secret }: Genuine): Variant[] {
  const { host, pathname } = new URL(address);
  return [
    `http://${host}${pathname}`,
    `https://evil.example${pathname}`,
    `https://${host}.evil.example${pathname}`,
    `https://${host}:8443${pathname}`,
    `https://${host}${pathname}/`,
    `https://${host}${pathname}/status`,
    `https://${host}${pathname}?`.concat('a=1'),
    `https://${host}/webhooks/whatsapp`,
    `https://${host}/`,
    `//${host}${pathname}`,
    pathname,
    `http://127.0.0.1${pathname}`,
    `https://user:password@${host}${pathname}`,
  ].map((other): Variant => [`the signature of ${other}`, smsSignatureOf(other, fields, secret)]);
}

/** The right signature with one of its signs changed. */
function flippedSigns(right: string): Variant[] {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  // The last sign before the padding carries two bits that no byte takes.
  return Array.from(right.slice(0, 26), (sign, index): Variant => {
    const other = alphabet[(alphabet.indexOf(sign) + 1 + (index % 61)) % 64] ?? 'A';
    return [`sign ${index} changed`, right.slice(0, index) + other + right.slice(index + 1)];
  });
}

/** The right signature beside other fields. */
function changedFields({ fields }: Genuine): [string, Buffer][] {
  const bytes = smsBytes(fields);
  const step = Math.max(1, Math.floor(bytes.length / 90));
  const flipped = Array.from({ length: Math.ceil(bytes.length / step) }, (_, index): [string, Buffer] => {
    const copy = Buffer.from(bytes);
    const at = index * step;
    copy[at] = (copy[at] ?? 0) ^ 1;
    return [`byte ${at} changed`, copy];
  });
  const removed = Object.keys(fields).map((name): [string, Buffer] => [
    `without ${name}`,
    smsBytes(Object.fromEntries(Object.entries(fields).filter(([other]) => other !== name))),
  ]);
  const added = ['Extra', 'body', '__proto__', 'MediaUrl0', 'OptOutType'].map((name): [string, Buffer] => [
    `${name} added`,
    Buffer.concat([bytes, Buffer.from(`&${name}=1`)]),
  ]);
  return [
    ...flipped,
    ...removed,
    ...added,
    ['another text', smsBytes({ ...fields, Body: `${fields['Body'] ?? ''}!` })],
    ['another sender', smsBytes({ ...fields, From: '+5511900000000' })],
    ['a second text', Buffer.concat([bytes, Buffer.from('&Body=other')])],
    ['a text before it', Buffer.concat([Buffer.from('Body=other&'), bytes])],
    ['as JSON', Buffer.from(JSON.stringify(fields))],
    ['empty', Buffer.alloc(0)],
    ['cut short', bytes.subarray(0, -1)],
    ['twice', Buffer.concat([bytes, Buffer.from('x'), bytes])],
  ];
}

/** About two hundred ways to get Twilio's signature wrong, for one form: header, key, address, fields, path. */
export function smsForgeries(genuine: Genuine): SmsForgery[] {
  const { address, fields, secret } = genuine;
  const raw = smsBytes(fields);
  const right = smsSignatureOf(address, fields, secret);
  const headers = [
    ...malformed(right),
    ...wrongKeys(genuine),
    ...otherAddresses(genuine),
    ...flippedSigns(right),
  ].map(([name, signature]) => ({ name, raw, signature, path: SMS_PATH }));
  const bodies = changedFields(genuine).map(([name, bytes]) => ({
    name,
    raw: bytes,
    signature: right,
    path: SMS_PATH,
  }));
  const paths = [`${SMS_PATH}/status`, `${SMS_PATH}?bodySHA256=0`, `${SMS_PATH}?x=1`, `${SMS_PATH}/`].map(
    (path) => ({ name: `posted to ${path}`, raw, signature: right, path }),
  );
  return [...headers, ...bodies, ...paths];
}
