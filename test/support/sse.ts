/** One event as a browser would see it. */
export interface ReceivedEvent {
  readonly id: string | null;
  readonly event: string;
  readonly data: Record<string, unknown>;
}

/** An open stream of events. */
export interface EventReader {
  readonly status: number;
  readonly headers: Headers;
  /** Everything received so far. */
  readonly events: readonly ReceivedEvent[];
  /** The first event, now or later, that is of this kind and fits. Rejects when the stream ends before. */
  next(event: string, fits?: (received: ReceivedEvent) => boolean): Promise<ReceivedEvent>;
  /** Resolves when the server ends the stream. */
  readonly ended: Promise<void>;
  close(): void;
}

interface Waiting {
  readonly isIt: (received: ReceivedEvent) => boolean;
  readonly resolve: (received: ReceivedEvent) => void;
  readonly reject: (error: Error) => void;
}

function parse(block: string): ReceivedEvent | null {
  const fields = new Map(
    block.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]),
  );
  const event = fields.get('event');
  if (event === undefined) return null;
  return {
    id: fields.get('id') ?? null,
    event,
    data: JSON.parse(fields.get('data') ?? '{}') as ReceivedEvent['data'],
  };
}

/** Opens a stream over real HTTP and reads it as it comes. */
export async function openStream(url: string, headers: Record<string, string> = {}): Promise<EventReader> {
  const aborter = new AbortController();
  const response = await fetch(url, { headers, signal: aborter.signal });
  const events: ReceivedEvent[] = [];
  const waiting: Waiting[] = [];
  const take = (received: ReceivedEvent): void => {
    events.push(received);
    for (const one of waiting.filter(({ isIt }) => isIt(received))) {
      waiting.splice(waiting.indexOf(one), 1);
      one.resolve(received);
    }
  };
  const read = async (): Promise<void> => {
    let rest = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const blocks = (rest + chunk).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const received of blocks.map(parse)) if (received) take(received);
    }
  };
  const ended = read()
    .catch(() => undefined)
    .then(() => {
      for (const { reject } of waiting) reject(new Error('the stream ended'));
    });
  return {
    status: response.status,
    headers: response.headers,
    events,
    next: (event, fits = () => true) => {
      const isIt = (received: ReceivedEvent): boolean => received.event === event && fits(received);
      const found = events.find(isIt);
      if (found) return Promise.resolve(found);
      return new Promise((resolve, reject) => {
        waiting.push({ isIt, resolve, reject });
      });
    },
    ended,
    close: () => {
      aborter.abort();
    },
  };
}
