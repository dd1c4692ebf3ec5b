import type { Knex } from 'knex';
import { inserted } from '../inserted.ts';
import type { Locale } from '#workflows/domain/locale.ts';
import type { Role } from '#workflows/domain/staff.ts';
import { recordAudit } from './events.ts';
import { revokeAllSessions } from './sessions.ts';

/** Somebody who is to have access. */
export interface StaffAccount {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly locale: Locale;
  /** Queues that they serve; every one must exist. */
  readonly teamIds: readonly string[];
  readonly passwordHash: string;
}

/** Whether an account is new, or one that was there and has another password now. */
export type StaffAccountOutcome = 'added' | 'changed';

/**
 * Gives somebody access, and writes that to the audit log.
 *
 * An address that is known gets the new password, name, role and teams, and every session of theirs ends: the way
 * back in for whoever forgot a password, and the way out for whoever stole one.
 */
export async function saveStaffAccount(
  trx: Knex.Transaction,
  account: StaffAccount,
): Promise<StaffAccountOutcome> {
  const { teamIds, ...person } = account;
  const known = await trx('staff')
    .whereRaw('lower(email) = lower(?)', account.email)
    .first<{ id: string } | undefined>('id');
  const { id: staffId } =
    known ?? inserted(await trx('staff').insert(person).returning<{ id: string }[]>('id'));
  if (known) {
    await trx('staff')
      .where('id', staffId)
      .update({ ...person, isActive: true });
    await trx('teamMembers').where({ staffId }).delete();
    await revokeAllSessions(trx, staffId);
  }
  if (teamIds.length > 0) await trx('teamMembers').insert(teamIds.map((teamId) => ({ teamId, staffId })));
  const outcome = known ? 'changed' : 'added';
  await recordAudit(trx, {
    actorKind: 'system',
    action: `staff.${outcome}`,
    subjectKind: 'staff',
    subjectId: staffId,
    details: { role: account.role, teams: teamIds.join(' ') },
  });
  return outcome;
}

/**
 * Gives somebody another password, if theirs still is the one that they proved to know.
 *
 * @returns false if it was changed meanwhile: of two who ask at once, one has proved too little
 */
export async function changePassword(
  trx: Knex.Transaction,
  staffId: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<boolean> {
  const changed = await trx('staff').where({ id: staffId, passwordHash: from }).update({ passwordHash: to });
  return changed === 1;
}
