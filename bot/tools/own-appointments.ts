import { z } from 'zod';
import { agendaDecision } from '../agenda/index.ts';
import { slotInWords } from '../agenda/words.ts';
import { tool } from './tool.ts';

/** What is coming up for this patient and whom they book for, without a name. */
export const listAppointments = tool({
  name: 'list_appointments',
  description:
    'Lists the appointments of this patient as a1, a2 …, for you to refer to. Never write them yourself.',
  schema: z.object({}),
  run(_args, { scene, appointments }) {
    const shown = [...appointments].map(([appointment, one]) => ({
      appointment,
      when: slotInWords(one, scene.language, scene.turn.facts),
      status: one.status,
      isForRelative: one.forName !== null,
    }));
    return { kind: 'facts', facts: { appointments: shown }, quotable: [] };
  },
});

/** Tells the patient their appointments, in the offline bot's words. */
export const tellAppointments = tool({
  name: 'tell_appointments',
  description: 'Shows the patient their appointments.',
  schema: z.object({}),
  run(_args, { scene, view }) {
    if (view === null) return { kind: 'wrong', why: 'the agenda cannot be reached: hand to a person' };
    const asked = {
      ...scene,
      intent: 'check_appointment' as const,
      turn: { ...scene.turn, state: { ...scene.turn.state, dialogue: null } },
    };
    const decision = agendaDecision(asked);
    return decision === null ? { kind: 'wrong', why: 'not now' } : { kind: 'decision', decision };
  },
});
