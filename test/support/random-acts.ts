import type { ModelAct, ModelVisit } from './agenda-model.ts';

/** The next number of a sequence in [0, 1). */
export type Chance = () => number;

/** Size of what acts are about: few professionals, patients and starts, so that most of them meet. */
export const LANE = { professionals: 2, patients: 3, starts: 14, stepMinutes: 10 } as const;

/** A whole number between two, both included. */
export const integer = (chance: Chance, low: number, high: number): number =>
  low + Math.floor(chance() * (high - low + 1));

const KINDS: readonly (readonly [kind: ModelAct['kind'], weight: number])[] = [
  ['book', 5],
  ['hold', 4],
  ['extra', 3],
  ['bookHeld', 4],
  ['runOut', 3],
  ['sweep', 1],
  ['confirm', 3],
  ['cancel', 3],
  ['release', 1],
  ['move', 5],
];

/** What fits where a visit stands comes up this much more often: most of what people do makes sense. */
const FITTING = 5;
const FITS: Readonly<Record<ModelVisit['status'], readonly ModelAct['kind'][]>> = {
  held: ['runOut', 'bookHeld'],
  booked: ['confirm', 'cancel', 'move'],
  confirmed: ['cancel', 'move'],
  cancelled: [],
  expired: ['bookHeld'],
  rescheduled: [],
};

function pickKind(chance: Chance, about: ModelVisit): ModelAct['kind'] {
  const fitting = about.status === 'held' && about.isOver ? ['bookHeld'] : FITS[about.status];
  const weights = KINDS.map(([kind, weight]) => weight * (fitting.includes(kind) ? FITTING : 1));
  let left = chance() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [index, [kind]] of KINDS.entries()) {
    left -= weights[index] ?? 0;
    if (left < 0) return kind;
  }
  return 'book';
}

/** Everything that any act may need, drawn whether or not it does. */
function draw(chance: Chance) {
  return {
    professional: integer(chance, 0, LANE.professionals - 1),
    start: integer(chance, 0, LANE.starts - 1) * LANE.stepMinutes,
    patient: integer(chance, 0, LANE.patients - 1),
    isStale: chance() < 0.15,
    isNobody: chance() < 0.5,
    key: chance() < 0.3 ? `key${integer(chance, 1, 3)}` : null,
  };
}

type Drawn = ReturnType<typeof draw> & { readonly visit: number };

const MAKE: Readonly<Record<ModelAct['kind'], (drawn: Drawn) => ModelAct>> = {
  book: ({ professional, start, patient, key }) => ({ kind: 'book', professional, start, patient, key }),
  extra: ({ professional, start, patient, key }) => ({ kind: 'extra', professional, start, patient, key }),
  hold: ({ professional, start, patient, key, isNobody }) => ({
    kind: 'hold',
    professional,
    start,
    patient: isNobody ? null : patient,
    key,
  }),
  bookHeld: ({ visit, patient, isStale }) => ({ kind: 'bookHeld', visit, patient, isStale }),
  runOut: ({ visit }) => ({ kind: 'runOut', visit }),
  sweep: () => ({ kind: 'sweep' }),
  confirm: ({ visit, isStale }) => ({ kind: 'confirm', visit, isStale }),
  cancel: ({ visit, isStale }) => ({ kind: 'cancel', visit, isStale }),
  release: ({ visit, isStale }) => ({ kind: 'release', visit, isStale }),
  move: ({ visit, professional, start, isStale, key }) => ({
    kind: 'move',
    visit,
    professional,
    start,
    isStale,
    key,
  }),
};

/** The next act: mostly about what was made last, now and then with a key that was used or a version that is old. */
export function randomAct(chance: Chance, visits: readonly ModelVisit[]): ModelAct {
  const isLast = chance() < 0.6;
  const visit = isLast ? visits.length - 1 : integer(chance, 0, Math.max(0, visits.length - 1));
  const about = visits[visit];
  if (!about) return MAKE.book({ ...draw(chance), visit: 0 });
  return MAKE[pickKind(chance, about)]({ ...draw(chance), visit });
}
