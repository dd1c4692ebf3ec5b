import { createHmac } from 'node:crypto';

/** A webhook that must be refused, and what is wrong with it. */
export interface Forgery {
  readonly name: string;
  readonly raw: Buffer;
  /** Value of the signature header; `null` leaves it out. */
  readonly signature: string | null;
}

type Variant = readonly [name: string, signature: string | null];

const hmac = (raw: Buffer, secret: string | Buffer, algorithm = 'sha256'): string =>
  createHmac(algorithm, secret).update(raw).digest('hex');

/** Right in everything but the form. */
function malformed(raw: Buffer, secret: string): Variant[] {
  const right = hmac(raw, secret);
  const bytes = Buffer.from(right, 'hex');
  return [
    ['no signature', null],
    ['an empty signature', ''],
    ['only the prefix', 'sha256='],
    ['no prefix', right],
    ['another prefix', `sha1=${right}`],
    ['a prefix in capitals', `SHA256=${right}`],
    ['capitals', `sha256=${right.toUpperCase()}`],
    ['base64', `sha256=${bytes.toString('base64')}`],
    ['a space before', `sha256= ${right}`],
    ['a second signature after it', `sha256=${right}, sha256=${right}`],
    ['one digit too few', `sha256=${right.slice(0, -1)}`],
    ['one digit too many', `sha256=${right}0`],
    ['the first half only', `sha256=${right.slice(0, 32)}`],
    ['the first half twice', `sha256=${right.slice(0, 32).repeat(2)}`],
    ['digits that are not hexadecimal', `sha256=${right.slice(0, -1)}g`],
    ['zeroes', `sha256=${'0'.repeat(64)}`],
    ['reversed bytes', `sha256=${Buffer.from(bytes).reverse().toString('hex')}`],
  ];
}

/** Right in form, made with the wrong key or algorithm. */
function wrongKeys(raw: Buffer, secret: string): Variant[] {
  const keys = [
    '',
    ' ',
    'app-secret',
    'undefined',
    'null',
    `${secret} `,
    ` ${secret}`,
    `${secret}\n`,
    secret.toUpperCase(),
    secret.slice(1),
    secret.slice(0, -1),
    Buffer.from(secret).reverse().toString('latin1'),
    Buffer.from(secret).toString('hex'),
    Buffer.from(secret).toString('base64'),
  ].filter((key) => key !== secret);
  const digests = ['sha1', 'sha512', 'md5'].map((algorithm): Variant => {
    return [`HMAC with ${algorithm}`, `sha256=${hmac(raw, secret, algorithm).padEnd(64, '0').slice(0, 64)}`];
  });
  return [
    ...keys.map((key, index): Variant => [`wrong key ${index}`, `sha256=${hmac(raw, key)}`]),
    ...digests,
  ];
}

/** The right signature with one of its digits changed. */
function flippedDigits(raw: Buffer, secret: string): Variant[] {
  const right = hmac(raw, secret);
  return Array.from(right, (digit, index): Variant => {
    const other = ((Number.parseInt(digit, 16) + 1 + (index % 14)) % 16).toString(16);
    return [`digit ${index} changed`, `sha256=${right.slice(0, index)}${other}${right.slice(index + 1)}`];
  });
}

/** The right signature of other bytes. */
function changedBytes(raw: Buffer, secret: string): Forgery[] {
  const signature = `sha256=${hmac(raw, secret)}`;
  const step = Math.max(1, Math.floor(raw.length / 120));
  const flipped = Array.from({ length: Math.ceil(raw.length / step) }, (_, index) => {
    const copy = Buffer.from(raw);
    const at = index * step;
    copy[at] = (copy[at] ?? 0) ^ 1;
    return { name: `byte ${at} changed`, raw: copy, signature };
  });
  const parsed = JSON.parse(raw.toString('utf8')) as unknown;
  const renditions: [string, Buffer][] = [
    ['parsed and serialised again', Buffer.from(JSON.stringify(parsed))],
    ['indented', Buffer.from(JSON.stringify(parsed, null, 2))],
    ['a line break after it', Buffer.concat([raw, Buffer.from('\n')])],
    ['a space before it', Buffer.concat([Buffer.from(' '), raw])],
    ['a byte order mark before it', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), raw])],
    ['cut short', raw.subarray(0, -1)],
    ['empty', Buffer.alloc(0)],
    ['twice', Buffer.concat([raw, raw])],
    ['in UTF-16', Buffer.from(raw.toString('utf8'), 'utf16le')],
  ];
  const others = renditions.filter(([, bytes]) => !bytes.equals(raw));
  return [...flipped, ...others.map(([name, bytes]) => ({ name, raw: bytes, signature }))];
}

/** More than two hundred ways to get a signature wrong, for one body. */
export function forgeries(raw: Buffer, secret: string): Forgery[] {
  const variants = [...malformed(raw, secret), ...wrongKeys(raw, secret), ...flippedDigits(raw, secret)];
  return [...variants.map(([name, signature]) => ({ name, raw, signature })), ...changedBytes(raw, secret)];
}
