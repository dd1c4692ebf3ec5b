import type { Knex } from 'knex';
import { readOfferTap } from '#bot/offers/choice-ids.ts';
import type { OfferTap } from '#bot/offers/choice-ids.ts';
import { wantsToLeave } from '#bot/offers/leave-words.ts';
import { OFFER_SENTENCES } from '#bot/offers/locales/index.ts';
import { shortAnswer } from '#bot/nlu/short-answers.ts';
import { visitWords } from '#bot/notices/visit-words.ts';
import type { BotDecision } from '#bot/turn.ts';
import type { TurnRow } from '#db/queries/led-conversation.ts';
import { loadCare } from '#db/queries/reminders/care.ts';
import { declineOffer, leaveAtOffer, takeOffer } from '#db/queries/waitlist/answer-offer.ts';
import { findOfferedIn, findOfferJustMade } from '#db/queries/waitlist/told-offers.ts';
import type { ToldOffer } from '#db/queries/waitlist/told-offers.ts';
import { AppError } from '#workflows/domain/errors.ts';
import type { Clinic } from '../clinic.ts';
import type { Deps } from '../deps.ts';
import { isEmergencyTurn } from '../emergency-first.ts';
import { visitFactsOf } from '../reminders/notice-facts.ts';
import { commitDecision } from '../turn-commit.ts';
import type { CommitOutcome } from '../turn-commit.ts';

/** What a patient answers to a time that the waitlist was offered. */
type Answer = 'take' | 'decline' | 'leave';

/** An answer and the offer that it is about. */
interface Given {
  readonly told: ToldOffer;
  readonly answer: Answer;
}

const actorOf = ({ patientId }: ToldOffer) => ({ kind: 'patient', patientId }) as const;

const TAPS: Readonly<Record<OfferTap, Answer>> = {
  'slot-offer.take': 'take',
  'slot-offer.decline': 'decline',
  'slot-offer.leave': 'leave',
};

async function tapped(knex: Knex, row: TurnRow): Promise<Given | null> {
  const choiceId = row.pending.findLast((message) => message.choiceId !== null)?.choiceId ?? '';
  const found = readOfferTap(choiceId);
  if (!found) return null;
  const told = await findOfferedIn(knex, row.id, found.slotOfferId);
  return told && { told, answer: TAPS[found.tap] };
}

/** In the middle of a dialogue a yes may mean either; whoever wants the time still has its button. */
const isInDialogue = ({ botState }: TurnRow): boolean => (botState?.dialogue ?? null) !== null;

const WORDS: Readonly<Record<string, Answer>> = { affirm: 'take', confirm: 'take', deny: 'decline' };

const answerIn = (text: string): Answer | undefined =>
  wantsToLeave(text) ? 'leave' : WORDS[shortAnswer(text) ?? ''];

/** What a burst says that is nothing but the same plain answer, perhaps twice; null for anything else. */
function plainAnswer({ pending }: TurnRow): Answer | null {
  const said = new Set(pending.map(({ kind, text }) => (kind === 'text' ? answerIn(text) : undefined)));
  const [only] = said;
  return said.size === 1 ? (only ?? null) : null;
}

/** A plain answer counts where the offer was the last thing that was said. */
async function inWords(knex: Knex, row: TurnRow): Promise<Given | null> {
  const [first] = row.pending;
  const answer = plainAnswer(row);
  if (!first || answer === null || isInDialogue(row)) return null;
  const told = await findOfferJustMade(knex, row.id, first.seq);
  return told && { told, answer };
}

/** The bot's turn with other words. What it wanted from the agenda is not asked for. */
const saying = (decision: BotDecision, rule: string, text: string): BotDecision => ({
  ...decision,
  action: 'reply',
  messages: [{ kind: 'text', text }],
  state: { ...decision.state, pending: null, dialogue: null, misunderstoodCount: 0 },
  intent: 'book',
  intents: ['book'],
  rule: `offer.${rule}`,
  handoff: null,
});

async function detailsOf(
  knex: Knex,
  { told }: Given,
  decision: BotDecision,
  clinic: Clinic,
): Promise<string> {
  const care = told.holdAppointmentId === null ? null : await loadCare(knex, told.holdAppointmentId);
  return care ? visitWords(visitFactsOf(care, clinic), decision.language).details : '';
}

/** Everything that an answer is given with. */
interface Answering {
  readonly deps: Deps;
  readonly row: TurnRow;
  readonly clinic: Clinic;
  readonly decision: BotDecision;
  readonly given: Given;
}

function decline({ deps, row, clinic, decision, given: { told } }: Answering): Promise<CommitOutcome> {
  const said = saying(decision, 'declined', OFFER_SENTENCES[decision.language].declined);
  return commitDecision(deps, row, said, clinic, async (trx) => {
    await declineOffer(trx, told.slotOfferId, actorOf(told));
  });
}

function leave({ deps, row, clinic, decision, given: { told } }: Answering): Promise<CommitOutcome> {
  const said = saying(decision, 'left', OFFER_SENTENCES[decision.language].left);
  return commitDecision(deps, row, said, clinic, async (trx) => {
    await leaveAtOffer(trx, told.slotOfferId, told.waitlistEntryId, actorOf(told));
  });
}

async function take({ deps, row, clinic, decision, given }: Answering): Promise<CommitOutcome> {
  const say = OFFER_SENTENCES[decision.language];
  const details = await detailsOf(deps.knex, given, decision, clinic);
  try {
    return await commitDecision(
      deps,
      row,
      saying(decision, 'taken', say.taken(details)),
      clinic,
      async (trx) => {
        await takeOffer(trx, given.told.slotOfferId, actorOf(given.told));
      },
    );
  } catch (error) {
    if (!(error instanceof AppError) || error.rule.severity === 'critical' || error.rule.retryable)
      throw error;
    return commitDecision(deps, row, saying(decision, 'too_late', say.tooLate), clinic);
  }
}

const DEEDS: Readonly<Record<Answer, (answering: Answering) => Promise<CommitOutcome>>> = {
  take,
  decline,
  leave,
};

/**
 * Answers a tap or a plain word to a time that was offered, instead of the bot: a yes books it with the words that say
 * so, or says kindly that it came too late; a no gives it back; whoever wants no more offers leaves the waitlist.
 *
 * The emergency gate has looked before: where it hit, this keeps out.
 *
 * @param decision what the bot made of the same messages
 * @returns `null` when it is no such answer; the bot's decision holds
 */
export async function answerOffer(
  deps: Deps,
  row: TurnRow,
  clinic: Clinic,
  decision: BotDecision,
): Promise<CommitOutcome | null> {
  if (isEmergencyTurn(row, decision)) return null;
  const given = (await tapped(deps.knex, row)) ?? (await inWords(deps.knex, row));
  if (!given) return null;
  return DEEDS[given.answer]({ deps, row, clinic, decision, given });
}
