import { readFile, rm } from 'node:fs/promises';
import formidable, { errors as formErrors, type File } from 'formidable';
import { AppError } from '#workflows/domain/errors.ts';
import type { Context } from '../context.ts';

/** A file as it was sent. Its declared name and type are what somebody claims, nothing more. */
export interface UploadedFile {
  readonly bytes: Uint8Array;
  readonly fileName: string | null;
  readonly declaredType: string;
}

const LONGEST_NAME = 120;

/** A file name fit for a list: no path, no control characters, not endless. Never used as a path. */
export function displayName(given: string | null): string | null {
  const name = (given ?? '')
    .toWellFormed()
    .replace(/^.*[/\\]/s, '')
    // eslint-disable-next-line no-control-regex -- control characters are exactly what must go
    .replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();
  return name === '' ? null : name.slice(-LONGEST_NAME);
}

function refuse(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  const isTooLarge =
    code === formErrors.biggerThanMaxFileSize || code === formErrors.biggerThanTotalMaxFileSize;
  throw new AppError(isTooLarge ? 'attachment.too_large' : 'request.malformed', { cause: error });
}

/**
 * Reads the one file of a `multipart/form-data` request.
 *
 * @returns `null` when the form holds no file
 * @throws AppError `attachment.too_large`, `request.malformed`
 */
export async function readUpload(ctx: Context, maxBytes: number): Promise<UploadedFile | null> {
  if (!ctx.is('multipart')) throw new AppError('request.malformed');
  const form = formidable({
    maxFiles: 1,
    maxFields: 0,
    maxFileSize: maxBytes,
    maxTotalFileSize: maxBytes,
    allowEmptyFiles: true,
    minFileSize: 0,
  });
  const [, files] = await form.parse(ctx.req).catch((error: unknown) => {
    ctx.set('connection', 'close');
    refuse(error);
  });
  const [file] = Object.values(files).flatMap((list) => list ?? []);
  return file ? await take(file) : null;
}

async function take(file: File): Promise<UploadedFile> {
  try {
    return {
      bytes: await readFile(file.filepath),
      fileName: displayName(file.originalFilename),
      declaredType: file.mimetype ?? 'application/octet-stream',
    };
  } finally {
    await rm(file.filepath, { force: true });
  }
}
