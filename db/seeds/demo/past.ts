import type { HandoffCard, HandoffReason } from '#workflows/domain/conversation.ts';
import type { Locale } from '#workflows/domain/locale.ts';
import type { TeamWithPolicy } from '#db/queries/teams.ts';
import type { Arrival } from './arrivals.ts';
import dialogues from './dialogues.json' with { type: 'json' };
import type { Person } from './people.ts';
import type { Random } from './random.ts';
import { PLAIN_COURSE, Thread } from './thread.ts';
import type { ConversationRow, Course, MessageRow } from './thread.ts';
import type { Workforce } from './workforce.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
/** What a clinic's settings wait before a silent conversation with the bot is closed. */
const SILENCE_MS = 24 * HOUR_MS;
/** The team has become faster: answers of the month before took this much longer. */
const EARLIER_SLOWNESS = 1.28;
const EARLIER_THAN_DAYS = 30;
/** Share of a team's limit that half of its answers stay below. */
const MEDIAN_OF_LIMIT = 0.4;
const SPREAD = 0.62;
/** Monday mornings and what piled up while the clinic was closed. */
const RUSH = 1.5;

type IntentKey = keyof typeof dialogues.intents;

const INTENTS = Object.keys(dialogues.intents) as IntentKey[];

interface Script {
  readonly open: string;
  readonly bot: string;
  readonly staff: readonly string[];
  readonly reply: string;
}

/** A conversation that is over, with what was said. */
export interface PastConversation {
  readonly conversation: ConversationRow;
  readonly messages: readonly MessageRow[];
  readonly endsAt: Date;
}

interface Telling {
  readonly random: Random;
  readonly workforce: Workforce;
  readonly arrival: Arrival;
  readonly language: Locale;
  readonly intent: IntentKey;
  readonly script: Script;
  readonly thread: Thread;
}

const later = (at: Date, ms: number): Date => new Date(at.getTime() + Math.round(ms));

/** Tells one conversation from a patient's first message to its end. */
export function pastConversation(
  random: Random,
  workforce: Workforce,
  person: Person,
  arrival: Arrival,
): PastConversation {
  const intent = random.weighted(INTENTS, (key) => dialogues.intents[key].weight);
  const script: Script = random.pick(dialogues.intents[intent][person.language]);
  const thread = new Thread(random, person, arrival.at);
  const telling = { random, workforce, arrival, language: person.language, intent, script, thread };
  thread.say({ author: 'patient', text: script.open, at: arrival.at });
  const isContained = random.chance(dialogues.intents[intent].contained);
  const { course, endsAt } = isContained ? endWithBot(telling) : endWithPerson(telling);
  return { conversation: thread.row(course), messages: thread.messages, endsAt };
}

interface Ending {
  readonly course: Course;
  readonly endsAt: Date;
}

function endWithBot({ random, arrival, language, intent, script, thread }: Telling): Ending {
  const common = dialogues.common[language];
  const answeredAt = later(arrival.at, random.between(2, 5) * SECOND_MS);
  thread.say({ author: 'bot', text: `${common.disclosure} ${script.bot}`, at: answeredAt });
  const isSilent = random.chance(0.18);
  let endsAt = later(answeredAt, SILENCE_MS);
  if (!isSilent) {
    const thankedAt = later(answeredAt, random.between(20, 240) * SECOND_MS);
    thread.say({ author: 'patient', text: random.pick(common.thanks), at: thankedAt });
    endsAt = later(thankedAt, 2 * SECOND_MS);
    thread.say({ author: 'bot', text: random.pick(common.closing), at: endsAt });
  }
  const resolution = isSilent ? 'silence' : 'bot';
  return { endsAt, course: { ...PLAIN_COURSE, stage: 'resolved', intent, resolvedAt: endsAt, resolution } };
}

function card(telling: Telling, reason: HandoffReason, at: Date): HandoffCard {
  return {
    reason,
    quote: telling.script.open,
    collected: [],
    redFlags: [],
    rule: `intent.${telling.intent}`,
    promised: null,
    language: telling.language,
    at: at.toISOString(),
  };
}

function endWithPerson(telling: Telling): Ending {
  const { random, workforce, arrival, language, intent, script, thread } = telling;
  const common = dialogues.common[language];
  const queuedAt = later(arrival.at, random.between(3, 7) * SECOND_MS);
  thread.say({ author: 'bot', text: `${common.disclosure} ${script.bot}`, at: queuedAt });
  thread.say({ author: 'bot', text: common.handoff, at: queuedAt });
  const team = workforce.teamFor(intent);
  const isForgotten = random.chance(0.012);
  const respondedAt = isForgotten ? null : workforce.after(team, queuedAt, answerMs(telling, team, queuedAt));
  const base: Course = {
    ...PLAIN_COURSE,
    stage: 'resolved',
    intent,
    teamId: team.team.id,
    urgency: intent === 'symptom' ? 'urgent' : 'routine',
    handoff: card(telling, dialogues.intents[intent].reason as HandoffReason, queuedAt),
    queuedAt,
    ...workforce.firstResponse(team, queuedAt, respondedAt),
  };
  if (!respondedAt) {
    const resolvedAt = later(queuedAt, random.between(20, 30) * HOUR_MS);
    return { endsAt: resolvedAt, course: { ...base, resolvedAt, resolution: 'silence' } };
  }
  const staffId = workforce.someoneOf(random, team);
  const spokenUntil = tellAnswer(telling, staffId, respondedAt);
  const isSilent = random.chance(0.035);
  const endsAt = isSilent
    ? later(spokenUntil, SILENCE_MS)
    : later(spokenUntil, random.logNormal(4, 0.7) * MINUTE_MS);
  const resolution = isSilent ? 'silence' : 'staff';
  const resolvedBy = isSilent ? null : staffId;
  return { endsAt, course: { ...base, assigneeId: staffId, resolvedAt: endsAt, resolvedBy, resolution } };
}

/** How long the patient waits, in the team's own clock. */
function answerMs({ random, arrival }: Telling, { team }: TeamWithPolicy, queuedAt: Date): number {
  const median = team.firstResponseMinutes * MEDIAN_OF_LIMIT * MINUTE_MS;
  const slowness = arrival.daysAgo > EARLIER_THAN_DAYS ? EARLIER_SLOWNESS : 1;
  // UTC 10 to 13 is 7 to 10 in the morning at the demo clinic.
  const isRush = queuedAt.getUTCDay() === 1 && queuedAt.getUTCHours() >= 10 && queuedAt.getUTCHours() < 13;
  return random.logNormal(median * slowness * (isRush ? RUSH : 1), SPREAD);
}

/** The staff's side of it; answers when the last word was said. */
function tellAnswer({ random, language, script, thread }: Telling, staffId: string, respondedAt: Date): Date {
  const common = dialogues.common[language];
  const [first = '', second = ''] = script.staff;
  thread.say({ author: 'staff', staffId, text: first, at: respondedAt });
  const repliedAt = later(respondedAt, random.between(30, 420) * SECOND_MS);
  thread.say({ author: 'patient', text: script.reply, at: repliedAt });
  const settledAt = later(repliedAt, random.between(45, 420) * SECOND_MS);
  thread.say({ author: 'staff', staffId, text: second, at: settledAt });
  if (!random.chance(0.7)) return settledAt;
  const thankedAt = later(settledAt, random.between(15, 180) * SECOND_MS);
  thread.say({ author: 'patient', text: random.pick(common.thanks), at: thankedAt });
  return thankedAt;
}
