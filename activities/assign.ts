import { changeConversation } from '#db/queries/conversation-moves.ts';
import type { LedConversation } from '#db/queries/led-conversation.ts';
import { lockAssignment, queuedAheadOf } from '#db/queries/assignment.ts';
import { recordEvents } from '#db/queries/events.ts';
import { listStaff, noteAssignment } from '#db/queries/staff.ts';
import type { StaffMember } from '#db/queries/staff.ts';
import { freeSlots, nextAssignee } from '#workflows/domain/assignment.ts';
import type { AssignmentCandidate } from '#workflows/domain/assignment.ts';
import type { Deps } from './deps.ts';

const candidateOf = ({ staff, teamIds, openCount }: StaffMember): AssignmentCandidate => ({
  staffId: staff.id,
  presence: staff.presence,
  capacity: staff.capacity,
  attendedCount: openCount,
  teamIds,
  lastAssignedAt: staff.lastAssignedAt,
});

/**
 * Deals a conversation of the queue out to whoever's turn it is.
 *
 * Each conversation asks for itself, so the order of the queue is kept by looking who stands before it: it goes out
 * only when there is room for all of those too.
 */
export async function assignNext(deps: Deps, row: LedConversation): Promise<void> {
  const { id, version, stage, teamId } = row;
  if (teamId === null) return;
  await deps.knex.transaction(async (trx) => {
    await lockAssignment(trx);
    const candidates = (await listStaff(trx)).map(candidateOf);
    const room = candidates
      .filter((candidate) => candidate.teamIds.includes(teamId))
      .reduce((sum, candidate) => sum + freeSlots(candidate), 0);
    if (room <= (await queuedAheadOf(trx, id, teamId))) return;
    const chosen = nextAssignee(candidates, teamId);
    if (!chosen) return;
    const { staffId } = chosen;
    if (!(await changeConversation(trx, { id, version, stage }, { stage: 'attended', assigneeId: staffId })))
      return;
    await noteAssignment(trx, staffId, deps.now());
    const data = { fromStage: stage, by: 'round_robin' };
    await recordEvents(trx, [{ type: 'conversation.taken', conversationId: id, staffId, teamId, data }]);
  });
}
