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

/** WhatsApp has no idempotency key: a message whose acknowledgement got lost must not be sent again. */
export const lostAck: Proof = {
  name: 'lost-ack',
  sentence:
    'When the provider took a message and its answer got lost, nothing is said twice: a report settles it, or a person sees that its fate is unknown.',
  sizes: { small: 20, full: 500 },
  controls: {
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
      await talk(clinic, size, 50_000_000);
      await eventually(async () => (await judgeLedger(clinic)).unknown === 0, SETTLE_MS);
      const reported = await judgeLedger(clinic);
      clinic.meta.faults.set({ noStatuses: true });
      await talk(clinic, Math.ceil(size / 4), 51_000_000);
      const verdict = await judgeLedger(clinic);
      const hidden = await hiddenUnknowns(clinic);
      say(
        `with reports: ${reported.shown} shown, ${reported.unknown} unknown; then without: ${verdict.unknown} unknown`,
      );
      return {
        ok:
          verdict.doubled === 0 &&
          verdict.lost === 0 &&
          verdict.inverted === 0 &&
          reported.shown > 0 &&
          reported.unknown === 0 &&
          verdict.unknown > 0 &&
          hidden === 0,
        figure: `${verdict.shown} messages whose acknowledgement was lost: ${verdict.doubled} doubled, ${verdict.lost} lost, ${verdict.unknown} unknown, ${hidden} of them not shown`,
      };
    } finally {
      await clinic.close();
    }
  },
};
