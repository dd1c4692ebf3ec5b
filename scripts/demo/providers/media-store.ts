import { createHash, randomUUID } from 'node:crypto';

/** A file that lies with the provider. */
export interface ProviderFile {
  readonly id: string;
  readonly bytes: Buffer;
  readonly mimeType: string;
  readonly fileName: string | null;
  /** Hexadecimal, as Meta's media description gives it. */
  readonly sha256: string;
}

const KEPT = 200;

/** Files of both sides, by the id that Meta would give them. The oldest are forgotten. */
export class MediaStore {
  readonly #files = new Map<string, ProviderFile>();

  /** Keeps a file. */
  add(bytes: Buffer, mimeType: string, fileName: string | null): ProviderFile {
    const id = String(BigInt(`0x${randomUUID().replaceAll('-', '').slice(0, 14)}`));
    const file = { id, bytes, mimeType, fileName, sha256: createHash('sha256').update(bytes).digest('hex') };
    this.#files.set(id, file);
    const [oldest] = this.#files.keys();
    if (this.#files.size > KEPT && oldest !== undefined) this.#files.delete(oldest);
    return file;
  }

  /** A file by its id. */
  find(id: string): ProviderFile | null {
    return this.#files.get(id) ?? null;
  }

  /** Forgets a file, as Meta does after seven days. */
  forget(id: string): void {
    this.#files.delete(id);
  }
}
