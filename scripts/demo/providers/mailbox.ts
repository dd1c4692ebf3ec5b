import {
  SMTPServer,
  type SMTPServerDataStream,
  type SMTPServerOptions,
  type SMTPServerSession,
} from 'smtp-server';
import type { AddressInfo, Socket } from 'node:net';
import { answerJson, type Exchange } from './exchange.ts';
import { newStage, type RouteLine, type Stage } from './http-provider.ts';
import { readMail, type ReceivedMail } from './received-mail.ts';

/** What can be made to go wrong with a mail of the clinic's. */
export type MailFault =
  /** 450 to the recipient: come back later. */
  | 'greylisted'
  /** 550 to the recipient: nobody of that name. */
  | 'unknown_recipient'
  /** 554 after the mail was read. */
  | 'refused_content'
  /** 451 after the mail was read. */
  | 'try_again'
  /** The connection breaks when the mail begins. */
  | 'cut_before'
  /** The mail is taken, and the connection breaks before the reply. */
  | 'lose_ack'
  /** The mail is taken, and no reply ever comes. */
  | 'hang';

/** How a mail server for a demo or a test is started. */
export interface MailboxOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Left out, nobody has to log in. */
  readonly login?: { readonly user: string; readonly password: string };
  readonly stage?: Stage;
}

/** A running mail server that keeps what it takes. */
export interface Mailbox {
  /** What `SMTP_URL` must name. */
  readonly url: string;
  readonly mails: readonly ReceivedMail[];
  /** What the simulator's page asks. */
  readonly routes: readonly RouteLine[];
  /** Lets the next mails fail in this way. */
  fail(fault: MailFault, count?: number): void;
  stop(): Promise<void>;
}

function replyWith(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

const RECIPIENT_REPLIES: Partial<Readonly<Record<MailFault, Error>>> = {
  greylisted: replyWith(450, '4.2.0 Greylisted, try again later'),
  unknown_recipient: replyWith(550, '5.1.1 No such user here'),
};
const CONTENT_REPLIES: Partial<Readonly<Record<MailFault, Error>>> = {
  refused_content: replyWith(554, '5.7.1 Message refused'),
  try_again: replyWith(451, '4.3.0 Try again later'),
};

async function bytesOf(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

type Handlers = Required<Pick<SMTPServerOptions, 'onAuth' | 'onRcptTo' | 'onData'>>;

/** What the server does with whom it talks to. */
class Postmaster {
  readonly mails: ReceivedMail[] = [];
  readonly queue: MailFault[] = [];
  readonly #login: MailboxOptions['login'];
  readonly #stage: Stage;
  readonly #faults = new WeakMap<SMTPServerSession, MailFault | null>();
  readonly #sockets = new Map<number | undefined, Socket>();

  constructor(stage: Stage, login: MailboxOptions['login']) {
    this.#stage = stage;
    this.#login = login;
  }

  /** Remembers a connection, so that it can be broken. */
  watch(socket: Socket): void {
    const { remotePort } = socket;
    this.#sockets.set(remotePort, socket);
    socket.once('close', () => this.#sockets.delete(remotePort));
  }

  readonly handlers: Handlers = {
    onAuth: ({ username, password }, _session, done) => {
      const isRight = username === this.#login?.user && password === this.#login?.password;
      if (isRight) done(null, { user: username });
      else done(replyWith(535, '5.7.8 Authentication failed'));
    },
    onRcptTo: (_address, session, done) => {
      const fault = this.queue.shift() ?? null;
      this.#faults.set(session, fault);
      done(fault === null ? null : RECIPIENT_REPLIES[fault]);
    },
    onData: (stream, session, done) => {
      const fault = this.#faults.get(session) ?? null;
      if (fault === 'cut_before') {
        this.#cut(session);
        return;
      }
      this.#take(stream, session, fault).then(
        () => {
          if (fault === 'lose_ack') this.#cut(session);
          else if (fault !== 'hang') done();
        },
        (error: unknown) => {
          done(error instanceof Error ? error : new Error('unreadable'));
        },
      );
    },
  };

  async #take(
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
    fault: MailFault | null,
  ): Promise<void> {
    const raw = await bytesOf(stream);
    const refusal = fault === null ? undefined : CONTENT_REPLIES[fault];
    if (refusal) throw refusal;
    const to = session.envelope.rcptTo[0]?.address ?? '';
    const mail = await readMail(raw, to, this.mails.length + 1);
    this.mails.push(mail);
    this.#stage.hub.tell('mail', { n: mail.n });
  }

  #cut({ remotePort }: SMTPServerSession): void {
    this.#sockets.get(remotePort)?.resetAndDestroy();
  }
}

/** Starts a real SMTP server on the loopback. It takes mail for anybody and keeps it in memory. */
export async function startMailbox(options: MailboxOptions): Promise<Mailbox> {
  const postmaster = new Postmaster(options.stage ?? newStage(), options.login);
  const { mails } = postmaster;
  const server = new SMTPServer({
    authOptional: options.login === undefined,
    allowInsecureAuth: true,
    disabledCommands: options.login === undefined ? ['STARTTLS', 'AUTH'] : ['STARTTLS'],
    closeTimeout: 100,
    logger: false,
    ...postmaster.handlers,
  });
  server.server.on('connection', (socket: Socket) => {
    postmaster.watch(socket);
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  const login = options.login ? `${options.login.user}:${options.login.password}@` : '';
  const shown = ({ response, params }: Exchange): void => {
    const own = mails.filter(({ to }) => to === params[0]);
    answerJson(response, 200, { mails: own.map((mail) => ({ ...mail, raw: undefined })) });
  };
  return {
    url: `smtp://${login}127.0.0.1:${port}`,
    mails,
    routes: [['GET', /^\/demo\/provider\/mail\/([^/]+)$/, shown]],
    fail: (fault, count = 1) => {
      for (let index = 0; index < count; index += 1) postmaster.queue.push(fault);
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
}
