import { kindOf, type FileKind } from '#activities/file-kind.ts';
import { CHANNEL_LIMITS, type Channel } from '#workflows/domain/channel.ts';
import { AppError } from '#workflows/domain/errors.ts';
import type { UploadedFile } from './middlewares/upload.ts';

/** An upload that may be kept, with what it really is. */
export interface CheckedUpload {
  readonly file: UploadedFile;
  readonly kind: Exclude<FileKind['kind'], 'video'>;
  readonly mimeType: string;
}

/**
 * Checks an upload against what its channel carries.
 *
 * @throws AppError `attachment.wrong_kind` for nothing, for a film or for something that lies, `attachment.too_large`
 */
export function checkUpload(file: UploadedFile | null, channel: Channel): CheckedUpload {
  if (!file || file.bytes.length === 0) throw new AppError('attachment.wrong_kind');
  const { kind, mimeType } = kindOf(file.bytes, file.declaredType);
  if (kind === 'video') throw new AppError('attachment.wrong_kind');
  const limits = CHANNEL_LIMITS[channel];
  const largest = { image: limits.imageBytes, audio: limits.audioBytes, document: limits.documentBytes };
  if (file.bytes.length > largest[kind]) throw new AppError('attachment.too_large');
  return { file, kind, mimeType };
}
