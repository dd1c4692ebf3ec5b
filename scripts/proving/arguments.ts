import { parseArgs } from 'node:util';
import { Refusal } from '../platform/refusal.ts';

/** What `npm run prove` was asked for. */
export interface ProveRequest {
  /** Absent: list them. */
  readonly name?: string;
  readonly isFull: boolean;
  readonly seed: number;
  /** Control to take out of a throw-away copy first. */
  readonly without?: string;
  /** Whether the figure goes into the table of proofs. */
  readonly isRecorded: boolean;
}

/** How it is called, for a person. */
export const USAGE =
  'npm run prove -- NAME [--full] [--seed N] [--without CONTROL]   (without NAME: lists them)';

const DEFAULT_SEED = 1;

/**
 * Reads the words of the command line.
 *
 * @throws Refusal with the usage if they make no sense
 */
export function readArguments(words: readonly string[]): ProveRequest {
  const { values, positionals } = parse(words);
  const seed = Number(values.seed ?? DEFAULT_SEED);
  if (!Number.isSafeInteger(seed)) throw new Refusal(`--seed wants a whole number.\n${USAGE}`);
  const [name, ...tooMany] = positionals;
  if (tooMany.length > 0) throw new Refusal(`One proof at a time.\n${USAGE}`);
  return {
    isFull: values.full,
    seed,
    isRecorded: !values['no-record'],
    ...(name === undefined ? {} : { name }),
    ...(values.without === undefined ? {} : { without: values.without }),
  };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        full: { type: 'boolean', default: false },
        seed: { type: 'string' },
        without: { type: 'string' },
        'no-record': { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new Refusal(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}
