import pg from 'pg';
import { startClinic, type Clinic } from '#test/support/clinic.ts';
import { eventually } from '#test/support/eventually.ts';
import { isSettled, judgeLedger } from './phone-ledger.ts';
import type { Proof } from './proof.ts';

const PATIENTS = 12;
const QUESTIONS = ['Qual é o endereço?', 'Vocês abrem no sábado?', 'Aceitam Unimed?', 'Tem estacionamento?'];
/** A message must be taken within this time however many processes die; Meta would go on for days. */
const DELIVER_WITHIN_MS = 120_000;
const SETTLE_MS = 240_000;
const MESSAGES_PER_KILL = 6;
/** Longer than the lease of a send, shorter than the time after which nobody waits for a report. */
const LATE_REPORT_MS = 45_000;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** What is killed, at which moment, and how long it stays away. */
interface Fault {
  readonly name: string;
  strike(clinic: Clinic, awayMs: number): Promise<void>;
}

/** Resolves at the next commit that the database announces: the answer to the provider is not out yet. */
async function nextCommit(clinic: Clinic): Promise<void> {
  const client = new pg.Client({ connectionString: clinic.system.databaseUrl });
  await client.connect();
  await client.query('listen domain_events');
  await new Promise((resolve) => client.once('notification', resolve));
  client.removeAllListeners('notification');
  client.end().catch(() => undefined);
}

/** Resolves when a phone has just got something; the provider is slow to answer, so nobody has recorded it. */
async function nextSend(clinic: Clinic): Promise<void> {
  const count = (): number => clinic.meta.ledger.all().filter(({ from }) => from === 'clinic').length;
  const before = count();
  while (count() === before) await new Promise((resolve) => setImmediate(resolve));
}

/** Resolves while a turn of the bot stands before a row that somebody else holds. */
async function inTheMiddleOfATurn(clinic: Clinic, kill: () => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: clinic.system.databaseUrl });
  await client.connect();
  await client.query('begin');
  await client.query('select 1 from conversations where not is_demo for update');
  const isWaiting = async (): Promise<boolean> =>
    (await clinic.records.count(
      `select count(*) from pg_locks l join pg_stat_activity a using (pid) where not l.granted and a.query ~* '^update "conversations"'`,
    )) > 0;
  await eventually(isWaiting, 8000);
  await kill();
  await client.query('rollback');
  await client.end();
}

const FAULTS: readonly Fault[] = [
  {
    name: 'api between commit and answer',
    async strike({ system, ...clinic }) {
      await nextCommit({ system, ...clinic });
      await system.kill('api');
      await system.restart('api');
    },
  },
  {
    name: 'api before the nudge',
    async strike(clinic) {
      const from = `55119${String(40_000_000)}`;
      await clinic.phones.deliver(
        [{ from, id: `wamid.nudge.${Date.now()}`, text: 'Qual é o endereço?' }],
        DELIVER_WITHIN_MS,
      );
      await clinic.system.kill('api');
      await clinic.system.restart('api');
    },
  },
  {
    name: 'worker in the middle of a turn',
    async strike(clinic) {
      await inTheMiddleOfATurn(clinic, () => clinic.system.kill('worker'));
      await clinic.system.restart('worker');
    },
  },
  {
    name: 'worker between sending and recording',
    async strike({ system, meta, ...clinic }) {
      // The report that would settle the message comes only after whoever finds it half sent has decided about it.
      meta.faults.set({ statusDelayMs: LATE_REPORT_MS });
      meta.faults.next('slow', PATIENTS);
      await nextSend({ system, meta, ...clinic });
      await system.kill('worker');
      meta.faults.clear();
      await system.restart('worker');
    },
  },
  {
    name: 'PostgreSQL',
    async strike({ system }, awayMs) {
      await system.kill('postgres');
      await pause(Math.min(awayMs, 5000));
      await system.restart('postgres');
    },
  },
  {
    name: 'Temporal',
    async strike({ system }, awayMs) {
      await system.kill('temporal');
      await pause(awayMs);
      await system.restart('temporal');
    },
  },
];

