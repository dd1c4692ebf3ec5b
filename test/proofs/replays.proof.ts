import { ChatPhones, chatVariables } from '#test/support/chat-phones.ts';
import { Records } from '#test/support/records.ts';
import { SmsPhones, smsBytes, smsSignatureOf, smsVariables } from '#test/support/sms-phones.ts';
import {
  signatureOf,
  webhookBytes,
  whatsappVariables,
  WhatsappPhones,
} from '#test/support/whatsapp-phones.ts';
import { INTAKE_ONLY, type Proof } from './proof.ts';

const REPEATS = 10;
const CONVERSATIONS = 50;
const CONCURRENCY = 32;
/** Messenger and Instagram share one way in, so a part of the messages will do for each. */
const CHAT_SHARE = 5;

/** A webhook that waits to be posted once more. */
type Post = () => Promise<number>;

function shuffle(items: Post[], random: () => number): void {
  for (let index = items.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    [items[index], items[other]] = [items[other] as Post, items[index] as Post];
  }
}

function whatsappPost(phones: WhatsappPhones, index: number): Post {
  const from = `55119${String(80_000_000 + (index % CONVERSATIONS))}`;
  const raw = webhookBytes(phones.account, [{ from, id: `wamid.replay.${index}`, text: `Olá ${index}` }]);
  const signature = signatureOf(raw, phones.secret);
  return () => phones.post(raw, signature);
}

function smsPost(phones: SmsPhones, index: number): Post {
  const from = `+55119${String(80_000_000 + (index % CONVERSATIONS))}`;
  const fields = phones.fieldsOf({ from, id: `SMreplay${index}`, text: `Olá por SMS ${index}` });
  const signature = smsSignatureOf(phones.address, fields, phones.secret);
  return () => phones.post(smsBytes(fields), signature);
}

function chatPost(phones: ChatPhones, index: number): Post {
  const from = `7700${String(index % CONVERSATIONS)}`;
  const raw = phones.bytes({ from, id: `m_replay.${index}`, text: `Olá ${index} por ${phones.chat}` });
  const signature = signatureOf(raw, phones.secret);
  return () => phones.post(raw, signature);
}

/** The same webhook may arrive any number of times, at once and in any order: it is one message. */
export const replays: Proof = {
  name: 'replays',
  sentence: `Every webhook of WhatsApp, Messenger, Instagram and SMS delivered ${REPEATS} times, shuffled and concurrent, is one message.`,
  sizes: { small: 100, full: 1000 },
  controls: {
    'unique-event': {
      removes: 'the unique constraint on what a provider sent',
      edits: ['db/queries/intake-register.ts', 'db/queries/intake-known.ts'].map((file) => ({
        file,
        find: 'on conflict on constraint one_row_per_provider_event do nothing',
        replace: '',
      })),
      sql: 'alter table inbound_events drop constraint one_row_per_provider_event',
    },
  },
  async run({ size, random, startSystem, say }) {
    const system = await startSystem({
      ...INTAKE_ONLY,
      variables: { ...whatsappVariables(), ...chatVariables(), ...smsVariables() },
    });
    const [whatsapp, sms, records] = [new WhatsappPhones(system), new SmsPhones(system), new Records(system)];
    const chats = (['messenger', 'instagram'] as const).map((chat) => new ChatPhones(system, chat));
    const onChat = Math.ceil(size / CHAT_SHARE);
    const distinctPosts = [
      ...Array.from({ length: size }, (_, index) => [
        whatsappPost(whatsapp, index),
        smsPost(sms, index),
      ]).flat(),
      ...chats.flatMap((phones) => Array.from({ length: onChat }, (_, index) => chatPost(phones, index))),
    ];
    const posts = distinctPosts.flatMap((post) => Array.from({ length: REPEATS }, () => post));
    shuffle(posts, random);
    let refused = 0;
    const client = async (): Promise<void> => {
      for (let post = posts.pop(); post; post = posts.pop()) if ((await post()) !== 200) refused += 1;
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
    const sent = distinctPosts.length;
    say(`${sent * REPEATS} webhooks of ${sent} messages; ${refused} refused`);
    return {
      ok: messages === sent && distinct === sent && refused === 0 && gaps === 0,
      figure: `${size} messages by WhatsApp, ${size} by SMS and ${onChat} by each chat of Meta's sent ${REPEATS} times each, ${messages} stored, ${gaps} conversations with gaps`,
    };
  },
};
