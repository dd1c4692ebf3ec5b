import type { Knex } from 'knex';
import { AppError } from '#workflows/domain/errors.ts';
import { loadHours } from './catalogue.ts';
import type { ExceptionItem, HolidayItem, WeeklyHoursItem } from './catalogue.ts';
import { change, stored, updateRow } from './catalogue-change.ts';

/** Rooms belong to the unit in which they are worked. @throws AppError `agenda.unknown_room` */
async function assertRooms(
  trx: Knex.Transaction,
  hours: readonly Pick<WeeklyHoursItem, 'unitId' | 'roomId'>[],
): Promise<void> {
  const wanted = hours.filter(({ roomId }) => roomId !== null);
  const rooms = await trx('rooms').select<{ id: string; unitId: string }[]>('id', 'unitId');
  const unitOf = new Map(rooms.map(({ id, unitId }) => [id, unitId]));
  if (wanted.some(({ roomId, unitId }) => unitOf.get(roomId ?? '') !== unitId))
    throw new AppError('agenda.unknown_room');
}

/** Replaces somebody's ordinary week. @throws AppError `agenda.hours_overlap`, `agenda.unknown_…` */
export async function writeWeek(
  knex: Knex,
  professionalId: string,
  hours: readonly WeeklyHoursItem[],
  staffId: string,
): Promise<void> {
  const subject = { list: 'professionals', id: professionalId, action: 'catalogue.week_changed' };
  await change(knex, staffId, subject, async (trx) => {
    await updateRow(trx, 'professionals', professionalId, {}, 'agenda.unknown_professional');
    await assertRooms(trx, hours);
    const before = (await loadHours(trx, professionalId)).weekly;
    await trx('workingHours').where({ professionalId }).whereNotNull('weekday').delete();
    if (hours.length > 0) await trx('workingHours').insert(hours.map((one) => ({ professionalId, ...one })));
    return { before, after: hours };
  });
}

const exceptionOn = async (trx: Knex.Transaction, professionalId: string, onDate: string): Promise<unknown> =>
  (await loadHours(trx, professionalId)).exceptions.find((one) => one.onDate === onDate) ?? null;

/** Says what somebody works on one date; nothing is a day off. @throws as {@link writeWeek} */
export async function writeException(
  knex: Knex,
  professionalId: string,
  { onDate, reason, hours }: ExceptionItem,
  staffId: string,
): Promise<void> {
  const subject = { list: 'professionals', id: professionalId, action: 'catalogue.exception_set' };
  await change(knex, staffId, subject, async (trx) => {
    await assertRooms(trx, hours);
    const before = await exceptionOn(trx, professionalId, onDate);
    await trx('scheduleExceptions')
      .insert({ professionalId, onDate, reason })
      .onConflict(['professionalId', 'onDate'])
      .merge(['reason']);
    await trx('workingHours').where({ professionalId, onDate }).delete();
    if (hours.length > 0)
      await trx('workingHours').insert(hours.map((one) => ({ professionalId, onDate, ...one })));
    return { before, after: { onDate, reason, hours } };
  });
}

/** Lets a date be like any other again. */
export async function removeException(
  knex: Knex,
  professionalId: string,
  onDate: string,
  staffId: string,
): Promise<void> {
  const subject = { list: 'professionals', id: professionalId, action: 'catalogue.exception_removed' };
  await change(knex, staffId, subject, async (trx) => {
    const before = await exceptionOn(trx, professionalId, onDate);
    await trx('scheduleExceptions').where({ professionalId, onDate }).delete();
    return { before, after: null };
  });
}

const holidayBy = async (trx: Knex.Transaction, id: string): Promise<unknown> =>
  (await trx('holidays').where({ id }).first<object | undefined>()) ?? null;

/** Adds a holiday, or replaces the one with this id. @throws AppError `agenda.unknown_unit` */
export async function writeHoliday(knex: Knex, holiday: HolidayItem, staffId: string): Promise<void> {
  const { unitIds, ...columns } = holiday;
  const subject = { list: 'holidays', id: holiday.id, action: 'catalogue.holiday_set' };
  await change(knex, staffId, subject, async (trx) => {
    const before = await holidayBy(trx, holiday.id);
    await trx('holidays')
      .insert({ ...stored(columns), hours: JSON.stringify(holiday.hours) })
      .onConflict('id')
      .merge();
    await trx('holidayUnits').where({ holidayId: holiday.id }).delete();
    if (unitIds.length > 0)
      await trx('holidayUnits').insert(unitIds.map((unitId) => ({ holidayId: holiday.id, unitId })));
    return { before, after: holiday };
  });
}

/** Makes a holiday an ordinary day again. */
export async function removeHoliday(knex: Knex, id: string, staffId: string): Promise<void> {
  const subject = { list: 'holidays', id, action: 'catalogue.holiday_removed' };
  await change(knex, staffId, subject, async (trx) => {
    const before = await holidayBy(trx, id);
    await trx('holidays').where({ id }).delete();
    return { before, after: null };
  });
}
