import type { Knex } from 'knex';
import type { Whereabouts } from '#workflows/domain/visibility.ts';

/** Where a patient's conversations stand: whoever may see one of them may see the patient. */
export async function patientSubjects(knex: Knex, patientId: string): Promise<Whereabouts[]> {
  return await knex('conversations')
    .where({ patientId })
    .select<Whereabouts[]>('teamId', 'assigneeId', 'urgency');
}

/** A way to reach a patient, unmasked; `null` if the clinic does not know it. */
export async function findContact(
  knex: Knex,
  patientId: string,
  field: 'phone' | 'email',
): Promise<string | null> {
  const row = await knex('patients')
    .where('id', patientId)
    .first<{ phone: string | null; email: string | null } | undefined>('phone', 'email');
  return row?.[field] ?? null;
}
