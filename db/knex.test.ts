import { afterEach, expect, it, vi } from 'vitest';
import { connect } from './knex.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

it('a database that is away is an error for whoever asks, and nothing on the console', async () => {
  const printed = (['log', 'warn', 'error'] as const).map((way) => vi.spyOn(console, way));
  const warned = vi.spyOn(process, 'emitWarning');
  const knex = connect('postgres://nobody@127.0.0.1:1/nothing', { poolSize: 1 });
  await expect(knex.raw('select 1')).rejects.toThrow('ECONNREFUSED');
  await knex.destroy();
  for (const spy of [...printed, warned]) expect(spy).not.toHaveBeenCalled();
});

it('what knex says besides is a warning of the process', async () => {
  const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  const knex = connect('postgres://nobody@127.0.0.1:1/nothing', { poolSize: 1 });
  void knex('nothing').limit(Number.NaN);
  await knex.destroy();
  expect(warned).toHaveBeenCalledWith('A valid integer must be provided to limit', 'KnexWarning');
});
