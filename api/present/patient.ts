import type { PatientCardRow } from '#db/queries/patient-card.ts';
import type { PatientCardShape } from '../routes/shapes/patient.ts';
import { maskEmail, maskName, maskPhone } from './masks.ts';

/** Whole years between a calendar date and a day. */
function ageOn(birthOn: string | null, today: Date): number | null {
  if (birthOn === null) return null;
  const [year = 0, month = 1, day = 1] = birthOn.split('-').map(Number);
  const hadBirthday =
    today.getUTCMonth() + 1 > month || (today.getUTCMonth() + 1 === month && today.getUTCDate() >= day);
  return today.getUTCFullYear() - year - (hadBirthday ? 0 : 1);
}

/** The patient beside a conversation, with what could be misused masked. */
export function presentPatientCard(card: PatientCardRow, now: Date): PatientCardShape {
  const { patient } = card;
  return {
    id: patient.id,
    name: maskName(patient.name),
    age: ageOn(patient.birthOn, now),
    locale: patient.locale,
    phoneMasked: maskPhone(patient.phone),
    emailMasked: maskEmail(patient.email),
    insurer: card.insurerName,
    since: patient.createdAt.toISOString(),
    timeline: card.timeline.map((row) => ({
      kind: 'conversation',
      id: row.id,
      channel: row.channel,
      at: row.createdAt.toISOString(),
      stage: row.stage,
      summary: row.lastMessagePreview,
    })),
  };
}
