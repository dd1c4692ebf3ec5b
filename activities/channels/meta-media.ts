import { CHANNEL_LIMITS, type Channel } from '#workflows/domain/channel.ts';
import { AppError } from '#workflows/domain/errors.ts';
import type { FetchedMedia } from './channel.ts';
import type { HttpAnswer } from './http-call.ts';
import type { GraphClient } from './meta-graph.ts';

/** Hosts that Meta serves files from. Anything else is not fetched, whoever wrote it. */
const MEDIA_HOSTS = /(^|\.)(fbsbx\.com|fbcdn\.net|cdninstagram\.com|whatsapp\.net|facebook\.com)$/;
const NOT_FOUND = 404;
const GONE = 410;
/** Signatures of addresses that have run out, or never were right. */
const NO_LONGER = [400, 403, NOT_FOUND, GONE];
const MOST_REDIRECTS = 2;

/** Largest file that is fetched on a channel, by what it says it is. */
export function largestBytes(channel: Channel, mimeType: string): number {
  const limits = CHANNEL_LIMITS[channel];
  if (mimeType.startsWith('image/')) return limits.imageBytes;
  return /^(audio|video)\//.test(mimeType) ? limits.audioBytes : limits.documentBytes;
}

/** Whether an address belongs to Meta's file servers, or to what stands in for Meta. */
export function isMetaHost(target: URL, graph: GraphClient): boolean {
  if (target.origin === graph.url('').origin) return true;
  return target.protocol === 'https:' && target.port === '' && MEDIA_HOSTS.test(target.hostname);
}

/** @throws AppError `attachment.not_found` for what is gone, `provider.busy` for what may come back */
export function refuseStatus(status: number, gone: readonly number[] = [400, NOT_FOUND, GONE]): void {
  if (status >= 200 && status < 300) return;
  if (gone.includes(status)) throw new AppError('attachment.not_found');
  throw new AppError('provider.busy', { details: { status } });
}

const isRedirect = ({ status }: HttpAnswer): boolean => status >= 300 && status < 400;

function nextTarget(answer: HttpAnswer, from: URL): URL {
  const { location } = answer.headers;
  if (location === undefined || !URL.canParse(location, from.href))
    throw new AppError('attachment.not_found');
  return new URL(location, from);
}

/**
 * Fetches a file of a Messenger or Instagram message. Its address came with the message and runs out within days.
 *
 * @throws AppError `attachment.not_found` when Meta no longer has it, `attachment.too_large`, `provider.refused` for a
 *   foreign host, `provider.busy` for anything that may pass
 */
export async function fetchChatMedia(
  graph: GraphClient,
  channel: Channel,
  address: string,
  signal: AbortSignal,
): Promise<FetchedMedia> {
  if (!URL.canParse(address)) throw new AppError('attachment.not_found');
  let target = new URL(address);
  const maxBytes = CHANNEL_LIMITS[channel].documentBytes;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    if (!isMetaHost(target, graph)) {
      throw new AppError('provider.refused', { details: { reason: 'foreign_host' } });
    }
    const answer = await graph.getPublic(target, signal, maxBytes);
    if (isRedirect(answer)) {
      target = nextTarget(answer, target);
      continue;
    }
    refuseStatus(answer.status, NO_LONGER);
    const mimeType = answer.headers['content-type']?.split(';')[0]?.trim() ?? 'application/octet-stream';
    if (answer.body.length > largestBytes(channel, mimeType)) throw new AppError('attachment.too_large');
    return { bytes: answer.body, mimeType };
  }
  throw new AppError('attachment.not_found');
}
