import { createHash } from 'node:crypto';
import { z } from 'zod';
import { CHANNEL_LIMITS } from '#workflows/domain/channel.ts';
import { AppError } from '#workflows/domain/errors.ts';
import type { FetchedMedia } from './channel.ts';
import { jsonOf, type GraphClient } from './meta-graph.ts';
import { sha256Hex } from './whatsapp-content.ts';

/** Hosts that Meta serves files from. Anything else in an answer is not fetched, whoever wrote it. */
const MEDIA_HOSTS = /(^|\.)(fbsbx\.com|fbcdn\.net|whatsapp\.net|facebook\.com)$/;
const NOT_FOUND = 404;
const GONE = 410;

const described = z.looseObject({
  url: z.url(),
  mime_type: z.string().catch('application/octet-stream'),
  sha256: z.string().optional().catch(undefined),
  file_size: z.coerce.number().optional().catch(undefined),
});

/** Largest file that is fetched, by what it says it is. */
function largestBytes(mimeType: string): number {
  const limits = CHANNEL_LIMITS.whatsapp;
  if (mimeType.startsWith('image/')) return limits.imageBytes;
  return /^(audio|video)\//.test(mimeType) ? limits.audioBytes : limits.documentBytes;
}

function isAllowed(target: URL, graph: GraphClient): boolean {
  if (target.origin === graph.url('').origin) return true;
  return target.protocol === 'https:' && target.port === '' && MEDIA_HOSTS.test(target.hostname);
}

function refuseStatus(status: number): void {
  if (status >= 200 && status < 300) return;
  if (status === NOT_FOUND || status === GONE || status === 400) throw new AppError('attachment.not_found');
  throw new AppError('provider.busy', { details: { status } });
}

/**
 * Fetches a file of a patient's message: its address first, then its bytes, both with our token.
 *
 * @throws AppError `attachment.not_found` when Meta no longer has it, `attachment.too_large`,
 *   `attachment.wrong_kind` when the bytes are not the ones announced, `provider.refused` for a foreign host,
 *   `provider.busy` for anything that may pass
 */
export async function fetchWhatsappMedia(
  graph: GraphClient,
  providerMediaId: string,
  signal: AbortSignal,
): Promise<FetchedMedia> {
  const answer = await graph.get(graph.url(encodeURIComponent(providerMediaId)), signal);
  refuseStatus(answer.status);
  const parsed = described.safeParse(jsonOf(answer));
  if (!parsed.success) throw new AppError('provider.busy', { details: { status: answer.status } });
  const { url, mime_type: mimeType, sha256, file_size: fileSize } = parsed.data;
  const target = new URL(url);
  if (!isAllowed(target, graph))
    throw new AppError('provider.refused', { details: { reason: 'foreign_host' } });
  const maxBytes = largestBytes(mimeType);
  if (fileSize !== undefined && fileSize > maxBytes) throw new AppError('attachment.too_large');
  const file = await graph.get(target, signal, maxBytes);
  refuseStatus(file.status);
  const announced = sha256Hex(sha256);
  if (announced !== null && announced !== createHash('sha256').update(file.body).digest('hex')) {
    throw new AppError('attachment.wrong_kind', { details: { reason: 'hash' } });
  }
  return { bytes: file.body, mimeType };
}
