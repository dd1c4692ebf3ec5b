import { hash } from '@node-rs/argon2';
import type { Knex } from 'knex';
import type { Presence, Role } from '#workflows/domain/staff.ts';
import { saveClinicFile } from '../clinic-file.ts';
import { insertMissing } from '../insert-missing.ts';
import document from './clinic.json' with { type: 'json' };

/** Password of every demo login. It is printed by `npm start`, so it protects nothing. */
export const DEMO_PASSWORD = 'acolhe-demo';

/**
 * Cost of the demo's password hashes, far below what a real one gets, so that a start stays quick.
 *
 * Harmless, since the password itself is public; the parameters travel inside each hash.
 */
const DEMO_HASH_COST = { memoryCost: 4096, timeCost: 1 } as const;

type StaffDocument = (typeof document.staff)[number];

const ROLES: Readonly<Record<string, Role>> = {
  admin: 'operator',
  manager: 'manager',
  attendant: 'attendant',
};

const roleOf = (person: StaffDocument): Role => ROLES[person.role] ?? 'attendant';

/** Who is at work when the demo opens; everybody else is offline until they log in. */
const PRESENCES: Readonly<Record<string, Presence>> = {
  'usr-rec-01': 'available',
  'usr-rec-02': 'available',
  'usr-age-01': 'available',
  'usr-exa-01': 'busy',
  'usr-fin-01': 'away',
  'usr-enf-01': 'available',
};

/** A login that `npm start` shows. */
export interface DemoLogin {
  readonly role: Role;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** One person of each role; the attendant serves two teams in Portuguese and Spanish. */
const SHOWN_STAFF = ['usr-rec-02', 'usr-ger-01', 'usr-adm-01'];

/** One login of each role. */
export const DEMO_LOGINS: readonly DemoLogin[] = document.staff
  .filter((person) => SHOWN_STAFF.includes(person.id))
  .map((person) => ({
    role: roleOf(person),
    name: person.name,
    email: person.email,
    password: DEMO_PASSWORD,
  }));

/** Conversations one person can lead at a time: what their most patient queue allows. */
function capacityOf(person: StaffDocument): number {
  const allowed = document.queues
    .filter((queue) => person.queues.includes(queue.id))
    .map((queue) => queue.max_open_per_agent);
  return Math.max(0, ...allowed);
}

async function insertStaff(trx: Knex): Promise<void> {
  const rows = await Promise.all(
    document.staff.map(async (person) => ({
      email: person.email,
      name: person.name,
      title: person.title,
      role: roleOf(person),
      passwordHash: await hash(DEMO_PASSWORD, DEMO_HASH_COST),
      languages: person.languages,
      unitId: person.unit,
      capacity: capacityOf(person),
      presence: PRESENCES[person.id] ?? 'offline',
      isActive: person.active,
    })),
  );
  await insertMissing(trx, 'staff', rows);
  const stored = await trx('staff').select<{ id: string; email: string }[]>('id', 'email');
  const idByEmail = new Map(stored.map(({ id, email }) => [email, id]));
  await insertMissing(
    trx,
    'teamMembers',
    document.staff.flatMap((person) =>
      person.queues.map((teamId) => ({ teamId, staffId: idByEmail.get(person.email) })),
    ),
  );
}

/** Writes what the demo clinic is and knows; rows that are already there stay as they are. */
export async function insertClinic(trx: Knex): Promise<void> {
  await saveClinicFile(trx, document);
  await insertStaff(trx);
}
