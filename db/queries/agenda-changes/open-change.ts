import type { Knex } from 'knex';
import { inserted } from '#db/inserted.ts';
import { rawRows } from '#db/raw-rows.ts';
import type { ChangeReason } from '#workflows/domain/agenda-change/change.ts';
import type { BlockReason } from '#workflows/domain/agenda/appointment.ts';
import { AppError } from '#workflows/domain/errors.ts';
import { releaseHold } from '../agenda/acts.ts';
import { addBlock } from '../agenda/blocks.ts';
import { recordAudit, recordEvents } from '../events.ts';

/** A professional's time that is said to fall through. */
export interface NewChange {
  readonly professionalId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly reason: ChangeReason;
  /** For the staff's eyes. */
  readonly note: string | null;
  /** Repeating the request with the same key answers the same change and does nothing. */
  readonly idempotencyKey: string | null;
}

/** A change, and whether this request made it. */
export interface OpenedChange {
  readonly id: string;
  readonly isNew: boolean;
}

const BLOCKED_AS: Readonly<Record<ChangeReason, BlockReason>> = {
  illness: 'absence',
  emergency: 'absence',
  congress: 'absence',
  vacation: 'vacation',
  facility: 'maintenance',
  other: 'other',
};

/** SQL: visits `a` of a professional that begin in a stretch and still stand. */
const AFFECTED = `a.professional_id = ? and a.status in ('booked', 'confirmed', 'arrived')
  and a.during && tstzrange(?, ?) and a.ends_at > now()`;

/** A visit that would fall through. */
export interface AffectedVisit {
  readonly id: string;
  readonly startsAt: Date;
  readonly patientName: string;
  /** Whether the patient, or who booked for them, can be written to on some channel. */
  readonly isReachable: boolean;
}

/** Who would be affected, before anything is done. */
export function listAffected(
  knex: Knex,
  professionalId: string,
  startsAt: Date,
  endsAt: Date,
): Promise<AffectedVisit[]> {
  return rawRows<AffectedVisit>(
    knex,
    `select a.id, a.starts_at, t.name as patient_name,
       (c.phone is not null or c.email is not null
         or exists (select from channel_identities i where i.patient_id = c.id)) as is_reachable
     from appointments a join patients t on t.id = a.patient_id
       join patients c on c.id = coalesce(a.contact_patient_id, a.patient_id)
     where ${AFFECTED} order by a.starts_at, a.id`,
    [professionalId, startsAt, endsAt],
  );
}

/** The change that an earlier request for the same made: by its key, or because it is the same stretch of the same person. */
async function findSame(knex: Knex, change: NewChange): Promise<string | null> {
  const { idempotencyKey, professionalId, startsAt, endsAt } = change;
  const [row] = await rawRows<{ id: string }>(
    knex,
    `select id from agenda_changes where idempotency_key = ? or (professional_id = ? and status <> 'withdrawn'
       and during = tstzrange(?, ?)) order by idempotency_key is not distinct from ? desc limit 1`,
    [idempotencyKey, professionalId, startsAt, endsAt, idempotencyKey],
  );
  return row?.id ?? null;
}

/** Times in the stretch that are only held are nobody's any more. */
async function releaseHolds(trx: Knex.Transaction, change: NewChange): Promise<void> {
  const rows = await rawRows<{ id: string }>(
    trx,
    `select id from appointments where professional_id = ? and status = 'held' and during && tstzrange(?, ?)`,
    [change.professionalId, change.startsAt, change.endsAt],
  );
  for (const { id } of rows) await releaseHold(trx, { id, version: null, actor: { kind: 'system' } });
}

/**
 * Writes one case for each visit. Whoever has one already, from another change that still holds, is not asked twice; who
 * is in the house is with a person.
 */
