import type { Knex } from 'knex';
import type { BookRequest } from '#db/queries/agenda/requests.ts';

const DAY_MS = 86_400_000;

/** A small agenda: one unit in São Paulo, where clocks stand still, and professionals who work around the clock. */
export interface SmallAgenda {
  readonly professionalIds: readonly string[];
  readonly patientIds: readonly string[];
  readonly staffId: string;
  /** Midnight of a local day that is this many days ahead, as an instant. */
  day(ahead: number): Date;
  /** A start on a day ahead, at an hour and a minute of the wall clock. */
  at(ahead: number, hour: number, minute?: number): Date;
  /** A request of the desk, with whatever differs. */
  wish(changes?: Partial<BookRequest>): BookRequest;
}

/** How large, and whether rooms are shared. */
export interface SmallAgendaOptions {
  readonly professionals?: number;
  readonly patients?: number;
  readonly encaixePerShift?: number;
  readonly roomOf?: (index: number) => string | null;
}

const ids = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);

async function insertCatalogue(
  knex: Knex,
  professionalIds: readonly string[],
  options: SmallAgendaOptions,
): Promise<void> {
  await knex('units').insert({ id: 'centro', name: 'Centro', timeZone: 'America/Sao_Paulo' });
  const rooms = new Set(professionalIds.flatMap((_, index) => options.roomOf?.(index) ?? []));
  for (const id of rooms) await knex('rooms').insert({ id, unitId: 'centro', name: id });
  await knex('specialties').insert([
    { id: 'clinica', name: '{}' },
    { id: 'cardiologia', name: '{}', minAgeYears: 16 },
  ]);
  await knex('visitTypes').insert([
    { id: 'visit', name: '{}', mode: 'both', durationMinutes: 30 },
    { id: 'return', name: '{}', mode: 'both', durationMinutes: 15, returnWithinDays: 30 },
  ]);
  await knex('insurers').insert([
    { id: 'unimed', name: 'Unimed' },
    { id: 'other', name: 'Other' },
  ]);
  await knex('professionals').insert(
    professionalIds.map((id, position) => ({
      id,
      name: id,
      position,
      minNoticeMinutes: 60,
      horizonDays: 90,
      encaixePerShift: options.encaixePerShift ?? 2,
    })),
  );
  const each = (row: (id: string, index: number) => object) => professionalIds.map(row);
  await knex('professionalSpecialties').insert(
    each((id) => ({ professionalId: id, specialtyId: 'clinica' })),
  );
  await knex('professionalVisitTypes').insert(
    ['visit', 'return'].flatMap((visitTypeId) => each((id) => ({ professionalId: id, visitTypeId }))),
  );
  await knex('professionalInsurers').insert(each((id) => ({ professionalId: id, insurerId: 'unimed' })));
  await knex('workingHours').insert(
    ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].flatMap((weekday) =>
      each((professionalId, index) => ({
        professionalId,
        unitId: 'centro',
        roomId: options.roomOf?.(index) ?? null,
        weekday,
        fromMinute: 0,
        toMinute: 1440,
        mode: 'in_person',
      })),
    ),
  );
}

/** Writes a small agenda into an empty database. */
export async function smallAgenda(knex: Knex, options: SmallAgendaOptions = {}): Promise<SmallAgenda> {
  const professionalIds = ids('doctor', options.professionals ?? 2);
  await insertCatalogue(knex, professionalIds, options);
  const patients = await knex('patients')
    .insert(ids('Patient ', options.patients ?? 3).map((name) => ({ name, birthOn: '1980-05-05' })))
    .returning<{ id: string }[]>('id');
  const [staff] = await knex('staff')
    .insert({ email: 'desk@example.com', name: 'Desk', role: 'attendant', passwordHash: 'x' })
    .returning<{ id: string }[]>('id');
  const staffId = staff?.id ?? '';
  const patientIds = patients.map(({ id }) => id);
  // São Paulo has no summer time: its midnight is 03:00 UTC all year.
  const today = Math.floor((Date.now() - 3 * 3_600_000) / DAY_MS) * DAY_MS + 3 * 3_600_000;
  const day = (ahead: number): Date => new Date(today + ahead * DAY_MS);
  const at = (ahead: number, hour: number, minute = 0): Date =>
    new Date(day(ahead).getTime() + (hour * 60 + minute) * 60_000);
  return {
    professionalIds,
    patientIds,
    staffId,
    day,
    at,
    wish: (changes = {}) => ({
      actor: { kind: 'staff', staffId },
      idempotencyKey: null,
      conversationId: null,
      note: null,
      holdMinutes: null,
      encaixe: null,
      professionalId: 'doctor1',
      unitId: null,
      visitTypeId: 'visit',
      specialtyId: null,
      insurerId: 'unimed',
      mode: null,
      startsAt: at(2, 10),
      patientId: patientIds[0] ?? null,
      contactPatientId: null,
      ...changes,
    }),
  };
}
