import { can } from './staff.ts';
import type { Role } from './staff.ts';
import type { Urgency } from './conversation.ts';

/** Who looks. */
export interface Viewer {
  readonly staffId: string;
  readonly role: Role;
  readonly teamIds: readonly string[];
}

/** What of a conversation decides who may see it. */
export interface Whereabouts {
  readonly teamId: string | null;
  readonly assigneeId: string | null;
  readonly urgency: Urgency;
}

/**
 * Whether a member of the staff may see a conversation. REST and the live stream both ask this.
 *
 * Whoever may assign work of others sees everything; the rest see their teams', their own, and what has no team yet.
 * An emergency is seen by everyone who reads the inbox: the nearest person must be able to act.
 * Whoever may not see a conversation is told that it does not exist.
 */
export function maySee(viewer: Viewer, conversation: Whereabouts): boolean {
  if (!can(viewer.role, 'inbox.read')) return false;
  if (can(viewer.role, 'inbox.assign_others')) return true;
  if (conversation.urgency === 'emergency' || conversation.teamId === null) return true;
  return conversation.assigneeId === viewer.staffId || viewer.teamIds.includes(conversation.teamId);
}
