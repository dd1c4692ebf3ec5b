import type { Knex } from 'knex';
import { readSettings } from '#db/queries/settings.ts';

const FRESH_MS = 15_000;
const ORIGIN = /^https?:\/\/[\w.-]+(:\d+)?$/;
/** Where whoever builds the clinic's site tries it out; everybody else must come over TLS. */
const OWN_MACHINE = ['localhost', '127.0.0.1'];

/** Origins of the sites that may embed the chat, as the clinic listed them. */
export type WidgetOrigins = () => Promise<readonly string[]>;

/**
 * The origin of a site from what somebody typed: `HTTPS://Site.example.com/` is `https://site.example.com`.
 *
 * @returns `null` for anything that is not the bare address of a site over TLS (or of one's own machine)
 */
export function siteOrigin(typed: string): string | null {
  if (!URL.canParse(typed.trim())) return null;
  const { origin, protocol, hostname, pathname, search, hash, username, password } = new URL(typed.trim());
  const isBare = pathname === '/' && [search, hash, username, password].every((part) => part === '');
  const isSafe = protocol === 'https:' || (protocol === 'http:' && OWN_MACHINE.includes(hostname));
  return isBare && isSafe && ORIGIN.test(origin) ? origin : null;
}

async function read(knex: Knex): Promise<string[]> {
  const { origins }: { origins: unknown } = await readSettings(knex, 'webchat');
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
