import type { Locale } from '#workflows/domain/locale.ts';
import { addDays, localDate } from './nlu/local-date.ts';
import type { Sentences } from './locales/index.ts';
import type { BotTurn } from './turn.ts';

const clock = (instant: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(instant);

/** The honest wait: whether the team is there, or when it is back. No promise of minutes. */
export function waitSentence({ now, queue, facts }: BotTurn, say: Sentences, locale: Locale): string {
  if (queue.openNow) return say.waitOpen;
  if (queue.nextOpeningAt === null) return say.waitUnknown;
  const { timeZone } = facts.clinic;
  const opening = new Date(queue.nextOpeningAt);
  const time = clock(opening, timeZone);
  const [today, day] = [localDate(new Date(now), timeZone), localDate(opening, timeZone)];
  if (day === today) return say.waitUntil(say.today(time));
  if (day === addDays(today, 1)) return say.waitUntil(say.tomorrow(time));
  const name = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone });
  return say.waitUntil(say.onDay(name.format(opening), time));
}
