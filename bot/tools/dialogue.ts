import { proceed } from '../agenda/book.ts';
import { contextOf } from '../agenda/context.ts';
import { proceedWith } from '../agenda/existing.ts';
import type { AgendaDialogue, AgendaView } from '../agenda/view.ts';
import { ANY_WISH } from '../agenda/view.ts';
import type { BotDecision } from '../turn.ts';
import type { ToolContext, ToolOutcome } from './tool.ts';

/** Looks that beginning a dialogue may take: what was asked, then each wider wish. */
const LOOKS = 8;

/** What a dialogue that a tool begins knows; everything else it asks for by itself. */
type Beginning = Pick<AgendaDialogue, 'kind'> & Partial<AgendaDialogue>;

function dialogueOf({ scene }: ToolContext, beginning: Beginning): AgendaDialogue {
  return {
    at: scene.turn.now,
    wish: ANY_WISH,
    appointmentId: null,
    offered: [],
    chosen: null,
    isForOther: false,
    patientId: null,
    name: null,
    birthDate: null,
    // Something was asked already: the patient's words to a model are not the yes to an appointment.
    asked: 'appointment',
    missCount: 0,
    ...beginning,
  };
}

function step(context: ToolContext, view: AgendaView, dialogue: AgendaDialogue): BotDecision {
  const at = contextOf(context.scene, view, dialogue);
  return dialogue.kind === 'book' ? proceed(at) : proceedWith(at);
}

/** Begins one of the offline dialogues and goes as far as it goes without the patient: to its next question. */
export async function beginDialogue(
  context: ToolContext,
  view: AgendaView,
  beginning: Beginning,
): Promise<ToolOutcome> {
  const dialogue = dialogueOf(context, beginning);
  let decision = step(context, view, dialogue);
  for (let looks = 0; decision.lookUp !== undefined; looks += 1) {
    if (looks === LOOKS) return { kind: 'wrong', why: 'no free time' };
    const wish = decision.lookUp;
    const found = await context.lookUp(wish);
    decision = step(context, { ...view, slots: { wish, found } }, decision.state.dialogue ?? dialogue);
  }
  return { kind: 'decision', decision };
}
