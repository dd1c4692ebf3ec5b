import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { groupCommit, type Waiting } from './group-commit.ts';

interface Item extends Waiting {
  readonly name: string;
}
const item = (name: string, bytes = 1): Item => ({ name, bytes });

/** A writer that holds every batch until it is let go. */
function heldWriter(fails: (items: readonly Item[]) => Error | null = () => null) {
  const batches: { items: readonly Item[]; release: () => void }[] = [];
  const { join, isCrowded } = groupCommit<Item, string>({
    write: (items) =>
      new Promise((resolve, reject) => {
        const release = (): void => {
          const failure = fails(items);
          if (failure) reject(failure);
          else resolve(items.map(({ name }) => `stored ${name}`));
        };
        batches.push({ items, release });
      }),
    isOutage: (error) => error instanceof Error && error.message === 'outage',
    rescue: ({ name }) => Promise.resolve(`set aside ${name}`),
  });
  return { join, isCrowded, batches };
}

/** Lets everything that is ready to run, run. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

describe('group commit', () => {
  it('writes together what arrives together', async () => {
    const { join, batches } = heldWriter();
    const results = Promise.all(['a', 'b', 'c'].map((name) => join(item(name))));
    await turn();
    expect(batches.map(({ items }) => items.map(({ name }) => name))).toEqual([['a', 'b', 'c']]);
    batches[0]?.release();
    expect(await results).toEqual(['stored a', 'stored b', 'stored c']);
  });

  it('has two batches under way at most, and gathers the rest', async () => {
    const { join, batches } = heldWriter();
    const results: Promise<string>[] = [];
    for (const name of ['a', 'b', 'c', 'd']) {
      results.push(join(item(name)));
      await turn();
    }
    expect(batches).toHaveLength(2);
    batches[0]?.release();
    await results[0];
    await turn();
    expect(batches[2]?.items.map(({ name }) => name)).toEqual(['c', 'd']);
    for (const { release } of batches.slice(1)) release();
    await Promise.all(results);
  });

  it('is crowded from when somebody had to wait until a moment after nobody has', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const { join, isCrowded, batches } = heldWriter();
    const written = ['a', 'b', 'c'].map(async (name, place) => {
      for (let n = 0; n < place; n += 1) await turn();
      return join(item(name));
    });
    await turn();
    await turn();
    expect(isCrowded()).toBe(false);
    await turn();
    await turn();
    expect(isCrowded()).toBe(true);
    while (batches.length < 3) {
      for (const { release } of batches) release();
      await turn();
    }
    batches[2]?.release();
    await Promise.all(written);
    expect(isCrowded()).toBe(true);
    vi.advanceTimersByTime(100);
    expect(isCrowded()).toBe(false);
  });

  it('answers nobody before the batch is written', async () => {
    const { join, batches } = heldWriter();
    let isAnswered = false;
    const result = join(item('a')).then(() => {
      isAnswered = true;
    });
    await turn();
    expect(isAnswered).toBe(false);
    batches[0]?.release();
    await result;
    expect(isAnswered).toBe(true);
  });

  it('writes each alone when the batch fails, so that one bad item harms no other', async () => {
    const { join, batches } = heldWriter((items) =>
      items.some(({ name }) => name === 'bad') ? new Error('no') : null,
    );
    const results = Promise.all(['a', 'bad', 'c'].map((name) => join(item(name))));
    for (let index = 0; index < 4; index += 1) {
      await turn();
      batches[index]?.release();
    }
    expect(await results).toEqual(['stored a', 'set aside bad', 'stored c']);
  });

  it('retries nobody while the database is away', async () => {
    const { join, batches } = heldWriter(() => new Error('outage'));
    const results = Promise.allSettled(['a', 'b'].map((name) => join(item(name))));
    await turn();
    batches[0]?.release();
    expect((await results).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(batches).toHaveLength(1);
  });

  it('does not pile large bodies up in one batch', async () => {
    const { join, batches } = heldWriter();
    const results = [3, 3].map((mebibytes) => join(item(`${mebibytes}`, mebibytes * 1024 * 1024)));
    await turn();
    expect(batches.map(({ items }) => items.length)).toEqual([1, 1]);
    for (const { release } of batches) release();
    await Promise.all(results);
  });
});
