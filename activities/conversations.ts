import type { LedConversation } from '#db/queries/led-conversation.ts';
import { readConversation } from '#db/queries/led-conversation.ts';
import { changeConversation } from '#db/queries/conversation-moves.ts';
import { recordAudit, recordEvents } from '#db/queries/events.ts';
import { findStaff } from '#db/queries/staff.ts';
import type { StaffMember } from '#db/queries/staff.ts';
import type {
  ConversationSnapshot,
  ConversationUpdate,
  ConversationUpdateInput,
} from '#workflows/conversation.contract.ts';
import { AppError } from '#workflows/domain/errors.ts';
import { settleAnswer } from './answers.ts';
import type { Clinic } from './clinic.ts';
import type { Deps } from './deps.ts';
import { MOVES } from './moves.ts';
import type { Move, MoveContext } from './moves.ts';
import { snapshotOf } from './snapshot.ts';

type Asked<Name extends ConversationUpdate> = ConversationUpdateInput[Name] & {
  readonly conversationId: string;
};
type MoveActivity<Name extends ConversationUpdate> = (input: Asked<Name>) => Promise<ConversationSnapshot>;

/** Attempts against others who move the same conversation at the same moment. */
const ATTEMPTS = 3;
const UNIQUE_VIOLATION = '23505';

/** What people do with a conversation. Each is compared and set in the database, audited, and told to the stream. */
export interface MoveActivities {
  /** Leads it from now on. Words of the bot that have not left are taken back. */
  readonly takeConversation: MoveActivity<'take'>;
  /** Gives it back to its team's queue. */
  readonly releaseConversation: MoveActivity<'release'>;
  /** Gives it to another team's queue or to a person who has room for it. */
  readonly transferConversation: MoveActivity<'transfer'>;
  /** Ends it. */
  readonly resolveConversation: MoveActivity<'resolve'>;
  /** Lets the bot answer again; it will say anew that it is a virtual assistant. */
  readonly returnToBot: MoveActivity<'returnToBot'>;
  /** Says that a person has dealt with the emergency. */
  readonly closeEmergency: MoveActivity<'closeEmergency'>;
}

async function actorOf(deps: Deps, staffId: string): Promise<StaffMember> {
  const actor = await findStaff(deps.knex, staffId);
  if (!actor) throw new AppError('staff.not_found');
  return actor;
}

const isAnotherOpenOne = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION;

/** One attempt. Answers `null` when somebody moved the conversation between the reading and the writing. */
async function attempt(deps: Deps, context: MoveContext, plan: Move): Promise<'done' | null> {
  return deps.knex.transaction(async (trx) => {
    const { row, actor } = context;
    const { id, version, stage } = row;
    await plan.before?.(trx);
    if (!(await changeConversation(trx, { id, version, stage }, plan.changes))) return null;
    await plan.after?.(trx);
    const staffId = actor.staff.id;
    await recordEvents(trx, [{ conversationId: id, staffId, ...plan.event }]);
    await recordAudit(trx, {
      actorKind: 'staff',
      actorId: staffId,
      action: plan.event.type,
      subjectKind: 'conversation',
      subjectId: id,
      details: { fromStage: stage, ...plan.event.data },
    });
    return 'done';
  });
}

async function rowOf(deps: Deps, conversationId: string): Promise<LedConversation> {
  const row = await readConversation(deps.knex, conversationId);
  if (!row) throw new AppError('conversation.not_found');
  return row;
}

/** The conversation with its answer clocks up to date: whoever replies and resolves at once has answered. */
async function settledRow(deps: Deps, conversationId: string, clinic: Clinic): Promise<LedConversation> {
  const row = await rowOf(deps, conversationId);
  if (row.stage !== 'attended' || row.waitingSinceAt === null) return row;
  return (await settleAnswer(deps, conversationId, clinic)) ? rowOf(deps, conversationId) : row;
}

async function move<Name extends ConversationUpdate>(
  deps: Deps,
  name: Name,
  input: Asked<Name>,
  clinic: Clinic,
): Promise<void> {
  const actor = await actorOf(deps, input.staffId);
  for (let turn = 0; turn < ATTEMPTS; turn += 1) {
    const row = await settledRow(deps, input.conversationId, clinic);
    const context: MoveContext = { row, actor, clinic, now: deps.now(), knex: deps.knex };
    const plan = await MOVES[name](context, input);
    if (plan === 'already' || (await attempt(deps, context, plan))) return;
  }
  throw new AppError('conversation.stale_version');
}

/** The moves. */
export function moveActivities(deps: Deps): MoveActivities {
  const activity =
    <Name extends ConversationUpdate>(name: Name): MoveActivity<Name> =>
    async (input) => {
      const clinic = await deps.clinic.read();
      try {
        await move(deps, name, input, clinic);
      } catch (error) {
        // A closed conversation cannot come back beside the patient's new one.
        if (isAnotherOpenOne(error)) throw new AppError('conversation.wrong_stage', { cause: error });
        throw error;
      }
      return snapshotOf(await rowOf(deps, input.conversationId), clinic, deps.now());
    };
  return {
    takeConversation: activity('take'),
    releaseConversation: activity('release'),
    transferConversation: activity('transfer'),
    resolveConversation: activity('resolve'),
    returnToBot: activity('returnToBot'),
    closeEmergency: activity('closeEmergency'),
  };
}
