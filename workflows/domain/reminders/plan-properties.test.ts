import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSilent, judgedWindow } from '#test/support/wall-clock-judge.ts';
import type { AppointmentStatus } from '../agenda/appointment.ts';
import { WEEKDAYS } from '../zoned-time.ts';
import { DEFAULT_POLICY } from './default-policies.ts';
import { planReminders } from './plan.ts';
import type { DoneNotice, PlannedNotice } from './plan.ts';
import type { Reachability } from './channel-chain.ts';
import { NOTICE_RULES } from './policy.ts';
import type { ReminderPolicy, ReminderStep } from './policy.ts';
import type { RemindedVisit } from './step-conditions.ts';

const MINUTE_MS = 60_000;
const HOUR = 60;
const DAY = 24 * HOUR;

const ZONES = [
  'America/Sao_Paulo',
  'America/Manaus',
  'America/New_York',
  'America/Santiago',
  'America/Asuncion',
  'America/St_Johns',
  'Europe/Lisbon',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
] as const;

const wallTime = (from: number, to: number) =>
  fc.integer({ min: from, max: to }).map((minute) => {
    const pad = (part: number): string => String(part).padStart(2, '0');
    return `${pad(Math.floor(minute / HOUR))}:${pad(minute % HOUR)}`;
  });

const policies: fc.Arbitrary<ReminderPolicy> = fc
  .record({
    quietHours: fc.option(
      fc.record({ from: wallTime(18 * HOUR, 23 * HOUR), until: wallTime(5 * HOUR, 10 * HOUR) }),
      { nil: null },
    ),
    restDays: fc.option(
      fc.record({
        weekdays: fc.subarray([...WEEKDAYS]),
        holidays: fc.boolean(),
        until: wallTime(6 * HOUR, 17 * HOUR),
      }),
      { nil: null },
    ),
    jitterMinutes: fc.integer({ min: 0, max: 10 }),
    changes: fc.array(
      fc.record({
        isOn: fc.boolean(),
        shift: fc.integer({ min: -90, max: 90 }),
        staleAfterMinutes: fc.integer({ min: 1, max: 2 * DAY }),
        leadMinutes: fc.integer({ min: 0, max: 60 }),
      }),
      { minLength: 9, maxLength: 9 },
    ),
  })
  .map(({ changes, ...rules }) => ({
    ...DEFAULT_POLICY,
    ...rules,
    steps: DEFAULT_POLICY.steps.map((step, index): ReminderStep => {
      const { shift = 0, ...change } = changes[index] ?? {};
      const { when } = step;
      if (when.anchor !== 'start') return { ...step, ...change };
      const minutesBefore = Math.max(when.minutesBefore + shift, HOUR + 1);
      return { ...step, ...change, when: { anchor: 'start', minutesBefore } };
    }),
  }));

const STATUSES: readonly AppointmentStatus[] = [
  'held',
  'booked',
  'confirmed',
  'arrived',
  'completed',
  'cancelled',
  'no_show',
  'expired',
  'rescheduled',
];

const FIRST_MINUTE = Date.parse('2024-01-01T00:00:00Z') / MINUTE_MS;
const LAST_MINUTE = Date.parse('2030-01-01T00:00:00Z') / MINUTE_MS;

const visits: fc.Arbitrary<RemindedVisit> = fc
  .record({
    appointmentId: fc.uuid(),
    status: fc.constantFrom(...STATUSES),
    start: fc.integer({ min: FIRST_MINUTE, max: LAST_MINUTE }),
    duration: fc.integer({ min: 5, max: 180 }),
    lead: fc.oneof(fc.integer({ min: 1, max: 3 * DAY }), fc.integer({ min: 3 * DAY, max: 30 * DAY })),
    timeZone: fc.constantFrom(...ZONES),
    holidayOffsets: fc.array(fc.integer({ min: -4, max: 4 }), { maxLength: 3 }),
    wantsOtherTime: fc.boolean(),
    wasToldAtBooking: fc.boolean(),
    hasPreparation: fc.boolean(),
    mayReturn: fc.boolean(),
    hasLaterVisit: fc.boolean(),
  })
  .map(({ start, duration, lead, holidayOffsets, ...visit }) => ({
    ...visit,
    startsAt: new Date(start * MINUTE_MS),
    endsAt: new Date((start + duration) * MINUTE_MS),
    agreedAt: new Date((start - lead) * MINUTE_MS),
    holidays: holidayOffsets.map((offset) =>
      new Date((start + offset * DAY) * MINUTE_MS).toISOString().slice(0, 10),
    ),
  }));

const open = { isOn: true, hasAddress: true, refused: [], isUnreachable: false, freeTextUntil: null };
const REACH: Reachability = { channels: { whatsapp: open, sms: open, email: open }, templates: {} };

