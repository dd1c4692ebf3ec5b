import type { Knex } from 'knex';
import { INITIAL_BOT_STATE } from '#bot/turn.ts';
import { lockAssignment } from '#db/queries/assignment.ts';
import { NO_WAIT, cancelQueuedBotMessages } from '#db/queries/conversation-moves.ts';
import type { ConversationChanges } from '#db/queries/conversation-moves.ts';
import type { LedConversation } from '#db/queries/led-conversation.ts';
import type { NewEvent } from '#db/queries/events.ts';
import { findStaff, noteAssignment } from '#db/queries/staff.ts';
import type { StaffMember } from '#db/queries/staff.ts';
import type { ConversationUpdate, ConversationUpdateInput } from '#workflows/conversation.contract.ts';
import { canMove } from '#workflows/domain/conversation.ts';
import type { Stage } from '#workflows/domain/conversation.ts';
import { AppError } from '#workflows/domain/errors.ts';
import { can } from '#workflows/domain/staff.ts';
import { policyOf } from './clinic.ts';
import type { Clinic } from './clinic.ts';
import { answerDueAt } from './snapshot.ts';

/** What a move is decided from. */
export interface MoveContext {
  readonly row: LedConversation;
  /** Who asks. */
  readonly actor: StaffMember;
  readonly clinic: Clinic;
  readonly now: Date;
  readonly knex: Knex;
}

/** A move that is allowed: what changes, and what is told of it. */
export interface Move {
  readonly changes: ConversationChanges;
  readonly event: Pick<NewEvent, 'type' | 'teamId' | 'data'>;
  /** Runs in the transaction before the change, after it. */
  readonly before?: (trx: Knex.Transaction) => Promise<void>;
  readonly after?: (trx: Knex.Transaction) => Promise<void>;
}

/** `already`: the conversation stands where the move would bring it, so asking twice does it once. */
type Plan = Move | 'already' | Promise<Move>;
type Planner<Name extends ConversationUpdate> = (
  context: MoveContext,
  input: ConversationUpdateInput[Name],
) => Plan;

const OPEN_AGAIN: ConversationChanges = { resolvedAt: null, resolvedBy: null, resolution: null };

/** @throws AppError `conversation.not_yours` unless the conversation is one's own, nobody's, or one leads the team */
function mustBeOurs({ row, actor }: MoveContext): void {
  const isOthers = row.stage === 'attended' && row.assigneeId !== actor.staff.id;
  if (isOthers && !can(actor.staff.role, 'inbox.assign_others')) throw new AppError('conversation.not_yours');
}

function mustMove(row: LedConversation, to: Stage): void {
  if (!canMove(row.stage, to))
    throw new AppError('conversation.wrong_stage', { details: { stage: row.stage } });
}

/** The clock of the next answer, for a patient who waits already. A clock that runs is never restarted. */
function clockRuns({ row, clinic }: MoveContext, teamId: string): ConversationChanges {
  if (row.waitingSinceAt === null || row.nextDueAt !== null) return {};
  return { nextDueAt: answerDueAt(policyOf(clinic, teamId), row.waitingSinceAt) };
}

/** A patient who is passed on waits from now on, if they did not before. */
function waitGoesOn(context: MoveContext, teamId: string): ConversationChanges {
  const { row, clinic, now } = context;
  if (row.waitingSinceAt !== null) return clockRuns(context, teamId);
  return { waitingSinceAt: now, nextDueAt: answerDueAt(policyOf(clinic, teamId), now) };
}

/** Leads it from now on; what the bot wrote and has not left yet is taken back. */
const take: Planner<'take'> = (context) => {
  const { row, actor, clinic, now } = context;
  const staffId = actor.staff.id;
  if (row.stage === 'attended') {
    if (row.assigneeId === staffId) return 'already';
    throw new AppError('conversation.already_taken');
  }
  mustMove(row, 'attended');
  const teamId = row.teamId ?? actor.teamIds[0] ?? clinic.defaultTeamId;
  return {
    changes: { stage: 'attended', assigneeId: staffId, teamId, ...OPEN_AGAIN, ...clockRuns(context, teamId) },
    event: { type: 'conversation.taken', teamId, data: { fromStage: row.stage, by: 'claim' } },
    after: async (trx) => {
      await cancelQueuedBotMessages(trx, row.id);
      await noteAssignment(trx, staffId, now);
    },
  };
};

/** Back to the team's queue. */
const release: Planner<'release'> = (context) => {
  const { row, clinic } = context;
  if (row.stage === 'queued') return 'already';
  if (row.stage !== 'attended')
    throw new AppError('conversation.wrong_stage', { details: { stage: row.stage } });
  mustBeOurs(context);
  const teamId = row.teamId ?? clinic.defaultTeamId;
  return {
    changes: { stage: 'queued', assigneeId: null, teamId, ...waitGoesOn(context, teamId) },
    event: { type: 'conversation.released', teamId },
  };
};