async function insertCases(trx: Knex.Transaction, id: string, change: NewChange): Promise<number> {
  const rows = await rawRows<{ appointmentId: string }>(
    trx,
    `insert into agenda_change_cases (agenda_change_id, appointment_id, status, look_at)
     select ?, a.id, case a.status when 'arrived' then 'with_person' else 'waiting' end,
       case a.status when 'arrived' then null else now() end
     from appointments a where ${AFFECTED}
       and not exists (select from agenda_change_cases k join agenda_changes g on g.id = k.agenda_change_id
         where k.appointment_id = a.id and g.status <> 'withdrawn')
     returning appointment_id`,
    [id, change.professionalId, change.startsAt, change.endsAt],
  );
  await replan(
    trx,
    rows.map(({ appointmentId }) => appointmentId),
  );
  return rows.length;
}

/** Has the reminders of visits planned anew: nobody is reminded of a visit that falls through. */
export async function replan(trx: Knex.Transaction, appointmentIds: readonly string[]): Promise<void> {
  await trx('appointmentPlans')
    .whereIn('appointmentId', [...appointmentIds])
    .update({ nextAt: trx.raw(`now() - interval '1 minute'`) });
}

async function record(
  trx: Knex.Transaction,
  id: string,
  change: NewChange,
  staffId: string,
  caseCount: number,
) {
  const { professionalId, reason } = change;
  await recordEvents(trx, [
    {
      type: 'agenda_change.opened',
      staffId,
      data: { agendaChangeId: id, professionalId, reason, caseCount },
    },
  ]);
  await recordAudit(trx, {
    actorKind: 'staff',
    actorId: staffId,
    action: 'agenda_change.opened',
    subjectKind: 'agenda_change',
    subjectId: id,
    details: { professionalId, reason, caseCount },
  });
}

/** What a failed write means: somebody opened one at the same moment, or an overlapping one is open. */
async function explain(knex: Knex, thrown: unknown, change: NewChange): Promise<OpenedChange> {
  const constraint = thrown instanceof Error && 'constraint' in thrown ? thrown.constraint : null;
  if (constraint !== 'one_agenda_change_per_key' && constraint !== 'one_open_agenda_change_at_a_time')
    throw thrown;
  const id = await findSame(knex, change);
  if (id === null) throw new AppError('agenda_change.already_open', { cause: thrown });
  return { id, isNew: false };
}

/**
 * A professional's time falls through: the time is blocked, and everybody who has a visit in it becomes a case.
 *
 * The block stands in line with bookings, so a visit booked at the same moment is either among the cases or refused.
 * Nobody is written to here: the workflow does that. The same request again does nothing.
 *
 * @throws AppError `agenda_change.already_open` for a stretch that touches another one still open,
 *   `agenda.impossible_date`, `agenda.unknown_professional`
 */
export async function openChange(knex: Knex, change: NewChange, staffId: string): Promise<OpenedChange> {
  const earlier = await findSame(knex, change);
  if (earlier !== null) return { id: earlier, isNew: false };
  const { professionalId, startsAt, endsAt, reason, note, idempotencyKey } = change;
  if (endsAt.getTime() <= Date.now()) throw new AppError('agenda.impossible_date');
  try {
    return await knex.transaction(async (trx) => {
      const block = await addBlock(
        trx,
        { professionalId, roomId: null, startsAt, endsAt, reason: BLOCKED_AS[reason], note },
        staffId,
      );
      const rows = await trx('agendaChanges')
        .insert({
          professionalId,
          blockId: block.id,
          during: trx.raw('tstzrange(?, ?)', [startsAt, endsAt]),
          reason,
          note,
          idempotencyKey,
          createdBy: staffId,
          lookAt: trx.fn.now(),
        })
        .returning<{ id: string }[]>('id');
      const { id } = inserted(rows);
      await releaseHolds(trx, change);
      await record(trx, id, change, staffId, await insertCases(trx, id, change));
      return { id, isNew: true };
    });
  } catch (thrown) {
    return explain(knex, thrown, change);
  }
}
