import { z } from 'zod';
import { recordAudit } from '#db/queries/events.ts';
import { findContact, patientSubjects } from '#db/queries/patient-contact.ts';
import { AppError } from '#workflows/domain/errors.ts';
import { maySee } from '#workflows/domain/visibility.ts';
import { route } from '../route.ts';
import { idParam } from './fields.ts';

const reveal = route({
  method: 'POST',
  path: '/patients/:id/reveal',
  access: 'patient.reveal',
  summary: 'Shows one masked field of a patient; each time is written to the audit log',
  params: idParam,
  body: z.strictObject({ field: z.enum(['phone', 'email']) }),
  reply: z.object({ value: z.string().nullable() }),
  errors: ['request.not_found'],
  async handle({ actor, params, body, deps }) {
    const subjects = await patientSubjects(deps.knex, params.id);
    if (!subjects.some((subject) => maySee(actor, subject))) throw new AppError('request.not_found');
    return deps.knex.transaction(async (trx) => {
      // Written first and in the same transaction: nothing is shown that is not on record.
      await recordAudit(trx, {
        actorKind: 'staff',
        actorId: actor.staffId,
        action: 'patient.revealed',
        subjectKind: 'patient',
        subjectId: params.id,
        details: { field: body.field },
      });
      return { value: await findContact(trx, params.id, body.field) };
    });
  },
});

/** Patients. */
export const patientRoutes = [reveal] as const;