function toTeam(context: MoveContext, teamId: string): Plan {
  const { row, clinic } = context;
  if (!clinic.policies.has(teamId)) throw new AppError('team.not_found');
  if (row.stage === 'queued' && row.teamId === teamId) return 'already';
  mustMove(row, 'queued');
  return {
    changes: { stage: 'queued', assigneeId: null, teamId, ...OPEN_AGAIN, ...waitGoesOn(context, teamId) },
    event: {
      type: 'conversation.transferred',
      teamId,
      data: { fromTeamId: row.teamId, fromStaffId: row.assigneeId },
    },
    after: async (trx) => {
      await cancelQueuedBotMessages(trx, row.id);
    },
  };
}

/** @throws AppError `staff.not_found`, `staff.not_available`, `conversation.at_capacity` */
async function personWithRoom(knex: Knex, staffId: string): Promise<StaffMember> {
  const person = await findStaff(knex, staffId);
  if (!person) throw new AppError('staff.not_found');
  const { presence, capacity } = person.staff;
  if (presence !== 'available' && presence !== 'busy') throw new AppError('staff.not_available');
  if (person.openCount >= capacity) throw new AppError('conversation.at_capacity');
  return person;
}

async function toPerson(context: MoveContext, toStaffId: string): Promise<Move> {
  const { row, clinic, now } = context;
  mustMove(row, 'attended');
  const person = await personWithRoom(context.knex, toStaffId);
  const isTheirs = row.teamId !== null && person.teamIds.includes(row.teamId);
  const teamId = (isTheirs ? row.teamId : person.teamIds[0]) ?? clinic.defaultTeamId;
  return {
    changes: {
      stage: 'attended',
      assigneeId: toStaffId,
      teamId,
      ...OPEN_AGAIN,
      ...waitGoesOn(context, teamId),
    },
    event: {
      type: 'conversation.transferred',
      teamId,
      data: { fromTeamId: row.teamId, fromStaffId: row.assigneeId, toStaffId },
    },
    before: async (trx) => {
      await lockAssignment(trx);
      await personWithRoom(trx, toStaffId);
    },
    after: async (trx) => {
      await cancelQueuedBotMessages(trx, row.id);
      await noteAssignment(trx, toStaffId, now);
    },
  };
}

/** To another team's queue, or to a person who has room. */
const transfer: Planner<'transfer'> = (context, { toTeamId, toStaffId }) => {
  const { row } = context;
  if (toStaffId !== null && row.stage === 'attended' && row.assigneeId === toStaffId) return 'already';
  mustBeOurs(context);
  if (toStaffId !== null) return toPerson(context, toStaffId);
  if (toTeamId === null) throw new AppError('request.invalid');
  return toTeam(context, toTeamId);
};

/** The end; the patient's next message opens it again. */
const resolve: Planner<'resolve'> = (context) => {
  const { row, actor, now } = context;
  if (row.stage === 'resolved') return 'already';
  mustBeOurs(context);
  return {
    changes: {
      stage: 'resolved',
      resolvedAt: now,
      resolvedBy: actor.staff.id,
      resolution: 'staff',
      botState: row.botState && { ...row.botState, emergency: null, pending: null },
      ...NO_WAIT,
    },
    event: { type: 'conversation.resolved', data: { resolution: 'staff' } },
  };
};

/** The bot answers again, and says anew that it is a virtual assistant. */
const returnToBot: Planner<'returnToBot'> = (context) => {
  const { row } = context;
  if (row.stage === 'bot') return 'already';
  mustBeOurs(context);
  mustMove(row, 'bot');
  const state = row.botState ?? INITIAL_BOT_STATE;
  // An emergency stays with people until one of them closes it.
  if (state.emergency) throw new AppError('conversation.wrong_stage', { details: { emergency: true } });
  return {
    changes: {
      stage: 'bot',
      assigneeId: null,
      teamId: null,
      handoff: null,
      botState: { ...state, disclosedAt: null, pending: null, misunderstoodCount: 0 },
      queuedAt: null,
      firstResponseDueAt: null,
      ...OPEN_AGAIN,
      ...NO_WAIT,
    },
    event: { type: 'conversation.returned_to_bot', data: { fromTeamId: row.teamId } },
  };
};

/** A person has dealt with the emergency. */
const closeEmergency: Planner<'closeEmergency'> = (context) => {
  const { row } = context;
  const state = row.botState ?? INITIAL_BOT_STATE;
  if (!state.emergency && row.urgency !== 'emergency') return 'already';
  return {
    changes: { urgency: 'routine', botState: { ...state, emergency: null } },
    event: { type: 'conversation.emergency_closed', data: { redFlag: row.redFlag } },
  };
};

/** How each move is decided: pure but for the look at a person's load. Whether it still holds is checked at the write. */
export const MOVES: { readonly [Name in ConversationUpdate]: Planner<Name> } = {
  take,
  release,
  transfer,
  resolve,
  returnToBot,
  closeEmergency,
};
