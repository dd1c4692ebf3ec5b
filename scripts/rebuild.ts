import { Client, Connection } from '@temporalio/client';
import type { Knex } from 'knex';
import { createConversations } from '#api/conversations.ts';
import { mailboxKey, startMailbox } from '#activities/mailbox/settings.ts';
import { createAppointmentNudger } from '#activities/nudger.ts';
import { createProcessNudger } from '#activities/process-nudger.ts';
import { connect } from '#db/knex.ts';
import { openPlans } from '#db/queries/reminders/untended.ts';
import { runningChanges, runningExams, runningOffers } from '#db/queries/running-rows.ts';
import { env, EnvError } from '#env';
import { createLog } from '#log';
import type { Log } from '#log';
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
async function nudgeAll<Item>(
  page: readonly Item[],
  nudge: (item: Item) => Promise<boolean>,
): Promise<number> {
  const waiting = [...page];
  let taken = 0;
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (await nudge(next)) taken += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return taken;
}

/** Starts everything of one kind; answers whether Temporal took all of it. */
async function startAll<Item>(
  what: string,
  pages: AsyncIterable<readonly Item[]>,
  nudge: (item: Item) => Promise<boolean>,
): Promise<boolean> {
  let found = 0;
  let taken = 0;
  for await (const page of pages) {
    found += page.length;
    taken += await nudgeAll(page, nudge);
  }
  console.log(`${found} ${what}, ${taken} workflows run`);
  return taken === found;
}

/** Everything that PostgreSQL knows to be unfinished, one kind after the other. */
async function startEverything(knex: Knex, client: Client, log: Log): Promise<boolean> {
  const conversations = createConversations(client, log);
  const nudgeProcess = createProcessNudger(client, log);
  const areComplete = [
    await startAll('open conversations', openConversations(knex), ({ id, lastSeq }) =>
      conversations.nudge(id, lastSeq),
    ),
    await startAll(
      'appointments with something to do',
      openPlans(knex),
      createAppointmentNudger(client, log),
    ),
    await startAll('offers of freed times', runningOffers(knex), (id) => nudgeProcess('slotOffer', id)),
    await startAll('lost days', runningChanges(knex), (id) => nudgeProcess('agendaChange', id)),
    await startAll('results to be collected', runningExams(knex), (id) => nudgeProcess('examReady', id)),
  ];
  return areComplete.every(Boolean);
}

/**
 * Starts the workflow of every open conversation, of every appointment with something still to do, of every offer that
 * goes down the waitlist, of every lost day and of every result to be collected again, after Temporal's store was lost.
 *
 * A workflow is told its id and reads everything else from PostgreSQL; one that runs already is only
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
  try {
    const box = mailboxKey(settings);
    if (box !== null) await startMailbox(client, box);
    return await startEverything(knex, client, createLog({ part: 'rebuild', level: settings.LOG_LEVEL }));
  } finally {
    await Promise.allSettled([knex.destroy(), connection.close()]);
  }
}

process.exitCode = await rebuild().then(
  (isComplete) => (isComplete ? 0 : 1),
  (error: unknown) => {
    console.error(`✖ ${error instanceof EnvError ? error.message : sentenceOf(error)}`);
    return 1;
  },
);
