import { createRequire } from 'node:module';
import type { AddressInfo, Server } from 'node:net';

/** The part of the library that we use; it brings no types of its own. */
interface ImapServer {
  readonly server: Server;
  listen(port: number, host: string, done: () => void): void;
  close(done: () => void): void;
  appendMessage(mailbox: string, flags: readonly string[], internalDate: Date | string, raw: string): void;
}

type CreateImapServer = (options: {
  readonly plugins: readonly string[];
  readonly storage: Readonly<Record<string, object>>;
  readonly users: Readonly<Record<string, { readonly password: string }>>;
}) => ImapServer;

// CommonJS without types: `import` would make it `any`.
const createImapServer = createRequire(import.meta.url)('hoodiecrow-imap') as CreateImapServer;

/** A running IMAP server with one inbox, kept in memory. */
export interface InboxServer {
  /** What `IMAP_URL` must name. */
  readonly url: string;
  /** Puts a mail into the inbox; whoever idles hears of it. */
  deliver(raw: Buffer): void;
  stop(): Promise<void>;
}

/** How it is started. */
export interface InboxOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** The server's word for "the numbers mean the same as before". */
  readonly uidValidity?: number;
}

const LOGIN = { user: 'clinica', password: 'demo' };
const PLUGINS = ['IDLE', 'UIDPLUS', 'ID', 'NAMESPACE', 'SPECIAL-USE', 'LITERALPLUS', 'UNSELECT'];

/** Starts an IMAP server that others wrote, on the loopback: the clinic's inbox of a demo or a test. */
export async function startInboxServer({ port, uidValidity = 1 }: InboxOptions): Promise<InboxServer> {
  const imap = createImapServer({
    plugins: PLUGINS,
    storage: { INBOX: { uidvalidity: uidValidity, messages: [] } },
    users: { [LOGIN.user]: { password: LOGIN.password } },
  });
  await new Promise<void>((resolve, reject) => {
    imap.server.once('error', reject);
    imap.listen(port, '127.0.0.1', resolve);
  });
  const address = imap.server.address() as AddressInfo;
  return {
    url: `imap://${LOGIN.user}:${LOGIN.password}@127.0.0.1:${address.port}`,
    deliver: (raw) => {
      imap.appendMessage('INBOX', [], '', raw.toString('latin1'));
    },
    stop: () =>
      new Promise((resolve) => {
        imap.close(() => {
          resolve();
        });
      }),
  };
}
