import type { Locale } from '../locale.ts';
import { addDays, localDate } from '../zoned-time.ts';
import type { ChannelChoice } from './channel-chain.ts';
import { PLAN_SENTENCES } from './locales/index.ts';
import type { PlanSentences } from './locales/pt-BR.ts';
import type { Attempt, PlannedNotice } from './plan.ts';
import { NOTICE_RULES } from './policy.ts';

/** Who reads a plan, when and where. */
export interface PlanReader {
  readonly locale: Locale;
  /** Zone of the unit: the times of a plan are the patient's at the clinic. */
  readonly timeZone: string;
  readonly now: Date;
}

const withoutDots = (text: string): string => text.replaceAll('.', '');

/** An instant as people say it: `hoje 09:00`, `amanhã 09:00`, `qua 25 nov, 08:40`; the year where it is another one. */
export function instantWords(at: Date, { locale, timeZone, now }: PlanReader): string {
  const say = PLAN_SENTENCES[locale];
  const format = (options: Intl.DateTimeFormatOptions): string =>
    withoutDots(new Intl.DateTimeFormat(locale, { timeZone, ...options }).format(at));
  const time = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const date = localDate(at, timeZone);
  const today = localDate(now, timeZone);
  const near = [
    [today, say.today],
    [addDays(today, 1), say.tomorrow],
    [addDays(today, -1), say.yesterday],
  ].find(([known]) => known === date)?.[1];
  if (near !== undefined) return `${near} ${time}`;
  const year = date.slice(0, 4) === today.slice(0, 4) ? [] : [date.slice(0, 4)];
  const day = [format({ weekday: 'short' }), format({ day: 'numeric' }), format({ month: 'short' }), ...year];
  return `${day.join(' ')}, ${time}`;
}

function chainWords(chain: readonly ChannelChoice[], say: PlanSentences): string[] {
  const [first, ...rest] = chain.filter(({ way }) => way !== null).map(({ channel }) => say.channel[channel]);
  if (first === undefined) return [say.nowhere];
  return [say.by(first), ...(rest.length > 0 ? [say.ifFails(rest.join(say.thenChannel))] : [])];
}

function plannedWords(notice: PlannedNotice & { state: 'planned' }, reader: PlanReader): string {
  const say = PLAN_SENTENCES[reader.locale];
  const { at, kind, chain, open, shift } = notice;
  const [by = '', ...rest] = NOTICE_RULES[kind].isMessage ? chainWords(chain, say) : [];
  const what = [say.kind[kind], by].filter((part) => part !== '').join(' ');
  const head = [instantWords(at, reader), say.shift[shift], what, open === null ? '' : say.open[open]];
  return [head.filter((part) => part !== '').join(', '), ...rest].join('; ');
}

function attemptWords({ channel, at, state }: Attempt, reader: PlanReader): string {
  const say = PLAN_SENTENCES[reader.locale];
  const tell = { open: say.sentBy, arrived: say.arrivedBy, failed: say.failedBy }[state];
  return tell(say.channel[channel], instantWords(at, reader));
}

function sentWords(notice: PlannedNotice & { state: 'sent' }, reader: PlanReader): string {
  const say = PLAN_SENTENCES[reader.locale];
  const { next, attempts, kind } = notice;
  const then = next ? [say.nextBy(say.channel[next.channel.channel], instantWords(next.at, reader))] : [];
  const told = attempts.map((attempt) => attemptWords(attempt, reader));
  return [`${say.kind[kind]}: ${told[0] ?? ''}`, ...told.slice(1), ...then].join('; ');
}

/**
 * One step of a plan as a sentence: `amanhã 09:00, lembrete por WhatsApp; se falhar, SMS`.
 *
 * Without a capital and a full stop, to be put into a list or a longer sentence.
 */
export function noticeWords(notice: PlannedNotice, reader: PlanReader): string {
  const say = PLAN_SENTENCES[reader.locale];
  const kind = say.kind[notice.kind];
  if (notice.state === 'planned') return plannedWords(notice, reader);
  if (notice.state === 'sent') return sentWords(notice, reader);
  if (notice.state === 'queued') return `${kind}: ${say.queued}`;
  if (notice.state === 'waiting') return `${kind}: ${say.waiting}`;
  return `${kind}: ${say.notSent(say.reason[notice.reason])}`;
}
