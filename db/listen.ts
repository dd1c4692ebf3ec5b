import pg from 'pg';

const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 5000;

/** A connection that hears what PostgreSQL notifies. */
export interface Listener {
  stop(): Promise<void>;
}

/** What to listen to, and who wants to know. */
export interface ListenOptions {
  readonly url: string;
  /** Names of ours, never input. */
  readonly channels: readonly string[];
  /** Called for each notification, and once a channel without payload after every (re)connect: something was missed. */
  readonly onNotify: (channel: string, payload: string) => void;
  /** Called whenever the connection was lost or could not be made. */
  readonly onProblem: (error: unknown) => void;
}

/** Keeps one connection listening until it is stopped, through restarts of the server. */
export function listen(options: ListenOptions): Listener {
  let isStopped = false;
  let client: pg.Client | null = null;
  let retry: NodeJS.Timeout | null = null;
  let waitMs = FIRST_RETRY_MS;

  const again = (error: unknown): void => {
    if (isStopped || retry) return;
    options.onProblem(error);
    client = null;
    retry = setTimeout(() => {
      retry = null;
      void connect();
    }, waitMs);
    waitMs = Math.min(waitMs * 2, LONGEST_RETRY_MS);
  };

  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString: options.url, keepAlive: true });
    fresh.on('error', again);
    fresh.on('end', () => {
      if (client === fresh) again(new Error('connection ended'));
    });
    fresh.on('notification', ({ channel, payload }) => {
      options.onNotify(channel, payload ?? '');
    });
    try {
      await fresh.connect();
      for (const channel of options.channels) await fresh.query(`listen ${fresh.escapeIdentifier(channel)}`);
    } catch (error) {
      again(error);
      return;
    }
    client = fresh;
    waitMs = FIRST_RETRY_MS;
    for (const channel of options.channels) options.onNotify(channel, '');
  };

  void connect();
  return {
    stop: async () => {
      isStopped = true;
      if (retry) clearTimeout(retry);
      await client?.end();
    },
  };
}
