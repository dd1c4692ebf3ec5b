import type { Readable } from 'node:stream';
import type { Context } from './context.ts';

/** A type that browsers may show by themselves; anything else is only offered for saving. */
const SHOWN_TYPES: readonly string[] = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'audio/ogg',
  'audio/mpeg',
  'audio/mp4',
  'audio/webm',
  'audio/wav',
  'audio/amr',
  'audio/aac',
];

/** The fixed type without its parameters, in lower case. */
const bare = (type: string): string => (type.split(';')[0] ?? '').trim().toLowerCase();

/** A stored file as an answer. */
export class FileReply {
  readonly #stream: Readable;
  readonly #mimeType: string;
  readonly #fileName: string;

  constructor(file: {
    readonly stream: Readable;
    readonly mimeType: string;
    readonly fileName: string | null;
  }) {
    this.#stream = file.stream;
    this.#mimeType = bare(file.mimeType);
    this.#fileName = file.fileName ?? 'file';
  }

  /**
   * Writes it so that nothing in it can run: only pictures and sound are shown, the type is not guessed, and a sandbox
   * stands around whatever a browser opens all the same.
   */
  writeTo(ctx: Context): void {
    const isShown = SHOWN_TYPES.includes(this.#mimeType);
    ctx.attachment(this.#fileName, { type: isShown ? 'inline' : 'attachment', fallback: true });
    ctx.set('content-type', isShown ? this.#mimeType : 'application/octet-stream');
    ctx.set('content-security-policy', "default-src 'none'; sandbox");
    ctx.set('x-content-type-options', 'nosniff');
    ctx.body = this.#stream;
    // A stream as body sets its own type; ours must win.
    ctx.set('content-type', isShown ? this.#mimeType : 'application/octet-stream');
  }
}
