import type { Knex } from 'knex';
import { answerContent } from '#bot/notices/answer-content.ts';
import type { AnswerReply } from '#bot/notices/answer-content.ts';
import { readTapId } from '#bot/notices/choice-ids.ts';
import type { AppointmentTap } from '#bot/notices/choice-ids.ts';
import { shortAnswer } from '#bot/nlu/short-answers.ts';
import type { BotDecision } from '#bot/turn.ts';
import { cancelAppointment, confirmAppointment } from '#db/queries/agenda/acts.ts';
import type { TurnRow } from '#db/queries/led-conversation.ts';
import { findQuestion, recordAnswer, wasToldIn } from '#db/queries/reminders/answers.ts';
import type { NoticeAnswer } from '#db/queries/reminders/answers.ts';
import { loadCare } from '#db/queries/reminders/care.ts';
import type { CareRow } from '#db/queries/reminders/care.ts';
import { AppError } from '#workflows/domain/errors.ts';
import type { Locale } from '#workflows/domain/locale.ts';
import type { Clinic } from '../clinic.ts';
import type { Deps } from '../deps.ts';
import { isEmergencyTurn } from '../emergency-first.ts';
import { commitDecision } from '../turn-commit.ts';
import type { CommitOutcome } from '../turn-commit.ts';
import { visitFactsOf } from './notice-facts.ts';

/** An answer to something that the clinic wrote about an appointment. */
interface Given {
  readonly care: CareRow;
  readonly tap: AppointmentTap | 'no';
  readonly via: NoticeAnswer['via'];
  readonly seq: number;
  /** The title of a button says nothing of what its reader speaks; `null`: as they wrote. */
  readonly language: Locale | null;
}

/** What an answer means for the agenda, and what is said to it. */
interface Meaning {
  readonly reply: AnswerReply;
  readonly answer?: NoticeAnswer['answer'];
  readonly act?: (trx: Knex.Transaction, care: CareRow) => Promise<unknown>;
}

const actorOf = ({ contactId }: CareRow) => ({ kind: 'patient', patientId: contactId }) as const;

const confirm: NonNullable<Meaning['act']> = (trx, care) =>
  confirmAppointment(trx, { id: care.id, version: null, actor: actorOf(care) });
const cancel: NonNullable<Meaning['act']> = (trx, care) =>
  cancelAppointment(trx, { id: care.id, version: null, actor: actorOf(care), reason: 'patient_cannot' });

/** Answers that are dealt with here; another time and another appointment are the bot's dialogues' matter. */
const MEANINGS: Readonly<Partial<Record<Given['tap'], Meaning>>> = {
  confirm: { reply: 'confirmed', answer: 'confirm', act: confirm },
  cancel: { reply: 'cancel_ask' },
  cancel_sure: { reply: 'cancelled', answer: 'cancel', act: cancel },
  keep: { reply: 'kept', answer: 'keep' },
  no: { reply: 'unclear' },
};

/** Plain words that answer "will you come?", by what the bot takes them for. */
const WORDS: Readonly<Record<string, Given['tap']>> = {
  affirm: 'confirm',
  confirm: 'confirm',
  deny: 'no',
  cancel: 'cancel',
};

const STANDING: readonly CareRow['status'][] = ['booked', 'confirmed'];

async function tapped(knex: Knex, row: TurnRow): Promise<Given | null> {
  const message = row.pending.findLast(({ choiceId }) => choiceId !== null);
  const found = readTapId(message?.choiceId ?? '');
  if (!message || !found || !(await wasToldIn(knex, row.id, found.appointmentId))) return null;
  const care = await loadCare(knex, found.appointmentId);
  const language = row.language ?? row.patientLocale;
  return care && { care, tap: found.tap, via: 'button', seq: message.seq, language };
}

/** The bot waits for an answer to a question of its own. */
const isBusy = ({ botState }: TurnRow): boolean =>
  botState !== null && (botState.pending !== null || (botState.dialogue ?? null) !== null);

