import type { ErrorCode } from '#workflows/domain/errors.ts';
import type { BotDecision } from '../turn.ts';
import { saying, toPerson, withDialogue } from './context.ts';
import type { AgendaContext } from './context.ts';
import type { AgendaSentences } from './locales/index.ts';
import { askOtherDay, offer } from './slots.ts';
import type { AgendaRefusal } from './view.ts';

/** Refusals that another time can mend; everything else needs a person. */
const MENDED_BY_TIME: Readonly<Partial<Record<ErrorCode, keyof AgendaSentences>>> = {
  'appointment.slot_taken': 'takenMeanwhile',
  'appointment.own_overlap': 'refusedOverlap',
  'appointment.in_past': 'takenMeanwhile',
  'appointment.too_soon': 'takenMeanwhile',
  'appointment.outside_hours': 'takenMeanwhile',
};
const NEEDS_PERSON: Readonly<Partial<Record<ErrorCode, keyof AgendaSentences>>> = {
  'appointment.age_not_accepted': 'refusedTooYoung',
  'appointment.insurer_not_accepted': 'refusedInsurer',
};

const sentence = (words: AgendaSentences, key: keyof AgendaSentences): string => {
  const said = words[key];
  return typeof said === 'string' ? said : '';
};

/** Says what the agenda did not do, and offers what is free instead or a person. Nothing was changed. */
export function afterRefusal(context: AgendaContext, { code, alternatives }: AgendaRefusal): BotDecision {
  const { words } = context;
  const mended = MENDED_BY_TIME[code];
  if (mended === undefined)
    return toPerson(context, 'not_available_yet', [sentence(words, NEEDS_PERSON[code] ?? 'refusedOther')]);
  const next = saying(withDialogue(context, { chosen: null }), sentence(words, mended));
  return alternatives.length > 0 ? offer(next, alternatives) : askOtherDay(next);
}
