import { ApiError } from '#lib/api.ts';
import type { ErrorCode } from '#lib/error-code.ts';

/** Fields that a code of the agenda speaks of. */
const FIELD_OF_CODE: Readonly<Partial<Record<ErrorCode, string>>> = {
  'agenda.unknown_time_zone': 'timeZone',
  'agenda.unknown_unit': 'unitId',
  'agenda.unknown_specialty': 'specialtyIds',
  'agenda.unknown_visit_type': 'visits',
  'agenda.unknown_insurer': 'insurerIds',
};

/** What of a refusal belongs at which field. */
export interface FieldProblems {
  /** Fields that the server did not take. */
  readonly bad: readonly string[];
  /** The field that the refusal as a whole speaks of; its sentence goes there. */
  readonly spoken: string | null;
}

/** No field is in the wrong. */
export const NO_PROBLEMS: FieldProblems = { bad: [], spoken: null };

/** Reads off a refusal which fields it speaks of. Paths are those of the request: `body.visits.0.priceCents`. */
export function fieldProblems(error: unknown): FieldProblems {
  if (!(error instanceof ApiError)) return NO_PROBLEMS;
  const fields = error.issues.map(({ path }) => /^body\.([^.]+)/.exec(path)?.[1]);
  const bad = [...new Set(fields.filter((field) => field !== undefined))];
  const spoken = error.code === 'network.unreachable' ? undefined : FIELD_OF_CODE[error.code];
  return { bad, spoken: spoken ?? null };
}
