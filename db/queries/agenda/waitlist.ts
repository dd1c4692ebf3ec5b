import type { Knex } from 'knex';
import { inserted } from '#db/inserted.ts';
import { rawRows } from '#db/raw-rows.ts';
import type { AgendaActorKind, WaitlistStatus } from '#workflows/domain/agenda/appointment.ts';
import type { VisitMode } from '#workflows/domain/agenda/rules.ts';
import { AppError } from '#workflows/domain/errors.ts';
import type { Localized } from '#workflows/domain/locale.ts';
import type { Weekday } from '#workflows/domain/zoned-time.ts';
import { recordAudit, recordEvents } from '../events.ts';
import type { AgendaActor } from './requests.ts';

/** What somebody waits for. Whatever is null does not matter to them. */
export interface WaitlistWish {
  readonly patientId: string;
  /** Who is asked in the patient's place; null is the patient. */
  readonly contactPatientId: string | null;
  readonly conversationId: string | null;
  readonly specialtyId: string;
  readonly visitTypeId: string;
  readonly professionalId: string | null;
  readonly unitId: string | null;
  readonly insurerId: string | null;
  readonly mode: VisitMode | null;
  /** The later appointment that they would give up for an earlier one. */
  readonly appointmentId: string | null;
  readonly weekdays: readonly Weekday[] | null;
  readonly fromOn: string | null;
  readonly untilOn: string | null;
  /** Wall minutes between which a visit may start. */
  readonly fromMinute: number;
  readonly toMinute: number;
  /** 0 is ordinary, 3 the most pressing; set by the clinic, never by a patient. */
  readonly priority: number;
  readonly note: string | null;
}

/** Somebody on the waitlist. */
export interface WaitlistRow extends WaitlistWish {
  readonly id: string;
  readonly status: WaitlistStatus;
  readonly version: number;
  readonly createdByKind: AgendaActorKind;
  readonly isDemo: boolean;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  readonly patientName: string;
  readonly specialtyName: Localized;
  readonly visitTypeName: Localized;
  readonly professionalName: string | null;
  readonly unitName: string | null;
}

const SELECT = `
  select w.*, t.name as patient_name, s.name as specialty_name, v.name as visit_type_name, p.name as professional_name,
    u.name as unit_name
  from waitlist_entries w join patients t on t.id = w.patient_id join specialties s on s.id = w.specialty_id
    join visit_types v on v.id = w.visit_type_id left join professionals p on p.id = w.professional_id
    left join units u on u.id = w.unit_id`;

/** Whom a list is about. What is null does not matter. */
export interface WaitlistFilter {
  readonly statuses: readonly WaitlistStatus[];
  readonly specialtyId: string | null;
  readonly professionalId: string | null;
  readonly unitId: string | null;
  readonly patientId: string | null;
}

/** Those who wait: the more pressing first, then those who have waited longer. */
export async function listWaitlist(
  knex: Knex,
  filter: WaitlistFilter,
  limit: number,
): Promise<WaitlistRow[]> {
  const { statuses, specialtyId, professionalId, unitId, patientId } = filter;
  return rawRows<WaitlistRow>(
    knex,
    `${SELECT} where w.status = any(?) and (?::text is null or w.specialty_id = ?)
       and (?::text is null or coalesce(w.professional_id, ?) = ?) and (?::text is null or coalesce(w.unit_id, ?) = ?)
       and (?::uuid is null or w.patient_id = ?)
     order by w.priority desc, w.created_at, w.id limit ?`,
    [
      [...statuses],
      specialtyId,
      specialtyId,
      professionalId,
      professionalId,
      professionalId,
      unitId,
      unitId,
      unitId,
      patientId,
      patientId,
      limit,
    ],
  );
}

/** Reads one entry; null if there is none. */
export async function loadWaitlistEntry(knex: Knex, id: string): Promise<WaitlistRow | null> {
  const [row] = await rawRows<WaitlistRow>(knex, `${SELECT} where w.id = ?`, [id]);
  return row ?? null;
}

type WaitlistEvent = 'waitlist.joined' | 'waitlist.changed' | 'waitlist.left';

async function record(
  trx: Knex.Transaction,
  type: WaitlistEvent,
  entry: { readonly id: string; readonly specialtyId: string; readonly status: WaitlistStatus },
  actor: AgendaActor,
): Promise<void> {
  const data = { waitlistEntryId: entry.id, specialtyId: entry.specialtyId, status: entry.status };
  await recordEvents(trx, [{ type, data, ...(actor.kind === 'staff' ? { staffId: actor.staffId } : {}) }]);
  await recordAudit(trx, {
    actorKind: actor.kind,
    actorId: actor.kind === 'staff' ? actor.staffId : null,
    action: type,
    subjectKind: 'waitlist_entry',
    subjectId: entry.id,
    details: { status: entry.status },
  });
}

