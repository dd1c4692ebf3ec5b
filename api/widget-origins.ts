import type { Knex } from 'knex';

const FRESH_MS = 15_000;
const ORIGIN = /^https?:\/\/[\w.-]+(:\d+)?$/;

/** Origins of the sites that may embed the chat, as the clinic listed them. */
export type WidgetOrigins = () => Promise<readonly string[]>;

async function read(knex: Knex): Promise<string[]> {
  const row = await knex('clinicSettings')
    .where('key', 'webchat')
    .first<{ value: { origins?: unknown } } | undefined>('value');
  const origins = row?.value.origins;
  if (!Array.isArray(origins)) return [];
  // They end up in headers: whatever is not a bare origin is left out.
  return origins.filter((origin): origin is string => typeof origin === 'string' && ORIGIN.test(origin));
}

/** Reads the allow-list at most every 15 seconds. While the database is away nobody may embed. */
export function createWidgetOrigins(knex: Knex, now: () => Date): WidgetOrigins {
  let known: readonly string[] = [];
  let readAtMs = 0;
  return async () => {
    if (now().getTime() - readAtMs >= FRESH_MS) {
      known = await read(knex).catch(() => []);
      readAtMs = now().getTime();
    }
    return known;
  };
}
