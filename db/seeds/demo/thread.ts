import type { HandoffCard, Stage, Urgency } from '#workflows/domain/conversation.ts';
import type { Channel } from '#workflows/domain/channel.ts';
import type { Locale } from '#workflows/domain/locale.ts';
import type { Author, Direction, MessageKind } from '#workflows/domain/message.ts';
import type { Person } from './people.ts';
import type { Random } from './random.ts';

const PREVIEW_LENGTH = 160;

/** A row of `messages`. */
export interface MessageRow {
  readonly id: string;
  readonly conversationId: string;
  readonly seq: number;
  readonly direction: Direction;
  readonly author: Author;
  readonly staffId: string | null;
  readonly kind: MessageKind;
  readonly body: string;
  readonly payload: object;
  readonly providerAt: Date | null;
  readonly isDemo: true;
  readonly createdAt: Date;
}

/** What happens to a conversation besides its messages. */
export interface Course {
  readonly stage: Stage;
  readonly intent: string;
  readonly teamId: string | null;
  readonly assigneeId: string | null;
  readonly urgency: Urgency;
  readonly redFlag: string | null;
  readonly botState: object | null;
  readonly handoff: HandoffCard | null;
  readonly unreadCount: number;
  readonly queuedAt: Date | null;
  readonly waitingSinceAt: Date | null;
  readonly firstResponseDueAt: Date | null;
  readonly firstRespondedAt: Date | null;
  readonly firstResponseOpenMs: number | null;
  readonly nextDueAt: Date | null;
  readonly resolvedAt: Date | null;
  readonly resolvedBy: string | null;
  readonly resolution: 'staff' | 'bot' | 'silence' | null;
}

/** A course on which nothing but the bot's answer happened. */
export const PLAIN_COURSE: Omit<Course, 'stage' | 'intent'> = {
  teamId: null,
  assigneeId: null,
  urgency: 'routine',
  redFlag: null,
  botState: null,
  handoff: null,
  unreadCount: 0,
  queuedAt: null,
  waitingSinceAt: null,
  firstResponseDueAt: null,
  firstRespondedAt: null,
  firstResponseOpenMs: null,
  nextDueAt: null,
  resolvedAt: null,
  resolvedBy: null,
  resolution: null,
};

/** A row of `conversations`. */
export interface ConversationRow extends Course {
  readonly id: string;
  readonly channelIdentityId: string;
  readonly channel: Channel;
  readonly patientId: string | null;
  readonly language: Locale;
  readonly lastSeq: number;
  readonly lastInboundSeq: number;
  readonly processedSeq: number;
  readonly readSeq: number;
  readonly lastMessageAt: Date;
  readonly lastMessagePreview: string;
  readonly lastMessageAuthor: Author;
  readonly lastInboundAt: Date | null;
  readonly lastOutboundAt: Date | null;
  readonly isDemo: true;
  readonly createdAt: Date;
}

/** What is said in a demo conversation. */
export interface Line {
  readonly author: Author;
  readonly text: string;
  readonly at: Date;
  readonly kind?: MessageKind;
  readonly staffId?: string | null;
  /** Private to the staff. */
  readonly isNote?: boolean;
}

/** A conversation as it is being told: numbers its messages and sums them up the way intake and outbox do. */
export class Thread {
  readonly id: string;
  readonly messages: MessageRow[] = [];
  readonly #random: Random;
  readonly #person: Person;
  readonly #startedAt: Date;

  constructor(random: Random, person: Person, startedAt: Date) {
    this.id = random.uuid(startedAt);
    this.#random = random;
    this.#person = person;
    this.#startedAt = startedAt;
  }

  say({ author, text, at, kind = 'text', staffId = null, isNote = false }: Line): void {
    const said = author === 'patient' ? 'inbound' : 'outbound';
    this.messages.push({
      id: this.#random.uuid(at),
      conversationId: this.id,
      seq: this.messages.length + 1,
      direction: isNote ? 'note' : said,
      author,
      staffId,
      kind,
      body: text,
      payload: said === 'outbound' && !isNote ? { kind, text } : {},
      providerAt: said === 'inbound' ? at : null,
      isDemo: true,
      createdAt: at,
    });
  }

  #last(direction: Direction): MessageRow | undefined {
    return this.messages.findLast((message) => message.direction === direction);
  }

  /** The conversation's own row. Everything is marked as looked at, so that no sweeper wakes it. */
  row(course: Course): ConversationRow {
    const { identity, patient, language } = this.#person;
    const last = this.messages.findLast(({ direction }) => direction !== 'note');
    if (!last) throw new RangeError('a conversation begins with a message');
    const lastSeq = this.messages.length;
    return {
      ...course,
      id: this.id,
      channelIdentityId: identity.id,
      channel: identity.channel,
      patientId: patient?.id ?? null,
      language,
      lastSeq,
      lastInboundSeq: this.#last('inbound')?.seq ?? 0,
      processedSeq: lastSeq,
      readSeq: lastSeq - course.unreadCount,
      lastMessageAt: last.createdAt,
      lastMessagePreview: last.body.slice(0, PREVIEW_LENGTH),
      lastMessageAuthor: last.author,
      lastInboundAt: this.#last('inbound')?.createdAt ?? null,
      lastOutboundAt: this.#last('outbound')?.createdAt ?? null,
      isDemo: true,
      createdAt: this.#startedAt,
    };
  }
}
