import type { Knex } from 'knex';
import type { ConversationSummary } from '#db/models/conversation-summary.ts';
import { Patient } from '#db/models/patient.ts';

/** Conversations shown with a patient; older ones are opened from the patient's own page. */
const TIMELINE_LENGTH = 20;

/** A patient and what happened with them, as the card beside a conversation shows it. */
export interface PatientCardRow {
  readonly patient: Patient;
  readonly insurerName: string | null;
  /** Newest first. */
  readonly timeline: readonly ConversationSummary[];
}

/** Reads a patient with the latest conversations on every channel; null if there is no such patient. */
export async function loadPatientCard(knex: Knex, patientId: string): Promise<PatientCardRow | null> {
  const patient = await Patient.query(knex)
    .findById(patientId)
    .withGraphFetched('conversations(latest)')
    .modifiers({
      latest: (query) => {
        void query
          .select('id', 'patientId', 'channel', 'stage', 'intent', 'lastMessagePreview', 'createdAt')
          .orderBy([
            { column: 'createdAt', order: 'desc' },
            { column: 'id', order: 'desc' },
          ])
          .limit(TIMELINE_LENGTH);
      },
    });
  if (!patient) return null;
  const insurer = await knex('insurers')
    .where({ id: patient.insurerId })
    .first<{ name: string } | undefined>('name');
  return {
    patient,
    insurerName: insurer?.name ?? null,
    timeline: patient.conversations ?? [],
  };
}
