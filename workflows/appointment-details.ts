import { defineSearchAttributeKey } from '@temporalio/common';
import type { SearchAttributeUpdatePair } from '@temporalio/common';
import { upsertSearchAttributes } from '@temporalio/workflow';
import type { AppointmentSnapshot } from './appointment.contract.ts';
import type { AppointmentState } from './appointment-state.ts';

const STAGE = defineSearchAttributeKey('Stage', 'KEYWORD');
const CHANNEL = defineSearchAttributeKey('Channel', 'KEYWORD');
const NEXT_DUE_AT = defineSearchAttributeKey('NextDueAt', 'DATETIME');

/** Keeps what operators can search by; only what changed is sent, since every upsert is an event of the history. */
export class AppointmentSearch {
  #published = new Map<string, string | null>();

  /** Sends the attributes that differ from what was sent before. */
  publish({ status, nextAt, next }: AppointmentSnapshot): void {
    const channel = next?.channel ?? null;
    const changed: SearchAttributeUpdatePair[] = [];
    if (this.#differs('Stage', status)) changed.push({ key: STAGE, value: status });
    if (this.#differs('Channel', channel)) changed.push({ key: CHANNEL, value: channel });
    if (this.#differs('NextDueAt', nextAt))
      changed.push({ key: NEXT_DUE_AT, value: nextAt === null ? null : new Date(nextAt) });
    if (changed.length > 0) upsertSearchAttributes(changed);
  }

  #differs(name: string, value: string | null): boolean {
    if ((this.#published.get(name) ?? null) === value) return false;
    this.#published.set(name, value);
    return true;
  }
}

function localTime(at: string, timeZone: string): string {
  const parts = { day: '2-digit', month: 'short', hour: '2-digit', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat('en-GB', { timeZone, ...parts }).format(new Date(at));
}

/** What is done next, in words. */
function nextWords({ nextAt, next, timeZone }: AppointmentSnapshot): string {
  if (nextAt === null) return 'nothing more to do';
  const what = next === null ? 'looks again' : next.kind.replaceAll('_', ' ');
  const channel = next?.channel ?? null;
  const by = channel === null ? '' : ` by ${channel}`;
  return `${what}${by} at ${localTime(nextAt, timeZone)}`;
}

/** What the appointment waits for, in words for operators (Markdown, English: ids, enums and times only). */
export function currentDetails({ snapshot, hasFailed }: AppointmentState): string {
  if (!snapshot) return 'about to look at the appointment';
  const { status, startsAt, timeZone } = snapshot;
  const failed = hasFailed ? ['paused after a failure, tries again by itself'] : [];
  return [`**${status}**, ${localTime(startsAt, timeZone)}`, nextWords(snapshot), ...failed].join('; ');
}
