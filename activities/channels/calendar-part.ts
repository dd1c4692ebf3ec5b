import type { CalendarEntry } from '#workflows/domain/message.ts';

/** Longest line of a calendar file, in octets without the line break. Source: RFC 5545, section 3.1. */
const LONGEST_LINE = 75;

/** Who is named in the entry. */
export interface CalendarParties {
  readonly organizer: { readonly name: string | null; readonly address: string };
  readonly attendee: string;
}

/** Text as a value: RFC 5545, section 3.3.11. Control characters have no form there and are dropped. */
const escaped = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    // eslint-disable-next-line no-control-regex -- control characters are what must not get through
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, '')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');

/** A parameter in quotes has no form for a quote, nor for a line break. */
// eslint-disable-next-line no-control-regex -- control characters are what must not get through
const quoted = (text: string): string => `"${text.replace(/["\u0000-\u001f\u007f]/g, '')}"`;

/** `2026-12-01T12:00:00.000Z` as `20261201T120000Z`. */
const instant = (iso: string): string => new Date(iso).toISOString().replace(/[-:]|\.\d{3}/g, '');

/** Folds a line: what goes on begins with a blank. Characters are never divided. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const sign of line) {
    const size = Buffer.byteLength(sign);
    if (octets + size > LONGEST_LINE) {
      parts.push(part);
      part = ' ';
      octets = 1;
    }
    part += sign;
    octets += size;
  }
  return [...parts, part].join('\r\n');
}

/**
 * An appointment as an iCalendar file that a mail program offers to take into the patient's calendar.
 *
 * Instants are in UTC, so no zone has to be described; the calendar shows them in its owner's zone.
 *
 * @param at when this version was written
 */
export function calendarPart(
  entry: CalendarEntry,
  { organizer, attendee }: CalendarParties,
  at: Date,
): string {
  const isCancelled = entry.method === 'cancel';
  const optional = (name: string, value: string | undefined): string[] =>
    value === undefined || value === '' ? [] : [`${name}:${escaped(value)}`];
  const organizerName = organizer.name === null ? '' : `;CN=${quoted(organizer.name)}`;
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Acolhe//Acolhe//PT',
    'CALSCALE:GREGORIAN',
    `METHOD:${isCancelled ? 'CANCEL' : 'REQUEST'}`,
    'BEGIN:VEVENT',
    `UID:${escaped(entry.uid)}`,
    `SEQUENCE:${entry.sequence}`,
    `DTSTAMP:${instant(at.toISOString())}`,
    `DTSTART:${instant(entry.startAt)}`,
    `DTEND:${instant(entry.endAt)}`,
    `SUMMARY:${escaped(entry.summary)}`,
    ...optional('LOCATION', entry.location),
    ...optional('DESCRIPTION', entry.description),
    `ORGANIZER${organizerName}:mailto:${organizer.address}`,
    `ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:${attendee}`,
    `STATUS:${isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'TRANSP:OPAQUE',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]
    .map(folded)
    .join('\r\n');
}
