import type { Locale } from '#workflows/domain/locale.ts';

/** What a professional's calendar says besides times, places and initials. */
interface CalendarWords {
  readonly visit: string;
  readonly online: string;
}

/** Words of calendars in every language; pt-BR is the source. */
export const CALENDAR_WORDS: Readonly<Record<Locale, CalendarWords>> = {
  'pt-BR': { visit: 'Consulta', online: 'Por vídeo' },
  es: { visit: 'Consulta', online: 'Por video' },
  en: { visit: 'Visit', online: 'By video' },
};
