import { z, ZodError } from 'zod';
import { recordAudit } from '#db/queries/events.ts';
import {
  countOpenPlans,
  dropDraft,
  publishDraft,
  readDraft,
  readPolicy,
  saveDraft,
  type StoredPolicy,
} from '#db/queries/reminders/policies.ts';
import { AppError } from '#workflows/domain/errors.ts';
import { policyFaults } from '#workflows/domain/reminders/policy-faults.ts';
import type { ReminderPolicy } from '#workflows/domain/reminders/policy.ts';
import type { Knex } from 'knex';
import { route } from '../../route.ts';
import { done } from '../fields.ts';
import { asPolicy, policyFault, reminderPolicy, shownPolicy } from '../shapes/reminders.ts';

const stored = z.object({
  version: z.int(),
  policy: reminderPolicy,
  publishedAt: z.string().nullable(),
});

const shown = ({ version, policy, publishedAt }: StoredPolicy): z.input<typeof stored> => ({
  version,
  policy: shownPolicy(policy),
  publishedAt: publishedAt?.toISOString() ?? null,
});

const read = route({
  method: 'GET',
  path: '/settings/reminders',
  access: 'agenda.read',
  summary: 'The ladder of reminders that holds, the draft if somebody writes one, and for how many visits',
  reply: z.object({ published: stored, draft: stored.nullable(), openCount: z.int() }),
  async handle({ deps }) {
    const [published, draft, openCount] = await Promise.all([
      readPolicy(deps.knex),
      readDraft(deps.knex),
      countOpenPlans(deps.knex),
    ]);
    return { published: shown(published), draft: draft && shown(draft), openCount };
  },
});

async function onRecord(
  trx: Knex.Transaction,
  staffId: string,
  action: string,
  version: number,
  policy: ReminderPolicy | null,
): Promise<void> {
  await recordAudit(trx, {
    actorKind: 'staff',
    actorId: staffId,
    action,
    subjectKind: 'reminder_policy',
    subjectId: String(version),
    details: policy === null ? {} : { policy: JSON.stringify(policy) },
  });
}

const change = route({
  method: 'PATCH',
  path: '/settings/reminders/draft',
  access: 'settings.write',
  summary: 'Keeps a draft of the ladder, also an unfinished one; nothing is sent by it',
  body: z.strictObject({ policy: reminderPolicy }),
  reply: z.object({ version: z.int(), faults: z.array(policyFault) }),
  async handle({ actor, body, deps }) {
    const policy = asPolicy(body.policy);
    const version = await deps.knex.transaction(async (trx) => {
      const saved = await saveDraft(trx, policy, actor.staffId);
      await onRecord(trx, actor.staffId, 'reminders.drafted', saved, policy);
      return saved;
    });
    return { version, faults: policyFaults(policy) };
  },
});

const drop = route({
  method: 'DELETE',
  path: '/settings/reminders/draft',
  access: 'settings.write',
  summary: 'Throws the draft away; what is published stays',
  reply: done,
  async handle({ actor, deps }) {
    await deps.knex.transaction(async (trx) => {
      const version = await dropDraft(trx);
      if (version !== null) await onRecord(trx, actor.staffId, 'reminders.draft_dropped', version, null);
    });
    return {};
  },
});

/**
 * Every rule that a policy breaks as an issue at the step that breaks it; the message is the fault's code, for which
 * pages have a sentence.
 */
function refuseFaults(policy: ReminderPolicy): void {
  const faults = policyFaults(policy);
  if (faults.length === 0) return;
  throw new ZodError(
    faults.map(({ code, stepId }) => {
      const at = policy.steps.findIndex(({ id }) => id === stepId);
      const path = at < 0 ? ['body', 'policy'] : ['body', 'policy', 'steps', at];
      return { code: 'custom', path, message: code, input: undefined };
    }),
  );
}

const publish = route({
  method: 'POST',
  path: '/settings/reminders/publish',
  access: 'settings.write',
  summary: 'Makes the draft the ladder that holds; every open appointment is planned anew by it',
  body: z.strictObject({ version: z.int().min(1) }),
  reply: stored,
  errors: ['request.invalid', 'reminders.draft_gone'],
  async handle({ actor, body, deps }) {
    return deps.knex.transaction(async (trx) => {
      const draft = await readDraft(trx);
      if (draft?.version !== body.version) throw new AppError('reminders.draft_gone');
      refuseFaults(draft.policy);
      const isPublished = await publishDraft(trx, body.version, actor.staffId);
      if (!isPublished) throw new AppError('reminders.draft_gone');
      await onRecord(trx, actor.staffId, 'reminders.published', body.version, draft.policy);
      return shown(await readPolicy(trx));
    });
  },
});

/** The clinic's ladder of reminders. */
export const policyRoutes = [read, change, drop, publish] as const;
