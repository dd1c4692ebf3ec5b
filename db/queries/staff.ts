import type { Knex } from 'knex';
import { Staff } from '#db/models/staff.ts';

/** Someone with their teams and how much they have in hand. */
export interface StaffMember {
  readonly staff: Staff;
  readonly teamIds: readonly string[];
  /** Conversations they attend now. */
  readonly openCount: number;
}

async function withLoad(knex: Knex, people: readonly Staff[]): Promise<StaffMember[]> {
  const counts = await knex('conversations')
    .where({ stage: 'attended' })
    .whereIn(
      'assigneeId',
      people.map(({ id }) => id),
    )
    .groupBy('assigneeId')
    .select<{ assigneeId: string; openCount: number }[]>(
      'assigneeId',
      knex.raw('count(*)::int as open_count'),
    );
  const countById = new Map(counts.map(({ assigneeId, openCount }) => [assigneeId, openCount]));
  return people.map((staff) => ({
    staff,
    teamIds: (staff.memberships ?? []).map(({ teamId }) => teamId).sort(),
    openCount: countById.get(staff.id) ?? 0,
  }));
}

/** Everybody who still works here, by name. */
export async function listStaff(knex: Knex): Promise<StaffMember[]> {
  const people = await Staff.query(knex)
    .where({ isActive: true })
    .orderBy('name')
    .withGraphFetched('memberships');
  return withLoad(knex, people);
}

/** Someone who still works here, by id; null if there is no such person. */
export async function findStaff(knex: Knex, staffId: string): Promise<StaffMember | null> {
  const person = await Staff.query(knex)
    .findById(staffId)
    .where({ isActive: true })
    .withGraphFetched('memberships');
  if (!person) return null;
  const [member] = await withLoad(knex, [person]);
  return member ?? null;
}

/** Who logs in with an address, in whatever case it was typed; null if nobody who still works here does. */
export async function findStaffByEmail(knex: Knex, email: string): Promise<Staff | null> {
  const person = await Staff.query(knex)
    .where({ isActive: true })
    .whereRaw('lower(email) = lower(?)', email)
    .first();
  return person ?? null;
}

/** Notes that someone was given a conversation: whose turn it is next follows from it. */
export async function noteAssignment(trx: Knex, staffId: string, at: Date): Promise<void> {
  await trx('staff').where('id', staffId).update({ lastAssignedAt: at });
}
