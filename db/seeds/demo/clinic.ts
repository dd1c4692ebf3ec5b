import { hash } from '@node-rs/argon2';
import type { Knex } from 'knex';
import { DOCUMENT_SETTINGS, KNOWLEDGE_KINDS, KNOWLEDGE_MAP_KINDS } from '#db/queries/clinic-document.ts';
import { DEFAULT_SETTINGS } from '#db/queries/settings.ts';
import type { Presence, Role } from '#workflows/domain/staff.ts';
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

const json = (value: unknown): string => JSON.stringify(value);

async function insertMissing(trx: Knex, table: string, rows: readonly object[]): Promise<void> {
  await trx(table)
    .insert([...rows])
    .onConflict()
    .ignore();
}

async function insertTeams(trx: Knex): Promise<void> {
  await insertMissing(
    trx,
    'units',
    document.units.map((unit, position) => ({
      id: unit.id,
      name: unit.name,
      timeZone: unit.time_zone,
      position,
    })),
  );
  await insertMissing(
    trx,
    'teams',
    document.queues.map((queue, position) => ({
      id: queue.id,
      name: json(queue.name),
      isDefault: queue.default ?? false,
      intents: queue.intents,
      timeZone: document.clinic.time_zone,
      openingHours: json(queue.business_hours),
      firstResponseMinutes: queue.sla.first_response_minutes,
      resolutionMinutes: queue.sla.resolution_minutes,
      warningRatio: queue.sla.warning_ratio,
      clock: queue.sla.count,
      position,
    })),
  );
}

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

/** Holidays have no id in the document: their date and scope name them. */
function itemId(item: object, position: number): string {
  if ('id' in item && typeof item.id === 'string') return item.id;
  if ('date' in item && 'scope' in item) return `${String(item.date)}/${String(item.scope)}`;
  return String(position);
}

async function insertKnowledge(trx: Knex): Promise<void> {
  const lists = Object.entries(KNOWLEDGE_KINDS).flatMap(([key, kind]) =>
    (document[key as keyof typeof KNOWLEDGE_KINDS] as object[]).map((item, position) => ({
      kind,
      id: itemId(item, position),
      position,
      data: json(item),
    })),
  );
  const maps = Object.entries(KNOWLEDGE_MAP_KINDS).flatMap(([key, kind]) =>
    Object.entries(document[key as keyof typeof KNOWLEDGE_MAP_KINDS]).map(([id, item], position) => ({
      kind,
      id,
      position,
      data: json(item),
    })),
  );
  await insertMissing(trx, 'knowledge', [...lists, ...maps]);
}

async function insertSettings(trx: Knex): Promise<void> {
  await insertMissing(trx, 'clinicSettings', [
    ...DOCUMENT_SETTINGS.map((key) => ({ key, value: json(document[key]) })),
    ...Object.entries(DEFAULT_SETTINGS).map(([key, value]) => ({ key, value: json(value) })),
  ]);
}

async function insertTexts(trx: Knex): Promise<void> {
  await insertMissing(
    trx,
    'cannedReplies',
    document.canned_replies.map((reply, position) => ({
      id: reply.id,
      shortcut: reply.shortcut,
      category: reply.category,
      body: json(reply.text),
      position,
    })),
  );
  await insertMissing(
    trx,
    'messageTemplates',
    document.templates.map((template, position) => ({
      id: template.id,
      channel: 'whatsapp',
      category: template.category,
      languages: json(template.languages),
      body: json(template.body),
      footer: json(template.footer),
      parameters: json(template.parameters),
      buttons: json('buttons' in template ? template.buttons : []),
      position,
    })),
  );
}

/** Writes what the demo clinic is and knows; rows that are already there stay as they are. */
export async function insertClinic(trx: Knex): Promise<void> {
  await insertTeams(trx);
  await insertStaff(trx);
  await insertKnowledge(trx);
  await insertSettings(trx);
  await insertTexts(trx);
}
