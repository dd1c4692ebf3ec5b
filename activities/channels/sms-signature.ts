import type { IncomingHttpHeaders } from 'node:http';
import { validateRequest } from 'twilio/lib/webhooks/webhooks.js';
import { readForm } from './sms-form.ts';

/** Header that carries Twilio's signature. */
const TWILIO_SIGNATURE_HEADER = 'x-twilio-signature';

/**
 * Checks Twilio's signature: an HMAC over the address that Twilio called and every field of the form.
 *
 * The address is the one that Twilio was given, not the one that reached us: behind a proxy they differ. Source: Twilio,
 * "Webhooks security", read 2026-11; the comparison itself is the SDK's and takes constant time.
 *
 * @param authToken without one the answer is no, whatever the signature
 */
export function verifyTwilioSignature(
  raw: Buffer,
  headers: IncomingHttpHeaders,
  address: string,
  authToken: string | undefined,
): boolean {
  const given = headers[TWILIO_SIGNATURE_HEADER];
  if (!authToken || typeof given !== 'string') return false;
  const fields = readForm(raw);
  if (!fields || !URL.canParse(address)) return false;
  return validateRequest(authToken, given, address, fields);
}
