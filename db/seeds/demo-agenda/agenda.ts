import type { Knex } from 'knex';
import { loadCatalogue, type ProfessionalItem } from '#db/queries/agenda/catalogue.ts';
import { loadAgendaRules } from '#db/queries/agenda/rules.ts';
import { shiftsOn } from '#workflows/domain/agenda/shifts.ts';
import { addDays, localDate, zonedDay } from '#workflows/domain/zoned-time.ts';
import { insertSet } from '../demo/insert-set.ts';
import { Random } from '../demo/random.ts';
import { loadCast, type Cast } from './cast.ts';
import { insertRooms } from './rooms.ts';
import { visitsOf, type Scene, type VisitRow } from './visits.ts';
import words from './words.json' with { type: 'json' };

/** One story, always the same, and not the one of the conversations. */
const SEED = 20_261_117;
const DAYS_BEHIND = 35;
const DAYS_AHEAD = 24;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const WAITING = 14;

interface BlockRow {
  readonly id: string;
  readonly professionalId: string;
  readonly from: number;
  readonly to: number;
  readonly reason: string;
  readonly note: string;
}

/** A few stretches in which somebody cannot be booked: an operating theatre, a meeting, a week of leave. */
function blocksOf(random: Random, professionals: readonly ProfessionalItem[], today: number): BlockRow[] {
  const [surgery = '', meeting = '', leave = ''] = words.blockNotes;
  const plans = [
    { who: 1, dayOffsets: [2, 9, 16], fromHour: 15, hours: 2, reason: 'surgery', note: surgery },
    { who: 3, dayOffsets: [3, 10, 17], fromHour: 11, hours: 1, reason: 'meeting', note: meeting },
    { who: 8, dayOffsets: [9], fromHour: 0, hours: 5 * 24, reason: 'vacation', note: leave },
  ];
  return plans.flatMap(({ who, dayOffsets, fromHour, hours, reason, note }) =>
    dayOffsets.map((offset) => {
      const from = today + offset * DAY_MS + fromHour * HOUR_MS;
      return {
        id: random.uuid(new Date(today)),
        professionalId: professionals[who]?.id ?? '',
        from,
        to: from + hours * HOUR_MS,
        reason,
        note,
      };
    }),
  );
}

async function insertBlocks(trx: Knex, blocks: readonly BlockRow[], now: Date): Promise<void> {
  const rows = blocks
    .filter(({ professionalId }) => professionalId !== '')
    .map(({ id, professionalId, from, to, reason, note }) => ({
      id,
      professionalId,
      during: `["${new Date(from).toISOString()}","${new Date(to).toISOString()}")`,
      reason,
      note,
      isDemo: true,
      createdAt: now,
    }));
  if (rows.length > 0) await insertSet(trx, 'blocks', rows);
}

/** Every shift of the clinic's days around now, filled. */
async function tell(trx: Knex, scene: Scene, now: Date): Promise<VisitRow[]> {
  const { professionals } = await loadCatalogue(trx);
  const range = {
    fromOn: addDays(now.toISOString().slice(0, 10), -DAYS_BEHIND),
    untilOn: addDays(now.toISOString().slice(0, 10), DAYS_AHEAD),
  };
  const ids = professionals.map(({ id }) => id);
  const { professionals: rules, units } = await loadAgendaRules(trx, ids, range);
  const offered = new Map(professionals.map((one) => [one.id, one]));
  const rows: VisitRow[] = [];
  for (let onDate = range.fromOn; onDate <= range.untilOn; onDate = addDays(onDate, 1)) {
    const shifts = rules.flatMap((rule) =>
      shiftsOn(rule, units, onDate).map((shift) => ({ shift, professional: offered.get(rule.id) })),
    );
    for (const { shift, professional } of shifts) {
      const timeZone = units.get(shift.unitId)?.timeZone ?? 'UTC';
      const day = zonedDay(onDate, timeZone);
      const daysAhead = (Date.parse(onDate) - Date.parse(localDate(now, timeZone))) / DAY_MS;
      if (day && professional) rows.push(...visitsOf(scene, professional, shift, day, daysAhead));
    }
  }
  return rows;
}

/** Who would come earlier if a time became free: mostly people of the specialties that are fullest. */
function waiting(
  random: Random,
  cast: Cast,
  professionals: readonly ProfessionalItem[],
  now: Date,
): object[] {
  const grown = cast.players.filter(({ contactPatientId }) => contactPatientId === null);
  const rows = Array.from({ length: grown.length === 0 ? 0 : WAITING }, () => {
    const professional = random.pick(professionals);
    const createdAt = new Date(now.getTime() - random.between(0.5, 20) * DAY_MS);
    const isMorning = random.chance(0.4);
    return {
      id: random.uuid(createdAt),
      patientId: random.pick(grown).id,
      specialtyId: professional.specialtyIds[0],
      visitTypeId: 'routine',
      professionalId: random.chance(0.5) ? professional.id : null,
      unitId: professional.unitIds[0] ?? null,
      fromMinute: 0,
      toMinute: isMorning ? 12 * 60 : 24 * 60,
      priority: random.chance(0.2) ? 1 : 0,
      status: 'waiting',
      note: random.chance(0.4) ? random.pick(words.waitlistNotes) : null,
      version: 1,
      createdByKind: random.chance(0.5) ? 'bot' : 'staff',
      isDemo: true,
      createdAt,
    };
  });
  const seen = new Set<string>();
  return rows.filter(({ patientId, specialtyId }) => {
    const key = `${patientId} ${specialtyId ?? ''}`;
    return specialtyId !== 'pediatria' && !seen.has(key) && seen.add(key).size > 0;
  });
}

/**
 * Fills the demo's agenda: five weeks that are over, today, and three that lie ahead, each row marked `is_demo`.
 *
 * Expects the catalogue and the conversations: patients who asked for a visit there get one here.
 */
export async function insertAgenda(trx: Knex, now: Date): Promise<void> {
  const random = new Random(SEED);
  await insertRooms(trx);
  const cast = await loadCast(trx, random, now);
  if (cast.players.length === 0) return;
  const catalogue = await loadCatalogue(trx);
  const professionals = catalogue.professionals.filter(({ isActive }) => isActive);
  const today = Math.floor((now.getTime() - 3 * HOUR_MS) / DAY_MS) * DAY_MS + 3 * HOUR_MS;
  const blocks = blocksOf(random, professionals, today);
  const scene: Scene = {
    random,
    now,
    players: cast.players,
    requests: [...cast.requests],
    visitTypes: new Map(catalogue.visitTypes.map((one) => [one.id, one])),
    specialties: new Map(catalogue.specialties.map((one) => [one.id, one])),
    staffIds: await trx('staff').where({ role: 'attendant' }).orderBy('email').pluck<string[]>('id'),
    isBlocked: (professionalId, from, to) =>
      blocks.some((one) => one.professionalId === professionalId && one.from < to && from < one.to),
  };
  if (cast.children.length > 0) await insertSet(trx, 'patients', cast.children);
  for (const tie of cast.ties) await trx('patientRelatives').insert(tie).onConflict().ignore();
  await insertBlocks(trx, blocks, now);
  await insertSet(trx, 'appointments', await tell(trx, scene, now));
  const entries = waiting(random, cast, professionals, now);
  if (entries.length > 0) await insertSet(trx, 'waitlist_entries', entries);
}
