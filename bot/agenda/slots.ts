import { CHANNEL_LIMITS } from '#workflows/domain/channel.ts';
import type { Choice } from '#workflows/domain/message.ts';
import type { BotDecision } from '../turn.ts';
import { chosenSlot, tapped } from './choose.ts';
import { ask, look, saying, toPerson, withDialogue } from './context.ts';
import type { AgendaContext } from './context.ts';
import { slotsToOffer } from './offer.ts';
import type { OfferedSlot, SlotWish } from './view.ts';
import { sameWish, withStated } from './wish.ts';
import { slotInWords, slotTitle } from './words.ts';

/** The wish without the hour, then without the dates, then without the place: how far to look when nothing fits. */
function widened(wish: SlotWish): SlotWish | null {
  if (wish.timeOfDay !== null) return { ...wish, timeOfDay: null };
  if (wish.untilOn !== null) return { ...wish, untilOn: null };
  if (wish.fromOn !== null) return { ...wish, fromOn: null };
  if (wish.unitId !== null) return { ...wish, unitId: null };
  return null;
}

/** Asks which of the offered times it is to be. */
export function offer(context: AgendaContext, offered: readonly OfferedSlot[]): BotDecision {
  const { scene, words } = context;
  const { facts, channel } = scene.turn;
  const isNumbered = CHANNEL_LIMITS[channel].choices === 'numbered';
  const full = offered.map((slot) => slotInWords(slot, scene.language, facts));
  const lines = offered.length === 1 ? full : full.map((line, index) => `${String(index + 1)}. ${line}`);
  const head = offered.length === 1 ? words.offerOne : words.offerSome;
  const choices: Choice[] = offered.map((slot, index) => ({
    id: `slot:${String(index + 1)}`,
    title: isNumbered ? (full[index] ?? '') : slotTitle(slot, scene.language),
  }));
  return ask(withDialogue(context, { offered, chosen: null }), {
    asked: 'slot',
    text: isNumbered ? head : `${head}\n${lines.join('\n')}`,
    choices: [...choices, { id: 'slot:other', title: words.offerOther }],
  });
}

/** Asks for another day, without an offer. */
export const askOtherDay = (context: AgendaContext): BotDecision =>
  ask(withDialogue(context, { offered: [], chosen: null }), {
    asked: 'slot',
    text: context.words.askOtherDay,
    choices: [],
  });

/**
 * Looks for times and offers them. What fits nothing is widened step by step, and the patient is told that it was.
 */
export function offerTimes(context: AgendaContext): BotDecision {
  const { view, dialogue, words } = context;
  let wish: SlotWish | null = dialogue.wish;
  let isWidened = false;
  while (wish !== null) {
    if (view.slots === null || !sameWish(view.slots.wish, wish)) {
      // Looks once for each step: what the last step found is in the view, older ones found nothing.
      if (view.slots === null || !isWiderThan(view.slots.wish, wish)) return look(context, wish);
    } else {
      const offered = slotsToOffer(wish, view.slots.found);
      if (offered.length > 0) return offer(isWidened ? saying(context, words.noneForWish) : context, offered);
    }
    wish = widened(wish);
    isWidened = true;
  }
  return toPerson(context, 'not_available_yet', [words.noneAtAll]);
}

/** Whether a wish is another one widened, so that the other has been looked for already. */
function isWiderThan(wide: SlotWish, wish: SlotWish): boolean {
  for (let next = widened(wish); next !== null; next = widened(next)) if (sameWish(next, wide)) return true;
  return false;
}

/** What an answer to offered times says: one of them, other times, or nothing about times. */
export type TimeAnswer =
  | { readonly kind: 'chosen'; readonly slot: OfferedSlot }
  | { readonly kind: 'other_day' }
  | { readonly kind: 'wish'; readonly wish: SlotWish }
  | null;

/** Reads an answer to a question about times. A time that is offered is chosen; any other is a new wish. */
export function readTimeAnswer({ scene, dialogue }: AgendaContext): TimeAnswer {
  const { messages, now, facts } = scene.turn;
  if (tapped(messages, 'slot') === 'other') return { kind: 'other_day' };
  const slot = chosenSlot(dialogue.offered, { messages, text: scene.text, now, facts });
  if (slot !== null) return { kind: 'chosen', slot };
  const wish = withStated(dialogue.wish, scene.text, now, facts);
  if (!sameWish(wish, dialogue.wish)) return { kind: 'wish', wish };
  if (scene.intent === 'affirm' && dialogue.offered.length === 1 && dialogue.offered[0])
    return { kind: 'chosen', slot: dialogue.offered[0] };
  return scene.intent === 'deny' ? { kind: 'other_day' } : null;
}
