import { AppError } from '#workflows/domain/errors.ts';

/**
 * The row that an insert of one row gave back.
 *
 * @throws AppError `internal.unexpected` if there is none, which no insert without a conflict clause does
 */
export function inserted<T>(rows: readonly T[]): T {
  const [row] = rows;
  if (row === undefined) throw new AppError('internal.unexpected');
  return row;
}
