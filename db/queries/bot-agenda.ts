import type { Knex } from 'knex';
import { rawRows } from '#db/raw-rows.ts';
import type { AgendaView, ForWhom, KnownAppointment, SlotWish } from '#bot/agenda/view.ts';

/** An appointment that a conversation may speak of, with the patient whom it is for: the bot never sees that id. */
export interface OwnAppointment extends KnownAppointment {
  readonly patientId: string;
}

/** The agenda as far as it is a conversation's business. */
export interface OwnAgenda extends Pick<AgendaView, 'patient' | 'relatives' | 'lastInsurerId'> {
  readonly appointments: readonly OwnAppointment[];
}

/** Appointments to come that are told at once. */
const TOLD = 8;

/**
 * One row: who writes, whom they book for, what is coming.
 *
 * What a conversation itself booked is its business even while nobody knows who writes.
 */
const OWN = `
  with me as (
    select coalesce(c.patient_id, i.patient_id) as patient_id, c.id as conversation_id
    from conversations c join channel_identities i on i.id = c.channel_identity_id where c.id = ?
  ),
  relatives as (
    select r.relative_id as patient_id, split_part(p.name, ' ', 1) as first_name
    from me join patient_relatives r on r.patient_id = me.patient_id join patients p on p.id = r.relative_id
  ),
  mine as (
    select a.*, case when a.patient_id = me.patient_id then null else split_part(p.name, ' ', 1) end as for_name
    from me join appointments a on a.patient_id = me.patient_id or a.contact_patient_id = me.patient_id
        or a.conversation_id = me.conversation_id or a.patient_id in (select patient_id from relatives)
      join patients p on p.id = a.patient_id
    where a.status in ('booked', 'confirmed', 'arrived') and a.starts_at > now()
    order by a.starts_at limit ${String(TOLD)}
  )
  select
    (select jsonb_build_object('patientId', p.id, 'firstName', split_part(p.name, ' ', 1))
      from me join patients p on p.id = me.patient_id) as patient,
    (select coalesce(jsonb_agg(jsonb_build_object('patientId', patient_id, 'firstName', first_name)), '[]')
      from relatives) as relatives,
    coalesce(
      (select a.insurer_id from me join appointments a on a.patient_id = me.patient_id
        where a.insurer_id is not null order by a.created_at desc limit 1),
      (select i.id from me join patients p on p.id = me.patient_id
        join insurers i on i.id = p.insurer_id and i.is_accepted and i.is_active)) as last_insurer_id,
    (select coalesce(jsonb_agg(jsonb_build_object(
        'id', id, 'patientId', patient_id, 'version', version, 'status', status, 'professionalId', professional_id,
        'unitId', unit_id, 'specialtyId', specialty_id, 'visitTypeId', visit_type_id, 'mode', mode,
        'insurerId', insurer_id, 'startsAt', starts_at, 'onDate', on_date, 'fromMinute', from_minute,
        'forName', for_name) order by starts_at), '[]') from mine) as appointments`;

/** Reads what a conversation may know of the agenda: the patient's own matters and those of whom they book for. */
export async function readOwnAgenda(knex: Knex, conversationId: string): Promise<OwnAgenda> {
  const [row] = await rawRows<OwnAgenda>(knex, OWN, [conversationId]);
  return row ?? { patient: null, relatives: [], lastInsurerId: null, appointments: [] };
}

const VISIT_TYPE = `
  select v.id from visit_types v
    join professional_visit_types pv on pv.visit_type_id = v.id
    join professionals p on p.id = pv.professional_id and p.is_active
  where v.is_active and v.is_bookable_by_patient and v.return_within_days is null
    and v.mode = any(?) and (?::text is null or p.id = ?)
    and (?::text is null or exists (select from professional_specialties s
      where s.professional_id = p.id and s.specialty_id = ?))
  group by v.id order by v.position, v.id limit 1`;

/** The kind of visit that a patient books by themselves when they do not say: the first in the catalogue that fits. */
export async function visitTypeFor(knex: Knex, wish: SlotWish): Promise<string | null> {
  const { mode, professionalId, specialtyId } = wish;
  const modes = [mode ?? 'in_person', 'both'];
  const [row] = await rawRows<{ id: string }>(knex, VISIT_TYPE, [
    modes,
    professionalId,
    professionalId,
    specialtyId,
    specialtyId,
  ]);
  return row?.id ?? null;
}

/**
 * Writes down a person who was not known and books for the first time.
 *
 * Nobody is looked up by name: who says to be somebody is not shown that somebody's appointments. The one who writes
 * becomes the patient of their conversation; another person becomes somebody whom they book for.
 */
export async function registerPatient(
  trx: Knex.Transaction,
  conversationId: string,
  { name, birthDate, isSelf }: Extract<ForWhom, { name: string }>,
  contactId: string | null,
): Promise<string> {
  const [patient] = await rawRows<{ id: string }>(
    trx,
    `insert into patients (name, birth_on, phone, locale, is_demo)
     select ?, ?::date, i.phone, c.language, c.is_demo
     from conversations c join channel_identities i on i.id = c.channel_identity_id where c.id = ?
     returning id`,
    [name, birthDate, conversationId],
  );
  if (!patient) throw new Error('a patient was not written');
  if (isSelf) {
    await trx('conversations').where({ id: conversationId }).update({ patientId: patient.id });
    await trx('channelIdentities')
      .whereIn('id', trx('conversations').where({ id: conversationId }).select('channelIdentityId'))
      .whereNull('patientId')
      .update({ patientId: patient.id });
  } else if (contactId !== null) {
    await trx('patientRelatives').insert({
      patientId: contactId,
      relativeId: patient.id,
      kinship: 'other',
    });
  }
  return patient.id;
}
