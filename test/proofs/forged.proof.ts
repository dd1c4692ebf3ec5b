import { forgeries } from '#test/support/forgeries.ts';
import { ChatPhones, chatVariables } from '#test/support/chat-phones.ts';
import { Records } from '#test/support/records.ts';
import { smsForgeries } from '#test/support/sms-forgeries.ts';
import { SmsPhones, smsVariables } from '#test/support/sms-phones.ts';
import { webhookBytes, whatsappVariables, WhatsappPhones } from '#test/support/whatsapp-phones.ts';
import { INTAKE_ONLY, type Proof } from './proof.ts';

const REFUSED = 401;

/** Texts whose right signature depends on the exact bytes. */
const TEXTS = [
  'oi',
  'Olá, é a Conceição! Às 15h não dá…',
  '👩‍⚕️🩺 ok',
  '"aspas" \\ barra / e \u2028 quebra',
  ' ',
];

/** What became of the forgeries of a channel. */
interface Attack {
  readonly tried: number;
  /** Names of those that were taken. */
  readonly accepted: readonly string[];
}

async function attack<T extends { readonly name: string }>(
  forgeries: readonly T[],
  post: (forgery: T) => Promise<number>,
): Promise<Attack> {
  const accepted: string[] = [];
  for (const forgery of forgeries) if ((await post(forgery)) !== REFUSED) accepted.push(forgery.name);
  return { tried: forgeries.length, accepted };
}

const whatsappAttack = (phones: WhatsappPhones, texts: readonly string[]): Promise<Attack> =>
  attack(
    texts.flatMap((text, index) => {
      const id = `wamid.forged.${index}`;
      return forgeries(webhookBytes(phones.account, [{ from: '5511988887777', id, text }]), phones.secret);
    }),
    ({ raw, signature }) => phones.post(raw, signature),
  );

const smsAttack = (phones: SmsPhones, texts: readonly string[]): Promise<Attack> =>
  attack(
    texts.flatMap((text, index) => {
      const fields = phones.fieldsOf({ from: '+5511988887777', id: `SMforged${index}`, text });
      return smsForgeries({ address: phones.address, fields, secret: phones.secret });
    }),
    ({ raw, signature, path }) => phones.post(raw, signature, path),
  );

const chatAttack = (phones: ChatPhones, texts: readonly string[]): Promise<Attack> =>
  attack(
    texts.flatMap((text, index) =>
      forgeries(phones.bytes({ from: '77001', id: `m_forged.${index}`, text }), phones.secret),
    ),
    ({ raw, signature }) => phones.post(raw, signature),
  );

/** How many right ones were taken. */
async function takenOf(send: (text: string, index: number) => Promise<number>): Promise<number> {
  let taken = 0;
  for (const [index, text] of TEXTS.entries()) if ((await send(text, index)) === 200) taken += 1;
  return taken;
}

/** Only the provider may speak for patients. */
export const forged: Proof = {
  name: 'forged',
  sentence:
    'A webhook of WhatsApp, Messenger, Instagram or SMS without the right signature is refused and leaves no trace; every right one is taken.',
  sizes: { small: 1, full: TEXTS.length },
  controls: {
    signature: {
      removes: "the comparison of Meta's signature",
      edits: [
        {
          file: 'activities/channels/meta-signature.ts',
          find: "return timingSafeEqual(Buffer.from(hex, 'hex'), expected);",
          replace: 'return true;',
        },
      ],
    },
    'sms-signature': {
      removes: "the comparison of Twilio's signature",
      edits: [
        {
          file: 'activities/channels/sms-signature.ts',
          find: 'return validateRequest(authToken, given, address, fields);',
          replace: 'return true;',
        },
      ],
    },
    'sms-address': {
      removes:
        'the address from what is signed: whatever the request asks for is taken for the one that Twilio called',
      edits: [
        {
          file: 'activities/channels/sms.ts',
          find: '`${publicUrl}${target}`',
          replace: '`${publicUrl}/webhooks/sms`',
        },
      ],
    },
  },
  async run({ size, startSystem, say }) {
    const system = await startSystem({
      ...INTAKE_ONLY,
      variables: { ...whatsappVariables(), ...chatVariables(), ...smsVariables() },
    });
    const [whatsapp, sms, records] = [new WhatsappPhones(system), new SmsPhones(system), new Records(system)];
    const chats = (['messenger', 'instagram'] as const).map((chat) => new ChatPhones(system, chat));
    const texts = TEXTS.slice(0, size);
    const attacks = [await whatsappAttack(whatsapp, texts), await smsAttack(sms, texts)];
    for (const phones of chats) attacks.push(await chatAttack(phones, texts));
    const traces = await records.count(
      'select (select count(*) from inbound_events) + (select count(*) from quarantine) as count',
    );
    let taken =
      (await takenOf((text, index) =>
        whatsapp.send({ from: '5511988887777', id: `wamid.right.${index}`, text }),
      )) +
      (await takenOf((text, index) => sms.send({ from: '+5511988887777', id: `SMright${index}`, text })));
    for (const phones of chats)
      taken += await takenOf((text, index) => phones.send({ from: '77001', id: `m_right.${index}`, text }));
    const kept = await records.count(`select count(*) from messages where body = any($1)`, [TEXTS]);
    await records.close();
    const accepted = attacks.flatMap((one) => one.accepted);
    for (const name of accepted.slice(0, 10)) say(`accepted: ${name}`);
    const [onWhatsapp = 0, onSms = 0, ...onChats] = attacks.map(({ tried }) => tried);
    const right = TEXTS.length * attacks.length;
    return {
      ok: accepted.length === 0 && traces === 0 && taken === right && kept === right,
      figure: `${onWhatsapp} forgeries on WhatsApp, ${onChats.join(' and ')} on Messenger and Instagram and ${onSms} on SMS, ${accepted.length} accepted, ${traces} traces; ${taken} of ${right} right ones taken, ${kept} kept as written`,
    };
  },
};
