import type { CalendarEntry } from '#workflows/domain/message.ts';
import { calendarFile, calendarInstant, calendarText } from './icalendar.ts';

/** Who publishes the entry. */
export interface CalendarOrganizer {
  readonly name: string | null;
  readonly address: string;
}

/** A parameter in quotes has no form for a quote, nor for a line break. */
// eslint-disable-next-line no-control-regex -- control characters are what must not get through
const quoted = (text: string): string => `"${text.replace(/["\u0000-\u001f\u007f]/g, '')}"`;

/**
 * An appointment as an iCalendar file that a mail program offers to take into the patient's calendar.
 *
 * It is published, not an invitation: whoever gets it is told and asked nothing, so it names no attendee, and answers
 * of mail programs do not come back as messages that nobody reads. A later version, or a cancellation, replaces it by
 * its `UID` and higher `SEQUENCE`. Source: RFC 5546, section 3.2.1.
 *
 * Instants are in UTC, so no zone has to be described; the calendar shows them in its owner's zone.
 *
 * @param at when this version was written
 */
export function calendarPart(entry: CalendarEntry, organizer: CalendarOrganizer, at: Date): string {
  const optional = (name: string, value: string | undefined): string[] =>
    value === undefined || value === '' ? [] : [`${name}:${calendarText(value)}`];
  const organizerName = organizer.name === null ? '' : `;CN=${quoted(organizer.name)}`;
  const event = [
    'BEGIN:VEVENT',
    `UID:${calendarText(entry.uid)}`,
    `SEQUENCE:${entry.sequence}`,
    `DTSTAMP:${calendarInstant(at)}`,
    `DTSTART:${calendarInstant(new Date(entry.startAt))}`,
    `DTEND:${calendarInstant(new Date(entry.endAt))}`,
    `SUMMARY:${calendarText(entry.summary)}`,
    ...optional('LOCATION', entry.location),
    ...optional('DESCRIPTION', entry.description),
    `ORGANIZER${organizerName}:mailto:${organizer.address}`,
    `STATUS:${entry.method === 'cancel' ? 'CANCELLED' : 'CONFIRMED'}`,
    'TRANSP:OPAQUE',
    'END:VEVENT',
  ];
  return calendarFile(['METHOD:PUBLISH'], [event]);
}
