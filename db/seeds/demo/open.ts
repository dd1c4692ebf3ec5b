import type { Channel } from '#workflows/domain/channel.ts';
import type { HandoffCard, HandoffReason, Stage } from '#workflows/domain/conversation.ts';
import type { Locale } from '#workflows/domain/locale.ts';
import type { Author, MessageKind } from '#workflows/domain/message.ts';
import scripts from './open-conversations.json' with { type: 'json' };
import type { Crowd, Person } from './people.ts';
import type { Random } from './random.ts';
import { PLAIN_COURSE, Thread } from './thread.ts';
import type { ConversationRow, Course, MessageRow } from './thread.ts';
import type { Workforce } from './workforce.ts';

const MINUTE_MS = 60_000;
/** Nobody has two conversations at once, and these are still open. */
const UNTIL_RESOLVED = new Date(8.64e15);

interface OpenScript {
  readonly stage: Stage;
  readonly team?: string;
  readonly assignee?: string;
  readonly channel: Channel;
  readonly language: Locale;
  readonly intent: string;
  readonly reason?: HandoffReason;
  readonly redFlag?: string;
  readonly unreadCount: number;
  readonly queuedMinutesAgo?: number;
  readonly lines: readonly {
    readonly minutesAgo: number;
    readonly author: Author | 'note';
    readonly text: string;
    readonly kind?: MessageKind;
  }[];
}

/** A row of `outbox` for a message that has long arrived: no worker takes it up. */
export interface DeliveredRow {
  readonly id: string;
  readonly conversationId: string;
  readonly messageId: string;
  readonly seq: number;
  readonly channel: Channel;
  readonly account: string;
  readonly recipient: string;
  readonly author: Author;
  readonly kind: string;
  readonly content: object;
  readonly state: 'read' | 'delivered';
  readonly attempt: number;
  readonly nextAttemptAt: Date;
  readonly providerMessageId: string;
  readonly createdAt: Date;
  readonly acceptedAt: Date;
  readonly sentAt: Date;
  readonly deliveredAt: Date;
  readonly readAt: Date | null;
}

/** A conversation that is going on when the demo opens. */
export interface OpenConversation {
  readonly conversation: ConversationRow;
  readonly messages: readonly MessageRow[];
  readonly deliveries: readonly DeliveredRow[];
}

const ago = (now: Date, minutes: number): Date => new Date(now.getTime() - minutes * MINUTE_MS);

/** The inbox at first sight: somebody's own work, a queue with its clocks running, the bot at work, an emergency. */
export function openConversations(
  random: Random,
  workforce: Workforce,
  crowd: Crowd,
  now: Date,
): OpenConversation[] {
  return (scripts as readonly OpenScript[]).map((script) => {
    const startedAt = ago(now, script.lines[0]?.minutesAgo ?? 0);
    // Whoever is being attended is known: the panel beside the conversation has something to show.
    const kind = script.assignee === undefined ? 'newcomer' : 'regular';
    const person = crowd[kind](script.channel, startedAt, script.language);
    person.freeAt = UNTIL_RESOLVED;
    const staffId = script.assignee === undefined ? null : workforce.idOf(script.assignee);
    const thread = new Thread(random, person, startedAt);
    for (const { author, minutesAgo, text, kind = 'text' } of script.lines) {
      const isNote = author === 'note';
      const byStaff = isNote || author === 'staff';
      thread.say({
        author: isNote ? 'staff' : author,
        isNote,
        text,
        kind,
        at: ago(now, minutesAgo),
        staffId: byStaff ? staffId : null,
      });
    }
    return {
      conversation: thread.row(courseOf(script, thread, workforce, staffId, now)),
      messages: thread.messages,
      deliveries: deliveriesOf(random, thread.messages, person),
    };
  });
}

/** What the bot remembers, in the shape that `bot/turn.ts` gives it. */
function botStateOf({ language, redFlag }: OpenScript, messages: readonly MessageRow[]): object {
  const disclosedAt = messages.find(({ author }) => author === 'bot')?.createdAt.toISOString() ?? null;
  const emergency = redFlag === undefined ? null : { category: redFlag, at: disclosedAt };
  return { language, disclosedAt, pending: null, emergency, misunderstoodCount: 0 };
}

function handoffOf(script: OpenScript, queuedAt: Date): HandoffCard {
  const { redFlag, language, intent, reason = 'patient_asked' } = script;
  return {
    reason,
    quote: script.lines[0]?.text ?? '',
    collected: [],
    redFlags: redFlag === undefined ? [] : [{ category: redFlag, answer: 'yes' }],
    rule: redFlag === undefined ? `intent.${intent}` : `red_flag.${redFlag}`,
    promised: null,
    language,
    at: queuedAt.toISOString(),
  };
}

function courseOf(
  script: OpenScript,
  { messages }: Thread,
  workforce: Workforce,
  assigneeId: string | null,
  now: Date,
): Course {
  const { stage, intent, redFlag, unreadCount } = script;
  const base: Course = {
    ...PLAIN_COURSE,
    stage,
    intent,
    unreadCount,
    botState: botStateOf(script, messages),
    urgency: redFlag === undefined ? 'routine' : 'emergency',
    redFlag: redFlag ?? null,
  };
  if (script.queuedMinutesAgo === undefined || script.team === undefined) return base;
  const queuedAt = ago(now, script.queuedMinutesAgo);
  const team = workforce.team(script.team);
  const answer = messages.find(({ author, direction }) => author === 'staff' && direction !== 'note');
  const clocks = workforce.firstResponse(team, queuedAt, answer?.createdAt ?? null);
  return {
    ...base,
    teamId: team.team.id,
    assigneeId,
    handoff: handoffOf(script, queuedAt),
    queuedAt,
    waitingSinceAt: answer ? unansweredSince(messages) : queuedAt,
    ...clocks,
    nextDueAt: answer ? null : clocks.firstResponseDueAt,
  };
}

/** When the oldest patient message came that nobody has answered; null while we wait for the patient. */
function unansweredSince(messages: readonly MessageRow[]): Date | null {
  const spoken = messages.filter(({ direction }) => direction !== 'note');
  const answered = spoken.findLastIndex(({ direction }) => direction === 'outbound');
  return spoken[answered + 1]?.createdAt ?? null;
}

function deliveriesOf(random: Random, messages: readonly MessageRow[], { identity }: Person): DeliveredRow[] {
  const lastInboundAt = messages.findLast(({ direction }) => direction === 'inbound')?.createdAt;
  return messages
    .filter(({ direction }) => direction === 'outbound')
    .map((message) => {
      const at = message.createdAt;
      // Whoever writes again has read what came before.
      const isRead = lastInboundAt !== undefined && lastInboundAt > at;
      return {
        id: random.uuid(at),
        conversationId: message.conversationId,
        messageId: message.id,
        seq: message.seq,
        channel: identity.channel,
        account: identity.account,
        recipient: identity.externalId,
        author: message.author,
        kind: 'demo',
        content: message.payload,
        state: isRead ? ('read' as const) : ('delivered' as const),
        attempt: 1,
        nextAttemptAt: at,
        providerMessageId: `demo.${message.id}`,
        createdAt: at,
        acceptedAt: at,
        sentAt: at,
        deliveredAt: at,
        readAt: isRead ? lastInboundAt : null,
      };
    });
}
