import { ApplicationFailure } from '@temporalio/common';
import type { AppointmentSnapshot } from '#workflows/appointment.contract.ts';
import { DEFAULT_POLICY } from '#workflows/domain/reminders/default-policies.ts';
import { planReminders } from '#workflows/domain/reminders/plan.ts';
import type { DoneNotice, PlannedNotice } from '#workflows/domain/reminders/plan.ts';
import type { Reachability } from '#workflows/domain/reminders/channel-chain.ts';
import { NOTICE_RULES } from '#workflows/domain/reminders/policy.ts';
import type { NoticeChannel, ReminderPolicy } from '#workflows/domain/reminders/policy.ts';
import type { RemindedVisit } from '#workflows/domain/reminders/step-conditions.ts';

const open = { isOn: true, hasAddress: true, refused: [], isUnreachable: false, freeTextUntil: null };
const REACH: Reachability = { channels: { whatsapp: open, sms: open, email: open }, templates: {} };

/** Something that a look did. */
export interface Logged {
  readonly what: string;
  readonly at: number;
}

/** The database of one appointment, played by hand: the real planner over a visit in memory. */
export class FakeAppointment {
  /** What looks did, in order: `confirmation by whatsapp`, `call queued`, `day left out: not_confirmed`. */
  readonly log: Logged[] = [];
  visit: RemindedVisit;
  policy: ReminderPolicy = { ...DEFAULT_POLICY, jitterMinutes: 0 };
  version = 1;
  lookCount = 0;
  /** Codes that the next looks fail with. */
  readonly failures: string[] = [];
  /** How far the database's clock is behind. */
  lagMs = 0;
  #done: DoneNotice[] = [];
  readonly #now: () => Promise<number>;

  /** @param now the clock that the workflow's server keeps */
  constructor(visit: RemindedVisit, now: () => Promise<number>) {
    this.visit = visit;
    this.#now = now;
  }

  /** The agenda changes the appointment. */
  change(changes: Partial<RemindedVisit>): void {
    this.visit = { ...this.visit, ...changes };
    this.version += 1;
  }

  /** A message that left arrives, or fails. */
  settle(stepId: string, state: 'arrived' | 'failed'): void {
    this.#done = this.#done.map((notice) =>
      notice.stepId === stepId
        ? { ...notice, attempts: notice.attempts.map((attempt) => ({ ...attempt, state })) }
        : notice,
    );
  }

  /** The one look: does what is due and says when to look again. */
  async tend(): Promise<AppointmentSnapshot> {
    this.lookCount += 1;
    const failure = this.failures.shift();
    if (failure !== undefined) throw ApplicationFailure.nonRetryable(failure, failure);
    const now = new Date((await this.#now()) - this.lagMs);
    let sentCount = 0;
    for (;;) {
      const plan = this.#plan(now);
      const due = plan.notices.find((notice) => this.#isDue(notice, now));
      if (!due) return this.#snapshot(plan.nextAt, sentCount);
      this.#act(due, now);
      sentCount += 1;
    }
  }

  #plan(now: Date) {
    const { visit, policy } = this;
    return planReminders({ visit, policy, reach: REACH, done: this.#done, now });
  }

  #isDue(notice: PlannedNotice, now: Date): boolean {
    if (notice.state === 'planned') return notice.at <= now;
    if (notice.state === 'sent') return notice.next !== null && notice.next.at <= now;
    const isKept = this.#done.some(({ stepId }) => stepId === notice.stepId);
    return notice.state === 'skipped' && notice.isFinal && !isKept;
  }

  #act(notice: PlannedNotice, at: Date): void {
    const { stepId, kind } = notice;
    const keep = (outcome: DoneNotice['outcome'], attempts: DoneNotice['attempts'], what: string): void => {
      const reason = notice.state === 'skipped' ? notice.reason : null;
      this.#done = [
        ...this.#done.filter((known) => known.stepId !== stepId),
        { stepId, kind, outcome, reason, attempts },
      ];
      this.log.push({ what: `${stepId} ${what}`, at: at.getTime() });
    };
    const by = (channel: NoticeChannel, before: DoneNotice['attempts']): void => {
      keep('sent', [...before, { channel, at, state: 'open' }], `by ${channel}`);
    };
    if (notice.state === 'skipped') keep('skipped', [], `left out: ${notice.reason}`);
    else if (!NOTICE_RULES[kind].isMessage) keep('queued', [], 'queued');
    else if (notice.state === 'sent' && notice.next) by(notice.next.channel.channel, notice.attempts);
    else if (notice.state === 'planned') by(notice.chain[0]?.channel ?? 'sms', []);
  }

  #snapshot(nextAt: Date | null, sentCount: number): AppointmentSnapshot {
    const { status, startsAt, timeZone } = this.visit;
    return {
      status,
      version: this.version,
      startsAt: startsAt.toISOString(),
      nextAt: nextAt?.toISOString() ?? null,
      next: null,
      sentCount,
      timeZone,
    };
  }
}
