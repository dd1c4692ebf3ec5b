import type { Knex } from 'knex';
import { rawRows } from '#db/raw-rows.ts';
import type { CaseStatus, ChangeReason, ChangeStatus } from '#workflows/domain/agenda-change/change.ts';
import type { VisitMode } from '#workflows/domain/agenda/rules.ts';
import { AppError } from '#workflows/domain/errors.ts';
import type { NoticeChannel } from '#workflows/domain/reminders/policy.ts';
import { releaseHold } from '../agenda/acts.ts';
import { loadAppointment } from '../agenda/appointment-row.ts';
import { recordEvents } from '../events.ts';

/** A professional's time that falls through. */
export interface ChangeRow {
  readonly id: string;
  readonly professionalId: string;
  readonly blockId: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly reason: ChangeReason;
  readonly status: ChangeStatus;
}

/** A time that somebody was offered. */
export interface OfferedTime {
  /** The appointment that held it: what a button brings back. */
  readonly id: string;
  readonly professionalId: string;
  readonly unitId: string;
  readonly mode: VisitMode;
  /** ISO instant. */
  readonly startsAt: string;
  /** Counts from 1; the highest is what stands. */
  readonly round: number;
}

/** One patient of a lost day. */
export interface CaseRow {
  readonly agendaChangeId: string;
  readonly appointmentId: string;
  readonly status: CaseStatus;
  readonly options: readonly OfferedTime[];
  readonly askedChannels: readonly NoticeChannel[];
  readonly letterOutboxId: string | null;
  readonly conversationId: string | null;
  readonly answerBy: Date | null;
  readonly movedToAppointmentId: string | null;
  readonly settledAt: Date | null;
}

const CHANGE = `
  select id, professional_id, block_id, lower(during) as starts_at, upper(during) as ends_at, reason, status
  from agenda_changes where id = ?`;

/** SQL: the columns of a {@link CaseRow}, of the table under the name `c`. */
const CASE_COLUMNS = `c.agenda_change_id, c.appointment_id, c.status, c.options, c.asked_channels, c.letter_outbox_id,
  c.conversation_id, c.answer_by, c.moved_to_appointment_id, c.settled_at`;

/** A change as a look found it. */
export interface SeenChange extends Pick<ChangeRow, 'id' | 'status'> {
  /** When it was to be looked at, as the database writes it: to the microsecond. */
  readonly lookAtText: string | null;
}

/** Reads a change for a look at it. @throws AppError `agenda_change.not_found` */
export async function loadChange(knex: Knex, id: string): Promise<SeenChange> {
  const [row] = await rawRows<SeenChange>(
    knex,
    'select id, status, look_at::text as look_at_text from agenda_changes where id = ?',
    [id],
  );
  if (!row) throw new AppError('agenda_change.not_found');
  return row;
}

/** Notes when a change is looked at next, unless somebody has woken it since it was seen. */
export async function noteLook(
  knex: Knex,
  { id, lookAtText }: SeenChange,
  nextAt: Date | null,
): Promise<void> {
  await knex('agendaChanges')
    .where({ id })
    .whereRaw('look_at is not distinct from ?::timestamptz', [lookAtText])
    .update({ lookAt: nextAt });
}

/** Takes hold of a change until the transaction ends. @throws AppError `agenda_change.not_found` */
export async function lockChange(trx: Knex.Transaction, id: string): Promise<ChangeRow> {
  const [row] = await rawRows<ChangeRow>(trx, `${CHANGE} for update`, [id]);
  if (!row) throw new AppError('agenda_change.not_found');
  return row;
}

/**
 * Takes hold of a case until the transaction ends, and of its change against being withdrawn meanwhile: looks, answers
 * and the withdrawal stand in one line.
 */
