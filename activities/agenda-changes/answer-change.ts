import type { Knex } from 'knex';
import { proposedIn, readChangeTap } from '#bot/agenda-change/choice-ids.ts';
import { changeList } from '#bot/agenda-change/change-content.ts';
import { CHANGE_SENTENCES } from '#bot/agenda-change/locales/index.ts';
import { ordinalOf } from '#bot/agenda/choose.ts';
import { readTapId } from '#bot/notices/choice-ids.ts';
import { shortAnswer } from '#bot/nlu/short-answers.ts';
import { visitWords } from '#bot/notices/visit-words.ts';
import type { BotDecision } from '#bot/turn.ts';
import { loadAppointment } from '#db/queries/agenda/appointment-row.ts';
import { isFallingThrough } from '#db/queries/agenda-changes/end-change.ts';
import { lockCase } from '#db/queries/agenda-changes/case-rows.ts';
import {
  chooseOption,
  findCaseOfOption,
  findCaseOfVisit,
  lastSaid,
  refuseOptions,
  showOptions,
} from '#db/queries/agenda-changes/choose-option.ts';
import type { CaseKey, Chosen } from '#db/queries/agenda-changes/choose-option.ts';
import type { TurnRow } from '#db/queries/led-conversation.ts';
import { loadCare } from '#db/queries/reminders/care.ts';
import type { OutboundContent } from '#workflows/domain/message.ts';
import type { Locale } from '#workflows/domain/locale.ts';
import type { Clinic } from '../clinic.ts';
import type { Deps } from '../deps.ts';
import { isEmergencyTurn } from '../emergency-first.ts';
import { visitFactsOf } from '../reminders/notice-facts.ts';
import { commitDecision } from '../turn-commit.ts';
import type { CommitOutcome } from '../turn-commit.ts';
import { handOver, proposedTimes, readScene } from './ask-patient.ts';

/** An answer to the times that somebody was offered. */
interface Given {
  readonly key: CaseKey;
  readonly wish:
    | { readonly kind: 'take'; readonly optionId: string }
    /** `stands`: they confirm a visit that falls through, under an older message. */
    | { readonly kind: 'other' | 'person' | 'stands' };
}

/** What came of an answer: nothing was left to do, or a person takes over. */
type Outcome = Chosen | { readonly kind: 'person' };

/** Somebody who was asked to choose and taps, under an older message, that they come. */
async function confirmed(knex: Knex, row: TurnRow, choiceId: string): Promise<Given | null> {
  const found = readTapId(choiceId);
  if (found?.tap !== 'confirm' && found?.tap !== 'keep') return null;
  const key = await findCaseOfVisit(knex, row.id, found.appointmentId);
  const isOpen = key !== null && (await isFallingThrough(knex, key.appointmentId));
  return isOpen ? { key, wish: { kind: 'stands' } } : null;
}

async function tapped(knex: Knex, row: TurnRow): Promise<Given | null> {
  const choiceId = row.pending.findLast((message) => message.choiceId !== null)?.choiceId ?? '';
  const found = readChangeTap(choiceId);
  if (!found) return confirmed(knex, row, choiceId);
  if (found.tap === 'agenda-change.take') {
    const key = await findCaseOfOption(knex, row.id, found.id);
    return key && { key, wish: { kind: 'take', optionId: found.id } };
  }
  const key = await findCaseOfVisit(knex, row.id, found.id);
  return key && { key, wish: { kind: found.tap === 'agenda-change.other' ? 'other' : 'person' } };
}

/** What a plain word means right after times were proposed. */
function wishIn(text: string, optionIds: readonly string[]): Given['wish'] | null {
  const index = ordinalOf(text, optionIds.length);
  const optionId = index === null ? undefined : optionIds[index];
  if (optionId !== undefined) return { kind: 'take', optionId };
  const number = Number(/^\s*(\d{1,2})\s*[.)]?\s*$/.exec(text)?.[1]) - optionIds.length;
  if (number === 1 || shortAnswer(text) === 'deny') return { kind: 'other' };
  return number === 2 ? { kind: 'person' } : null;
}

/** A number, an order or a plain no counts where the times were the last thing that was said. */
async function inWords(knex: Knex, row: TurnRow): Promise<Given | null> {
  const [message, ...more] = row.pending;
  if (message?.kind !== 'text' || more.length > 0) return null;
  const proposed = proposedIn((await lastSaid(knex, row.id, message.seq)) ?? '');
  const wish = proposed && wishIn(message.text, proposed.optionIds);
  const key = proposed && (await findCaseOfVisit(knex, row.id, proposed.appointmentId));
  return wish && key && { key, wish };
}

