import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { AppError } from '#workflows/domain/errors.ts';

/** Keys that we make ourselves; anything else is not even looked for. */
const KEY = /^[0-9a-f]{2}\/[0-9a-f]{62}$/;

/** Where attachments are kept. Names that people gave their files are metadata, never part of a path. */
export interface FileStore {
  /** Stores bytes under a key from {@link newStorageKey}; what is half written is never seen. */
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** @throws AppError `attachment.not_found` */
  read(key: string): Promise<Uint8Array>;
  /** @throws AppError `attachment.not_found` */
  stream(key: string): Promise<Readable>;
  /** Forgets a file; one that is not there is forgotten already. */
  remove(key: string): Promise<void>;
}

/** A key nobody can guess, spread over 256 folders. */
export function newStorageKey(): string {
  const name = randomBytes(32).toString('hex');
  return `${name.slice(0, 2)}/${name.slice(2)}`;
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

function notFound(error: unknown): never {
  if (isMissing(error)) throw new AppError('attachment.not_found', { cause: error });
  throw error;
}

/** A store in a folder of this machine. */
export function createDiskStore(folder: string): FileStore {
  const pathOf = (key: string): string => {
    if (!KEY.test(key)) throw new AppError('attachment.not_found');
    return join(folder, key);
  };
  return {
    async put(key, bytes) {
      const path = pathOf(key);
      await mkdir(dirname(path), { recursive: true });
      const unfinished = `${path}.${randomBytes(4).toString('hex')}`;
      await writeFile(unfinished, bytes, { mode: 0o600 });
      await rename(unfinished, path);
    },
    async read(key) {
      return readFile(pathOf(key)).catch(notFound);
    },
    async stream(key) {
      const handle = await open(pathOf(key)).catch(notFound);
      return handle.createReadStream();
    },
    async remove(key) {
      await rm(pathOf(key), { force: true });
    },
  };
}