/** Things of the catalogue that a wish may name wrongly. */
async function assertKnown(knex: Knex, wish: WaitlistWish): Promise<void> {
  const [row] = await rawRows<Record<string, boolean>>(
    knex,
    `select exists (select from patients where id = ?) as patient,
       exists (select from specialties where id = ? and is_active) as specialty,
       exists (select from visit_types where id = ? and is_active) as visit_type,
       ?::text is null or exists (select from professionals where id = ? and is_active) as professional,
       ?::text is null or exists (select from units where id = ? and is_active) as unit,
       ?::text is null or exists (select from insurers where id = ? and is_active) as insurer`,
    [
      wish.patientId,
      wish.specialtyId,
      wish.visitTypeId,
      wish.professionalId,
      wish.professionalId,
      wish.unitId,
      wish.unitId,
      wish.insurerId,
      wish.insurerId,
    ],
  );
  if (!row?.['patient']) throw new AppError('patient.not_found');
  if (!row['specialty']) throw new AppError('agenda.unknown_specialty');
  if (!row['visitType']) throw new AppError('agenda.unknown_visit_type');
  if (!row['professional']) throw new AppError('agenda.unknown_professional');
  if (!row['unit']) throw new AppError('agenda.unknown_unit');
  if (!row['insurer']) throw new AppError('agenda.unknown_insurer');
}

const OPEN: readonly WaitlistStatus[] = ['waiting', 'offered'];

/**
 * Puts somebody on the waitlist.
 *
 * @throws AppError `waitlist.already_waiting` for the same specialty, `patient.not_found`, `agenda.unknown_…`
 */
export async function joinWaitlist(knex: Knex, wish: WaitlistWish, actor: AgendaActor): Promise<WaitlistRow> {
  await assertKnown(knex, wish);
  return knex.transaction(async (trx) => {
    // One line: two requests at once would otherwise end in a failed insert.
    await trx.raw('select from patients where id = ? for no key update', [wish.patientId]);
    const open = await trx('waitlistEntries')
      .where({ patientId: wish.patientId, specialtyId: wish.specialtyId })
      .whereIn('status', OPEN)
      .first<object | undefined>('id');
    if (open) throw new AppError('waitlist.already_waiting');
    const rows = await trx('waitlistEntries')
      .insert({
        ...wish,
        weekdays: wish.weekdays === null ? null : [...wish.weekdays],
        createdByKind: actor.kind,
        createdById: actor.kind === 'staff' ? actor.staffId : null,
      })
      .returning<{ id: string }[]>('id');
    const entry = await loadWaitlistEntry(trx, inserted(rows).id);
    if (!entry) throw new AppError('internal.unexpected');
    await record(trx, 'waitlist.joined', entry, actor);
    return entry;
  });
}

/** What of an entry may be changed while it waits. */
export type WaitlistChanges = Partial<
  Omit<WaitlistWish, 'patientId' | 'contactPatientId' | 'conversationId' | 'specialtyId'>
>;

/**
 * Takes hold of an entry that is not over, for one change.
 *
 * @throws AppError `waitlist.not_found`, `waitlist.already_over`
 */
async function lockOpen(trx: Knex.Transaction, id: string): Promise<WaitlistRow> {
  await trx.raw('select from waitlist_entries where id = ? for update', [id]);
  const entry = await loadWaitlistEntry(trx, id);
  if (!entry) throw new AppError('waitlist.not_found');
  if (!OPEN.includes(entry.status)) throw new AppError('waitlist.already_over');
  return entry;
}

/** Changes what somebody waits for; their place in time stays. */
export async function changeWaitlistEntry(
  knex: Knex,
  id: string,
  changes: WaitlistChanges,
  actor: AgendaActor,
): Promise<WaitlistRow> {
  return knex.transaction(async (trx) => {
    const entry = await lockOpen(trx, id);
    await assertKnown(trx, { ...entry, ...changes });
    await trx('waitlistEntries')
      .where({ id })
      .update({ ...changes, version: entry.version + 1 });
    const changed = (await loadWaitlistEntry(trx, id)) ?? entry;
    await record(trx, 'waitlist.changed', changed, actor);
    return changed;
  });
}

/** Takes somebody off the waitlist; doing it twice changes nothing. @throws AppError `waitlist.not_found` */
export async function leaveWaitlist(knex: Knex, id: string, actor: AgendaActor): Promise<WaitlistRow> {
  return knex.transaction(async (trx) => {
    const seen = await loadWaitlistEntry(trx, id);
    if (seen?.status === 'left') return seen;
    const entry = await lockOpen(trx, id);
    await trx('waitlistEntries')
      .where({ id })
      .update({ status: 'left', endedAt: trx.raw('clock_timestamp()'), version: entry.version + 1 });
    const left = (await loadWaitlistEntry(trx, id)) ?? entry;
    await record(trx, 'waitlist.left', left, actor);
    return left;
  });
}
