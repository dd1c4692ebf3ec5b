import type { NoticeChannel, NoticeKind } from '#workflows/domain/reminders/policy.ts';
import type { Lab } from './lab.svelte.ts';
import type { LabDeath, LabMessage } from './simulate.ts';
import type { PlannedNotice } from '#workflows/domain/reminders/plan.ts';

/** How a message stands at the instant at which one looks. */
export type LabEntryState = 'open' | 'arrived' | 'failed' | 'task' | 'planned' | 'dead';

/** A line of the laboratory's list and a mark on its line of time. */
export interface LabEntry {
  readonly key: string;
  readonly at: Date;
  readonly kind: NoticeKind;
  /** `null` for work of a person. */
  readonly channel: NoticeChannel | null;
  readonly state: LabEntryState;
  readonly source:
    | { readonly kind: 'message'; readonly message: LabMessage }
    | { readonly kind: 'planned'; readonly notice: PlannedNotice & { readonly state: 'planned' } }
    | { readonly kind: 'death'; readonly death: LabDeath };
}

function stateOf({ channel, state, settledAt }: LabMessage, now: Date): LabEntryState {
  if (channel === null) return 'task';
  return settledAt !== null && settledAt <= now ? state : 'open';
}

/** Everything that has left, will leave, or will not any more, as known at the instant at which one looks. */
export function entriesOf({ run, now, frame }: Pick<Lab, 'run' | 'now' | 'frame'>): LabEntry[] {
  const sent = run.messages
    .filter(({ at }) => at <= now)
    .map((message): LabEntry => {
      const { number, at, step, channel } = message;
      const source = { kind: 'message', message } as const;
      return { key: `m${number}`, at, kind: step.kind, channel, state: stateOf(message, now), source };
    });
  const planned = (frame?.plan.notices ?? []).flatMap((notice): LabEntry[] => {
    if (notice.state !== 'planned' || notice.at <= now) return [];
    const channel = notice.chain.find(({ way }) => way !== null)?.channel ?? null;
    const source = { kind: 'planned', notice } as const;
    return [
      { key: `p${notice.stepId}`, at: notice.at, kind: notice.kind, channel, state: 'planned', source },
    ];
  });
  const dead = run.deaths
    .filter(({ diedAt }) => diedAt <= now)
    .map((death, index): LabEntry => {
      const { plannedAt, step, channel } = death;
      const source = { kind: 'death', death } as const;
      return { key: `d${index}`, at: plannedAt, kind: step.kind, channel, state: 'dead', source };
    });
  return [...sent, ...planned, ...dead].sort((a, b) => a.at.getTime() - b.at.getTime());
}
