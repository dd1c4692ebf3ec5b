import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { ClientRequest, IncomingHttpHeaders, IncomingMessage } from 'node:http';

/**
 * Idle connections are closed by us before a server would do it, so that a request is never written into a
 * connection that is just being closed: that would look like a message whose fate nobody knows.
 */
const IDLE_SOCKET_MS = 4_000;
const agents = {
  http: new HttpAgent({ keepAlive: true, timeout: IDLE_SOCKET_MS }),
  https: new HttpsAgent({ keepAlive: true, timeout: IDLE_SOCKET_MS }),
};

/** How long a provider may take. */
export interface CallTimeouts {
  readonly connectMs: number;
  readonly totalMs: number;
}

/** Three seconds to connect, ten in all: what a patient's turn can bear. */
export const DEFAULT_TIMEOUTS: CallTimeouts = { connectMs: 3_000, totalMs: 10_000 };

/** One call to a provider. */
export interface HttpCall {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
  readonly timeouts: CallTimeouts;
  readonly signal: AbortSignal;
  /** Longest answer that is read. */
  readonly maxBytes: number;
}

/** A complete answer. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/**
 * A call that brought no complete answer.
 *
 * `before_sending` is a definite no: nothing can have reached the provider. `unknown` means that the request may have
 * been acted upon. `too_large` means that the answer was longer than allowed.
 */
export class HttpCallError extends Error {
  override readonly name = 'HttpCallError';
  readonly phase: 'before_sending' | 'unknown' | 'too_large';
  /** Code of the system's error, such as `ECONNRESET`. */
  readonly code: string;

  constructor(phase: HttpCallError['phase'], code: string) {
    super(`${phase} ${code}`);
    this.phase = phase;
    this.code = code;
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'EUNKNOWN';

function collect(answer: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    answer.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) {
        answer.destroy();
        reject(new HttpCallError('too_large', 'ETOOLARGE'));
      } else chunks.push(chunk);
    });
    answer.on('end', () => {
      resolve(Buffer.concat(chunks));
    });
    answer.on('error', reject);
    answer.on('close', () => {
      reject(new HttpCallError('unknown', 'ECONNRESET'));
    });
  });
}

/** Notes when the connection stands: from then on the provider may have read what we wrote. */
function watchConnection(request: ClientRequest, connectMs: number, isSecure: boolean): () => boolean {
  let isConnected = false;
  request.on('socket', (socket) => {
    if (!socket.connecting) {
      isConnected = true;
      return;
    }
    const timer = setTimeout(() => {
      request.destroy(new HttpCallError('before_sending', 'ETIMEDOUT'));
    }, connectMs);
    socket.once(isSecure ? 'secureConnect' : 'connect', () => {
      clearTimeout(timer);
      isConnected = true;
    });
    socket.once('close', () => {
      clearTimeout(timer);
    });
  });
  return () => isConnected;
}

/**
 * Calls a provider once. No redirect is followed and nothing is repeated.
 *
 * `fetch` is not used because it cannot tell a connection that never stood from one that broke: for a message, that is
 * the difference between "send again" and "nobody knows".
 *
 * @throws HttpCallError when no complete answer came
 */
export function callHttp(call: HttpCall): Promise<HttpAnswer> {
  const isSecure = call.url.protocol === 'https:';
  return new Promise((resolve, reject) => {
    const request = (isSecure ? httpsRequest : httpRequest)(call.url, {
      method: call.method,
      headers: call.headers,
      agent: isSecure ? agents.https : agents.http,
      signal: call.signal,
    });
    const isConnected = watchConnection(request, call.timeouts.connectMs, isSecure);
    const deadline = setTimeout(() => {
      request.destroy(new HttpCallError(isConnected() ? 'unknown' : 'before_sending', 'ETIMEDOUT'));
    }, call.timeouts.totalMs);
    const fail = (error: unknown): void => {
      clearTimeout(deadline);
      if (error instanceof HttpCallError) reject(error);
      else reject(new HttpCallError(isConnected() ? 'unknown' : 'before_sending', codeOf(error)));
    };
    request.on('error', fail);
    request.on('response', (answer) => {
      collect(answer, call.maxBytes).then((body) => {
        clearTimeout(deadline);
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body });
      }, fail);
    });
    request.end(call.body);
  });
}
