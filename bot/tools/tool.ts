import type { z } from 'zod';
import type { AgendaView, KnownAppointment, OfferedSlot, SlotWish } from '../agenda/view.ts';
import type { Scene } from '../decision.ts';
import type { BotDecision } from '../turn.ts';

/** What a tool works with: the conversation's own matters and nobody else's. */
export interface ToolContext {
  readonly scene: Scene;
  /** The agenda as far as it is this conversation's business; null where the bot cannot reach it. */
  readonly view: AgendaView | null;
  /** Looks for free times; reads only. */
  readonly lookUp: (wish: SlotWish) => Promise<readonly OfferedSlot[]>;
  /** Times that a tool has shown in this turn, by the name they were shown under. */
  readonly times: Map<string, OfferedSlot>;
  /** Appointments of this conversation, by the name they are shown under. */
  readonly appointments: ReadonlyMap<string, KnownAppointment>;
}

/** What came of a call. */
export type ToolOutcome =
  /** Something for the model to go on with; `quotable` facts it may repeat to the patient. */
  | { readonly kind: 'facts'; readonly facts: unknown; readonly quotable: readonly string[] }
  /** The turn is decided, in words of the offline dialogues. */
  | { readonly kind: 'decision'; readonly decision: BotDecision }
  /** The arguments name nothing that there is. */
  | { readonly kind: 'wrong'; readonly why: string };

/**
 * Something a model may use. A tool reads, or begins one of the offline dialogues; none of them can change anything: what
 * changes the agenda is the patient's own yes to a summary made by code, in a later turn that no model sees.
 */
export interface Tool<Schema extends z.ZodObject = z.ZodObject> {
  /** What a model calls it by. */
  readonly name: string;
  /** What a model is told of it. */
  readonly description: string;
  readonly schema: Schema;
  readonly run: (args: z.infer<Schema>, context: ToolContext) => Promise<ToolOutcome> | ToolOutcome;
}

/** Keeps a tool's arguments typed by its own schema. */
export const tool = <Schema extends z.ZodObject>(definition: Tool<Schema>): Tool<Schema> => definition;
