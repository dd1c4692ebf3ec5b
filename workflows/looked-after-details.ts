import { defineSearchAttributeKey } from '@temporalio/common';
import type { SearchAttributeUpdatePair } from '@temporalio/common';
import { upsertSearchAttributes } from '@temporalio/workflow';
import type { Look } from './looked-after.contract.ts';
import type { LookedAfterState } from './looked-after-state.ts';

const STAGE = defineSearchAttributeKey('Stage', 'KEYWORD');
const NEXT_DUE_AT = defineSearchAttributeKey('NextDueAt', 'DATETIME');

/** Keeps what operators can search by; only what changed is sent, since every upsert is an event of the history. */
export class LookedAfterSearch {
  #stage: string | null = null;
  #nextAt: string | null = null;

  /** Sends the attributes that differ from what was sent before. */
  publish({ status, nextAt }: Look): void {
    const changed: SearchAttributeUpdatePair[] = [];
    if (status !== this.#stage) changed.push({ key: STAGE, value: status });
    if (nextAt !== this.#nextAt)
      changed.push({ key: NEXT_DUE_AT, value: nextAt === null ? null : new Date(nextAt) });
    this.#stage = status;
    this.#nextAt = nextAt;
    if (changed.length > 0) upsertSearchAttributes(changed);
  }
}

/** A row belongs to no one place whose clock the run knows, so operators read the time in UTC. */
const TIME = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  ...{ day: '2-digit', month: 'short', hour: '2-digit', minute: '2-digit' },
});

/** Where a row stands and what it waits for, in words for operators (Markdown, English: enums, numbers and times only). */
export function currentDetails({ look, hasFailed }: LookedAfterState): string {
  const failed = hasFailed ? ['paused after a failure, tries again by itself'] : [];
  if (look === null) return ['about to look', ...failed].join('; ');
  const { status, nextAt, counts = {} } = look;
  const next = nextAt === null ? 'nothing more to do' : `looks again at ${TIME.format(new Date(nextAt))} UTC`;
  const counted = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${String(count)} ${name.replaceAll('_', ' ')}`);
  const standing = counted.length === 0 ? `**${status}**` : `**${status}**: ${counted.join(', ')}`;
  return [standing, next, ...failed].join('; ');
}
