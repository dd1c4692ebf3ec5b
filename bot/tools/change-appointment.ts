import { z } from 'zod';
import type { AgendaDialogue } from '../agenda/view.ts';
import { beginDialogue } from './dialogue.ts';
import { tool } from './tool.ts';
import type { Tool } from './tool.ts';
import { orNull } from './wish-arguments.ts';

const schema = z.object({
  appointment: orNull(z.string().max(10)).describe('a1, a2 …; leave it out if it is not clear which'),
});

const change = (
  name: string,
  kind: Exclude<AgendaDialogue['kind'], 'book'>,
  description: string,
): Tool<typeof schema> =>
  tool({
    name,
    description,
    schema,
    run({ appointment }, context) {
      const { view, appointments } = context;
      if (view === null) return { kind: 'wrong', why: 'the agenda cannot be reached: hand to a person' };
      if (appointment === null) return beginDialogue(context, view, { kind });
      // Only what this conversation was shown: an id of any other kind is nothing.
      const own = appointments.get(appointment);
      if (own === undefined) return { kind: 'wrong', why: 'unknown appointment' };
      return beginDialogue(context, view, { kind, appointmentId: own.id });
    },
  });

/** Begins to move an appointment: other times are offered. */
export const startMove = change(
  'start_move',
  'reschedule',
  'Begins to move an appointment to another time: the clinic offers times and asks for a yes.',
);
/** Begins to cancel an appointment: a summary is shown and a yes asked for. */
export const startCancel = change(
  'start_cancel',
  'cancel',
  'Begins to cancel an appointment: the clinic shows which and asks for a yes.',
);
/** Begins to confirm an appointment: a summary is shown and a yes asked for. */
export const startConfirm = change(
  'start_confirm',
  'confirm',
  'Begins to confirm that the patient will come: the clinic shows the appointment and asks for a yes.',
);
