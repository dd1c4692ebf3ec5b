import type { Knex } from 'knex';

/** PostgreSQL channel on which the copies of the API tell each other who looks at what. */
export const VIEWERS_CHANNEL = 'conversation_viewers';
/** Someone who has not said so for so long does not look any more. */
const VIEWING_MS = 45_000;

/** Somebody who looks at a conversation. */
export interface Viewing {
  readonly conversationId: string;
  readonly staffId: string;
}

/** Who has which conversation open. Kept in memory only: it is true for seconds. */
export interface Viewers {
  /** Tells every copy of the API that somebody looks. */
  announce(viewing: Viewing): Promise<void>;
  /** Takes in what a copy has told; `null` if it was not understood. */
  hear(payload: string): Viewing | null;
  /** Who looks at a conversation now. */
  of(conversationId: string): readonly string[];
}

function parse(payload: string): Viewing | null {
  const [conversationId, staffId, ...rest] = payload.split(' ');
  return conversationId && staffId && rest.length === 0 ? { conversationId, staffId } : null;
}

/** @param now milliseconds since the epoch */
export function createViewers(knex: Knex, now: () => number): Viewers {
  const seenAt = new Map<string, Map<string, number>>();
  const current = (conversationId: string): Map<string, number> => {
    const people = seenAt.get(conversationId) ?? new Map<string, number>();
    for (const [staffId, at] of people) if (at < now() - VIEWING_MS) people.delete(staffId);
    if (people.size === 0) seenAt.delete(conversationId);
    return people;
  };
  return {
    announce: async ({ conversationId, staffId }) => {
      await knex.raw('select pg_notify(?, ?)', [VIEWERS_CHANNEL, `${conversationId} ${staffId}`]);
    },
    hear: (payload) => {
      const viewing = parse(payload);
      if (!viewing) return null;
      const people = current(viewing.conversationId);
      seenAt.set(viewing.conversationId, people.set(viewing.staffId, now()));
      return viewing;
    },
    of: (conversationId) => [...current(conversationId).keys()],
  };
}