/** Patients write all the time, each one message after the other, as Meta delivers them. */
class Traffic {
  readonly #clinic: Clinic;
  #isOver = false;
  #sent = 0;
  readonly #writers: Promise<void>[];

  constructor(clinic: Clinic) {
    this.#clinic = clinic;
    this.#writers = Array.from({ length: PATIENTS }, (_, patient) => this.#write(patient));
  }

  get sent(): number {
    return this.#sent;
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    await Promise.all(this.#writers);
  }

  async #write(patient: number): Promise<void> {
    const from = `55119${String(41_000_000 + patient)}`;
    for (let index = 0; !this.#isOver; index++) {
      const text = QUESTIONS[(patient + index) % QUESTIONS.length] ?? 'Olá';
      await this.#clinic.phones.deliver(
        [{ from, id: `wamid.kills.${patient}.${index}`, text }],
        DELIVER_WITHIN_MS,
      );
      this.#sent += 1;
      await pause(700);
    }
  }
}

/** Any process may die at any moment. */
export const kills: Proof = {
  name: 'kills',
  sentence:
    'Killing the api, the worker, PostgreSQL or Temporal at the worst moments loses no message, says nothing twice and keeps the order.',
  mostlyWaits: true,
  sizes: { small: 6, full: 60 },
  controls: {
    intent: {
      removes:
        'the record of an attempt before the provider is called: what is found half sent is sent again',
      edits: [
        {
          file: 'activities/delivery.ts',
          find: ": { ...common, outcome: 'ambiguous', state: 'unknown', waitMs: UNKNOWN_WAIT_MS };",
          replace: ": { ...common, outcome: 'deferred', state: 'queued', waitMs: 0 };",
        },
      ],
    },
    relay: {
      removes: 'the relay and the sweeper, which nudge again what a dead process left',
      edits: [
        {
          file: 'activities/relay.ts',
          find: 'if (await nudge(next.conversationId, next.seq))',
          replace: 'if (nudge === null)',
        },
      ],
    },
  },
  async run({ size, startSystem, say }) {
    const clinic = await startClinic(startSystem);
    try {
      const awayMs = size > FAULTS.length ? 60_000 : 8000;
      const traffic = new Traffic(clinic);
      for (let index = 0; index < size; index++) {
        const fault = FAULTS[index % FAULTS.length];
        const goal = traffic.sent + MESSAGES_PER_KILL;
        await eventually(() => Promise.resolve(traffic.sent >= goal), DELIVER_WITHIN_MS);
        await fault?.strike(clinic, awayMs);
        say(`killed: ${fault?.name ?? ''}`);
      }
      await traffic.stop();
      const isDone = async (): Promise<boolean> =>
        (await isSettled(clinic)) && (await judgeLedger(clinic)).unsettled === 0;
      const settled = await eventually(isDone, SETTLE_MS);
      const stored = await clinic.records.count(
        `select count(distinct provider_message_id) from messages where provider_message_id like 'wamid.kills.%'`,
      );
      const rows = await clinic.records.count(
        `select count(*) from messages where provider_message_id like 'wamid.kills.%'`,
      );
      const verdict = await judgeLedger(clinic);
      const lost = traffic.sent - stored + verdict.lost;
      const doubled = rows - stored + verdict.doubled;
      return {
        ok:
          settled &&
          lost === 0 &&
          doubled === 0 &&
          verdict.inverted === 0 &&
          verdict.unsettled === 0 &&
          verdict.shown > 0,
        figure: `${size} kills under ${traffic.sent} messages: ${lost} lost, ${doubled} doubled, ${verdict.inverted} out of order, ${verdict.unknown} that never left shown as unknown${settled ? '' : ', some still waiting'}`,
      };
    } finally {
      await clinic.close();
    }
  },
};
