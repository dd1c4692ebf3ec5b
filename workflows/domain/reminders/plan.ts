import { allowedHours, firstAllowed } from './allowed-hours.ts';
import type { AllowedHours } from './allowed-hours.ts';
import { channelChain } from './channel-chain.ts';
import type { ChannelChoice, Reachability } from './channel-chain.ts';
import { NOTICE_RULES } from './policy.ts';
import type { NoticeChannel, NoticeKind, ReminderPolicy, ReminderStep } from './policy.ts';
import { LEFT_OUT_REASONS, settleCondition, verdictOf } from './step-conditions.ts';
import type { Asking, LeftOutReason, OpenCondition, RemindedVisit } from './step-conditions.ts';
import { stepWindow } from './step-window.ts';
import type { NoInstant, Shift } from './step-window.ts';

const MINUTE_MS = 60_000;
/** A step that is done so soon after its instant was in time; the reason for the instant stays what it was. */
const PUNCTUAL_MS = 5 * MINUTE_MS;

/** What became of a message on one channel. `arrived`: delivered, or handed over where nobody reports more. */
export interface Attempt {
  readonly channel: NoticeChannel;
  readonly at: Date;
  readonly state: 'open' | 'arrived' | 'failed';
}

/** A step that was done for this appointment, or decided against for good. */
export interface DoneNotice {
  readonly stepId: string;
  readonly kind: NoticeKind;
  readonly outcome: 'sent' | 'queued' | 'skipped';
  readonly reason: SkipReason | null;
  readonly attempts: readonly Attempt[];
}

/** Why nothing is sent for a step. The console has a sentence for each. */
export const SKIP_REASONS = [
  ...LEFT_OUT_REASONS,
  'agreed_too_late',
  'no_allowed_time',
  'missed',
  'no_channel',
] as const satisfies readonly (LeftOutReason | NoInstant | 'missed' | 'no_channel')[];
/** Why nothing is sent for a step. */
export type SkipReason = (typeof SKIP_REASONS)[number];

/** The channel that a notice goes to next, should it not arrive. */
export interface NextChannel {
  readonly channel: ChannelChoice;
  readonly at: Date;
  /** First instant too late for it. */
  readonly until: Date;
}

/** A step and what is to become of it. Instants are `Date`s; nothing in it names a person. */
export type PlannedNotice = { readonly stepId: string; readonly kind: NoticeKind } & (
  | {
      readonly state: 'planned';
      readonly at: Date;
      /** First instant too late for it. */
      readonly until: Date;
      readonly shift: Shift;
      /** `null`: it will be done whatever the patient answers. */
      readonly open: OpenCondition | null;
      /** Empty for work of a person; without a usable channel while none is known. */
      readonly chain: readonly ChannelChoice[];
    }
  /** It is due, and nobody has said yet whether the patient came. */
  | { readonly state: 'waiting'; readonly until: Date; readonly open: OpenCondition }
  | {
      readonly state: 'skipped';
      readonly reason: SkipReason;
      /** Decided for good: it is kept, and does not come back when the patient answers later. */
      readonly isFinal: boolean;
      /** Who could not be reached, and why; empty where no channel was looked for. */
      readonly chain: readonly ChannelChoice[];
    }
  | {
      readonly state: 'sent';
      readonly attempts: readonly Attempt[];
      /** The next channel, should this one not deliver; `null` when there is none or it has. */
      readonly next: NextChannel | null;
    }
  /** A person was asked to call. */
  | { readonly state: 'queued' }
);

/** Everything a plan is made of. */
export interface PlanInput {
  readonly visit: RemindedVisit;
  readonly policy: ReminderPolicy;
  readonly reach: Reachability;
  readonly done: readonly DoneNotice[];
  readonly now: Date;
}

/** What will happen around an appointment. */
export interface ReminderPlan {
  /** One for each step of the policy, in its order. */
  readonly notices: readonly PlannedNotice[];
  /** When to look again, not before the present; `null` when nothing can happen any more by itself. */
  readonly nextAt: Date | null;
}

interface Scene extends PlanInput {
  readonly hours: AllowedHours;
  readonly asking: Asking;
}

type Outcome = DistributiveOmit<PlannedNotice, 'stepId' | 'kind'>;
type DistributiveOmit<T, K extends string> = T extends unknown ? Omit<T, K> : never;

const skipped = (reason: SkipReason, isFinal = false, chain: readonly ChannelChoice[] = []): Outcome => ({
  state: 'skipped',
  reason,
  isFinal,
  chain,
});

const isUsable = ({ way }: ChannelChoice): boolean => way !== null;

/** Channel that carried a step before. */
const channelOf = (stepId: string | undefined, { done }: PlanInput): NoticeChannel | null =>
  done.find((notice) => notice.stepId === stepId)?.attempts.at(-1)?.channel ?? null;

const chainOf = (step: ReminderStep, scene: Scene, at: number): readonly ChannelChoice[] =>
  channelChain(step, scene.reach, at, channelOf(step.avoidChannelOf, scene));

/** First instant from one on at which a step may still be done, or `null`. */
function nextChance(step: ReminderStep, { hours }: Scene, from: number, until: number): number | null {
  if (!NOTICE_RULES[step.kind].isMessage) return from < until ? from : null;
  return firstAllowed(hours, from, until)?.from ?? null;
}

