import { ChatPhones, chatVariables } from '#test/support/chat-phones.ts';
import { Records } from '#test/support/records.ts';
import { SmsPhones, smsVariables } from '#test/support/sms-phones.ts';
import { whatsappVariables, WhatsappPhones } from '#test/support/whatsapp-phones.ts';
import { INTAKE_ONLY, type Proof } from './proof.ts';

const SIMULTANEOUS = 4;
/** Messenger and Instagram share one way in: every third patient writes on one of them as well. */
const CHAT_EVERY = 3;

/** People send their first two messages in one breath, and providers deliver them side by side. */
export const firstTwo: Proof = {
  name: 'first-two',
  sentence:
    'The first messages of a new patient, delivered at the same moment, open one conversation, on WhatsApp, Messenger and Instagram and by SMS.',
  sizes: { small: 60, full: 1000 },
  controls: {
    'one-identity': {
      removes: 'the unique address of a sender, on whose row every first message waits',
      edits: [
        {
          file: 'db/queries/intake-register.ts',
          find: 'on conflict on constraint one_identity_per_address do update set',
          replace: 'on conflict (id) do update set',
        },
      ],
      sql: 'alter table channel_identities drop constraint one_identity_per_address',
    },
  },
  async run({ size, startSystem, say }) {
    const system = await startSystem({
      ...INTAKE_ONLY,
      variables: { ...whatsappVariables(), ...chatVariables(), ...smsVariables() },
    });
    const [whatsapp, sms, records] = [new WhatsappPhones(system), new SmsPhones(system), new Records(system)];
    const atOnce = (send: (index: number) => Promise<number>): Promise<number[]> =>
      Promise.all(Array.from({ length: SIMULTANEOUS }, (_, index) => send(index)));
    const chats = (['messenger', 'instagram'] as const).map((chat) => new ChatPhones(system, chat));
    let refused = 0;
    let expected = 0;
    for (let patient = 0; patient < size; patient++) {
      const from = `55119${String(70_000_000 + patient)}`;
      const statuses = [
        ...(await atOnce((index) =>
          whatsapp.send({ from, id: `wamid.first.${patient}.${index}`, text: `mensagem ${index}` }),
        )),
        ...(await atOnce((index) =>
          sms.send({ from: `+${from}`, id: `SMfirst${patient}x${index}`, text: `mensagem ${index}` }),
        )),
      ];
      expected += 2;
      const chat = patient % CHAT_EVERY === 0 ? chats[(patient / CHAT_EVERY) % chats.length] : undefined;
      if (chat) {
        expected += 1;
        const first = (index: number) =>
          chat.send({ from: `77${from}`, id: `m_first.${patient}.${index}`, text: `mensagem ${index}` });
        statuses.push(...(await atOnce(first)));
      }
      refused += statuses.filter((status) => status !== 200).length;
    }
    const conversations = await records.count('select count(*) from conversations');
    const messages = await records.count(`select count(*) from messages where direction = 'inbound'`);
    await records.close();
    say(
      `${size} new patients on each channel, ${SIMULTANEOUS} first messages each at once; ${refused} refused`,
    );
    return {
      ok: conversations === expected && messages === expected * SIMULTANEOUS && refused === 0,
      figure: `${size} patients on WhatsApp, ${size} by SMS and ${expected - 2 * size} on Meta's chats, ${conversations} conversations, ${messages} of ${expected * SIMULTANEOUS} messages`,
    };
  },
};
