import type { Format } from '#lib/format.ts';

/** A day and a time as people say it: `qua 25 nov, 08:40`. */
export function slotWords(format: Format, onDate: string, clock: string): string {
  // Noon in São Paulo: the same date in every zone that a clinic may be in.
  const noon = `${onDate}T15:00:00Z`;
  return `${format.weekday(noon)} ${format.date(noon, Date.now())}, ${clock}`;
}
