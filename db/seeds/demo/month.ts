import type { Knex } from 'knex';
import { demoArrivals } from './arrivals.ts';
import { insertSet } from './insert-set.ts';
import { openConversations } from './open.ts';
import { pastConversation } from './past.ts';
import type { PastConversation } from './past.ts';
import { Crowd } from './people.ts';
import type { Accounts } from './people.ts';
import { Random } from './random.ts';
import { Workforce } from './workforce.ts';

/** One story, always the same. */
const SEED = 20_260_316;
/** What ended so shortly before the demo opens might as well still be going on: it is left out. */
const SETTLED_MS = 60_000;

/** What the month consists of. */
export interface MonthOptions {
  /** The demo is told backwards from here. */
  readonly now: Date;
  readonly accounts: Accounts;
}

/** Writes two months of conversations that are over, and a dozen that are going on. Expects the clinic. */
export async function insertMonth(trx: Knex, { now, accounts }: MonthOptions): Promise<void> {
  const random = new Random(SEED);
  const workforce = await Workforce.load(trx);
  const crowd = new Crowd(random, accounts);
  const settled = new Date(now.getTime() - SETTLED_MS);
  const past: PastConversation[] = [];
  for (const arrival of demoArrivals(random, workforce.reception().policy.calendar, now)) {
    const person = crowd.writer(arrival.channel, arrival.at);
    const told = pastConversation(random, workforce, person, arrival);
    person.freeAt = new Date(told.endsAt.getTime() + 12 * 3_600_000);
    if (told.endsAt < settled) past.push(told);
  }
  const open = openConversations(random, workforce, crowd, now);
  const told = [...past, ...open];
  await insertSet(
    trx,
    'patients',
    crowd.people.flatMap(({ patient }) => patient ?? []),
  );
  await insertSet(
    trx,
    'channel_identities',
    crowd.people.map(({ identity }) => identity),
  );
  await insertSet(
    trx,
    'conversations',
    told.map(({ conversation }) => conversation),
  );
  await insertSet(
    trx,
    'messages',
    told.flatMap(({ messages }) => messages),
  );
  await insertSet(
    trx,
    'outbox',
    open.flatMap(({ deliveries }) => deliveries),
  );
}
