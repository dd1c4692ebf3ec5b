import type { Knex } from 'knex';
import type { AppointmentRow } from './appointment-row.ts';
import type { Way } from './conflicts.ts';

const DAY_MS = 86_400_000;
/** Sets these locks apart from every other use of advisory locks. */
const AGENDA_LOCKS = 7_431_002;

/** What is about to be taken: whoever wants any of it at the same time waits. */
export interface Claim {
  readonly professionalId: string | null;
  readonly roomId: string | null;
  readonly patientId: string | null;
  readonly from: Date;
  readonly to: Date;
}

/** Longest buffer that the schema allows. */
const WIDEST_BUFFER_MS = 240 * 60_000;

/** What an appointment that exists takes, with more room than any buffers that its row does not tell. */
export const claimOfRow = (row: AppointmentRow, patientId = row.patientId): Claim => ({
  professionalId: row.professionalId,
  roomId: row.roomId,
  patientId,
  from: new Date(row.startsAt.getTime() - WIDEST_BUFFER_MS),
  to: new Date(row.endsAt.getTime() + WIDEST_BUFFER_MS),
});

/** Whose line an appointment that exists stands in, buffers included, whatever they are. */
export function wayOf(row: AppointmentRow, patientId: string | null): Way {
  const { from, to } = claimOfRow(row);
  const { professionalId, roomId, id: exceptId } = row;
  return { professionalId, roomId, patientId, duringFrom: from, duringTo: to, exceptId };
}

/** Days, in UTC, that a stretch touches: the same for everybody, whatever their zone. */
function daysOf(from: Date, to: Date): number[] {
  const first = Math.floor(from.getTime() / DAY_MS);
  const last = Math.floor((to.getTime() - 1) / DAY_MS);
  return Array.from({ length: Math.max(1, last - first + 1) }, (_, index) => first + index);
}

function namesOf({ professionalId, roomId, patientId, from, to }: Claim): string[] {
  const days = daysOf(from, to);
  return [
    ...(professionalId === null ? [] : days.map((day) => `professional/${professionalId}/${day}`)),
    ...(roomId === null ? [] : days.map((day) => `room/${roomId}/${day}`)),
    ...(patientId === null ? [] : [`patient/${patientId}`]),
  ];
}

/**
 * Waits for its turn on everything that is about to be taken, until the transaction ends.
 *
 * The exclusion constraints alone would keep two bookings apart, but two inserts that wait for each other are a
 * deadlock; in line they are not. All locks are taken in one order, for the same reason. Blocks have no constraint
 * against visits at all: these locks are what keeps the two apart.
 */
export async function lockAgenda(trx: Knex.Transaction, claims: readonly Claim[]): Promise<void> {
  const names = [...new Set(claims.flatMap(namesOf))];
  await trx.raw(
    `select pg_advisory_xact_lock(?, key) from (
       select distinct hashtext(name) as key from unnest(?::text[]) as name order by key) as keys`,
    [AGENDA_LOCKS, names],
  );
}
