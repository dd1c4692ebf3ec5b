import { forgeries } from '#test/support/forgeries.ts';
import { Records } from '#test/support/records.ts';
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

/** Only Meta may speak for patients. */
export const forged: Proof = {
  name: 'forged',
  sentence:
    'A webhook without the right signature over its raw bytes is refused and leaves no trace; every right one is taken.',
  sizes: { small: 1, full: TEXTS.length },
  controls: {
    signature: {
      removes: 'the comparison of the signature',
      edits: [
        {
          file: 'activities/channels/meta-signature.ts',
          find: "return timingSafeEqual(Buffer.from(hex, 'hex'), expected);",
          replace: 'return true;',
        },
      ],
    },
  },
  async run({ size, startSystem, say }) {
    const system = await startSystem({ ...INTAKE_ONLY, variables: whatsappVariables() });
    const phones = new WhatsappPhones(system);
    const records = new Records(system);
    const stored = (): Promise<number> =>
      records.count(
        'select (select count(*) from inbound_events) + (select count(*) from quarantine) as count',
      );
    let tried = 0;
    const accepted: string[] = [];
    for (const [index, text] of TEXTS.slice(0, size).entries()) {
      const raw = webhookBytes(phones.account, [
        { from: '5511988887777', id: `wamid.forged.${index}`, text },
      ]);
      for (const forgery of forgeries(raw, phones.secret)) {
        tried += 1;
        if ((await phones.post(forgery.raw, forgery.signature)) !== REFUSED) accepted.push(forgery.name);
      }
    }
    const traces = await stored();
    let taken = 0;
    for (const [index, text] of TEXTS.entries()) {
      if ((await phones.send({ from: '5511988887777', id: `wamid.right.${index}`, text })) === 200)
        taken += 1;
    }
    const kept = await records.count(`select count(*) from messages where body = any($1)`, [TEXTS]);
    await records.close();
    for (const name of accepted.slice(0, 10)) say(`accepted: ${name}`);
    return {
      ok: accepted.length === 0 && traces === 0 && taken === TEXTS.length && kept === TEXTS.length,
      figure: `${tried} forgeries, ${accepted.length} accepted, ${traces} traces; ${taken} of ${TEXTS.length} right ones taken, ${kept} kept as written`,
    };
  },
};
