import { CHANNEL_LIMITS, type Channel } from '#workflows/domain/channel.ts';
import { AppError } from '#workflows/domain/errors.ts';
import type { UploadedFile } from './middlewares/upload.ts';

/** What a file is, by its own first bytes. */
export interface FileKind {
  readonly kind: 'image' | 'audio' | 'document';
  readonly mimeType: string;
}

interface Magic extends FileKind {
  /** Bytes at the offset, as Latin-1 text. */
  readonly bytes: string;
  readonly offset: number;
}

/** File types that we recognise. SVG and HTML are none of them: they stay documents, which are only ever saved. */
const MAGIC: readonly Magic[] = [
  { bytes: '\xff\xd8\xff', offset: 0, kind: 'image', mimeType: 'image/jpeg' },
  { bytes: '\x89PNG\r\n\x1a\n', offset: 0, kind: 'image', mimeType: 'image/png' },
  { bytes: 'WEBP', offset: 8, kind: 'image', mimeType: 'image/webp' },
  { bytes: 'GIF8', offset: 0, kind: 'image', mimeType: 'image/gif' },
  { bytes: 'OggS', offset: 0, kind: 'audio', mimeType: 'audio/ogg' },
  { bytes: 'ID3', offset: 0, kind: 'audio', mimeType: 'audio/mpeg' },
  { bytes: '\xff\xfb', offset: 0, kind: 'audio', mimeType: 'audio/mpeg' },
  { bytes: '\xff\xf1', offset: 0, kind: 'audio', mimeType: 'audio/aac' },
  { bytes: 'ftypM4A', offset: 4, kind: 'audio', mimeType: 'audio/mp4' },
  { bytes: '#!AMR', offset: 0, kind: 'audio', mimeType: 'audio/amr' },
  { bytes: 'WAVE', offset: 8, kind: 'audio', mimeType: 'audio/wav' },
  { bytes: '\x1aE\xdf\xa3', offset: 0, kind: 'audio', mimeType: 'audio/webm' },
  { bytes: '%PDF-', offset: 0, kind: 'document', mimeType: 'application/pdf' },
];

const LONGEST_MAGIC = 16;
const HARMLESS_TYPE = /^[a-z]+\/[\w.+-]{1,100}$/;
/** Types that a document may claim to be: everything else is bytes. */
const DOCUMENT_TYPES =
  /^application\/(msword|vnd\.(openxmlformats|oasis|ms-excel|ms-powerpoint)[\w.-]*|zip)$|^text\/(plain|csv)$/;

/** What a file is. A picture or sound must look like one; a document is whatever is neither. */
export function kindOf({ bytes, declaredType }: UploadedFile): FileKind {
  const head = Buffer.from(bytes.subarray(0, LONGEST_MAGIC)).toString('latin1');
  const known = MAGIC.find(({ bytes: magic, offset }) => head.startsWith(magic, offset));
  if (known) return { kind: known.kind, mimeType: known.mimeType };
  const claimed = declaredType.toLowerCase();
  // Something that says it is a picture and does not look like one is a lie, or broken.
  if (/^(image|audio|video)\//.test(claimed) && claimed !== 'image/svg+xml') {
    throw new AppError('attachment.wrong_kind');
  }
  const isKept = HARMLESS_TYPE.test(claimed) && DOCUMENT_TYPES.test(claimed);
  return { kind: 'document', mimeType: isKept ? claimed : 'application/octet-stream' };
}

/**
 * Checks an upload against what its channel carries.
 *
 * @throws AppError `attachment.wrong_kind` for nothing or something that lies, `attachment.too_large`
 */
export function checkFile(file: UploadedFile | null, channel: Channel): FileKind {
  if (!file || file.bytes.length === 0) throw new AppError('attachment.wrong_kind');
  const found = kindOf(file);
  const limits = CHANNEL_LIMITS[channel];
  const largest = { image: limits.imageBytes, audio: limits.audioBytes, document: limits.documentBytes };
  if (file.bytes.length > largest[found.kind]) throw new AppError('attachment.too_large');
  return found;
}
