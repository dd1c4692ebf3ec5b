import { findConversation, type ConversationDetail } from '#db/queries/conversation-rows.ts';
import { loadPatientCard } from '#db/queries/patient-card.ts';
import { listNames } from '#db/queries/presence.ts';
import { conversationWorkflowId } from '#workflows/conversation.contract.ts';
import { AppError } from '#workflows/domain/errors.ts';
import { can } from '#workflows/domain/staff.ts';
import { maySee, type Viewer, type Whereabouts } from '#workflows/domain/visibility.ts';
import type { StaffActor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { presentConversation, type ConversationSetting } from '../present/conversation.ts';
import type { ConversationShape } from './shapes/conversation.ts';

/** The clock and the teams' rules that conversations are shown by. */
export async function settingOf(deps: Deps): Promise<ConversationSetting> {
  const teams = await deps.teams();
  return { now: deps.now(), policies: new Map(teams.map(({ team, policy }) => [team.id, policy])) };
}

/**
 * Lets nobody see what is not theirs to see: for them it does not exist.
 *
 * @throws AppError `conversation.not_found`
 */
export function assertVisible(viewer: Viewer, conversation: Whereabouts): void {
  if (!maySee(viewer, conversation)) throw new AppError('conversation.not_found');
}

/**
 * A conversation that this member of the staff may see.
 *
 * @throws AppError `conversation.not_found`
 */
export async function visibleConversation(
  deps: Deps,
  viewer: Viewer,
  conversationId: string,
): Promise<ConversationDetail> {
  const row = await findConversation(deps.knex, conversationId);
  if (!row) throw new AppError('conversation.not_found');
  assertVisible(viewer, row);
  return row;
}

/** Where operators find a conversation's workflow; `null` for whoever has no business there. */
function temporalUrl({ settings }: Deps, actor: StaffActor, conversationId: string): string | null {
  if (settings.temporalUiUrl === null || !can(actor.role, 'system.read')) return null;
  const workflow = encodeURIComponent(conversationWorkflowId(conversationId));
  return `${settings.temporalUiUrl}/namespaces/${settings.temporalNamespace}/workflows/${workflow}`;
}

/** Shows a conversation whole. */
export async function showConversation(
  deps: Deps,
  actor: StaffActor,
  row: ConversationDetail,
): Promise<ConversationShape> {
  const viewerIds = deps.realtime.viewers.of(row.id).filter((staffId) => staffId !== actor.staffId);
  const [setting, patient, viewers] = await Promise.all([
    settingOf(deps),
    row.patientId === null ? null : loadPatientCard(deps.knex, row.patientId),
    listNames(deps.knex, viewerIds),
  ]);
  return presentConversation(row, setting, {
    patient,
    viewers,
    temporalUrl: temporalUrl(deps, actor, row.id),
  });
}
