import { openingDifferences } from '#test/support/opening-oracle.ts';
import { randomCalendar, randomCase } from '#test/support/random-agenda.ts';
import { Records } from '#test/support/records.ts';
import { slotKey, slowSlots, type WallMinute } from '#test/support/slot-oracle.ts';
import {
  changeBetween,
  dailyOffsets,
  knownZones,
  offsetsAt,
  wallMinutes,
  type ClockChange,
} from '#test/support/zone-clocks.ts';
import { freeSlots } from '#workflows/domain/agenda/free-slots.ts';
import { wallMs } from '#workflows/domain/zoned-time.ts';
import { POSTGRES_ONLY, type Proof, type ProofContext } from './proof.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;
const FIRST = Date.UTC(2020, 0, 1);
const DAYS = Math.round((Date.UTC(2030, 0, 1) - FIRST) / DAY_MS);
/** At this size and above every zone is compared, below a part of them. */
const ALL_ZONES_FROM = 4_000;
/** Cases about the same days of the same zone: reading what its clock shows is what takes the time. */
const CASES_A_WINDOW = 8;
const WINDOW_DAYS = 7;

/** Minutes that the product's arithmetic puts a zone ahead of UTC. */
const ours = (at: number, timeZone: string): number => (wallMs(at, timeZone) - at) / MINUTE_MS;

interface Comparison {
  /** In words; null where the two agree. */
  readonly difference: string | null;
  readonly changes: readonly ClockChange[];
}

const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 16);

/** Stretches of moments that follow each other, from the first to the last of each. */
function inWords(moments: readonly number[]): string {
  const stretches: [number, number][] = [];
  for (const moment of moments) {
    const last = stretches.at(-1);
    if (last && moment - last[1] <= DAY_MS) last[1] = moment;
    else stretches.push([moment, moment]);
  }
  return stretches.map(([from, to]) => `${dateOf(from)} to ${dateOf(to)}`).join(', ');
}

/** Compares ten years of a zone with PostgreSQL, day by day and to the minute where its clocks change. */
async function compareZone(records: Records, timeZone: string): Promise<Comparison> {
  const theirs = await dailyOffsets(records, timeZone, FIRST, DAYS);
  const mine = theirs.map((_, day) => ours(FIRST + day * DAY_MS, timeZone));
  const changes = mine.flatMap((offset, day) => {
    if (day === 0 || offset === mine[day - 1]) return [];
    const at = changeBetween(ours, timeZone, FIRST + (day - 1) * DAY_MS, FIRST + day * DAY_MS);
    return [{ timeZone, at }];
  });
  const moments = changes.flatMap(({ at }) => [at - MINUTE_MS, at]);
  const around = await offsetsAt(records, timeZone, moments);
  const differing = [
    ...theirs.flatMap((offset, day) => (offset === mine[day] ? [] : [FIRST + day * DAY_MS])),
    ...moments.filter((moment, index) => around[index] !== ours(moment, timeZone)),
  ].sort((a, b) => a - b);
  const [first] = differing;
  if (first === undefined) return { difference: null, changes };
  const [theirFirst = NaN] = await offsetsAt(records, timeZone, [first]);
  const how = `Node ${ours(first, timeZone)} min, PostgreSQL ${theirFirst} min ahead of UTC`;
  return { difference: `${timeZone}: ${how}, ${inWords(differing)}`, changes };
}

/** Every n-th of a list, so that so many remain. */
const spread = (list: readonly string[], count: number): string[] =>
  list.filter(
    (_, index) =>
      Math.floor((index * count) / list.length) !== Math.floor(((index - 1) * count) / list.length),
  );

interface Zones {
  readonly compared: number;
  /** Those about which the two agree: only they can be asked about. */
  readonly names: readonly string[];
  readonly changes: readonly ClockChange[];
  readonly differences: readonly string[];
}

async function compareZones(records: Records, size: number): Promise<Zones> {
  const all = Intl.supportedValuesOf('timeZone');
  const wanted = size >= ALL_ZONES_FROM ? all : spread(all, Math.ceil((all.length * size) / ALL_ZONES_FROM));
  const known = await knownZones(records, wanted);
  const differences = wanted
    .filter((name) => !known.includes(name))
    .map((name) => `${name}: not known to PostgreSQL`);
  const changes: ClockChange[] = [];
  const agreed: string[] = [];
  for (const name of known) {
    const compared = await compareZone(records, name);
    changes.push(...compared.changes);
    if (compared.difference === null) agreed.push(name);
    else differences.push(compared.difference);
  }
  return { compared: known.length, names: agreed, changes, differences };
}

