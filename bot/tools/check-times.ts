import { z } from 'zod';
import { slotsToOffer } from '../agenda/offer.ts';
import { slotInWords } from '../agenda/words.ts';
import { tool } from './tool.ts';
import { wishOf, wishShape } from './wish-arguments.ts';

/** Free times for a wish, so that a model knows what there is. It may not tell them: the dialogue offers them. */
export const checkTimes = tool({
  name: 'check_times',
  description:
    'Looks for free times. Use it to find out what there is; then call start_booking or start_move with the chosen `time`, or without one to let the patient choose. Never write times yourself.',
  schema: z.object(wishShape),
  async run(args, { scene, lookUp, times }) {
    const { facts } = scene.turn;
    const wish = wishOf(args, facts);
    if (typeof wish === 'string') return { kind: 'wrong', why: wish };
    if (wish.specialtyId === null) return { kind: 'wrong', why: 'name a specialty or a professional' };
    const found = slotsToOffer(wish, await lookUp(wish));
    const shown = found.map((slot) => {
      const time = `t${String(times.size + 1)}`;
      times.set(time, slot);
      return { time, professional: slot.professionalId, when: slotInWords(slot, scene.language, facts) };
    });
    return { kind: 'facts', facts: { times: shown }, quotable: [] };
  },
});
