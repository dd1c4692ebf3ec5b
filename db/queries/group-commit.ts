/** How many batches may be written at the same time. More would only make each smaller. */
const BATCHES_IN_FLIGHT = 2;
const LARGEST_BATCH = 250;
/** How long a crowd is remembered. */
const CROWD_REMEMBERED_MS = 100;
/** Requests with large bodies do not pile up in one statement. */
const LARGEST_BATCH_BYTES = 4 * 1024 * 1024;

/** Something that waits to be written together with others. */
export interface Waiting {
  /** Rough size of what is written. */
  readonly bytes: number;
}

/** What group commit needs to know about the writing. */
export interface GroupCommitOptions<T extends Waiting, R> {
  /** Writes all items in one transaction and answers one result for each, in order. */
  readonly write: (items: readonly T[]) => Promise<readonly R[]>;
  /** Whether a failure says nothing about the items: the database is away or busy. Then nobody is retried. */
  readonly isOutage: (error: unknown) => boolean;
  /** Writes an item that failed even alone in another way, or throws. */
  readonly rescue: (item: T, error: unknown) => Promise<R>;
}

interface Entry<T, R> {
  readonly item: T;
  readonly resolve: (result: R) => void;
  readonly reject: (error: unknown) => void;
}

function takeBatch<T extends Waiting, R>(queue: Entry<T, R>[]): Entry<T, R>[] {
  let count = 0;
  let bytes = 0;
  while (count < queue.length && count < LARGEST_BATCH) {
    bytes += queue[count]?.item.bytes ?? 0;
    if (count > 0 && bytes > LARGEST_BATCH_BYTES) break;
    count += 1;
  }
  return queue.splice(0, count);
}

/** The way to the next batch. */
export interface GroupCommit<T extends Waiting, R> {
  /** Resolves only after the commit that carries the item. */
  readonly join: (item: T) => Promise<R>;
  /** Whether somebody had to wait for others to be written, now or a moment ago: a crowd comes in waves. */
  readonly isCrowded: () => boolean;
}

/**
 * Lets items that wait at the same time commit together: one disk flush serves them all.
 *
 * When a batch fails, each of its items is
 * written alone, so that one bad item harms no other.
 */
export function groupCommit<T extends Waiting, R>(options: GroupCommitOptions<T, R>): GroupCommit<T, R> {
  const queue: Entry<T, R>[] = [];
  let inFlight = 0;
  let crowdedAtMs = -Infinity;

  async function writeAlone({ item, resolve, reject }: Entry<T, R>): Promise<void> {
    try {
      const [result] = await options.write([item]);
      resolve(result as R);
    } catch (error) {
      if (options.isOutage(error)) reject(error);
      else await options.rescue(item, error).then(resolve, reject);
    }
  }

  async function writeBatch(batch: readonly Entry<T, R>[]): Promise<void> {
    const [only] = batch;
    if (batch.length === 1 && only) return writeAlone(only);
    try {
      const results = await options.write(batch.map(({ item }) => item));
      for (const [index, entry] of batch.entries()) entry.resolve(results[index] as R);
    } catch (error) {
      if (options.isOutage(error)) for (const entry of batch) entry.reject(error);
      else for (const entry of batch) await writeAlone(entry);
    }
  }

  function flush(): void {
    while (inFlight < BATCHES_IN_FLIGHT && queue.length > 0) {
      inFlight += 1;
      void writeBatch(takeBatch(queue)).finally(() => {
        inFlight -= 1;
        flush();
      });
    }
    if (queue.length > 0) crowdedAtMs = performance.now();
  }

  return {
    join: (item) =>
      new Promise<R>((resolve, reject) => {
        queue.push({ item, resolve, reject });
        // Everything that arrives within this turn of the event loop joins the first batch.
        if (queue.length === 1) setImmediate(flush);
      }),
    isCrowded: () => performance.now() - crowdedAtMs < CROWD_REMEMBERED_MS,
  };
}