/** A window of a zone to ask about: half of them where its clocks change. */
function pickWindow({ names, changes }: Zones, random: () => number): { timeZone: string; aroundOn: string } {
  const change = changes[Math.floor(random() * changes.length)];
  if (change && names.includes(change.timeZone) && random() < 0.5)
    return { timeZone: change.timeZone, aroundOn: new Date(change.at).toISOString().slice(0, 10) };
  return {
    timeZone: names[Math.floor(random() * names.length)] ?? 'UTC',
    aroundOn: new Date(FIRST + Math.floor(random() * DAYS) * DAY_MS).toISOString().slice(0, 10),
  };
}

interface Asked {
  readonly slots: number;
  readonly failures: readonly string[];
}

/** Asks a few random questions about one window, of slots and of opening hours. */
function ask(
  random: () => number,
  window: { timeZone: string; aroundOn: string },
  walls: readonly WallMinute[],
): Asked {
  const failures: string[] = [];
  let slots = 0;
  for (let asked = 0; asked < CASES_A_WINDOW; asked += 1) {
    const { rules, unit, question, taken } = randomCase(random, window.timeZone, window.aroundOn);
    const fast = freeSlots(rules, new Map([[unit.id, unit]]), question, taken).map(slotKey);
    const slow = slowSlots(rules, unit, question, taken, walls);
    slots += slow.length;
    if (fast.join() !== slow.join())
      failures.push(
        `slots in ${window.timeZone} around ${window.aroundOn}: ${slow.length} expected, ${fast.length} found, ${JSON.stringify({ rules, unit, question })}`,
      );
  }
  const calendar = randomCalendar(random, window.timeZone, window.aroundOn);
  const wrong = openingDifferences(calendar, walls, random);
  failures.push(...wrong.map((one) => `opening hours in ${window.timeZone}: ${one}`));
  return { slots, failures };
}

async function askAll(
  records: Records,
  zones: Zones,
  { size, random }: Pick<ProofContext, 'size' | 'random'>,
): Promise<Asked & { readonly windows: number }> {
  const failures: string[] = [];
  let slots = 0;
  const windows = Math.ceil(size / CASES_A_WINDOW);
  for (let index = 0; index < windows; index += 1) {
    const window = pickWindow(zones, random);
    const walls = await wallMinutes(records, window.timeZone, window.aroundOn, WINDOW_DAYS);
    const asked = ask(random, window, walls);
    slots += asked.slots;
    failures.push(...asked.failures);
  }
  return { slots, failures, windows };
}

/** Free times and opening hours are right to the minute, whatever clocks do. */
export const slotsOracle: Proof = {
  name: 'slots-oracle',
  sentence:
    'Free times and opening hours agree with an oracle that counts minutes on wall clocks as PostgreSQL shows them; Node and PostgreSQL agree on the zones.',
  sizes: { small: 160, full: 20_000 },
  controls: {
    'clock-change': {
      removes: 'the look at whether the clocks change on a day',
      edits: [
        {
          file: 'workflows/domain/zoned-time.ts',
          find: 'if (before === after) return [{ from, to, offset: before }];',
          replace: 'if (before !== Infinity) return [{ from, to, offset: before }];',
        },
      ],
    },
    buffers: {
      removes: 'the time that is kept free before a visit',
      edits: [
        {
          file: 'workflows/domain/agenda/free-slots.ts',
          find: 'const from = at - visit.bufferBeforeMinutes * MINUTE_MS;',
          replace: 'const from = at;',
        },
      ],
    },
  },
  async run({ size, random, startSystem, say }) {
    const system = await startSystem(POSTGRES_ONLY);
    const records = new Records(system);
    try {
      const zones = await compareZones(records, size);
      say(
        `${zones.compared} zones over ten years with ${zones.changes.length} changes of clocks; Node's rules are of ${process.versions.tz ?? 'an unknown version'}`,
      );
      for (const difference of zones.differences) say(difference);
      const asked = await askAll(records, zones, { size, random });
      for (const failure of asked.failures.slice(0, 3)) say(failure);
      return {
        ok: asked.failures.length === 0 && asked.slots > 0 && zones.names.length > 0,
        figure: `${zones.compared} zones × 10 years, Node and PostgreSQL differ about ${zones.differences.length}; ${asked.windows * CASES_A_WINDOW} agendas with ${asked.slots} free times and ${asked.windows} opening calendars, ${asked.failures.length} not as counted`,
      };
    } finally {
      await records.close();
    }
  },
};
