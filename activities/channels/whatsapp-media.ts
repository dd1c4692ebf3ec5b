import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '#workflows/domain/errors.ts';
import type { FetchedMedia } from './channel.ts';
import { isMetaHost, largestBytes, refuseStatus } from './meta-media.ts';
import { jsonOf, type GraphClient } from './meta-graph.ts';
import { sha256Hex } from './whatsapp-content.ts';

const described = z.looseObject({
  url: z.url(),
  mime_type: z.string().catch('application/octet-stream'),
  sha256: z.string().optional().catch(undefined),
  file_size: z.coerce.number().optional().catch(undefined),
});

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
  if (!isMetaHost(target, graph))
    throw new AppError('provider.refused', { details: { reason: 'foreign_host' } });
  const maxBytes = largestBytes('whatsapp', mimeType);
  if (fileSize !== undefined && fileSize > maxBytes) throw new AppError('attachment.too_large');
  const file = await graph.get(target, signal, maxBytes);
  refuseStatus(file.status);
  const announced = sha256Hex(sha256);
  if (announced !== null && announced !== createHash('sha256').update(file.body).digest('hex')) {
    throw new AppError('attachment.wrong_kind', { details: { reason: 'hash' } });
  }
  return { bytes: file.body, mimeType };
}
