import { Records } from '#test/support/records.ts';
import { webhookBytes, whatsappVariables, WhatsappPhones } from '#test/support/whatsapp-phones.ts';
import { INTAKE_ONLY, type Proof } from './proof.ts';

const REPEATS = 10;
const CONVERSATIONS = 50;
const CONCURRENCY = 32;

function shuffle(items: Buffer[], random: () => number): void {
  for (let index = items.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    [items[index], items[other]] = [items[other] as Buffer, items[index] as Buffer];
  }
}

/** The same webhook may arrive any number of times, at once and in any order: it is one message. */
export const replays: Proof = {
  name: 'replays',
  sentence: `Every webhook delivered ${REPEATS} times, shuffled and concurrent, is one message.`,
  sizes: { small: 100, full: 1000 },
  controls: {
    'unique-event': {
      removes: 'the unique constraint on what a provider sent',
      edits: [
        {
          file: 'db/queries/intake-register.ts',
          find: 'on conflict on constraint one_row_per_provider_event do nothing',
          replace: '',
        },
      ],
      sql: 'alter table inbound_events drop constraint one_row_per_provider_event',
    },
  },
  async run({ size, random, startSystem, say }) {
    const system = await startSystem({ ...INTAKE_ONLY, variables: whatsappVariables() });
    const phones = new WhatsappPhones(system);
    const records = new Records(system);
    const posts: Buffer[] = [];
    for (let index = 0; index < size; index++) {
      const from = `55119${String(80_000_000 + (index % CONVERSATIONS))}`;
      const raw = webhookBytes(phones.account, [{ from, id: `wamid.replay.${index}`, text: `Olá ${index}` }]);
      for (let repeat = 0; repeat < REPEATS; repeat++) posts.push(raw);
    }
    shuffle(posts, random);
    let refused = 0;
    const client = async (): Promise<void> => {
      for (let raw = posts.pop(); raw; raw = posts.pop()) if ((await phones.post(raw)) !== 200) refused += 1;
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, client));
    const messages = await records.count(`select count(*) from messages where direction = 'inbound'`);
    const distinct = await records.count(
      `select count(distinct body) from messages where direction = 'inbound'`,
    );
    const gaps = await records.count(
      `select count(*) from conversations where last_seq <> (select count(*) from messages m where m.conversation_id = conversations.id)`,
    );
    await records.close();
    say(`${size * REPEATS} webhooks of ${size} messages; ${refused} refused`);
    return {
      ok: messages === size && distinct === size && refused === 0 && gaps === 0,
      figure: `${size} messages sent ${REPEATS} times each, ${messages} stored, ${gaps} conversations with gaps`,
    };
  },
};