async function inWords(knex: Knex, row: TurnRow): Promise<Given | null> {
  const [message, ...more] = row.pending;
  if (message?.kind !== 'text' || more.length > 0 || isBusy(row)) return null;
  const tap = WORDS[shortAnswer(message.text) ?? ''];
  const appointmentId = tap && (await findQuestion(knex, row.id, message.seq));
  if (!tap || !appointmentId) return null;
  const care = await loadCare(knex, appointmentId);
  return care && { care, tap, via: 'words', seq: message.seq, language: null };
}

const noteOf = (row: TurnRow, { care, via, seq }: Given, answer: NoticeAnswer['answer']): NoticeAnswer => ({
  appointmentId: care.id,
  answer,
  via,
  conversationId: row.id,
  seq,
});

async function carryOut(
  trx: Knex.Transaction,
  row: TurnRow,
  given: Given,
  { act, answer }: Meaning,
): Promise<void> {
  await act?.(trx, given.care);
  if (answer) await recordAnswer(trx, noteOf(row, given, answer));
}

/** The bot's turn with other words. What it wanted from the agenda is not asked for. */
function decisionOf(decision: BotDecision, given: Given, clinic: Clinic, reply: AnswerReply): BotDecision {
  const language = given.language ?? decision.language;
  const intent = given.tap === 'cancel_sure' || given.tap === 'cancel' ? 'cancel' : 'confirm';
  return {
    ...decision,
    action: 'reply',
    messages: [answerContent(reply, visitFactsOf(given.care, clinic), language)],
    language,
    state: { ...decision.state, language, pending: null, dialogue: null, misunderstoodCount: 0 },
    intent,
    intents: [intent],
    rule: `notice.${reply}`,
    handoff: null,
  };
}

/**
 * Answers a tap or a plain word about an appointment that we wrote about, instead of the bot.
 *
 * The emergency gate has looked before: where it hit, this keeps out. The agenda changes with the words, or not at all.
 *
 * @param decision what the bot made of the same messages
 * @returns `null` when it is no such answer; the bot's decision holds
 */
export async function answerNotice(
  deps: Deps,
  row: TurnRow,
  clinic: Clinic,
  decision: BotDecision,
): Promise<CommitOutcome | null> {
  if (isEmergencyTurn(row, decision)) return null;
  const given = (await tapped(deps.knex, row)) ?? (await inWords(deps.knex, row));
  const meaning = given && MEANINGS[given.tap];
  if (!given || !meaning) return null;
  const gone = decisionOf(decision, given, clinic, 'gone');
  if (!STANDING.includes(given.care.status)) return commitDecision(deps, row, gone, clinic);
  const said = decisionOf(decision, given, clinic, meaning.reply);
  try {
    return await commitDecision(deps, row, said, clinic, async (trx) => {
      await carryOut(trx, row, given, meaning);
      return undefined;
    });
  } catch (error) {
    if (!(error instanceof AppError) || !error.code.startsWith('appointment.')) throw error;
    return commitDecision(deps, row, gone, clinic);
  }
}

/** Takes note that the patient wants another time, whoever finds it: nobody asks them again whether they come. */
export async function noteOtherTime({ knex }: Pick<Deps, 'knex'>, row: TurnRow): Promise<void> {
  const given = await tapped(knex, row);
  if (given?.tap !== 'reschedule') return;
  await knex.transaction((trx) => recordAnswer(trx, noteOf(row, given, 'reschedule')));
}

/** Does what a tap means while a person leads the conversation: the agenda changes, and nothing is said. */
export async function answerSilently({ knex, log }: Pick<Deps, 'knex' | 'log'>, row: TurnRow): Promise<void> {
  const given = await tapped(knex, row);
  const meaning = given && MEANINGS[given.tap];
  if (!given || !meaning?.act) return;
  try {
    await knex.transaction((trx) => carryOut(trx, row, given, meaning));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log.info('tap refused', { conversationId: row.id, appointmentId: given.care.id, code: error.code });
  }
}
