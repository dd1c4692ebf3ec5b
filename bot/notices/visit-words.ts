import type { Locale } from '#workflows/domain/locale.ts';
import { NOTICE_SENTENCES } from './locales/index.ts';

/** What a patient may be told about an appointment. Personal data: lives in messages and nowhere else. */
export interface VisitFacts {
  readonly appointmentId: string;
  readonly clinicName: string;
  /** Who reads it. */
  readonly contactFirstName: string;
  /** Whose visit it is; `null` when that is who reads it. */
  readonly patientFirstName: string | null;
  readonly professionalName: string;
  readonly unitName: string;
  /** Street and number; empty where nobody goes anywhere. */
  readonly addressLine: string;
  readonly isOnline: boolean;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly timeZone: string;
  /** Grows with every change of the appointment. */
  readonly version: number;
}

/** A visit in the words of a language. */
export interface VisitWords {
  /** `sua consulta`, `a consulta de Pedro`. */
  readonly visit: string;
  /** `quinta-feira, 19 de novembro`. */
  readonly day: string;
  /** `qui 19/11`: for SMS. */
  readonly shortDay: string;
  /** `14:20`. */
  readonly time: string;
  /** `quinta-feira, 19 de novembro, às 14:20`. */
  readonly when: string;
  /** Where to go, or that one does not go. */
  readonly place: string;
  /** With whom, when and where, as one sentence with its full stop. */
  readonly details: string;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Made once each: a formatter costs more than all that it will ever format for one notice. */
const FORMATS = {
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  weekday: { weekday: 'short' },
  date: { day: '2-digit', month: '2-digit' },
} as const satisfies Readonly<Record<string, Intl.DateTimeFormatOptions>>;

const made = new Map<string, Intl.DateTimeFormat>();

function formatter(name: keyof typeof FORMATS, locale: Locale, timeZone: string): Intl.DateTimeFormat {
  const key = `${name} ${locale} ${timeZone}`;
  let known = made.get(key);
  if (!known) {
    known = new Intl.DateTimeFormat(locale, { timeZone, ...FORMATS[name] });
    made.set(key, known);
  }
  return known;
}

/** Puts a visit into words. Dates stand in full: a message may be read a day later. */
export function visitWords(facts: VisitFacts, locale: Locale): VisitWords {
  const say = NOTICE_SENTENCES[locale];
  const { timeZone, startsAt } = facts;
  const format = (name: keyof typeof FORMATS): string => formatter(name, locale, timeZone).format(startsAt);
  const [day, time] = [format('day'), format('time')];
  const shortDay = `${format('weekday').replace('.', '')} ${format('date')}`;
  const when = say.when(day, time);
  const isPlaced = !facts.isOnline && facts.addressLine !== '';
  const site = isPlaced ? say.where(facts.unitName, facts.addressLine) : facts.unitName;
  const place = facts.isOnline ? say.online : site;
  const details = `${[capital(when), say.withWhom(facts.professionalName), place].join(', ')}.`;
  const visit = facts.patientFirstName === null ? say.visit : say.visitOf(facts.patientFirstName);
  return { visit, day, shortDay, time, when, place, details };
}

/** The name one is called by. */
export const firstNameOf = (name: string): string => name.trim().split(/\s+/)[0] ?? '';
