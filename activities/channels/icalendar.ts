/**
 * The grammar of iCalendar files: escaping, folding, instants. Source: RFC 5545, section 3.
 */

/** Longest line, in octets without the line break. Source: RFC 5545, section 3.1. */
const LONGEST_LINE = 75;

/** Text as a value: RFC 5545, section 3.3.11. Control characters have no form there and are dropped. */
export const calendarText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    // eslint-disable-next-line no-control-regex -- control characters are what must not get through
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, '')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');

/** `2026-12-01T12:00:00.000Z` as `20261201T120000Z`: an instant in UTC, which needs no zone to be described. */
export const calendarInstant = (at: Date): string => at.toISOString().replace(/[-:]|\.\d{3}/g, '');

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
 * A whole calendar of components.
 *
 * @param properties lines of the calendar itself, after the ones that every calendar has
 */
export const calendarFile = (
  properties: readonly string[],
  components: readonly (readonly string[])[],
): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Acolhe//Acolhe//PT',
    'CALSCALE:GREGORIAN',
    ...properties,
    ...components.flat(),
    'END:VCALENDAR',
    '',
  ]
    .map(folded)
    .join('\r\n');

/** The name by which calendars know an appointment, in mails and in feeds alike; it never changes. */
export const calendarUid = (appointmentId: string): string => `${appointmentId}@acolhe`;
