import type { Knex } from 'knex';
import { DEFAULT_POLICY } from '#workflows/domain/reminders/default-policies.ts';
import type { ReminderPolicy } from '#workflows/domain/reminders/policy.ts';

/** A policy as stored. Version 0 is the ladder that every clinic starts with; it is in the program, not in a row. */
export interface StoredPolicy {
  readonly version: number;
  readonly policy: ReminderPolicy;
  /** `null` for a draft, and for the ladder that a clinic starts with. */
  readonly publishedAt: Date | null;
}

const FIRST: StoredPolicy = { version: 0, policy: DEFAULT_POLICY, publishedAt: null };

/** The policy that holds now. */
export async function readPolicy(knex: Knex): Promise<StoredPolicy> {
  const row = await knex('reminderPolicies')
    .whereNotNull('publishedAt')
    .orderBy('version', 'desc')
    .first<StoredPolicy | undefined>('version', 'policy', 'publishedAt');
  return row ?? FIRST;
}

/** The policy that somebody is writing; `null` when nobody is. */
export async function readDraft(knex: Knex): Promise<StoredPolicy | null> {
  const row = await knex('reminderPolicies')
    .whereNull('publishedAt')
    .first<StoredPolicy | undefined>('version', 'policy', 'publishedAt');
  return row ?? null;
}

/** Stores the draft, over the one there is or as the next version. Answers its version; the caller audits it. */
export async function saveDraft(
  trx: Knex.Transaction,
  policy: ReminderPolicy,
  staffId: string,
): Promise<number> {
  const draft = await readDraft(trx);
  const value = { policy: JSON.stringify(policy), editedBy: staffId, updatedAt: trx.fn.now() };
  if (draft) {
    await trx('reminderPolicies').where('version', draft.version).update(value);
    return draft.version;
  }
  const version = (await readPolicy(trx)).version + 1;
  await trx('reminderPolicies').insert({ version, ...value });
  return version;
}

/** Throws the draft away. Answers the version it had, `null` when there was none; the caller audits it. */
export async function dropDraft(trx: Knex.Transaction): Promise<number | null> {
  const rows = await trx('reminderPolicies')
    .whereNull('publishedAt')
    .delete()
    .returning<{ version: number }[]>('version');
  return rows[0]?.version ?? null;
}

/** Appointments with something still to do: those that a new policy plans anew. */
export async function countOpenPlans(knex: Knex): Promise<number> {
  const row = await knex('appointmentPlans').whereNotNull('nextAt').count<{ count: string }[]>().first();
  return Number(row?.count ?? 0);
}

/**
 * Publishes the draft: every open plan is made anew by it.
 *
 * @returns false when there is no draft of that version
 */
export async function publishDraft(
  trx: Knex.Transaction,
  version: number,
  staffId: string,
): Promise<boolean> {
  const changed = await trx('reminderPolicies')
    .where({ version })
    .whereNull('publishedAt')
    .update({ publishedAt: trx.fn.now(), publishedBy: staffId });
  return changed === 1;
}
