import { createHash } from 'node:crypto';
import { abandonMedia, claimMedia, completeMedia, type PendingMedia } from '#db/queries/pending-media.ts';
import { AppError } from '#workflows/domain/errors.ts';
import type { FetchedMedia } from './channels/channel.ts';
import type { Deps } from './deps.ts';
import { documentType, kindOf } from './file-kind.ts';
import { newStorageKey } from './files.ts';
import { stripMetadata } from './picture-metadata.ts';

/** Files under way at a time. */
const AT_A_TIME = 4;
const MOST_ATTEMPTS = 6;
const LONGEST_FETCH_MS = 60_000;

/** What the fetcher works with. */
export type MediaDeps = Pick<Deps, 'knex' | 'channels' | 'files' | 'log'>;

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** @throws AppError `attachment.wrong_kind` if the bytes are not the ones that the message announced */
function checkAnnounced(media: PendingMedia, bytes: Uint8Array): void {
  if (media.sha256 !== null && media.sha256 !== sha256(bytes)) {
    throw new AppError('attachment.wrong_kind', { details: { reason: 'hash' } });
  }
}

/**
 * The type of a file by its own bytes: what a provider says about it is what some phone said.
 *
 * @throws AppError `attachment.wrong_kind` if what came as a picture, a film or a sound does not look like one
 */
function typeOf(media: PendingMedia, fetched: FetchedMedia): string {
  if (media.kind === 'document') return documentType(fetched.bytes, fetched.mimeType);
  const found = kindOf(fetched.bytes, fetched.mimeType);
  if (found.kind !== (media.kind === 'sticker' ? 'image' : media.kind)) {
    throw new AppError('attachment.wrong_kind', { details: { reason: 'bytes' } });
  }
  return found.mimeType;
}

async function fetchOne(deps: MediaDeps, media: PendingMedia): Promise<void> {
  const channel = deps.channels[media.channel];
  const fetched = await channel.fetchMedia?.(media.providerMediaId, AbortSignal.timeout(LONGEST_FETCH_MS));
  if (!fetched) throw new AppError('attachment.not_found');
  checkAnnounced(media, fetched.bytes);
  const mimeType = typeOf(media, fetched);
  const bytes = stripMetadata(fetched.bytes, mimeType);
  const storageKey = newStorageKey();
  await deps.files.put(storageKey, bytes);
  await completeMedia(deps.knex, media, {
    storageKey,
    mimeType,
    byteSize: bytes.length,
    sha256: sha256(bytes),
  });
}

/** What a failure means for the file; `null` while another attempt may bring it. */
function endOf(media: PendingMedia, error: unknown): 'failed' | 'expired' | null {
  const code = error instanceof AppError ? error.code : null;
  if (code === 'attachment.not_found') return 'expired';
  if (code === 'attachment.too_large' || code === 'attachment.wrong_kind' || code === 'provider.refused') {
    return 'failed';
  }
  return media.attempt >= MOST_ATTEMPTS ? 'failed' : null;
}

async function attempt(deps: MediaDeps, media: PendingMedia): Promise<void> {
  try {
    await fetchOne(deps, media);
  } catch (error) {
    const end = endOf(media, error);
    deps.log.warn('file not fetched', { fileId: media.id, attempt: media.attempt, kind: media.kind, error });
    if (end) await abandonMedia(deps.knex, media, end);
  }
}

/** Fetches files that wait, a few at a time. Answers how many were tried. */
export async function fetchPendingMedia(deps: MediaDeps): Promise<number> {
  const pending = await claimMedia(deps.knex, AT_A_TIME);
  await Promise.all(pending.map((media) => attempt(deps, media)));
  return pending.length;
}
