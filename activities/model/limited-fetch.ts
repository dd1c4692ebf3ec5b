import { ModelFailure } from '#bot/agent/model-port.ts';

/** Most bytes of an answer that are read. The longest answer we would use is a few kilobytes. */
const MOST_BYTES = 512 * 1024;

async function readLimited(body: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.length;
    if (size > MOST_BYTES) throw new ModelFailure('garbage');
    parts.push(part);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** The platform's `fetch`, which gives up on an answer without end instead of keeping all of it in memory. */
export async function limitedFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, init);
  const { status, headers, body } = response;
  // Leaving the loop early cancels the stream, and with it the connection.
  return new Response(body === null ? null : await readLimited(body), { status, headers });
}
