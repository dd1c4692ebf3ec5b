import { z } from 'zod';
import type { AgendaView, KnownPerson, OfferedSlot } from '../agenda/view.ts';
import { beginDialogue } from './dialogue.ts';
import { tool } from './tool.ts';
import type { ToolContext } from './tool.ts';
import { orNull, wishOf, wishShape } from './wish-arguments.ts';

/** The family member under a name such as `r2`; undefined if there is none. */
const relativeOf = ({ relatives }: AgendaView, name: string): KnownPerson | undefined =>
  relatives[Number(/^r(\d)$/.exec(name)?.[1] ?? '0') - 1];

interface Named {
  readonly chosen: OfferedSlot | null;
  readonly relative: KnownPerson | null;
}

/** What the arguments refer to; a sentence about what is wrong if that was never shown. */
function namedBy(
  args: { readonly chosen: string | null; readonly relative: string | null },
  { times }: ToolContext,
  view: AgendaView,
): Named | string {
  const chosen = args.chosen === null ? null : times.get(args.chosen);
  const relative = args.relative === null ? null : relativeOf(view, args.relative);
  if (chosen === undefined) return 'unknown time';
  return relative === undefined ? 'unknown relative' : { chosen, relative };
}

/** Begins the booking dialogue, as if the patient had asked the offline bot for it. */
export const startBooking = tool({
  name: 'start_booking',
  description:
    'Begins to book: the clinic offers times, asks what is missing and asks the patient for a yes. Nothing is booked by calling this.',
  schema: z.object({
    ...wishShape,
    chosen: orNull(z.string().max(10)).describe('a `time` from check_times, if the patient wants exactly it'),
    for_someone_else: orNull(z.boolean()),
    relative: orNull(z.string().max(10)).describe('r1, r2 …: a family member of the patient'),
  }),
  run(args, context) {
    const { scene, view } = context;
    if (view === null) return { kind: 'wrong', why: 'the agenda cannot be reached: hand to a person' };
    const wish = wishOf(args, scene.turn.facts);
    if (typeof wish === 'string') return { kind: 'wrong', why: wish };
    const named = namedBy(args, context, view);
    if (typeof named === 'string') return { kind: 'wrong', why: named };
    const { chosen, relative } = named;
    return beginDialogue(context, view, {
      kind: 'book',
      wish: { ...wish, specialtyId: wish.specialtyId ?? chosen?.specialtyId ?? null },
      chosen,
      isForOther: relative !== null || args.for_someone_else === true,
      patientId: relative?.patientId ?? null,
    });
  },
});
