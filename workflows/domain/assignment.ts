import type { Presence } from './staff.ts';

/** Someone who could be given a conversation. */
export interface AssignmentCandidate {
  readonly staffId: string;
  readonly presence: Presence;
  /** Most conversations at a time. */
  readonly capacity: number;
  /** Conversations attended now. */
  readonly attendedCount: number;
  readonly teamIds: readonly string[];
  /** When a conversation was last given to them; `null` comes first. */
  readonly lastAssignedAt: Date | null;
}

/** Conversations that someone can still be given now: none unless available. */
export function freeSlots(candidate: AssignmentCandidate): number {
  if (candidate.presence !== 'available') return 0;
  return Math.max(0, candidate.capacity - candidate.attendedCount);
}

/**
 * Whose turn it is: a member of the team who is available, has room, and was given nothing for the longest time.
 *
 * @returns `null` when nobody can take it now: the conversation stays in the queue
 */
export function nextAssignee(
  candidates: readonly AssignmentCandidate[],
  teamId: string,
): AssignmentCandidate | null {
  const able = candidates.filter((one) => one.teamIds.includes(teamId) && freeSlots(one) > 0);
  const [first] = able.sort(
    (a, b) =>
      (a.lastAssignedAt?.getTime() ?? 0) - (b.lastAssignedAt?.getTime() ?? 0) ||
      a.attendedCount - b.attendedCount ||
      a.staffId.localeCompare(b.staffId),
  );
  return first ?? null;
}
