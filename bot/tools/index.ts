/**
 * What a model may use, and nothing else: each tool reads what is this patient's own or the clinic's, or begins one of
 * the offline dialogues. No tool changes anything, takes a patient's id or sees another patient; what a model writes into
 * arguments is read by a zod schema and looked up in what this conversation was shown.
 *
 * May import the bot and zod. To add one: a file that exports a `tool({…})`, one line below, and a line in the test of
 * the registry; its description is what models are told, so raise PROMPT_VERSION with it.
 */
import { z } from 'zod';
import type { ToolDescription } from '../agent/model-port.ts';
import { startCancel, startConfirm, startMove } from './change-appointment.ts';
import { checkTimes } from './check-times.ts';
import { clinicFactsTool } from './clinic-facts.ts';
import { handToPerson } from './hand-to-person.ts';
import { listAppointments, tellAppointments } from './own-appointments.ts';
import { startBooking } from './start-booking.ts';
import type { Tool, ToolContext, ToolOutcome } from './tool.ts';

/** A tool whose arguments are still whatever a model wrote. */
interface OpenTool {
  readonly name: string;
  readonly description: ToolDescription;
  /** Reads the arguments and runs; what they do not fit is `wrong`, never an exception. */
  readonly call: (args: unknown, context: ToolContext) => Promise<ToolOutcome>;
}

function open<Schema extends z.ZodObject>(definition: Tool<Schema>): OpenTool {
  const { name, description, schema, run } = definition;
  return {
    name,
    description: { name, description, parameters: z.toJSONSchema(schema, { io: 'input' }) },
    async call(args, context) {
      const read = schema.safeParse(args);
      if (read.success) return run(read.data, context);
      const places = read.error.issues.map(({ path }) => path.join('.'));
      return { kind: 'wrong', why: `arguments do not fit: ${places.join(', ')}` };
    },
  };
}

/** All tools, by name. */
export const TOOLS: ReadonlyMap<string, OpenTool> = new Map(
  [
    open(clinicFactsTool),
    open(checkTimes),
    open(startBooking),
    open(listAppointments),
    open(tellAppointments),
    open(startMove),
    open(startCancel),
    open(startConfirm),
    open(handToPerson),
  ].map((one) => [one.name, one]),
);
