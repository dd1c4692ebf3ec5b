import { ImapFlow } from 'imapflow';
import { AppError } from '#workflows/domain/errors.ts';

/** Largest part of a mail that is read, in bytes; what is larger is cut there, as no server would pass it on. */
const LARGEST_MAIL = 30 * 1024 * 1024;
/** Mails and bytes of one batch: together in memory, and stored together. */
const BATCH = { mails: 25, bytes: 20 * 1024 * 1024 };
/** How much of an existing box is read at the first start: nobody wants years of mail answered. */
const BACKFILL = { days: 7, mails: 500 };
const DAY_MS = 86_400_000;
/** A connection may be dead without either side knowing: it is asked after this long. */
const ASK_AFTER_MS = 60_000;
const ANSWER_WITHIN_MS = 15_000;
const CONNECT_WITHIN_MS = 15_000;

/** A mail as the server has it. */
export interface BoxMail {
  readonly uid: number;
  readonly raw: Buffer;
  readonly receivedAt: Date;
}

/** An inbox on a server, open for reading. Nothing in it is ever changed: people may read it by other programs too. */
export interface ImapBox {
  /** If it is not the same as before, the numbers of all mails have changed. */
  readonly uidValidity: string;
  /** Number before the first mail that a start without a past reads. */
  firstUid(now: Date): Promise<number>;
  /** The next mails after a number, in order; none if there are none. */
  after(uid: number): Promise<readonly BoxMail[]>;
  /** Waits until something came, or it is time to look anyway. @throws AppError `provider.busy` for a dead connection */
  news(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

const isLoopback = (host: string): boolean => /^(localhost|127\.|\[?::1)/.test(host);

function clientOf(imapUrl: string): ImapFlow {
  const { protocol, hostname, port, username, password } = new URL(imapUrl);
  const secure = protocol === 'imaps:';
  return new ImapFlow({
    host: hostname,
    port: port === '' ? (secure ? 993 : 143) : Number(port),
    secure,
    // A password is only told to a server over an encrypted connection, unless it is this machine.
    ...(secure ? {} : { doSTARTTLS: !isLoopback(hostname) }),
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    logger: false,
    disableAutoIdle: true,
    greetingTimeout: CONNECT_WITHIN_MS,
    socketTimeout: 5 * ASK_AFTER_MS,
    connectionTimeout: CONNECT_WITHIN_MS,
  });
}

const isLoginRefused = (error: unknown): boolean =>
  error instanceof Error && 'authenticationFailed' in error && error.authenticationFailed === true;

const busy = (error: unknown): AppError =>
  new AppError('provider.busy', { cause: error, details: { reason: 'imap' } });

/** Ends a wait that may never end by itself. */
async function within<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error('no answer'));
    }, ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Resolves when a mail arrives, the connection ends, the caller gives up, or after a while. */
function stirring(client: ImapFlow, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      client.off('exists', end);
      client.off('close', end);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ASK_AFTER_MS);
    client.on('exists', end);
    client.on('close', end);
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
  });
}

interface Listed {
  readonly uid: number;
  readonly size: number;
}

/** The next mails that fit into a batch; one alone always does. */
function batchOf(listed: readonly Listed[]): Listed[] {
  const batch: Listed[] = [];
  let bytes = 0;
  for (const one of listed.toSorted((a, b) => a.uid - b.uid)) {
    bytes += Math.min(one.size, LARGEST_MAIL);
    if (batch.length > 0 && (bytes > BATCH.bytes || batch.length >= BATCH.mails)) break;
    batch.push(one);
  }
  return batch;
}

class OpenBox implements ImapBox {
  readonly uidValidity: string;
  readonly #client: ImapFlow;

  constructor(client: ImapFlow, uidValidity: string) {
    this.#client = client;
    this.uidValidity = uidValidity;
  }

  async firstUid(now: Date): Promise<number> {
    const since = new Date(now.getTime() - BACKFILL.days * DAY_MS);
    const found = (await this.#client.search({ since }, { uid: true })) || [];
    const uids = found.toSorted((a, b) => a - b).slice(-BACKFILL.mails);
    const [first] = uids;
    if (first !== undefined) return first - 1;
    const box = this.#client.mailbox;
    return box === false ? 0 : Math.max(0, box.uidNext - 1);
  }

  async after(uid: number): Promise<readonly BoxMail[]> {
    // `n:*` names the last mail even if its number is lower. Source: RFC 9051, section 9, seq-range.
    const found = (await this.#client.search({ uid: `${uid + 1}:*` }, { uid: true })) || [];
    const fresh = found.filter((one) => one > uid).toSorted((a, b) => a - b);
    if (fresh.length === 0) return [];
    const next = fresh.slice(0, BATCH.mails).join(',');
    const listed = await this.#client.fetchAll(next, { uid: true, size: true }, { uid: true });
    const sizes = listed.map((one) => ({ uid: one.uid, size: one.size ?? 0 }));
    const mails: BoxMail[] = [];
    for (const { uid: own, size } of batchOf(sizes)) mails.push(await this.#mail(own, size));
    return mails;
  }

  /** @throws Error if the server says that there is a mail and does not give it: an empty one would be a lost one */
  async #mail(uid: number, size: number): Promise<BoxMail> {
    const source = size > LARGEST_MAIL ? { maxLength: LARGEST_MAIL } : true;
    const mail = await this.#client.fetchOne(
      String(uid),
      { uid: true, internalDate: true, source },
      { uid: true },
    );
    if (mail === false || !mail.source || mail.source.length === 0) throw new Error('mail without content');
    const { internalDate } = mail;
    const receivedAt = internalDate === undefined ? new Date() : new Date(internalDate);
    return { uid, raw: mail.source, receivedAt };
  }

  async news(signal: AbortSignal): Promise<void> {
    const stir = stirring(this.#client, signal);
    // Ends by itself when another command is given; what went wrong shows in that command.
    this.#client.idle().catch(() => undefined);
    await stir;
    if (!signal.aborted) await within(this.#client.noop(), ANSWER_WITHIN_MS);
  }

  async close(): Promise<void> {
    try {
      await within(this.#client.logout(), 1_000);
    } catch {
      this.#client.close();
    }
  }
}

/** What the server or the way to it does wrong is no fault of ours that a repeat would not mend. */
function guarded(box: OpenBox): ImapBox {
  const guard = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      throw busy(error);
    }
  };
  return {
    uidValidity: box.uidValidity,
    firstUid: (now) => guard(box.firstUid(now)),
    after: (uid) => guard(box.after(uid)),
    news: (signal) => guard(box.news(signal)),
    close: () => box.close(),
  };
}

/**
 * Connects, logs in and opens the inbox.
 *
 * @throws AppError `provider.refused` if the server does not take our login, `provider.busy` if it cannot be reached
 */
export async function openImapBox(imapUrl: string): Promise<ImapBox> {
  const client = clientOf(imapUrl);
  // Without somebody who listens an error would end the process; each command reports its own.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const box = await client.mailboxOpen('INBOX', { readOnly: true });
    return guarded(new OpenBox(client, String(box.uidValidity)));
  } catch (error) {
    client.close();
    if (isLoginRefused(error)) throw new AppError('provider.refused', { cause: error });
    throw busy(error);
  }
}