const planned = (notice: PlannedNotice): notice is PlannedNotice & { state: 'planned' } =>
  notice.state === 'planned';

/** Compares a step's place in the plan with what the wall clock says. */
function judge(
  step: ReminderStep,
  notice: PlannedNotice | undefined,
  policy: ReminderPolicy,
  visit: RemindedVisit,
): void {
  if (!step.isOn) {
    expect(notice).toMatchObject({ state: 'skipped', reason: 'step_off' });
    return;
  }
  if (notice?.state === 'skipped' && !['agreed_too_late', 'no_allowed_time'].includes(notice.reason)) return;
  const window = judgedWindow(step, policy, visit);
  if (notice?.state !== 'planned') {
    expect(window === null || window.isOptional).toBe(true);
    return;
  }
  expect(notice.at.getTime()).toBeGreaterThanOrEqual(window?.earliest ?? Infinity);
  expect(notice.at.getTime()).toBeLessThanOrEqual(window?.latest ?? -Infinity);
}

describe('whatever the visit, the policy, the place and the hour', () => {
  it('every step lies where the wall clock, read minute by minute, puts it, or nowhere', () => {
    fc.assert(
      fc.property(visits, policies, (visit, policy) => {
        // Looked at when it was agreed, so that nothing is late yet.
        const booked: RemindedVisit = { ...visit, status: 'booked', wantsOtherTime: false };
        const { notices } = planReminders({
          visit: booked,
          policy,
          reach: REACH,
          done: [],
          now: visit.agreedAt,
        });
        for (const [index, step] of policy.steps.entries()) judge(step, notices[index], policy, booked);
      }),
      { numRuns: 300 },
    );
  }, 120_000);

  it('no message leaves in silence, before it was agreed, for a dead visit, or after the visit began', () => {
    const late = fc.integer({ min: 0, max: 40 * DAY });
    fc.assert(
      fc.property(visits, policies, late, (visit, policy, lateMinutes) => {
        const now = new Date(visit.agreedAt.getTime() + lateMinutes * MINUTE_MS);
        const { notices, nextAt } = planReminders({ visit, policy, reach: REACH, done: [], now });
        const dead = ['held', 'cancelled', 'expired', 'rescheduled'].includes(visit.status);
        const going = notices.filter(planned);
        if (dead) expect(going).toEqual([]);
        for (const { at, until, kind } of going) {
          const { isMessage, phase } = NOTICE_RULES[kind];
          if (isMessage) expect(isSilent(policy, visit, at.getTime())).toBe(false);
          if (phase === 'before') expect(at < visit.startsAt).toBe(true);
          else expect(at > visit.endsAt).toBe(true);
          expect(at < until && at >= now && at >= visit.agreedAt).toBe(true);
          expect(nextAt !== null && nextAt <= at).toBe(true);
        }
      }),
      { numRuns: 1500 },
    );
  }, 120_000);

  it('the plan holds still: looked at later, what is still to come is where it was', () => {
    fc.assert(
      fc.property(visits, policies, fc.integer({ min: 0, max: 30 * DAY }), (visit, policy, later) => {
        const at = (now: Date): readonly PlannedNotice[] =>
          planReminders({ visit, policy, reach: REACH, done: [], now }).notices;
        const now = new Date(visit.agreedAt.getTime() + later * MINUTE_MS);
        for (const [index, notice] of at(visit.agreedAt).entries()) {
          if (!planned(notice) || notice.at <= now) continue;
          const again = at(now)[index];
          // A question that has become too late to ask may free the day's reminder of its condition, nothing else.
          expect(again).toMatchObject({
            state: 'planned',
            at: notice.at,
            until: notice.until,
            shift: notice.shift,
          });
        }
      }),
      { numRuns: 500 },
    );
  }, 120_000);
});

const CHANGES = {
  confirm: { status: 'confirmed' },
  cancel: { status: 'cancelled' },
  arrive: { status: 'arrived' },
  complete: { status: 'completed' },
  no_show: { status: 'no_show' },
  move_unit: { timeZone: 'America/Manaus' },
} as const satisfies Record<string, Partial<RemindedVisit>>;

/** Something that happens to a visit, and how long nobody looks at the plan afterwards. */
interface Happening {
  readonly afterMinutes: number;
  readonly what: keyof typeof CHANGES | 'policy' | 'nothing';
  readonly sleepMinutes: number;
}

const happenings: fc.Arbitrary<Happening[]> = fc.array(
  fc.record({
    afterMinutes: fc.integer({ min: 0, max: 2 * DAY }),
    what: fc.constantFrom(...(Object.keys(CHANGES) as (keyof typeof CHANGES)[]), 'policy', 'nothing'),
    sleepMinutes: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: DAY })),
  }),
  { maxLength: 8 },
);