export async function lockCase(
  trx: Knex.Transaction,
  agendaChangeId: string,
  appointmentId: string,
): Promise<{ readonly change: ChangeRow; readonly one: CaseRow } | null> {
  const [change] = await rawRows<ChangeRow>(trx, `${CHANGE} for share`, [agendaChangeId]);
  const [one] = await rawRows<CaseRow>(
    trx,
    `select ${CASE_COLUMNS} from agenda_change_cases c where c.agenda_change_id = ? and c.appointment_id = ? for update`,
    [agendaChangeId, appointmentId],
  );
  return change && one ? { change, one } : null;
}

/** Cases of a change that come up by an instant, or whose letter could not be delivered, the next visit first. */
export function findDueCases(
  knex: Knex,
  agendaChangeId: string,
  now: Date,
  limit: number,
): Promise<{ appointmentId: string }[]> {
  return rawRows<{ appointmentId: string }>(
    knex,
    `select c.appointment_id from agenda_change_cases c join appointments a on a.id = c.appointment_id
       left join outbox o on o.id = c.letter_outbox_id
     where c.agenda_change_id = ? and c.settled_at is null and c.status in ('waiting', 'choosing')
       and (c.look_at <= ? or o.state in ('failed', 'cancelled'))
     order by a.starts_at, a.id limit ?`,
    [agendaChangeId, now, limit],
  );
}

/** When the next case of a change comes up; null when none waits for anything. */
export async function nextCaseAt(knex: Knex, agendaChangeId: string): Promise<Date | null> {
  const [row] = await rawRows<{ at: Date | null }>(
    knex,
    `select min(look_at) as at from agenda_change_cases
     where agenda_change_id = ? and settled_at is null and status in ('waiting', 'choosing')`,
    [agendaChangeId],
  );
  return row?.at ?? null;
}

/** Writes where a case stands, and tells whoever looks at the board. */
export async function setCase(
  trx: Knex.Transaction,
  { agendaChangeId, appointmentId }: Pick<CaseRow, 'agendaChangeId' | 'appointmentId'>,
  columns: Readonly<Record<string, unknown>> & { readonly status: CaseStatus },
): Promise<void> {
  await trx('agendaChangeCases')
    .where({ agendaChangeId, appointmentId })
    .update({ ...columns, updatedAt: trx.raw('clock_timestamp()') });
  await recordEvents(trx, [
    {
      type: 'agenda_change.advanced',
      appointmentId,
      data: { agendaChangeId, status: columns.status },
    },
  ]);
}

/** The workflow of a change is to look at once. */
export async function wakeChange(trx: Knex, agendaChangeId: string): Promise<void> {
  await trx('agendaChanges').where({ id: agendaChangeId }).update({ lookAt: trx.fn.now() });
}

/** Gives back times that were kept for somebody, as far as they still are. */
export async function releaseOptions(
  trx: Knex.Transaction,
  options: readonly Pick<OfferedTime, 'id'>[],
): Promise<void> {
  for (const { id } of options) {
    const held = await loadAppointment(trx, id);
    if (held?.status === 'held') await releaseHold(trx, { id, version: null, actor: { kind: 'system' } });
  }
}

/** Takes back a letter that has not left. */
export async function cancelLetter(trx: Knex.Transaction, { letterOutboxId }: CaseRow): Promise<boolean> {
  if (letterOutboxId === null) return false;
  const cancelled = await trx('outbox')
    .where({ id: letterOutboxId, state: 'queued' })
    .update({ state: 'cancelled', leaseUntil: null, errorCode: 'agenda_change.withdrawn' });
  return cancelled > 0;
}

/** The times of the latest round. */
export function standingOptions({ options }: Pick<CaseRow, 'options'>): readonly OfferedTime[] {
  const round = roundOf({ options });
  return options.filter((option) => option.round === round);
}

/** How many rounds of times somebody was offered. */
export const roundOf = ({ options }: Pick<CaseRow, 'options'>): number =>
  options.reduce((most, option) => Math.max(most, option.round), 0);
