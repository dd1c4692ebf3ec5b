import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startClinic, type Clinic } from '#test/support/clinic.ts';
import { startSystem } from '#test/support/system.ts';
import { webhookBytes, type PhoneText } from '#test/support/whatsapp-phones.ts';
import type { Goal } from './goal.ts';
import { closedLoop, cpuMs, median, medianTiming, type Timing } from './measure.ts';

const ROUNDS = 5;
const ROUND_MS = 6000;
const CONVERSATIONS = 64;
const BURST = 16;
const QUESTIONS = ['Qual é o endereço?', 'Vocês abrem no sábado?', 'Aceitam Unimed?', 'Tem estacionamento?'];

/** One way from a patient's message to the answer on the phone. */
interface Way {
  /** Takes a webhook's texts in. */
  feed(texts: readonly PhoneText[]): Promise<void>;
  /** Processes whose CPU this way costs. */
  readonly pids: readonly number[];
}

/** Writes as patients do and waits for the phone to show the answer. */
class Talk {
  readonly #clinic: Clinic;
  readonly #way: Way;
  readonly #firstPhone: number;
  #sentCount = 0;

  constructor(clinic: Clinic, way: Way, firstPhone: number) {
    this.#clinic = clinic;
    this.#way = way;
    this.#firstPhone = firstPhone;
  }

  /** One turn: some messages in, at least one answer out. */
  async turn(conversation: number, messageCount: number): Promise<void> {
    const from = `55119${String(this.#firstPhone + conversation)}`;
    const texts = Array.from({ length: messageCount }, (): PhoneText => {
      const index = this.#sentCount++;
      const text = QUESTIONS[index % QUESTIONS.length] ?? 'Olá';
      return { from, id: `wamid.bench.${this.#firstPhone}.${index}`, text };
    });
    const answered = this.#clinic.meta.nextOn(from);
    await this.#way.feed(texts);
    await answered;
  }
}

interface Measured {
  readonly timing: Timing;
  readonly cpuMsPerTurn: number;
}

async function measure(talk: Talk, way: Way, clients: number, messageCount: number): Promise<Measured> {
  const cpu = (): number => way.pids.reduce((sum, pid) => sum + cpuMs(pid), 0);
  const before = cpu();
  const timing = await closedLoop(clients, ROUND_MS, (client) => talk.turn(client, messageCount));
  return { timing, cpuMsPerTurn: (cpu() - before) / timing.count };
}

const middle = (rounds: readonly Measured[]): Measured => ({
  timing: medianTiming(rounds.map(({ timing }) => timing)),
  cpuMsPerTurn: median(rounds.map(({ cpuMsPerTurn }) => cpuMsPerTurn)),
});

async function startBare(clinic: Clinic): Promise<Way & { stop(): void }> {
  const script = fileURLToPath(new URL('./floors/bare-worker.ts', import.meta.url));
  const child = spawn(process.execPath, [script], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...clinic.system.variables },
  });
  await once(child.stdout, 'data');
  return {
    pids: [child.pid ?? 0, clinic.system.pid('temporal')],
    feed: async (texts) => {
      child.stdin.write(`${webhookBytes(clinic.phones.account, texts).toString('ascii')}\n`);
      await Promise.resolve();
    },
    stop: () => child.kill(),
  };
}

const ourWay = (clinic: Clinic): Way => ({
  pids: [clinic.system.pid('api'), clinic.system.pid('worker'), clinic.system.pid('temporal')],
  feed: async (texts) => {
    const status = await clinic.phones.send(...texts);
    if (status !== 200) throw new Error(`the webhook answered ${status}`);
  },
});

/** The bot answers at once: the wait for a patient who still types is a courtesy, not a cost. */
async function withoutBurstWait(clinic: Clinic): Promise<void> {
  await clinic.records.rows(
    `insert into clinic_settings (key, value) values ('conversation', '{"burstWaitMs": 0}')
     on conflict (key) do update set value = clinic_settings.value || excluded.value`,
  );
  await clinic.system.kill('worker', 'SIGTERM');
  await clinic.system.restart('worker');
}

class SideOfTurns {
  readonly idle: Measured[] = [];
  readonly busy: Measured[] = [];
  readonly #talk: Talk;
  readonly #way: Way;

  constructor(clinic: Clinic, way: Way, firstPhone: number) {
    this.#talk = new Talk(clinic, way, firstPhone);
    this.#way = way;
  }

  measure(clients: number, messageCount: number): Promise<Measured> {
    return measure(this.#talk, this.#way, clients, messageCount);
  }

  async round(isCounted: boolean): Promise<void> {
    const idle = await this.measure(1, 1);
    const busy = await this.measure(CONVERSATIONS, 1);
    if (!isCounted) return;
    this.idle.push(idle);
    this.busy.push(busy);
  }

  get middle(): Side {
    return { idle: middle(this.idle), busy: middle(this.busy) };
  }
}

/** Alternates both sides; the first round of each fills caches and is not counted. */
async function playRounds(clinic: Clinic, bareWay: Way): Promise<Goal[]> {
  const ours = new SideOfTurns(clinic, ourWay(clinic), 20_000_000);
  const bare = new SideOfTurns(clinic, bareWay, 21_000_000);
  const bursts: Measured[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    await ours.round(round > 0);
    await bare.round(round > 0);
    const burst = await ours.measure(CONVERSATIONS, BURST);
    if (round > 0) bursts.push(burst);
  }
  return goals(ours.middle, bare.middle, middle(bursts));
}

/** From a patient's message to the answer on the phone, beside a bare workflow with the same activities. */
export async function measureTurns(): Promise<Goal[]> {
  const systems: { stop(): Promise<void> }[] = [];
  const clinic = await startClinic(async (options) => {
    const system = await startSystem(options);
    systems.push(system);
    return system;
  });
  await withoutBurstWait(clinic);
  clinic.meta.faults.set({ noStatuses: true });
  const bareWay = await startBare(clinic);
  try {
    return await playRounds(clinic, bareWay);
  } finally {
    bareWay.stop();
    await clinic.close();
    for (const system of systems) await system.stop();
  }
}

interface Side {
  readonly idle: Measured;
  readonly busy: Measured;
}

function goals(ours: Side, bare: Side, burst: Measured): Goal[] {
  return [
    {
      name: 'turn-latency',
      sentence:
        'inbound webhook to the answer at the provider, p50, one conversation; the floor is a bare workflow with the same activities',
      unit: 'ms',
      ours: ours.idle.timing.p50Ms,
      floor: bare.idle.timing.p50Ms,
      bound: { atMost: 1.3 },
    },
    {
      name: 'turns',
      sentence: `turns a second, ${CONVERSATIONS} conversations; the same floor`,
      unit: '/s',
      ours: ours.busy.timing.perSecond,
      floor: bare.busy.timing.perSecond,
      bound: { atLeast: 0.8 },
    },
    {
      name: 'turn-cpu',
      sentence: 'CPU of api, worker and Temporal for a turn at saturation; the same floor',
      unit: 'ms',
      ours: ours.busy.cpuMsPerTurn,
      floor: bare.busy.cpuMsPerTurn,
      bound: { atMost: 1.25 },
    },
    {
      name: 'burst',
      sentence: `messages a second with ${BURST} waiting in each conversation; the floor is our own rate with one`,
      unit: '/s',
      ours: burst.timing.perSecond * BURST,
      floor: ours.busy.timing.perSecond,
      bound: { atLeast: 2 },
    },
  ];
}
