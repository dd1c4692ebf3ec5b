import type { System, SystemOptions } from '#test/support/system.ts';

/** A system that takes messages in and goes no further. */
export const INTAKE_ONLY = {
  isDemo: false,
  hasPages: false,
  parts: ['postgres', 'temporal', 'api'],
} as const satisfies SystemOptions;

/** A database and nothing else, quick and forgetful: for proofs in which nothing is killed. */
export const POSTGRES_ONLY = {
  isDemo: false,
  hasPages: false,
  isThrowaway: true,
  parts: ['postgres'],
} as const satisfies SystemOptions;

/** A place in the tree where a control is taken out. */
export interface Edit {
  /** Path from the repository's root. */
  readonly file: string;
  /** Text that must occur there exactly once; otherwise the control has moved and the edit is refused. */
  readonly find: string;
  readonly replace: string;
}

/** What a proof guards, and how to take it out of a throw-away copy. At least one of `edits` and `sql` is given. */
export interface Control {
  /** What is taken out, for a reader: "the unique index on provider event ids". */
  readonly removes: string;
  readonly edits?: readonly Edit[];
  /** Runs as the owner of the schema, as the copy's last migration. */
  readonly sql?: string;
}

/** What a proof gets to work with. */
export interface ProofContext {
  /** How many of whatever the proof counts; from its `sizes`. */
  readonly size: number;
  readonly seed: number;
  /** The next number of a sequence in [0, 1) that the seed alone decides. */
  readonly random: () => number;
  /** Starts a system that is stopped when the proof has ended, however it ends. */
  readonly startSystem: (options?: SystemOptions) => Promise<System>;
  /** Prints a figure on the way. */
  readonly say: (line: string) => void;
}

/** How a proof came out. */
export interface ProofResult {
  readonly ok: boolean;
  /** The closing line says it after the name: "0 of 1,000 lost, 0 doubled". */
  readonly figure: string;
}

/** A property of the running system that is shown, not claimed. */
export interface Proof {
  /** Kebab-case; what `npm run prove -- NAME` takes. */
  readonly name: string;
  /** What holds, in one sentence. */
  readonly sentence: string;
  /** It spends most of its time waiting for what it broke to recover, so that it may run beside tests. */
  readonly mostlyWaits?: true;
  /** How much of it `npm test` runs, and how much `--full`. */
  readonly sizes: { readonly small: number; readonly full: number };
  /** By name; `--without NAME` takes it out and must make the proof fail. */
  readonly controls: Readonly<Record<string, Control>>;
  /** A broken property is a result, not an exception: what is thrown counts as "could not be run". */
  readonly run: (context: ProofContext) => Promise<ProofResult>;
}