/** A step whose instant has come: an open condition is settled now. */
function due(open: OpenCondition | null, until: number): Outcome | null {
  const settled = open === null ? null : settleCondition(open);
  if (settled === null) return null;
  if (settled !== 'unknown') return skipped(settled, true);
  return { state: 'waiting', until: new Date(until), open: open ?? 'if_attended' };
}

function outlook(step: ReminderStep, scene: Scene, open: OpenCondition | null): Outcome {
  const { visit, hours, policy, now } = scene;
  const window = stepWindow(step, visit, hours, policy.jitterMinutes);
  if ('none' in window) return skipped(window.none);
  const { until } = window;
  const present = now.getTime();
  const isDue = window.at <= present;
  const at = isDue ? nextChance(step, scene, present, until) : window.at;
  if (at === null) return skipped('missed');
  const decided = isDue ? due(open, until) : null;
  if (decided) return decided;
  const chain = chainOf(step, scene, at);
  const isStuck = NOTICE_RULES[step.kind].isMessage && !chain.some(isUsable);
  // Before it is due, a channel may still come back.
  if (isStuck && at <= present) return skipped('no_channel', false, chain);
  return {
    state: 'planned',
    at: new Date(at),
    until: new Date(until),
    shift: at > window.at + PUNCTUAL_MS ? 'late' : window.shift,
    open: at <= present ? null : open,
    chain,
  };
}

/** The next channel for a notice that has gone out and has not arrived. */
function nextChannel(step: ReminderStep, scene: Scene, attempts: readonly Attempt[]): NextChannel | null {
  const last = attempts.at(-1);
  if (!last || attempts.some(({ state }) => state === 'arrived')) return null;
  const window = stepWindow(step, scene.visit, scene.hours, scene.policy.jitterMinutes);
  if ('none' in window) return null;
  const patience = last.state === 'failed' ? 0 : step.fallbackAfterMinutes * MINUTE_MS;
  const from = Math.max(last.at.getTime() + patience, scene.now.getTime());
  const at = nextChance(step, scene, from, window.until);
  if (at === null) return null;
  const channel = chainOf(step, scene, at).find(
    (choice) => isUsable(choice) && !attempts.some((attempt) => attempt.channel === choice.channel),
  );
  return channel ? { channel, at: new Date(at), until: new Date(window.until) } : null;
}

function afterwards(step: ReminderStep, scene: Scene, notice: DoneNotice): Outcome {
  if (notice.outcome === 'queued') return { state: 'queued' };
  if (notice.outcome === 'skipped') return skipped(notice.reason ?? 'missed', true);
  const { attempts } = notice;
  const goesOn = verdictOf(step, scene.visit, scene.asking).applies;
  return { state: 'sent', attempts, next: goesOn ? nextChannel(step, scene, attempts) : null };
}

function outcomeOf(step: ReminderStep, scene: Scene): Outcome {
  const done = scene.done.find(({ stepId }) => stepId === step.id);
  if (done) return afterwards(step, scene, done);
  const verdict = verdictOf(step, scene.visit, scene.asking);
  return verdict.applies ? outlook(step, scene, verdict.open) : skipped(verdict.reason);
}

/** What has been asked, and what will be: a question that finds no channel or no time is none. */
function askingOf(input: PlanInput, hours: AllowedHours): Asking {
  const questions = input.policy.steps.filter(({ kind }) => NOTICE_RULES[kind].asks);
  const wasAsked = input.done.some(({ kind, outcome }) => NOTICE_RULES[kind].asks && outcome === 'sent');
  const scene: Scene = { ...input, hours, asking: { wasAsked, willBeAsked: false } };
  const willBeAsked = questions.some((step) => outcomeOf(step, scene).state === 'planned');
  return { wasAsked, willBeAsked };
}

function lookAgainAt(notice: PlannedNotice): Date | null {
  if (notice.state === 'planned') return notice.at;
  if (notice.state === 'waiting') return notice.until;
  return notice.state === 'sent' ? (notice.next?.at ?? null) : null;
}

/**
 * The plan of an appointment: for every step of the clinic's policy what will be sent, when, on which channel and why,
 * or why nothing is.
 *
 * Pure, and the only planner there is: the workflow acts on it, the appointment shows it, the laboratory plays it.
 * A notice that is `planned` for an instant not after `now` is to be done at once; so is the `next` channel of one
 * that was sent.
 */
export function planReminders(input: PlanInput): ReminderPlan {
  const { visit, policy } = input;
  const hours = allowedHours(policy, visit);
  const scene: Scene = { ...input, hours, asking: askingOf(input, hours) };
  const notices = policy.steps.map((step): PlannedNotice => ({
    stepId: step.id,
    kind: step.kind,
    ...outcomeOf(step, scene),
  }));
  const instants = notices.map(lookAgainAt).filter((at) => at !== null);
  const soonest = instants.length === 0 ? null : Math.min(...instants.map((at) => at.getTime()));
  return { notices, nextAt: soonest === null ? null : new Date(Math.max(soonest, input.now.getTime())) };
}
