import { FOLLOW_UP_KIND, followUpKey, readConversation } from '#db/queries/led-conversation.ts';
import type { LedConversation } from '#db/queries/led-conversation.ts';
import { NO_WAIT, changeConversation } from '#db/queries/conversation-moves.ts';
import type { ConversationChanges } from '#db/queries/conversation-moves.ts';
import { recordEvents } from '#db/queries/events.ts';
import type { NewEvent } from '#db/queries/events.ts';
import { appendOutbound } from '#db/queries/outbound.ts';
import type { Clock, ConversationSnapshot } from '#workflows/conversation.contract.ts';
import { AppError } from '#workflows/domain/errors.ts';
import { assignNext } from './assign.ts';
import type { Clinic } from './clinic.ts';
import type { Deps } from './deps.ts';
import { snapshotOf } from './snapshot.ts';
import { sentence } from './locales/index.ts';

/** Clocks of two machines differ: one that rings so much early, in milliseconds, is believed. */
const EARLY_MS = 2_000;

/** What a clock does when it rings and is really due. */
type Ring = (deps: Deps, row: LedConversation, clinic: Clinic) => Promise<void>;

const tell = (row: LedConversation, type: NewEvent['type'], data: NewEvent['data'] = {}): NewEvent => ({
  type,
  conversationId: row.id,
  ...(row.teamId === null ? {} : { teamId: row.teamId }),
  ...(row.assigneeId === null ? {} : { staffId: row.assigneeId }),
  data,
});

async function change(
  deps: Deps,
  row: LedConversation,
  changes: ConversationChanges,
  event: NewEvent,
): Promise<void> {
  const { id, version, stage, processedSeq } = row;
  await deps.knex.transaction(async (trx) => {
    const isChanged = await changeConversation(trx, { id, version, stage, processedSeq }, changes);
    if (isChanged) await recordEvents(trx, [event]);
  });
}

const dueData = (row: LedConversation): NewEvent['data'] => ({
  dueAt: row.firstResponseDueAt?.toISOString() ?? null,
});

const warn: Ring = (deps, row) =>
  change(deps, row, { firstResponseWarnedAt: deps.now() }, tell(row, 'first_response.warned', dueData(row)));

const breach: Ring = (deps, row) =>
  change(
    deps,
    row,
    { firstResponseBreachedAt: deps.now() },
    tell(row, 'first_response.breached', dueData(row)),
  );

const close: Ring = (deps, row) =>
  change(
    deps,
    row,
    { stage: 'resolved', resolvedAt: deps.now(), resolution: 'silence', ...NO_WAIT },
    tell(row, 'conversation.resolved', { resolution: 'silence' }),
  );

/** Asks a silent patient once more. The outbox knows it by the message that was left unanswered: once, whatever happens. */
const followUp: Ring = async (deps, row, clinic) => {
  const { id, version, stage, processedSeq } = row;
  const text = sentence('followUp', row.language ?? clinic.facts.clinic.defaultLocale);
  const contents = deps.channels[row.channel].adapt({ kind: 'text', text });
  await deps.knex.transaction(async (trx) => {
    if (!(await changeConversation(trx, { id, version, stage, processedSeq }, NO_WAIT))) return;
    const businessKey = followUpKey(row);
    await appendOutbound(trx, {
      conversationId: id,
      author: 'bot',
      contents,
      kind: FOLLOW_UP_KIND,
      businessKey,
    });
  });
};

const RINGS: Readonly<Record<Clock, Ring>> = { warn, breach, followUp, close, assign: assignNext };

/** What happens by itself, when its time has come. */
export interface ClockActivities {
  /**
   * Does what a clock stands for, if it is still due: whatever happened meanwhile is looked at first.
   *
   * @throws AppError `conversation.not_found`
   */
  readonly ringClock: (input: {
    readonly conversationId: string;
    readonly clock: Clock;
  }) => Promise<ConversationSnapshot>;
}

/** The clocks. */
export function clockActivities(deps: Deps): ClockActivities {
  const rowOf = async (conversationId: string): Promise<LedConversation> => {
    const row = await readConversation(deps.knex, conversationId);
    if (!row) throw new AppError('conversation.not_found');
    return row;
  };
  return {
    async ringClock({ conversationId, clock }) {
      const clinic = await deps.clinic.read();
      const row = await rowOf(conversationId);
      const now = deps.now();
      const at = snapshotOf(row, clinic, now).clocks[clock];
      if (at !== undefined && Date.parse(at) <= now.getTime() + EARLY_MS)
        await RINGS[clock](deps, row, clinic);
      return snapshotOf(await rowOf(conversationId), clinic, now, clock === 'assign' ? now : null);
    },
  };
}
