import type { Knex } from 'knex';
import { ageOn } from '#workflows/domain/agenda/age.ts';
import type { Kinship } from '#workflows/domain/agenda/appointment.ts';
import names from '../demo/names.json' with { type: 'json' };
import type { Random } from '../demo/random.ts';

const DAY_MS = 86_400_000;
/** Children who are brought by a patient of the clinic. */
const CHILDREN = 90;
const OLDEST_CHILD_YEARS = 14;

/** Somebody who can be given an appointment. */
export interface Player {
  readonly id: string;
  readonly birthOn: string;
  readonly insurerId: string | null;
  /** Who brings them; null is nobody. */
  readonly contactPatientId: string | null;
  /** Dates on which they come already. */
  readonly dates: Set<string>;
}

/** A conversation in which somebody asked for a visit, to hang one on. */
export interface Request {
  readonly conversationId: string;
  readonly patientId: string;
  readonly at: Date;
}

/** A row of `patients`. */
interface PatientRow {
  readonly id: string;
  readonly name: string;
  readonly birthOn: string | null;
  readonly insurerId: string | null;
}

/** Everybody of the demo who may turn up in the agenda. */
export interface Cast {
  readonly players: readonly Player[];
  readonly requests: readonly Request[];
  /** Rows to be written: the children, and who brings them. */
  readonly children: readonly object[];
  readonly ties: readonly { patientId: string; relativeId: string; kinship: Kinship }[];
}

function bear(random: Random, parent: PatientRow, now: Date): { row: PatientRow; player: Player } {
  const bornAt = new Date(now.getTime() - random.between(0.2, OLDEST_CHILD_YEARS) * 365.25 * DAY_MS);
  const id = random.uuid(new Date(bornAt.getTime() + 60 * DAY_MS));
  const family = parent.name.split(' ').at(-1) ?? '';
  const row = {
    id,
    name: `${random.pick(names['pt-BR'].given)} ${family}`,
    birthOn: bornAt.toISOString().slice(0, 10),
    insurerId: parent.insurerId,
  };
  return { row, player: { ...row, contactPatientId: parent.id, dates: new Set() } };
}

/** Reads the demo's patients and gives some of them children. */
export async function loadCast(trx: Knex, random: Random, now: Date): Promise<Cast> {
  const patients = await trx('patients')
    .where({ isDemo: true })
    .whereNotNull('birthOn')
    .orderBy('id')
    .select<PatientRow[]>('id', 'name', 'birthOn', 'insurerId');
  const requests = await trx('conversations')
    .where({ isDemo: true, intent: 'book', stage: 'resolved' })
    .whereNotNull('patientId')
    .orderBy('resolvedAt')
    .select<Request[]>('id as conversationId', 'patientId', 'resolvedAt as at');
  const today = now.toISOString().slice(0, 10);
  const parents = patients.filter(({ birthOn }) => birthOn !== null && ageOn(birthOn, today) < 50);
  const born = Array.from({ length: parents.length === 0 ? 0 : CHILDREN }, () =>
    bear(random, random.pick(parents), now),
  );
  const grown = patients.map(({ id, birthOn, insurerId }) => ({
    id,
    birthOn: birthOn ?? '',
    insurerId,
    contactPatientId: null,
    dates: new Set<string>(),
  }));
  return {
    players: [...grown, ...born.map(({ player }) => player)],
    requests,
    children: born.map(({ row }) => ({
      ...row,
      locale: 'pt-BR',
      noBot: false,
      isDemo: true,
      createdAt: new Date(now.getTime() - 300 * DAY_MS),
    })),
    ties: born.map(({ row, player }) => ({
      patientId: player.contactPatientId ?? '',
      relativeId: row.id,
      kinship: 'child',
    })),
  };
}
