import type { Knex } from 'knex';
import { rawRows } from '#db/raw-rows.ts';
import type { AppointmentStatus } from '#workflows/domain/agenda/appointment.ts';
import type { VisitMode } from '#workflows/domain/agenda/rules.ts';
import { AppError } from '#workflows/domain/errors.ts';
import { recordAudit } from '../events.ts';

/** Days of the past that a calendar keeps, and of the future that it shows. */
const PAST_DAYS = 30;
const COMING_DAYS = 366;

/** Whose calendar a secret address opens. */
export interface FeedOwner {
  readonly id: string;
  readonly name: string;
}

/** A visit as the professional's calendar shows it. */
export interface FeedVisit {
  readonly id: string;
  readonly version: number;
  readonly status: AppointmentStatus;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly updatedAt: Date;
  readonly createdAt: Date;
  readonly mode: VisitMode;
  readonly unitName: string;
  readonly patientName: string;
}

/** Finds whose calendar a token opens; `null` for one that was never given out, or was taken back. */
export async function findFeedOwner(knex: Knex, tokenHash: Buffer): Promise<FeedOwner | null> {
  const row = await knex('professionals')
    .where({ calendarTokenHash: tokenHash, isActive: true })
    .first<FeedOwner | undefined>('id', 'name');
  return row ?? null;
}

/**
 * Visits of a professional around today, in order of their start. Cancelled and moved ones are among them: a calendar
 * that simply stopped naming them would keep showing them on some devices.
 */
export const listFeed = (knex: Knex, professionalId: string): Promise<FeedVisit[]> =>
  rawRows<FeedVisit>(
    knex,
    `select a.id, a.version, a.status, a.starts_at, a.ends_at, a.updated_at, a.created_at, a.mode,
       u.name as unit_name, p.name as patient_name
     from appointments a join units u on u.id = a.unit_id join patients p on p.id = a.patient_id
     where a.professional_id = ? and a.status not in ('held', 'expired')
       and a.starts_at between current_date - ?::int and current_date + ?::int
     order by a.starts_at, a.id`,
    [professionalId, PAST_DAYS, COMING_DAYS],
  );

/** Whether a professional's calendar has an address. @throws AppError `agenda.unknown_professional` */
export async function hasFeed(knex: Knex, professionalId: string): Promise<boolean> {
  const row = await knex('professionals')
    .where({ id: professionalId })
    .first<{ calendarTokenHash: Buffer | null } | undefined>('calendarTokenHash');
  if (!row) throw new AppError('agenda.unknown_professional');
  return row.calendarTokenHash !== null;
}

/**
 * Gives a professional's calendar a new secret address, or takes it away; the one before stops working at once.
 *
 * @param tokenHash `null` takes it away
 * @throws AppError `agenda.unknown_professional`
 */
export async function changeFeed(
  knex: Knex,
  professionalId: string,
  tokenHash: Buffer | null,
  staffId: string,
): Promise<void> {
  await knex.transaction(async (trx) => {
    const count = await trx('professionals')
      .where({ id: professionalId })
      .update({ calendarTokenHash: tokenHash });
    if (count === 0) throw new AppError('agenda.unknown_professional');
    await recordAudit(trx, {
      actorKind: 'staff',
      actorId: staffId,
      action: tokenHash === null ? 'calendar.revoked' : 'calendar.renewed',
      subjectKind: 'catalogue.professionals',
      subjectId: professionalId,
    });
  });
}
