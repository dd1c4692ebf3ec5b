import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A call that somebody made. */
export interface RecordedCall {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** The body, read as JSON; `null` if it is none. */
  readonly body: Record<string, unknown> | null;
}

/** A server that writes down what it is told and says yes: what `META_GRAPH_URL` points at when nothing else is there. */
export interface Recorder {
  readonly url: string;
  readonly calls: readonly RecordedCall[];
  stop(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<RecordedCall['body']> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, unknown>;
  } catch {
    return null;
  }
}

/** Starts a recorder that answers every message the way the Graph API does when it has taken one. */
export async function startRecorder(): Promise<Recorder> {
  const calls: RecordedCall[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      calls.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers, body });
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify({
          messaging_product: 'whatsapp',
          contacts: [{ input: body?.['to'], wa_id: body?.['to'] }],
          messages: [{ id: `wamid.recorded.${calls.length}` }],
        }),
      );
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      });
    },
  };
}
