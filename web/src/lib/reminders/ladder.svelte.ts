import type { Reply } from '#lib/api.ts';
import { policyFaults, type PolicyFault } from '#workflows/domain/reminders/policy-faults.ts';
import { NOTICE_RULES } from '#workflows/domain/reminders/policy.ts';
import type {
  NoticeKind,
  ReminderPolicy,
  ReminderStep,
  StepTime,
} from '#workflows/domain/reminders/policy.ts';

/** The clinic's ladder as the API tells it. */
export type StoredLadder = Reply<'GET /settings/reminders'>;

const HOUR = 60;

/** When a new step of a kind is due, until somebody says otherwise. */
const FIRST_TIME: Readonly<Record<NoticeKind, StepTime>> = {
  summary: { anchor: 'booked', minutesAfter: 0 },
  preparation: { anchor: 'start', minutesBefore: 72 * HOUR },
  confirmation: { anchor: 'start', minutesBefore: 48 * HOUR },
  attendant_call: { anchor: 'start', minutesBefore: 20 * HOUR },
  day_reminder: { anchor: 'start', minutesBefore: 3 * HOUR },
  survey: { anchor: 'end', minutesAfter: 3 * HOUR },
  no_show: { anchor: 'day', daysAfter: 1, at: '09:00' },
  return_visit: { anchor: 'day', daysAfter: 20, at: '10:00' },
};

/** A step that nobody has edited yet. Its id is new to the ladder, so that nothing counts as done already. */
export function newStep(
  kind: NoticeKind,
  taken: readonly string[],
  teamId: string | undefined,
): ReminderStep {
  const { isMessage, asks, phase } = NOTICE_RULES[kind];
  const stem = kind.replaceAll('_', '-');
  const free = Array.from({ length: taken.length + 1 }, (_, index) => `${stem}-${index + 1}`);
  return {
    id: free.find((id) => !taken.includes(id)) ?? stem,
    kind,
    isOn: true,
    when: FIRST_TIME[kind],
    condition: asks || kind === 'attendant_call' ? 'unanswered' : 'always',
    channels: isMessage ? ['whatsapp', 'email'] : [],
    fallbackAfterMinutes: 2 * HOUR,
    staleAfterMinutes: phase === 'after' ? 48 * HOUR : 12 * HOUR,
    leadMinutes: 30,
    ...(isMessage || teamId === undefined ? {} : { teamId }),
  };
}

function withoutAvoiding(step: ReminderStep): ReminderStep {
  const free: { -readonly [Key in keyof ReminderStep]: ReminderStep[Key] } = { ...step };
  delete free.avoidChannelOf;
  return free;
}

/** The ladder while somebody edits it: what is stored, what was changed, and which rules the change breaks. */
export class Ladder {
  stored = $state.raw<StoredLadder>() as StoredLadder;
  policy = $state.raw<ReminderPolicy>() as ReminderPolicy;

  constructor(stored: StoredLadder) {
    this.take(stored);
  }

  /** Shows what is stored; what was changed and not saved is gone. */
  take(stored: StoredLadder): void {
    this.stored = stored;
    this.policy = this.saved;
  }

  /** The draft, or the ladder in force where there is none. */
  get saved(): ReminderPolicy {
    return (this.stored.draft ?? this.stored.published).policy;
  }

  get isDirty(): boolean {
    return JSON.stringify(this.policy) !== JSON.stringify(this.saved);
  }

  /** Whether there is something to publish. */
  get isChanged(): boolean {
    return this.isDirty || this.stored.draft !== null;
  }

  /** Version that publishing makes. */
  get nextVersion(): number {
    return this.stored.draft?.version ?? this.stored.published.version + 1;
  }

  get faults(): readonly PolicyFault[] {
    return policyFaults(this.policy);
  }

  /** Changes what holds for the whole ladder. */
  change(changes: Partial<ReminderPolicy>): void {
    this.policy = { ...this.policy, ...changes };
  }

  changeStep(id: string, changes: Partial<ReminderStep>): void {
    this.change({
      steps: this.policy.steps.map((step) => (step.id === id ? { ...step, ...changes } : step)),
    });
  }

  addStep(kind: NoticeKind, teamId: string | undefined): string {
    const taken = this.policy.steps.map(({ id }) => id);
    const step = newStep(kind, taken, teamId);
    this.change({ steps: [...this.policy.steps, step] });
    return step.id;
  }

  /** Names the step whose channel another one should not use first; `null` for none. */
  avoid(id: string, avoided: string | null): void {
    this.change({
      steps: this.policy.steps.map((step) => {
        if (step.id !== id) return step;
        if (avoided !== null) return { ...step, avoidChannelOf: avoided };
        return withoutAvoiding(step);
      }),
    });
  }

  /** Takes a step out; whoever avoided its channel avoids nobody's any more. */
  removeStep(id: string): void {
    for (const { id: other, avoidChannelOf } of this.policy.steps) {
      if (avoidChannelOf === id) this.avoid(other, null);
    }
    this.change({ steps: this.policy.steps.filter((step) => step.id !== id) });
  }

  /** Moves a step up or down by so many places. */
  moveStep(id: string, by: number): void {
    const steps = [...this.policy.steps];
    const from = steps.findIndex((step) => step.id === id);
    const to = from + by;
    const [step] = steps.splice(from, 1);
    if (!step || to < 0 || to > steps.length) return;
    steps.splice(to, 0, step);
    this.change({ steps });
  }
}
