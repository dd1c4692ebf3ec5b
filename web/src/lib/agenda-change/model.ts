import type { Reply } from '#lib/api.ts';
import type { CaseStatus } from '#workflows/domain/agenda-change/change.ts';

/** A lost day with its patients, as the API tells it. */
export type WholeChange = Reply<'GET /agenda/changes/:id'>;
/** A lost day. */
export type Change = WholeChange['change'];
/** One patient of a lost day. */
export type ChangeCase = WholeChange['cases'][number];

/** Colour and sign of each standing; the word is beside it. */
export const CASE_LOOKS = {
  waiting: { tone: 'paused', icon: 'clock' },
  choosing: { tone: 'warn', icon: 'sent' },
  moved: { tone: 'ok', icon: 'check' },
  cancelled: { tone: 'neutral', icon: 'x' },
  with_person: { tone: 'info', icon: 'user' },
} as const satisfies Record<CaseStatus, { tone: string; icon: string }>;

/** How many patients a lost day has. */
export const totalOf = ({ counts }: Pick<Change, 'counts'>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

/** How many of them have an answer: another time, or none. */
export const answeredOf = ({ counts }: Pick<Change, 'counts'>): number => counts.moved + counts.cancelled;
