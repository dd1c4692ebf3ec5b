import { ApplicationFailure } from '@temporalio/common';
import type { MailboxWatch } from '#workflows/mailbox.contract.ts';
import type { Activities } from '#activities/index.ts';
import type { Look } from '#workflows/looked-after.contract.ts';
import type { FakeAppointment } from './fake-appointment.ts';
import type { ConversationSnapshot, TurnReport } from '#workflows/conversation.contract.ts';

const MINUTE_MS = 60_000;

/** The database of one conversation, played by hand: enough of its rules for the workflow to be led by them. */
export class FakeConversation {
  /** What the activities did, in order. */
  readonly log: string[] = [];
  /** Number of the last message that the patient wrote. */
  inboundSeq = 0;
  outboxCount = 0;
  /** How long the next look must wait for the patient to be quiet. */
  quietMs = 0;
  /** The next turn is left to a model, as often as this says. */
  deferCount = 0;
  /** Resolves when the model answers; rejects when it cannot be asked. */
  model: Promise<void> = Promise.resolve();
  /** Resolves when the provider answers. */
  provider: Promise<void> = Promise.resolve();
  /** Runs in the middle of the next turn, between reading and committing. */
  meanwhile: () => void = () => undefined;
  /** What a turn leads to besides its words. */
  onTurn: (conversation: this) => void = () => undefined;
  snapshot: ConversationSnapshot = {
    stage: 'bot',
    version: 1,
    assigneeId: null,
    teamId: null,
    channel: 'whatsapp',
    urgency: 'routine',
    processedSeq: 0,
    nextDueAt: null,
    clocks: {},
    timeZone: 'America/Sao_Paulo',
  };
  readonly #bornAt: number;

  constructor(bornAt: number) {
    this.#bornAt = bornAt;
  }

  /** The instant so many minutes after the beginning, on the server's clock. */
  at(minutes: number): string {
    return new Date(this.#bornAt + minutes * MINUTE_MS).toISOString();
  }

  /** Somebody moves the conversation. */
  move(changes: Partial<ConversationSnapshot>): ConversationSnapshot {
    this.snapshot = { ...this.snapshot, version: this.snapshot.version + 1, ...changes };
    return this.snapshot;
  }

  /** Something about it changes that is no move: the bot may go on. */
  note(changes: Partial<ConversationSnapshot>): void {
    this.snapshot = { ...this.snapshot, ...changes };
  }

  /** The look at the inbox. */
  turn(isOffline = false): TurnReport {
    const { version, processedSeq } = this.snapshot;
    if (processedSeq === this.inboundSeq) return this.#report('idle');
    if (this.deferCount > 0 && !isOffline) {
      this.log.push('defer');
      return this.#report('deferred');
    }
    const toSeq = this.inboundSeq;
    if (this.quietMs > 0) return this.#wait();
    this.meanwhile();
    this.meanwhile = () => undefined;
    if (version !== this.snapshot.version) return this.#report('dropped');
    this.note({ processedSeq: toSeq });
    const spoke = this.snapshot.stage === 'bot';
    if (spoke) this.outboxCount += 1;
    this.log.push(`${spoke ? 'turn' : 'gate'} ${processedSeq + 1}-${toSeq}`);
    this.onTurn(this);
    return this.#report('committed');
  }

  /** The turn with a model: what waited when it began, unless somebody was quicker. */
  async converse(): Promise<TurnReport> {
    const toSeq = this.inboundSeq;
    this.log.push('ask');
    await this.model;
    if (this.snapshot.stage !== 'bot' || this.snapshot.processedSeq >= toSeq) return this.#report('dropped');
    this.deferCount -= 1;
    this.log.push(`model ${this.snapshot.processedSeq + 1}-${toSeq}`);
    this.note({ processedSeq: toSeq });
    this.outboxCount += 1;
    return this.#report('committed');
  }

  /** The delivery of everything written. */
  deliver(): number {
    const sent = this.outboxCount;
    this.outboxCount = 0;
    if (sent > 0) this.log.push(`deliver ${sent}`);
    return sent;
  }

  #wait(): TurnReport {
    const waitMs = this.quietMs;
    this.quietMs = 0;
    this.log.push('wait');
    return { ...this.#report('waiting'), waitMs };
  }

  #report(outcome: TurnReport['outcome']): TurnReport {
    return { outcome, waitMs: 0, outboxDue: this.outboxCount > 0, snapshot: this.snapshot };
  }
}

