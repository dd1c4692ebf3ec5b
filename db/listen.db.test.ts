import { expect, it, onTestFinished } from 'vitest';
import { freshDatabase } from '#test/support/database.ts';
import { listen } from './listen.ts';

it('hears what is notified, and comes back by itself after its connection was cut', async () => {
  const database = await freshDatabase();
  const heard: string[] = [];
  let problems = 0;
  const listener = listen({
    url: database.url,
    channels: ['test_channel'],
    onNotify: (_channel, payload) => {
      heard.push(payload);
    },
    onProblem: () => {
      problems += 1;
    },
  });
  onTestFinished(async () => {
    await listener.stop();
    await database.close();
  });
  const notify = (payload: string) => database.knex.raw('select pg_notify(?, ?)', ['test_channel', payload]);
  // An empty word says that it listens from now on, and that something may have been missed.
  await expect.poll(() => heard).toEqual(['']);
  await notify('one');
  await expect.poll(() => heard).toEqual(['', 'one']);
  await database
    .owner()
    .raw(`select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen "test_channel"%'`);
  await expect.poll(() => heard, { timeout: 10_000 }).toEqual(['', 'one', '']);
  await notify('two');
  await expect.poll(() => heard).toEqual(['', 'one', '', 'two']);
  expect(problems).toBeGreaterThan(0);
});
