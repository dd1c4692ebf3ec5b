import { Client, Connection } from '@temporalio/client';
import type { Knex } from 'knex';
import { createConversations, type Conversations } from '#api/conversations.ts';
import { connect } from '#db/knex.ts';
import { env, EnvError } from '#env';
import { createLog } from '#log';
import { isTemporalReady } from './platform/temporal-server.ts';
import { Refusal, sentenceOf } from './platform/refusal.ts';

const PAGE = 500;
const AT_ONCE = 20;

interface OpenConversation {
  readonly id: string;
  readonly lastSeq: number;
}

/** Open conversations page by page, by their id, so that rows that change meanwhile are neither missed nor met twice. */
async function* openConversations(knex: Knex): AsyncGenerator<OpenConversation[]> {
  let after: string | undefined;
  for (;;) {
    const query = knex('conversations')
      .select('id', 'lastSeq')
      .whereNot({ stage: 'resolved' })
      .orderBy('id')
      .limit(PAGE);
    const page = (await (after === undefined ? query : query.where('id', '>', after))) as OpenConversation[];
    if (page.length === 0) return;
    yield page;
    after = page.at(-1)?.id;
  }
}

/** Nudges one page, a few at a time; answers how many Temporal took. */
async function nudgeAll(page: readonly OpenConversation[], conversations: Conversations): Promise<number> {
  const waiting = [...page];
  let taken = 0;
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (await conversations.nudge(next.id, next.lastSeq)) taken += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return taken;
}

/**
 * Starts the workflow of every open conversation again, after Temporal's store was lost.
 *
 * A workflow is told its conversation's id and reads everything else from PostgreSQL; one that runs already is only
 * nudged. So this can be run at any time, and twice.
 */
async function rebuild(): Promise<boolean> {
  const settings = env();
  if (!(await isTemporalReady(settings.TEMPORAL_ADDRESS, settings.TEMPORAL_NAMESPACE))) {
    throw new Refusal(
      `No Temporal with the namespace "${settings.TEMPORAL_NAMESPACE}" answers at ${settings.TEMPORAL_ADDRESS}. ` +
        'Start it first (npm start), or set TEMPORAL_ADDRESS.',
    );
  }
  const knex = connect(settings.DATABASE_URL);
  const connection = await Connection.connect({ address: settings.TEMPORAL_ADDRESS });
  const client = new Client({ connection, namespace: settings.TEMPORAL_NAMESPACE });
  const conversations = createConversations(
    client,
    createLog({ part: 'rebuild', level: settings.LOG_LEVEL }),
  );
  let found = 0;
  let taken = 0;
  try {
    for await (const page of openConversations(knex)) {
      found += page.length;
      taken += await nudgeAll(page, conversations);
    }
  } finally {
    await Promise.allSettled([knex.destroy(), connection.close()]);
  }
  console.log(`${found} open conversations, ${taken} workflows run`);
  return taken === found;
}

process.exitCode = await rebuild().then(
  (isComplete) => (isComplete ? 0 : 1),
  (error: unknown) => {
    console.error(`✖ ${error instanceof EnvError ? error.message : sentenceOf(error)}`);
    return 1;
  },
);
