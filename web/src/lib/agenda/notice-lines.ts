import type { Reply } from '#lib/api.ts';
import type { PlannedNotice } from '#workflows/domain/reminders/plan.ts';
import { noticeWords, type PlanReader } from '#workflows/domain/reminders/plan-words.ts';

type StoredNotice = Reply<'GET /appointments/:id/plan'>['notices'][number];

const dateOf = (at: string | null): Date => new Date(at ?? 0);

const ARRIVED: readonly string[] = ['delivered', 'read', 'played'];
const FAILED: readonly string[] = ['failed', 'cancelled'];
/** Nobody reports the delivery of a mail: once a server has taken it, it counts as there. */
const HANDED_OVER: readonly string[] = ['accepted', 'sent'];

function attemptState({ channel, state }: StoredNotice['attempts'][number]): 'open' | 'arrived' | 'failed' {
  if (FAILED.includes(state)) return 'failed';
  const isThere = ARRIVED.includes(state) || (channel === 'email' && HANDED_OVER.includes(state));
  return isThere ? 'arrived' : 'open';
}

/** A stored step as the planner spells it. */
function asPlanned(notice: StoredNotice): PlannedNotice {
  const { stepId, kind, chain, attempts } = notice;
  const head = { stepId, kind };
  if (notice.state === 'planned') {
    const { shift, open } = notice;
    const span = { at: dateOf(notice.at), until: dateOf(notice.until) };
    return { ...head, state: 'planned', ...span, shift: shift ?? 'none', open, chain };
  }
  if (notice.state === 'sent') {
    const told = attempts.map((one) => ({
      channel: one.channel,
      at: new Date(one.at),
      state: attemptState(one),
    }));
    return { ...head, state: 'sent', attempts: told, next: null };
  }
  if (notice.state === 'waiting') {
    return { ...head, state: 'waiting', until: dateOf(notice.until), open: notice.open ?? 'if_attended' };
  }
  if (notice.state === 'queued') return { ...head, state: 'queued' };
  return { ...head, state: 'skipped', reason: notice.reason ?? 'missed', isFinal: notice.isFinal, chain };
}

/** One line of an appointment's plan. */
export interface NoticeLine {
  readonly id: string;
  readonly words: string;
  readonly state: StoredNotice['state'];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What an appointment tells its patient, in words: `Amanhã 09:00, lembrete por WhatsApp; se falhar, SMS`. */
export const noticeLines = (notices: readonly StoredNotice[], reader: PlanReader): NoticeLine[] =>
  notices.map((notice) => ({
    id: notice.stepId,
    words: capital(noticeWords(asPlanned(notice), reader)),
    state: notice.state,
  }));