/** A visit from its booking on, led by the plan alone as the workflow leads it. */
class Life {
  visit: RemindedVisit;
  policy: ReminderPolicy;
  now: number;
  /** Steps that were done, with the minute. */
  readonly ledger: { readonly stepId: string; readonly at: number }[] = [];
  readonly #done: DoneNotice[] = [];

  constructor(visit: RemindedVisit, policy: ReminderPolicy) {
    this.visit = { ...visit, status: 'booked', wantsOtherTime: false };
    this.policy = policy;
    this.now = visit.agreedAt.getTime();
  }

  /** Does all that is due; answers when to look again. */
  tend(): number | null {
    for (;;) {
      const { visit, policy } = this;
      const plan = planReminders({ visit, policy, reach: REACH, done: this.#done, now: new Date(this.now) });
      const due = plan.notices.find((notice) => this.#isDue(notice));
      if (!due) return plan.nextAt?.getTime() ?? null;
      this.#act(due);
    }
  }

  /** Lets time pass until the instant, looking whenever the plan wants to be looked at. */
  liveUntil(end: number): void {
    for (let nextAt = this.tend(); nextAt !== null && nextAt < end; nextAt = this.tend()) {
      expect(nextAt).toBeGreaterThan(this.now);
      this.now = nextAt;
    }
    this.now = Math.max(this.now, end);
  }

  #isDue(notice: PlannedNotice): boolean {
    if (notice.state === 'planned') return notice.at.getTime() <= this.now;
    return (
      notice.state === 'skipped' &&
      notice.isFinal &&
      !this.#done.some(({ stepId }) => stepId === notice.stepId)
    );
  }

  #act(notice: PlannedNotice): void {
    const { stepId, kind } = notice;
    const { isMessage, phase } = NOTICE_RULES[kind];
    if (notice.state === 'skipped') {
      this.#done.push({ stepId, kind, outcome: 'skipped', reason: notice.reason, attempts: [] });
      return;
    }
    expect(this.visit.status).not.toBe('cancelled');
    if (isMessage) expect(isSilent(this.policy, this.visit, this.now)).toBe(false);
    if (phase === 'before') expect(this.now).toBeLessThan(this.visit.startsAt.getTime());
    this.ledger.push({ stepId, at: this.now });
    const attempts = [{ channel: 'whatsapp', at: new Date(this.now), state: 'arrived' }] as const;
    const outcome = isMessage ? 'sent' : 'queued';
    this.#done.push({ stepId, kind, outcome, reason: null, attempts: isMessage ? attempts : [] });
  }
}

const endOf = ({ endsAt }: RemindedVisit): number => endsAt.getTime() + 30 * DAY * MINUTE_MS;

describe('a life played from the booking on', () => {
  it('holds no step twice, none in silence, none for a dead visit and none after it began', () => {
    fc.assert(
      fc.property(visits, policies, policies, happenings, (visit, first, second, events) => {
        const life = new Life(visit, first);
        for (const { afterMinutes, what, sleepMinutes } of events) {
          life.liveUntil(life.now + afterMinutes * MINUTE_MS);
          if (what === 'policy') life.policy = life.policy === first ? second : first;
          else if (what !== 'nothing') life.visit = { ...life.visit, ...CHANGES[what] };
          life.now += sleepMinutes * MINUTE_MS;
        }
        life.liveUntil(endOf(visit));
        const steps = life.ledger.map(({ stepId }) => stepId);
        expect(new Set(steps).size).toBe(steps.length);
      }),
      { numRuns: 600 },
    );
  }, 120_000);

  it('holds every step that was due before the visit, at its minute, when the patient never answers', () => {
    fc.assert(
      fc.property(visits, policies, (visit, policy) => {
        const life = new Life(visit, policy);
        life.liveUntil(endOf(visit));
        const wasAsked = life.ledger.some(({ stepId }) =>
          ['confirmation', 'second-question'].includes(stepId),
        );
        for (const step of policy.steps) {
          const window = isOwed(step, life.visit, wasAsked) ? judgedWindow(step, policy, visit) : null;
          if (!window || window.isOptional) continue;
          const at = life.ledger.find(({ stepId }) => stepId === step.id)?.at ?? null;
          expect({ step: step.id, isDone: at !== null }).toEqual({ step: step.id, isDone: true });
          expect(at).toBeGreaterThanOrEqual(window.earliest);
          expect(at).toBeLessThanOrEqual(window.latest);
        }
      }),
      { numRuns: 300 },
    );
  }, 120_000);
});

/** Whether a step before the visit is owed to a patient who never answers. */
const isOwed = (step: ReminderStep, visit: RemindedVisit, wasAsked: boolean): boolean =>
  step.isOn &&
  NOTICE_RULES[step.kind].phase === 'before' &&
  !(step.condition === 'settled' && wasAsked) &&
  !(step.kind === 'summary' && visit.wasToldAtBooking) &&
  !(step.kind === 'preparation' && !visit.hasPreparation);
