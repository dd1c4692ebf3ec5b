import { AppError } from '#workflows/domain/errors.ts';
import type { FetchedMedia } from './channel.ts';
import { callHttp, DEFAULT_TIMEOUTS, HttpCallError, type HttpAnswer } from './http-call.ts';
import type { TwilioConfig } from './twilio-client.ts';

/** Largest file that MMS brings. Source: Twilio, "Accepted content types for media", read 2026-11. */
const LARGEST_BYTES = 16 * 1024 * 1024;
const REDIRECTS = [301, 302, 303, 307, 308];
const NOT_FOUND = [404, 410];
/** Where Twilio keeps the bytes themselves. */
const STORE = /(^|\.)(twiliocdn\.com|twilio\.com|amazonaws\.com)$/;

async function get(url: URL, authorization: string | null, signal: AbortSignal): Promise<HttpAnswer> {
  try {
    return await callHttp({
      url,
      method: 'GET',
      headers: { accept: '*/*', ...(authorization === null ? {} : { authorization }) },
      timeouts: DEFAULT_TIMEOUTS,
      signal,
      maxBytes: LARGEST_BYTES,
    });
  } catch (error) {
    const isTooLarge = error instanceof HttpCallError && error.phase === 'too_large';
    throw new AppError(isTooLarge ? 'attachment.too_large' : 'provider.busy', { cause: error });
  }
}

/** Twilio's answer names another host for the bytes; nobody else's is asked, and never with our password. */
function storeOf(answer: HttpAnswer, asked: URL): URL {
  const location = answer.headers.location ?? '';
  const target = URL.canParse(location, asked.href) ? new URL(location, asked) : null;
  const isOwn = target?.host === asked.host;
  if (target && (isOwn || (target.protocol === 'https:' && STORE.test(target.hostname)))) return target;
  throw new AppError('provider.refused', { details: { reason: 'foreign_host' } });
}

/**
 * Fetches a file that came by MMS. The address stands in the webhook, so only Twilio's own host is asked.
 *
 * @throws AppError `attachment.not_found` when it is gone, `attachment.too_large`, `provider.refused`, `provider.busy`
 */
export async function fetchSmsMedia(
  config: TwilioConfig,
  mediaUrl: string,
  signal: AbortSignal,
): Promise<FetchedMedia> {
  const api = new URL(config.apiUrl);
  const asked = URL.canParse(mediaUrl) ? new URL(mediaUrl) : null;
  if (!asked || asked.host !== api.host || asked.protocol !== api.protocol) {
    throw new AppError('provider.refused', { details: { reason: 'foreign_host' } });
  }
  const password = Buffer.from(`${config.accountSid ?? ''}:${config.authToken ?? ''}`).toString('base64');
  const first = await get(asked, `Basic ${password}`, signal);
  const answer = REDIRECTS.includes(first.status) ? await get(storeOf(first, asked), null, signal) : first;
  if (NOT_FOUND.includes(answer.status)) throw new AppError('attachment.not_found');
  if (answer.status >= 500) throw new AppError('provider.busy', { details: { status: answer.status } });
  if (answer.status !== 200) throw new AppError('provider.refused', { details: { status: answer.status } });
  return { bytes: answer.body, mimeType: answer.headers['content-type'] ?? 'application/octet-stream' };
}