/** The bot's turn with other words. What it wanted from the agenda is not asked for. */
const saying = (decision: BotDecision, rule: string, messages: readonly OutboundContent[]): BotDecision => ({
  ...decision,
  action: 'reply',
  messages,
  state: { ...decision.state, pending: null, dialogue: null, misunderstoodCount: 0 },
  intent: 'reschedule',
  intents: ['reschedule'],
  rule: `agenda_change.${rule}`,
  handoff: null,
});

/** A person takes over, in the conversation in which the patient wrote. */
async function toPerson(
  trx: Knex.Transaction,
  deps: Deps,
  clinic: Clinic,
  { id: conversationId }: TurnRow,
  key: CaseKey,
): Promise<void> {
  const found = await lockCase(trx, key.agendaChangeId, key.appointmentId);
  if (found?.change.status !== 'open' && found?.change.status !== 'settled') return;
  const scene =
    found.one.settledAt === null
      ? await readScene(trx, deps, { ...found.one, conversationId }, clinic)
      : null;
  if (scene) await handOver(trx, deps, scene);
}

function chosenBy(
  trx: Knex.Transaction,
  key: CaseKey,
  wish: Given['wish'],
  { isToldByBot, now }: { readonly isToldByBot: boolean; readonly now: Date },
): Promise<Chosen> {
  if (wish.kind === 'take') return chooseOption(trx, key, { optionId: wish.optionId, isToldByBot, now });
  return wish.kind === 'stands' ? showOptions(trx, key) : refuseOptions(trx, key, now);
}

/** Does what was answered. Somebody for whom nothing suits gets a person. */
async function carryOut(
  trx: Knex.Transaction,
  deps: Deps,
  clinic: Clinic,
  row: TurnRow,
  { key, wish }: Given,
  isToldByBot: boolean,
): Promise<Outcome> {
  const now = deps.now();
  if (wish.kind === 'person') {
    await toPerson(trx, deps, clinic, row, key);
    return { kind: 'person' };
  }
  const chosen = await chosenBy(trx, key, wish, { isToldByBot, now });
  if (chosen.kind === 'others' && chosen.options.length === 0) await toPerson(trx, deps, clinic, row, key);
  return chosen;
}

/** What stands before other times, by what was wished. */
const INTROS = { take: 'gone', stands: 'notThen', other: 'others', person: 'others' } as const;

/** What is said to an answer. */
async function wordsFor(
  trx: Knex.Transaction,
  clinic: Clinic,
  given: Given,
  outcome: Outcome,
  locale: Locale,
): Promise<OutboundContent> {
  const say = CHANGE_SENTENCES[locale];
  if (outcome.kind === 'person') return { kind: 'text', text: say.person };
  if (outcome.kind === 'others') {
    const care = await loadCare(trx, given.key.appointmentId);
    const visit = await loadAppointment(trx, given.key.appointmentId);
    if (!care || !visit || outcome.options.length === 0) return { kind: 'text', text: say.noneLeft };
    const times = proposedTimes(outcome.options, care, visit.professionalId, clinic);
    const intro = say[INTROS[given.wish.kind]];
    return changeList(intro, { times, appointmentId: care.id }, locale);
  }
  const id = outcome.kind === 'moved' ? outcome.appointment.id : outcome.appointmentId;
  const care = await loadCare(trx, id);
  if (!care || care.status === 'cancelled') return { kind: 'text', text: say.cancelled };
  const { visit, details } = visitWords(visitFactsOf(care, clinic), locale);
  const words = outcome.kind === 'moved' ? say.moved : say.now;
  return { kind: 'text', text: words(visit, details) };
}

/**
 * Answers a tap, a number or a plain word to the times that were offered for a visit that falls through, instead of the
 * bot: a choice moves the visit with the words that say so; a time that is gone is answered with three others.
 *
 * The emergency gate has looked before: where it hit, this keeps out.
 *
 * @param decision what the bot made of the same messages
 * @returns `null` when it is no such answer; the bot's decision holds
 */
export async function answerChange(
  deps: Deps,
  row: TurnRow,
  clinic: Clinic,
  decision: BotDecision,
): Promise<CommitOutcome | null> {
  if (isEmergencyTurn(row, decision)) return null;
  const given = (await tapped(deps.knex, row)) ?? (await inWords(deps.knex, row));
  if (!given) return null;
  const locale = row.language ?? row.patientLocale ?? decision.language;
  return commitDecision(deps, row, decision, clinic, async (trx) => {
    const outcome = await carryOut(trx, deps, clinic, row, given, true);
    return saying(decision, outcome.kind, [await wordsFor(trx, clinic, given, outcome, locale)]);
  });
}

/** Does what a tap means while a person leads the conversation: the agenda changes, and nothing is said. */
export async function chooseSilently(deps: Deps, row: TurnRow, clinic: Clinic): Promise<void> {
  const given = await tapped(deps.knex, row);
  if (given?.wish.kind !== 'take') return;
  await deps.knex.transaction((trx) => carryOut(trx, deps, clinic, row, given, false));
}
