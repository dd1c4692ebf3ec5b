import type { IncomingMessage, ServerResponse } from 'node:http';

const LARGEST_BODY_BYTES = 120 * 1024 * 1024;

/** A request that is being answered. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  /** Parts of the path that a route named. */
  readonly params: readonly string[];
}

/** A file that came with a form. */
export interface FilePart {
  readonly bytes: Buffer;
  readonly mimeType: string;
  readonly fileName: string;
}

/** The whole body of a request. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY_BYTES) throw new Error('body too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The JSON of a request; `null` if it is none. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  try {
    return JSON.parse((await readBody(request)).toString('utf8')) as unknown;
  } catch {
    return null;
  }
}

/** The file of a `multipart/form-data` request, found by its boundary; `null` if there is none. */
export async function readFilePart(request: IncomingMessage): Promise<FilePart | null> {
  const boundary = /boundary="?([^";]+)/.exec(request.headers['content-type'] ?? '')?.[1];
  const body = await readBody(request);
  if (boundary === undefined) return null;
  const delimiter = Buffer.from(`--${boundary}`);
  let start = body.indexOf(delimiter);
  while (start !== -1) {
    const end = body.indexOf(delimiter, start + delimiter.length);
    if (end === -1) return null;
    // Between the delimiters: a line break, headers, an empty line, the content, a line break.
    const part = body.subarray(start + delimiter.length + 2, end - 2);
    const split = part.indexOf('\r\n\r\n');
    const head = part.subarray(0, split).toString('utf8');
    const fileName = /filename="([^"]*)"/i.exec(head)?.[1];
    if (fileName !== undefined) {
      const mimeType = /content-type: *([^\r\n]+)/i.exec(head)?.[1] ?? 'application/octet-stream';
      return { bytes: Buffer.from(part.subarray(split + 4)), mimeType, fileName };
    }
    start = end;
  }
  return null;
}

/** Answers JSON. */
export function answerJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

/** Answers bytes. */
export function answerBytes(response: ServerResponse, bytes: Buffer, mimeType: string): void {
  response.writeHead(200, { 'content-type': mimeType, 'content-length': bytes.length });
  response.end(bytes);
}
