import { calendarFile, calendarInstant, calendarText, calendarUid } from '#activities/channels/icalendar.ts';
import type { FeedVisit } from '#db/queries/agenda/feed.ts';
import type { AppointmentStatus } from '#workflows/domain/agenda/appointment.ts';
import type { Locale } from '#workflows/domain/locale.ts';
import { initialsOf } from '../present/masks.ts';
import { CALENDAR_WORDS } from './locales.ts';

/** Calendars look again after this long. Source of the property: RFC 7986, section 5.7. */
const REFRESH = 'PT15M';

/** Visits that do not take place, or took place at another time. */
const OFF: readonly AppointmentStatus[] = ['cancelled', 'rescheduled'];

/**
 * One visit. It carries the time and where, and of the patient the initials only: calendars live on phones and in
 * clouds that are none of the clinic's.
 */
function entryOf(visit: FeedVisit, locale: Locale): string[] {
  const say = CALENDAR_WORDS[locale];
  const isOff = OFF.includes(visit.status);
  return [
    'BEGIN:VEVENT',
    `UID:${calendarUid(visit.id)}`,
    `SEQUENCE:${visit.version}`,
    // Without a method, the stamp is when the visit was last changed: RFC 5545, section 3.8.7.2.
    `DTSTAMP:${calendarInstant(visit.updatedAt)}`,
    `CREATED:${calendarInstant(visit.createdAt)}`,
    `LAST-MODIFIED:${calendarInstant(visit.updatedAt)}`,
    `DTSTART:${calendarInstant(visit.startsAt)}`,
    `DTEND:${calendarInstant(visit.endsAt)}`,
    `SUMMARY:${calendarText(`${say.visit} · ${initialsOf(visit.patientName)}`)}`,
    `LOCATION:${calendarText(visit.mode === 'telemedicine' ? say.online : visit.unitName)}`,
    `STATUS:${isOff ? 'CANCELLED' : 'CONFIRMED'}`,
    `TRANSP:${isOff ? 'TRANSPARENT' : 'OPAQUE'}`,
    'CLASS:PRIVATE',
    'END:VEVENT',
  ];
}

/** The calendar of a professional, as programs subscribe to it. */
export const feedFile = (name: string, visits: readonly FeedVisit[], locale: Locale): string =>
  calendarFile(
    [
      `NAME:${calendarText(name)}`,
      `X-WR-CALNAME:${calendarText(name)}`,
      `REFRESH-INTERVAL;VALUE=DURATION:${REFRESH}`,
    ],
    visits.map((visit) => entryOf(visit, locale)),
  );