const refuse = (code: string): never => {
  throw ApplicationFailure.nonRetryable(code, code);
};

/** Activities over conversations and appointments played by hand, by their id. One that is not there does not exist. */
export function fakeActivities(
  conversations: ReadonlyMap<string, FakeConversation>,
  appointments: ReadonlyMap<string, FakeAppointment> = new Map(),
  looks: ReadonlyMap<string, () => Promise<Look>> = new Map(),
  watches: ReadonlyMap<string, () => Promise<MailboxWatch>> = new Map(),
): Activities {
  const find = (id: string): FakeConversation => conversations.get(id) ?? refuse('conversation.not_found');
  const done = <T>(act: () => T): Promise<T> => Promise.resolve().then(act);
  const moved = (id: string, changes: Partial<ConversationSnapshot>) => done(() => find(id).move(changes));
  return {
    runTurn: ({ conversationId, isOffline }) => done(() => find(conversationId).turn(isOffline)),
    converse: async ({ conversationId }) => find(conversationId).converse(),
    deliverNext: async ({ conversationId }) => {
      const conversation = find(conversationId);
      await conversation.provider;
      const sent = conversation.deliver();
      return { sent, remaining: 0, retryAfterMs: null, failed: 0, unknown: 0 };
    },
    ringClock: ({ conversationId, clock }) =>
      done(() => {
        const conversation = find(conversationId);
        conversation.log.push(clock);
        if (clock === 'followUp') conversation.outboxCount += 1;
        if (clock === 'close') return conversation.move({ stage: 'resolved', clocks: {} });
        const left = Object.entries(conversation.snapshot.clocks).filter(([name]) => name !== clock);
        return conversation.move({ clocks: Object.fromEntries(left) });
      }),
    takeConversation: ({ conversationId, staffId }) =>
      done(() => {
        const conversation = find(conversationId);
        if (conversation.snapshot.stage === 'attended') return refuse('conversation.already_taken');
        conversation.log.push('take');
        return conversation.move({ stage: 'attended', assigneeId: staffId, teamId: 'recepcao' });
      }),
    releaseConversation: ({ conversationId }) => moved(conversationId, { stage: 'queued', assigneeId: null }),
    transferConversation: ({ conversationId, toTeamId }) =>
      moved(conversationId, { stage: 'queued', assigneeId: null, teamId: toTeamId }),
    resolveConversation: ({ conversationId }) => moved(conversationId, { stage: 'resolved', clocks: {} }),
    returnToBot: ({ conversationId }) =>
      moved(conversationId, { stage: 'bot', assigneeId: null, teamId: null }),
    closeEmergency: ({ conversationId }) => moved(conversationId, { urgency: 'routine' }),
    tendAppointment: async ({ appointmentId }) =>
      (appointments.get(appointmentId) ?? refuse('appointment.not_found')).tend(),
    advanceAgendaChange: async ({ agendaChangeId }) =>
      (looks.get(agendaChangeId) ?? refuse('agenda_change.not_found'))(),
    tellOfExam: async ({ examId }) => (looks.get(examId) ?? refuse('exam.not_found'))(),
    watchMailbox: async ({ mailboxKey }) => (watches.get(mailboxKey) ?? refuse('provider.refused'))(),
    advanceSlotOffer: async ({ slotOfferId }) => (looks.get(slotOfferId) ?? refuse('slot_offer.not_found'))(),
  };
}
