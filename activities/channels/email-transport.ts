import { Readable } from 'node:stream';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { SendResult } from './channel.ts';
import { mailOutcome, type MailFailure } from './email-outcome.ts';

/** How long each step of the conversation with the server may take. */
export interface MailTimeouts {
  readonly connectMs: number;
  readonly greetingMs: number;
  /** Longest silence once connected; the last reply comes when the server has stored the mail. */
  readonly silenceMs: number;
}

const DEFAULT_TIMEOUTS: MailTimeouts = { connectMs: 4_000, greetingMs: 4_000, silenceMs: 12_000 };
/** Connections kept for the next mail: few, because servers count them. */
const MOST_CONNECTIONS = 3;
/** Closed by us before a server would do it. */
const IDLE_MS = 20_000;

/** Sends mails, one attempt each. */
export interface MailTransport {
  send(mail: SendMailOptions & { readonly messageId: string }, signal: AbortSignal): Promise<SendResult>;
}

interface Progress {
  isHandedOver: boolean;
}

const isLoopback = (host: string): boolean => /^(localhost|127\.|\[?::1)/.test(host);

/** A password is only told to a server over an encrypted connection, unless the address itself says otherwise. */
function mustEncrypt(smtpUrl: string): boolean {
  const { hostname, username } = new URL(smtpUrl);
  return username !== '' && !isLoopback(hostname);
}

const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function failureOf(error: unknown): MailFailure {
  const known = error instanceof Error ? (error as Error & Readonly<Record<string, unknown>>) : {};
  const read = (key: string): unknown => (key in known ? (known as Record<string, unknown>)[key] : undefined);
  return {
    code: textOf(read('code')) || 'EUNKNOWN',
    replyCode: numberOf(read('responseCode')),
    command: textOf(read('command')),
    reply: textOf(read('response')),
  };
}

/** Passes a mail on as it is asked for, and notes when nothing of it is left. */
async function* watched(input: Readable, progress: Progress): AsyncGenerator<Buffer> {
  for await (const chunk of input as AsyncIterable<Buffer>) yield chunk;
  progress.isHandedOver = true;
}

/**
 * Opens a pool of connections to a mail server.
 *
 * The library would give a mail whose connection broke to the next one: `maxRequeues: 0` forbids it, because nobody
 * knows then whether the first had arrived.
 */
export function openMailTransport(smtpUrl: string, timeouts: MailTimeouts = DEFAULT_TIMEOUTS): MailTransport {
  const underWay = new Map<string, Progress>();
  const pool = createTransport({
    pool: true,
    url: smtpUrl,
    requireTLS: mustEncrypt(smtpUrl),
    maxConnections: MOST_CONNECTIONS,
    maxRequeues: 0,
    idleTimeout: IDLE_MS,
    connectionTimeout: timeouts.connectMs,
    greetingTimeout: timeouts.greetingMs,
    socketTimeout: timeouts.silenceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  pool.use('stream', (mail, done) => {
    const progress = underWay.get(mail.data.messageId ?? '');
    // Read only when the server has said that it listens: what merely waits in a buffer has not been handed over.
    if (progress) {
      mail.message.processFunc((input) =>
        Readable.from(watched(input, progress), { objectMode: false, highWaterMark: 1 }),
      );
    }
    done();
  });
  return {
    send: async (mail, signal) => {
      const progress: Progress = { isHandedOver: false };
      underWay.set(mail.messageId, progress);
      try {
        await pool.sendMail({ ...mail, signal });
        return { outcome: 'accepted', providerMessageId: mail.messageId, isSent: true };
      } catch (error) {
        return mailOutcome(failureOf(error), progress.isHandedOver);
      } finally {
        underWay.delete(mail.messageId);
      }
    },
  };
}
