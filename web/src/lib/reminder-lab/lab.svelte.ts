import { newUuid } from '#lib/uuid.ts';
import type { ReminderPolicy } from '#workflows/domain/reminders/policy.ts';
import type { Reachability } from '#workflows/domain/reminders/channel-chain.ts';
import type { RemindedVisit } from '#workflows/domain/reminders/step-conditions.ts';
import type { LabChange, LabEvent } from './lab-events.ts';
import { simulate, type LabFrame, type LabRun } from './simulate.ts';
import { timelineScale, wholeMinute, type TimelineScale } from './timeline-scale.ts';

/** Share of the line that passes in a second of playing. */
const PACE_PER_SECOND = 0.08;

/** The laboratory: a case, what happens to it, and the instant at which one looks. Everything else follows. */
export class Lab {
  visit = $state.raw<RemindedVisit>() as RemindedVisit;
  reach = $state.raw<Reachability>() as Reachability;
  events = $state.raw<readonly LabEvent[]>([]);
  isPlaying = $state(false);
  #place = $state(0);
  readonly #policy: () => ReminderPolicy;

  /** @param policy the ladder that is played; read anew whenever it is edited */
  constructor(policy: () => ReminderPolicy, visit: RemindedVisit, reach: Reachability) {
    this.#policy = policy;
    this.visit = visit;
    this.reach = reach;
  }

  readonly run: LabRun = $derived.by(() =>
    simulate({ policy: this.#policy(), visit: this.visit, reach: this.reach }, this.events),
  );

  /** Everything that happens or would have, in order. */
  readonly instants: readonly number[] = $derived.by(() => {
    const { frames, messages, deaths } = this.run;
    const planned = frames.flatMap(({ plan }) =>
      plan.notices.flatMap((notice) => (notice.state === 'planned' ? [notice.at.getTime()] : [])),
    );
    const visits = frames.flatMap(({ visit }) => [visit.startsAt.getTime(), visit.endsAt.getTime()]);
    return [
      ...frames.map(({ at }) => at.getTime()),
      ...messages.map(({ at }) => at.getTime()),
      ...deaths.map(({ plannedAt }) => plannedAt.getTime()),
      ...planned,
      ...visits,
    ].toSorted((a, b) => a - b);
  });

  readonly scale: TimelineScale = $derived(timelineScale(this.instants));

  /** Where one looks, 0 to 1 along the line. */
  get place(): number {
    return this.#place;
  }
  set place(place: number) {
    this.#place = Math.min(1, Math.max(0, place));
  }

  /** The instant at which one looks, to the minute. */
  readonly now: Date = $derived(wholeMinute(this.scale.instant(this.#place)));

  /** What is planned at that instant. */
  readonly frame: LabFrame | null = $derived(
    this.run.frames.findLast(({ at }) => at <= this.now) ?? this.run.frames[0] ?? null,
  );

  /** Takes another case; what happened to the one before is forgotten. */
  take(visit: RemindedVisit, reach: Reachability): void {
    this.visit = visit;
    this.reach = reach;
    this.events = [];
    this.restart();
  }

  /** Something happens at the instant at which one looks. */
  add(change: LabChange): void {
    const at = this.now;
    this.events = [...this.events, { id: newUuid(), at, change }];
    this.lookAt(at.getTime());
  }

  remove(id: string): void {
    const { now } = this;
    this.events = this.events.filter((event) => event.id !== id);
    this.lookAt(now.getTime());
  }

  lookAt(ms: number): void {
    this.place = this.scale.place(ms);
  }

  restart(): void {
    this.isPlaying = false;
    this.place = 0;
  }

  /** Goes to the next instant at which anything happens. */
  step(): void {
    this.isPlaying = false;
    const next = this.run.frames.find(({ at }) => at > this.now);
    this.lookAt(next?.at.getTime() ?? this.scale.toMs);
  }

  /** Goes on by as much as passes in a while of playing; stops at the end. */
  advance(elapsedMs: number): void {
    this.place += (elapsedMs / 1000) * PACE_PER_SECOND;
    if (this.place >= 1) this.isPlaying = false;
  }

  toggle(): void {
    if (!this.isPlaying && this.place >= 1) this.place = 0;
    this.isPlaying = !this.isPlaying;
  }
}
