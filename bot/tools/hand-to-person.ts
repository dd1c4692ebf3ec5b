import { z } from 'zod';
import { handOff } from '../decision.ts';
import { tool } from './tool.ts';

/** Ends the turn with a person. A model may raise an alarm, never lower one. */
export const handToPerson = tool({
  name: 'hand_to_person',
  description:
    'Passes the conversation to a person: always for anything about health, and when the patient wants it or nothing else fits.',
  schema: z.object({ why: z.enum(['health', 'wants_person', 'other']) }),
  run({ why }, { scene }) {
    const { say, turn } = scene;
    const ambulance = turn.facts.emergencyNumbers['ambulance'] ?? '112';
    const decision =
      why === 'health'
        ? handOff({ ...scene, intent: 'symptom', urgency: 'urgent' }, 'urgent_symptom', 'agent.health', [
            say.handoffSymptom,
            say.ifWorse(ambulance),
          ])
        : handOff(scene, why === 'other' ? 'not_understood' : 'patient_asked', `agent.${why}`, [say.handoff]);
    return { kind: 'decision', decision };
  },
});
