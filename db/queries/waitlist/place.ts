import type { Knex } from 'knex';
import { rawRows } from '#db/raw-rows.ts';
import { AppError } from '#workflows/domain/errors.ts';
import type { Place } from '#workflows/domain/reminders/allowed-hours.ts';

/** A unit as far as clocks are concerned: its zone, and the holidays around now. */
export async function loadPlace(knex: Knex, unitId: string): Promise<Place> {
  const [place] = await rawRows<Place>(
    knex,
    `select u.time_zone, (select coalesce(array_agg(h.on_date::text), '{}') from holidays h
       join holiday_units hu on hu.holiday_id = h.id and hu.unit_id = u.id
       where h.on_date between current_date - 2 and current_date + 40) as holidays
     from units u where u.id = ?`,
    [unitId],
  );
  if (!place) throw new AppError('agenda.unknown_unit');
  return place;
}
