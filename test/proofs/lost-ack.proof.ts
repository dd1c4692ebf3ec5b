import { startClinic, type Clinic } from '#test/support/clinic.ts';
import { ConsoleClient } from '#test/support/console-client.ts';
import { eventually } from '#test/support/eventually.ts';
import { isSettled, judgeLedger } from './phone-ledger.ts';
import type { Proof } from './proof.ts';

const PATIENTS = 20;
const SETTLE_MS = 120_000;

interface ShownMessage {
  readonly delivery: { readonly state: string; readonly canRetry: boolean } | null;
}

/** The same by SMS, where patients are as many. */
async function talkBySms(clinic: Clinic, size: number, firstPhone: number): Promise<void> {
  for (let index = 0; index < size; index++) {
    clinic.twilio.write(`55119${String(firstPhone + (index % PATIENTS))}`, 'Qual é o endereço?');
    if (index % PATIENTS === PATIENTS - 1) await eventually(() => hasHeard(clinic), SETTLE_MS);
  }
  await eventually(() => hasHeard(clinic), SETTLE_MS);
}

/** Whether everything that patients wrote by SMS was stored, looked at and answered. */
async function hasHeard(clinic: Clinic): Promise<boolean> {
  const written = clinic.twilio.ledger.all().filter(({ from }) => from === 'patient').length;
  const stored = await clinic.records.count(
    `select count(*) from messages m join conversations c on c.id = m.conversation_id
     where c.channel = 'sms' and m.direction = 'inbound' and not c.is_demo`,
  );
  return stored === written && (await isSettled(clinic));
}

/** Patients write, and every answer of the clinic reaches its phone while the acknowledgement is lost on the way. */
async function talk(clinic: Clinic, size: number, firstPhone: number): Promise<void> {
  for (let index = 0; index < size; index++) {
    const from = `55119${String(firstPhone + (index % PATIENTS))}`;
    await clinic.phones.deliver(
      [{ from, id: `wamid.lost-ack.${firstPhone}.${index}`, text: 'Qual é o endereço?' }],
      20_000,
    );
    if (index % PATIENTS === PATIENTS - 1) await eventually(() => isSettled(clinic), SETTLE_MS);
  }
  await eventually(() => isSettled(clinic), SETTLE_MS);
}

/** Messages by SMS of unknown fate: Twilio's records tell. */
const unknownBySms = (clinic: Clinic): Promise<number> =>
  clinic.records.count(`select count(*) from outbox where channel = 'sms' and state = 'unknown'`);

/** Messages of unknown fate that the console does not show as such, or offers to send again blindly. */
async function hiddenUnknowns(clinic: Clinic): Promise<number> {
  const manager = await ConsoleClient.login(clinic.system, 'manager');
  const rows = await clinic.records.rows<{ conversation_id: string; count: string }>(
    `select conversation_id, count(*) from outbox where state = 'unknown' group by conversation_id`,
  );
  let hidden = 0;
  for (const { conversation_id: id, count } of rows) {
    const { body } = await manager.call<{ messages: ShownMessage[] }>(
      'GET',
      `/conversations/${id}/messages?limit=100`,
    );
    const unknown = body.messages.filter(
      ({ delivery }) => delivery?.state === 'unknown' && !delivery.canRetry,
    );
    hidden += Math.abs(Number(count) - unknown.length);
  }
  return hidden;
}

/** No provider has an idempotency key that one could rely on: a message whose acknowledgement got lost must not be sent again. */
export const lostAck: Proof = {
  name: 'lost-ack',
  sentence:
    'When the provider took a message and its answer got lost, nothing is said twice: a report settles it, or the provider’s records do, or a person sees that its fate is unknown.',
  sizes: { small: 20, full: 500 },
  controls: {
    'sms-ambiguity': {
      removes: 'the same rule for SMS',
      edits: [
        {
          file: 'activities/channels/sms-send.ts',
          find: "return { outcome: 'ambiguous', errorCode: error.code };",
          replace: "return { outcome: 'deferred', errorCode: error.code, retryAfterMs: 100 };",
        },
      ],
    },
    ambiguity: {
      removes: 'the rule that a call broken after it left may have been acted upon',
      edits: [
        {
          file: 'activities/channels/whatsapp-send.ts',
          find: "return { outcome: 'ambiguous', errorCode: error.code };",
          replace: "return { outcome: 'deferred', errorCode: error.code, retryAfterMs: 100 };",
        },
      ],
    },
  },
  async run({ size, startSystem, say }) {
    const clinic = await startClinic(startSystem);
    try {
      clinic.meta.faults.set({ loseAck: true });
      clinic.twilio.faults.set({ loseAck: true });
      await talk(clinic, size, 50_000_000);
      await talkBySms(clinic, size, 52_000_000);
      await eventually(async () => (await judgeLedger(clinic)).unknown === 0, SETTLE_MS);
      const reported = await judgeLedger(clinic);
      clinic.meta.faults.set({ noStatuses: true });
      clinic.twilio.faults.set({ noStatuses: true });
      await talk(clinic, Math.ceil(size / 4), 51_000_000);
      await talkBySms(clinic, Math.ceil(size / 4), 53_000_000);
      const lookedUp = await eventually(async () => (await unknownBySms(clinic)) === 0, SETTLE_MS);
      const verdict = await judgeLedger(clinic);
      const hidden = await hiddenUnknowns(clinic);
      say(
        `with reports: ${reported.shown} shown, ${reported.unknown} unknown; then without: ${verdict.unknown} unknown, ${lookedUp ? 'none' : 'some'} of them by SMS`,
      );
      return {
        ok:
          verdict.doubled === 0 &&
          verdict.lost === 0 &&
          verdict.inverted === 0 &&
          reported.shown > 0 &&
          reported.unknown === 0 &&
          verdict.unknown > 0 &&
          lookedUp &&
          hidden === 0,
        figure: `${verdict.shown} messages by WhatsApp and SMS whose acknowledgement was lost: ${verdict.doubled} doubled, ${verdict.lost} lost, ${verdict.unknown} unknown, ${hidden} of them not shown`,
      };
    } finally {
      await clinic.close();
    }
  },
};
