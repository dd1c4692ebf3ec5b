import { connect } from '#db/knex.ts';
import { differences, perform, sweepLane, type Lane } from '#test/support/agenda-lane.ts';
import { AgendaModel, BUFFER_MINUTES, EXTRAS, VISIT_MINUTES } from '#test/support/agenda-model.ts';
import { smallAgenda } from '#test/support/agenda.ts';
import { integer, LANE, randomAct } from '#test/support/random-acts.ts';
import { POSTGRES_ONLY, type Proof } from './proof.ts';

/** Sequences that run side by side, each in a lane of its own. */
const LANES = 6;
/** Each sequence takes a day of its own; then the lane is swept and begins anew. */
const FIRST_DAY = 2;
const DAYS = 80;
const SHORTEST = 3;
const LONGEST = 9;
const SHOWN_FAILURES = 3;
/** A caller who is behind says a version that never was. */
const STALE = 7;

interface Told {
  readonly acts: number;
  /** What went differently from the model, with the way that led there. */
  readonly failure: string | null;
}

async function runSequence(lane: Lane, random: () => number): Promise<Told> {
  const model = new AgendaModel();
  const way: string[] = [];
  const length = integer(random, SHORTEST, LONGEST);
  for (let step = 0; step < length; step += 1) {
    const act = randomAct(random, model.visits);
    const known = 'visit' in act ? (model.visits[act.visit]?.version ?? 1) : 1;
    const version = 'isStale' in act && act.isStale ? known + STALE : known;
    const expected = model.apply(act);
    const found = await perform(lane, act, version);
    way.push(`${JSON.stringify(act)} → ${found}`);
    if (found !== expected)
      return { acts: step + 1, failure: `expected ${expected} after\n    ${way.join('\n    ')}` };
  }
  const wrong = await differences(lane, model);
  if (wrong.length === 0) return { acts: length, failure: null };
  return { acts: length, failure: `${wrong.join('\n    ')}\n    after ${way.join('\n    ')}` };
}

/** Whatever is done to the agenda, it is where a model of a few lines says. */
export const bookingModel: Proof = {
  name: 'booking-model',
  sentence:
    'After any sequence of booking, holding, running out, confirming, moving, cancelling and squeezing in, the agenda answers and stands as a model says.',
  sizes: { small: 120, full: 100_000 },
  controls: {
    version: {
      removes: 'the comparison with the version that the caller saw',
      edits: [
        {
          file: 'db/queries/agenda/acts.ts',
          find: "if (version !== null && version !== row.version) throw new AppError('appointment.stale_version');",
          replace: '',
        },
      ],
    },
    expiry: {
      removes: 'the look at the clock when a held time is booked',
      edits: [
        {
          file: 'db/queries/agenda/book-held.ts',
          find: 'where id = ? and hold_expires_at > clock_timestamp()',
          replace: 'where id = ?',
        },
      ],
    },
  },
  async run({ size, random, startSystem, say }) {
    const system = await startSystem(POSTGRES_ONLY);
    const knex = connect(system.databaseUrl, { poolSize: LANES + 2 });
    try {
      const agenda = await smallAgenda(knex, {
        professionals: LANES * LANE.professionals,
        patients: LANES * LANE.patients,
        encaixePerShift: EXTRAS,
        roomOf: (index) => `room${Math.floor(index / LANE.professionals)}`,
      });
      await knex('visitTypes')
        .where('id', 'visit')
        .update({ durationMinutes: VISIT_MINUTES, bufferAfterMinutes: BUFFER_MINUTES });
      let next = 0;
      let acts = 0;
      const failures: string[] = [];
      const runner = async (index: number): Promise<void> => {
        for (let round = 0, sequence = next++; sequence < size; round += 1, sequence = next++) {
          const lane: Lane = { index, knex, agenda, sequence, day: FIRST_DAY + (round % DAYS), ids: [] };
          if (round > 0 && round % DAYS === 0) await sweepLane(lane);
          const told = await runSequence(lane, random);
          acts += told.acts;
          if (told.failure !== null) failures.push(`sequence ${sequence}: ${told.failure}`);
        }
      };
      await Promise.all(Array.from({ length: LANES }, (_, index) => runner(index)));
      for (const failure of failures.slice(0, SHOWN_FAILURES)) say(failure);
      return {
        ok: failures.length === 0,
        figure: `${size} sequences, ${acts} acts: ${failures.length} sequences differ from the model`,
      };
    } finally {
      await knex.destroy();
    }
  },
};
