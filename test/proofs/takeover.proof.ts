import { randomUUID } from 'node:crypto';
import { startClinic, type Clinic } from '#test/support/clinic.ts';
import { ConsoleClient } from '#test/support/console-client.ts';
import { eventually } from '#test/support/eventually.ts';
import type { Proof } from './proof.ts';

/** The bot waits until a patient is quiet; the race is around the end of that time. */
const BURST_WAIT_MS = 1500;
const SPREAD_MS = 400;
const CONCURRENCY = 6;
const QUESTIONS = [
  'Qual é o endereço?',
  'Vocês abrem no sábado?',
  'Aceitam Unimed?',
  'Quanto custa a consulta?',
];

interface Race {
  readonly phone: string;
  readonly conversationId: string;
  /** When the person's take was acknowledged, by the database's clock. */
  readonly takenAt: Date;
}

/** Words of the bot that came too late. */
interface LateWords {
  /** Shown by a phone after the person's own words. */
  readonly shown: number;
  /** Begun to be sent after the take was acknowledged. */
  readonly begun: number;
}

const MOST_PRESSES = 5;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function write(clinic: Clinic, phone: string, index: number, text: string): Promise<string> {
  await clinic.phones.deliver([{ from: phone, id: `wamid.takeover.${index}`, text }], 10_000);
  const [row] = await clinic.records.rows<{ id: string }>(
    `select c.id from conversations c join channel_identities i on i.id = c.channel_identity_id where i.external_id = $1`,
    [phone],
  );
  if (!row) throw new Error('the message was acknowledged but not stored');
  return row.id;
}

/**
 * Takes it and says something.
 *
 * @returns when the take was acknowledged; the event's own instant is when its transaction began, and a message may
 *   rightly leave between that and its end
 */
async function takeAndSpeak(clinic: Clinic, attendant: ConsoleClient, conversationId: string): Promise<Date> {
  const take = () => attendant.call('POST', `/conversations/${conversationId}/take`);
  let taken = await take();
  // A machine that is busy with other proofs may say so; a person presses again.
  for (let presses = 1; taken.status === 503 && presses < MOST_PRESSES; presses++) taken = await take();
  if (taken.status !== 200) throw new Error(`take answered ${taken.status}`);
  const [clock] = await clinic.records.rows<{ now: Date }>('select clock_timestamp() as now');
  if (!clock) throw new Error('the database does not say what time it is');
  const said = await attendant.call('POST', `/conversations/${conversationId}/messages`, {
    clientMessageId: randomUUID(),
    content: { kind: 'text', text: 'Olá, aqui é a Yasmin.' },
  });
  if (said.status !== 202) throw new Error(`the reply answered ${said.status}`);
  return clock.now;
}

/** Person and bot decide at about the same time. */
async function raceByTime(
  clinic: Clinic,
  attendant: ConsoleClient,
  index: number,
  delayMs: number,
): Promise<Race> {
  const phone = `55119${String(60_000_000 + index)}`;
  const conversationId = await write(clinic, phone, index, QUESTIONS[index % QUESTIONS.length] ?? 'Olá');
  await pause(delayMs);
  return { phone, conversationId, takenAt: await takeAndSpeak(clinic, attendant, conversationId) };
}

/** The person takes while the first of several answers of the bot is on its way to a provider that is slow. */
async function raceInTheOutbox(clinic: Clinic, attendant: ConsoleClient, index: number): Promise<Race> {
  const phone = `55119${String(60_000_000 + index)}`;
  clinic.meta.faults.next('slow');
  const shown = clinic.meta.nextOn(phone);
  const conversationId = await write(clinic, phone, index, 'estou com uma dor forte no peito');
  await shown;
  return { phone, conversationId, takenAt: await takeAndSpeak(clinic, attendant, conversationId) };
}

async function wordsAfter(clinic: Clinic, { phone, conversationId, takenAt }: Race): Promise<LateWords> {
  const shown = clinic.meta.ledger.of(phone).filter((message) => message.from === 'clinic');
  const spoken = shown.findIndex((message) => message.text.includes('Yasmin'));
  const begun = await clinic.records.count(
    `select count(*) from outbox o join deliveries d on d.outbox_id = o.id
     where o.conversation_id = $1 and o.author = 'bot' and d.started_at > $2`,
    [conversationId, takenAt],
  );
  return { shown: spoken === -1 ? shown.length : shown.length - spoken - 1, begun };
}

/** The moment a person takes a conversation, the bot is silent. */
export const takeover: Proof = {
  name: 'takeover',
  sentence: 'However the bot and a person race for a conversation, no word of the bot leaves after the take.',
  sizes: { small: 24, full: 600 },
  controls: {
    withdrawal: {
      removes: 'taking back what the bot has written and what has not left yet',
      edits: [
        {
          file: 'activities/moves.ts',
          find: 'await cancelQueuedBotMessages(trx, row.id);\n      await noteAssignment(trx, staffId, now);',
          replace: 'await noteAssignment(trx, staffId, now);',
        },
      ],
    },
  },
  async run({ size, random, startSystem, say }) {
    const clinic = await startClinic(startSystem);
    try {
      const attendant = await ConsoleClient.login(clinic.system, 'attendant');
      const races: Race[] = [];
      let next = 0;
      const runner = async (): Promise<void> => {
        for (let index = next++; index < size; index = next++) {
          const delayMs = BURST_WAIT_MS + (random() - 0.5) * 2 * SPREAD_MS;
          const race =
            index % 2 === 0
              ? raceInTheOutbox(clinic, attendant, index)
              : raceByTime(clinic, attendant, index, delayMs);
          races.push(await race);
        }
      };
      await Promise.all(Array.from({ length: CONCURRENCY }, runner));
      const isSpoken = async (): Promise<boolean> =>
        races.every(({ phone }) => clinic.meta.ledger.of(phone).some(({ text }) => text.includes('Yasmin')));
      const allSpoke = await eventually(isSpoken, 60_000);
      await pause(BURST_WAIT_MS + 1000);
      const late: LateWords[] = [];
      for (const race of races) late.push(await wordsAfter(clinic, race));
      const shown = late.reduce((sum, words) => sum + words.shown, 0);
      const begun = late.reduce((sum, words) => sum + words.begun, 0);
      const words = shown + begun;
      const dropped = await clinic.records.count(
        `select count(*) from domain_events where type = 'bot.dropped'`,
      );
      say(`${size} takes; the bot lost ${dropped} races whose decision was made, all dropped`);
      if (words > 0) say(`too late: ${shown} shown after the person's words, ${begun} begun after the take`);
      return {
        ok: allSpoke && words === 0,
        figure: `${size} takes against a deciding bot, ${words} words of the bot after the take`,
      };
    } finally {
      await clinic.close();
    }
  },
};
