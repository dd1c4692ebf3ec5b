import { readFileSync } from 'node:fs';
import { LOCALES } from '#workflows/domain/locale.ts';
import type { Channel } from '#workflows/domain/channel.ts';
import type { Locale } from '#workflows/domain/locale.ts';

/** An appointment that stands before a dialogue begins, in the demo clinic's own hours. */
export interface GivenAppointment {
  readonly professional: string;
  /** Local date, and wall clock as `HH:MM`. */
  readonly on: string;
  readonly at: string;
  readonly forName?: string;
}

/** What an appointment must be like at the end. Whatever is absent does not matter. */
export interface WantedAppointment {
  readonly professional?: string;
  readonly specialty?: string;
  /** Local dates, both included. */
  readonly from?: string;
  readonly until?: string;
  /** Wall clocks between which it starts, the second excluded. */
  readonly after?: string;
  readonly before?: string;
  readonly forName?: string;
  readonly insurer?: string;
  readonly mode?: string;
}

/** What must be true when a dialogue is over. The agenda must not have changed unless `agenda` says how. */
export interface DialogueGoal {
  readonly agenda?: 'unchanged' | readonly WantedAppointment[];
  readonly confirmed?: boolean;
  /** Patterns each of which something the bot said must match, capitals aside. */
  readonly told?: readonly string[];
  /** Team and reason of the handoff; `any` is any. */
  readonly queue?: string;
  readonly reason?: string;
  /** Category of the emergency that was raised; `any` is any. */
  readonly emergency?: string;
  /** The bot did it alone. */
  readonly stays?: boolean;
  /** The bot's last words ask something. */
  readonly asks?: boolean;
  /** What the patient gets to hear about stopping messages: campaigns or everything. */
  readonly optOut?: boolean;
  /** Patterns that the handoff card must hold. */
  readonly card?: readonly string[];
}

/** A thing a patient does: a message, several at once, a tap on the n-th choice (from 1), or a message after a pause. */
export type ScriptTurn =
  | string
  | { readonly burst: readonly string[] }
  | { readonly tap: number }
  /** Pauses are hours (`5h`) or days (`2d`). */
  | { readonly after: string; readonly say: string };

/** A written dialogue. Synthetic, like everything in the demo clinic. */
export interface DialogueScript {
  readonly id: string;
  readonly language: Locale;
  /** Written before its author had read how the code handles it. */
  readonly blind?: boolean;
  /** ISO instant; a Tuesday morning by default. */
  readonly now?: string;
  readonly channel?: Channel;
  readonly agenda?: readonly GivenAppointment[];
  /** First name under which the patient is known; absent for a stranger. */
  readonly patient?: string;
  readonly turns: readonly ScriptTurn[];
  /**
   * What the patient answers when asked, once the written turns are over: by the last part of the question's name, `*` for
   * any other. `loseSlot` gives the chosen time to somebody else just before the yes.
   */
  readonly persona?: Readonly<Record<string, string | boolean>>;
  readonly goal: DialogueGoal;
  /** Patterns that nothing the bot says may match. */
  readonly never?: readonly string[];
}

/** Reads the dialogues of a language. */
const dialoguesIn = (locale: Locale): DialogueScript[] => {
  const file = new URL(`dialogues/${locale}.json`, import.meta.url);
  const scripts = JSON.parse(readFileSync(file, 'utf8')) as Omit<DialogueScript, 'language'>[];
  return scripts.map((script) => ({ ...script, language: locale }));
};

/** All written dialogues. */
export const dialogueScripts = (): DialogueScript[] => LOCALES.flatMap(dialoguesIn);
