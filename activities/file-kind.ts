import { AppError } from '#workflows/domain/errors.ts';

/** What a file is, by its own first bytes. */
export interface FileKind {
  readonly kind: 'image' | 'audio' | 'video' | 'document';
  readonly mimeType: string;
}

interface Magic extends FileKind {
  /** Bytes at the offset, as Latin-1 text. */
  readonly bytes: string;
  readonly offset: number;
  /** What it is if it says that it is only sound: containers of film begin the same way with and without pictures. */
  readonly soundType?: string;
}

const mpeg4 = (mimeType: string, brands: readonly string[]): Magic[] =>
  brands.map((brand) => ({
    bytes: `ftyp${brand}`,
    offset: 4,
    kind: 'video',
    mimeType,
    soundType: 'audio/mp4',
  }));

/** File types that we recognise. SVG and HTML are none of them: they stay documents, which are only ever saved. */
const MAGIC: readonly Magic[] = [
  { bytes: '\xff\xd8\xff', offset: 0, kind: 'image', mimeType: 'image/jpeg' },
  { bytes: '\x89PNG\r\n\x1a\n', offset: 0, kind: 'image', mimeType: 'image/png' },
  { bytes: 'WEBP', offset: 8, kind: 'image', mimeType: 'image/webp' },
  { bytes: 'GIF8', offset: 0, kind: 'image', mimeType: 'image/gif' },
  { bytes: 'OggS', offset: 0, kind: 'audio', mimeType: 'audio/ogg' },
  { bytes: 'ID3', offset: 0, kind: 'audio', mimeType: 'audio/mpeg' },
  ...['\xff\xfb', '\xff\xf3', '\xff\xf2'].map((bytes): Magic => ({
    bytes,
    offset: 0,
    kind: 'audio',
    mimeType: 'audio/mpeg',
  })),
  ...['\xff\xf1', '\xff\xf9'].map((bytes): Magic => ({
    bytes,
    offset: 0,
    kind: 'audio',
    mimeType: 'audio/aac',
  })),
  { bytes: 'ftypM4A', offset: 4, kind: 'audio', mimeType: 'audio/mp4' },
  { bytes: '#!AMR', offset: 0, kind: 'audio', mimeType: 'audio/amr' },
  { bytes: 'WAVE', offset: 8, kind: 'audio', mimeType: 'audio/wav' },
  ...mpeg4('video/mp4', [
    'isom',
    'iso2',
    'iso4',
    'iso5',
    'iso6',
    'mp41',
    'mp42',
    'avc1',
    'M4V',
    'dash',
    'MSNV',
  ]),
  ...mpeg4('video/3gpp', ['3g']),
  { bytes: '\x1aE\xdf\xa3', offset: 0, kind: 'video', mimeType: 'video/webm', soundType: 'audio/webm' },
  { bytes: '%PDF-', offset: 0, kind: 'document', mimeType: 'application/pdf' },
];

const LONGEST_MAGIC = 16;
const BYTES_AND_NOTHING_ELSE = 'application/octet-stream';
/** Types that a document may claim to be: everything else is bytes. */
const DOCUMENT_TYPES =
  /^(application\/(msword|vnd\.(openxmlformats|oasis|ms-excel|ms-powerpoint)[\w.-]*|zip)|text\/(plain|csv))$/;

function recognise(bytes: Uint8Array, claimed: string): FileKind | null {
  const head = Buffer.from(bytes.subarray(0, LONGEST_MAGIC)).toString('latin1');
  const known = MAGIC.find(({ bytes: magic, offset }) => head.startsWith(magic, offset));
  if (!known) return null;
  if (known.soundType !== undefined && claimed.startsWith('audio/')) {
    return { kind: 'audio', mimeType: known.soundType };
  }
  return { kind: known.kind, mimeType: known.mimeType };
}

/** What the first bytes of a file say it is; `null` where they say nothing. */
export function recognisedKind(bytes: Uint8Array, declaredType: string): FileKind['kind'] | null {
  return recognise(bytes, declaredType.toLowerCase())?.kind ?? null;
}

/** The type under which a file that came as a document is kept: what it is, or what documents may say they are. */
export function documentType(bytes: Uint8Array, declaredType: string): string {
  const claimed = declaredType.toLowerCase();
  const known = recognise(bytes, claimed);
  return known?.mimeType ?? (DOCUMENT_TYPES.test(claimed) ? claimed : BYTES_AND_NOTHING_ELSE);
}

/**
 * What a file is. A picture, a film or a sound must look like one; a document is whatever is none of them.
 *
 * @param declaredType what whoever sent it says it is
 * @throws AppError `attachment.wrong_kind` for something that says it is a picture and does not look like one
 */
export function kindOf(bytes: Uint8Array, declaredType: string): FileKind {
  const claimed = declaredType.toLowerCase();
  const known = recognise(bytes, claimed);
  if (known) return known;
  // Something that says it is a picture and does not look like one is a lie, or broken.
  if (/^(image|audio|video)\//.test(claimed) && claimed !== 'image/svg+xml') {
    throw new AppError('attachment.wrong_kind');
  }
  return { kind: 'document', mimeType: documentType(bytes, claimed) };
}
