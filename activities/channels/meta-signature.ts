import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Header that carries Meta's signature. The older `x-hub-signature` (SHA-1) is not looked at. */
export const META_SIGNATURE_HEADER = 'x-hub-signature-256';

const FORM = /^sha256=([0-9a-f]{64})$/;

/** Signs bytes as Meta does: HMAC-SHA256 with the app secret, lower-case hexadecimal. */
export function metaSignature(raw: Uint8Array, appSecret: string): string {
  return `sha256=${createHmac('sha256', appSecret).update(raw).digest('hex')}`;
}

/**
 * Checks Meta's signature over the bytes as they came.
 *
 * Meta signs a rendering with escaped unicode (`ç` travels as `\u00e7`), so parsing and serialising again breaks the
 * signature of every accented text. Source: Meta, "Webhooks: Getting Started", section on validating payloads.
 *
 * @param appSecret without one the answer is no, whatever the signature
 */
export function verifyMetaSignature(
  raw: Uint8Array,
  headers: IncomingHttpHeaders,
  appSecret: string | undefined,
): boolean {
  const given = headers[META_SIGNATURE_HEADER];
  if (!appSecret || typeof given !== 'string') return false;
  const hex = FORM.exec(given)?.[1];
  if (hex === undefined) return false;
  const expected = createHmac('sha256', appSecret).update(raw).digest();
  return timingSafeEqual(Buffer.from(hex, 'hex'), expected);
}
