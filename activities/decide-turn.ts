import { INITIAL_BOT_STATE } from '#bot/turn.ts';
import type { AgendaView } from '#bot/agenda/view.ts';
import type { BotDecision, BotTurn } from '#bot/turn.ts';
import type { TurnRow } from '#db/queries/led-conversation.ts';
import { isOpen, nextOpening } from '#workflows/domain/calendar.ts';
import type { AnswerPolicy } from '#workflows/domain/sla.ts';
import { lookUpTimes } from './agenda-turn.ts';
import { botErrorDecision } from './bot-error.ts';
import { policyOf } from './clinic.ts';
import type { Clinic } from './clinic.ts';
import { consentDecision } from './consent-words.ts';
import type { Deps } from './deps.ts';
import { mailDecision } from './mail-words.ts';

function queueOutlook(policy: AnswerPolicy, now: Date): BotTurn['queue'] {
  if (policy.clock === 'always' || isOpen(policy.calendar, now))
    return { openNow: true, nextOpeningAt: null };
  try {
    return { openNow: false, nextOpeningAt: nextOpening(policy.calendar, now).toISOString() };
  } catch {
    return { openNow: false, nextOpeningAt: null };
  }
}

/** Whether the clinic lets the bot speak on a conversation's channel. */
export const isBotOn = ({ channel }: TurnRow, { bot }: Clinic): boolean =>
  bot.enabled && bot.channels[channel];

/** Looks for times that one turn may take: what was asked, then each wider wish. */
const LOOKS = 8;

/** What the bot gets to hear: all of it where it is silent anyway. */
function heard({ pending }: TurnRow): TurnRow['pending'] {
  const spoken = pending.filter(({ handling }) => handling === null);
  return spoken.length > 0 ? spoken : pending;
}

/** Everything the bot gets to know of what waits in a conversation. */
export function turnOf(
  row: TurnRow,
  clinic: Clinic,
  now: Date,
  enabled: boolean,
  agenda: AgendaView | null,
): BotTurn {
  return {
    now: now.toISOString(),
    channel: row.channel,
    // What a machine wrote beside a person's words is not part of them.
    messages: heard(row).map(({ seq, kind, text, choiceId, at }) => ({ seq, kind, text, choiceId, at })),
    state: row.botState ?? INITIAL_BOT_STATE,
    facts: clinic.facts,
    patient: { displayName: row.displayName, locale: row.language ?? row.patientLocale, noBot: row.noBot },
    lastOutboundAt: row.lastOutboundAt?.toISOString() ?? null,
    queue: queueOutlook(policyOf(clinic, row.teamId), now),
    enabled,
    agenda,
  };
}

/**
 * Asks the bot what to do about what waits in a conversation, looking in the agenda as often as it asks for.
 *
 * A bot that fails passes the conversation on to a person; this never throws.
 */
export async function decideTurn(
  deps: Deps,
  row: TurnRow,
  clinic: Clinic,
  view: AgendaView | null,
): Promise<BotDecision> {
  const now = deps.now();
  const word = consentDecision(row, clinic) ?? mailDecision(row, clinic, now);
  if (word) return word;
  const patientId = view?.patient?.patientId ?? null;
  try {
    let decision = deps.decide(turnOf(row, clinic, now, isBotOn(row, clinic), view));
    for (let looks = 0; view !== null && decision.lookUp !== undefined; looks += 1) {
      if (looks === LOOKS) throw new Error('the bot looks for times without end');
      const wish = decision.lookUp;
      const found = await lookUpTimes(deps.knex, wish, clinic.facts, now, patientId);
      decision = deps.decide(
        turnOf(row, clinic, now, isBotOn(row, clinic), { ...view, slots: { wish, found } }),
      );
    }
    return decision;
  } catch (error) {
    deps.log.error('bot failed', { conversationId: row.id, error });
    return botErrorDecision(row, clinic, deps.now());
  }
}

/**
 * What the gate makes of it where the bot is silent: the little that it may say in the queue is chosen at the commit.
 * Null where it failed.
 */
export function decideSilently(deps: Deps, row: TurnRow, clinic: Clinic): BotDecision | null {
  try {
    return deps.decide(turnOf(row, clinic, deps.now(), false, null));
  } catch (error) {
    deps.log.error('emergency gate failed', { conversationId: row.id, error });
    return null;
  }
}
