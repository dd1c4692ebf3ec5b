import type { ConversationSnapshot } from './conversation.contract.ts';
import type { ConversationState } from './conversation-state.ts';

function clockTime(at: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(
    new Date(at),
  );
}

const dueWords = (snapshot: ConversationSnapshot): string =>
  snapshot.nextDueAt === null ? '' : `; answer due ${clockTime(snapshot.nextDueAt, snapshot.timeZone)}`;

const STAGE_WORDS: Readonly<
  Record<ConversationSnapshot['stage'], (snapshot: ConversationSnapshot) => string>
> = {
  bot: () => 'the bot answers; waiting for the patient',
  queued: (snapshot) => `waiting for an attendant in *${snapshot.teamId ?? 'no team'}*${dueWords(snapshot)}`,
  attended: (snapshot) => `with an attendant of *${snapshot.teamId ?? 'no team'}*${dueWords(snapshot)}`,
  resolved: () => 'resolved',
};

/** What the conversation waits for, in words for operators (Markdown, English: ids, enums and times only). */
export function currentDetails(state: ConversationState): string {
  const { snapshot } = state;
  if (!snapshot) return 'about to look at the inbox';
  const urgency = snapshot.urgency === 'routine' ? [] : [`**${snapshot.urgency}**`];
  const stuck = state.pausedUntil === null ? [] : ['paused after a failure, tries again by itself'];
  const provider = state.deliverAt === null ? [] : ['messages wait for the provider'];
  return [...urgency, STAGE_WORDS[snapshot.stage](snapshot), ...provider, ...stuck].join('; ');
}
