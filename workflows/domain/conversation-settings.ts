/** How the clinic wants conversations to be led. Stored under `conversation` in the clinic's settings. */
export interface ConversationSettings {
  /** The bot answers once the patient has been quiet for so long; 0 answers each message at once. */
  readonly burstQuietMs: number;
  /** Longest the bot waits for a patient who keeps typing. */
  readonly burstLongestMs: number;
  /** `claim`: people take from the queue. `round_robin`: the queue is dealt out to whoever is available. */
  readonly assignment: 'claim' | 'round_robin';
  /** Silence after a question of the bot before it asks once more; `null` never asks. */
  readonly followUpMinutes: number | null;
  /** Silence after which a conversation with the bot is closed. */
  readonly botCloseMinutes: number;
  /** Silence after which a conversation with a person is closed; `null` leaves that to the person. */
  readonly attendedCloseMinutes: number | null;
}

/** What holds until a manager changes it. */
export const DEFAULT_CONVERSATION_SETTINGS: ConversationSettings = {
  burstQuietMs: 1500,
  burstLongestMs: 8000,
  assignment: 'claim',
  followUpMinutes: 30,
  botCloseMinutes: 24 * 60,
  attendedCloseMinutes: null,
};

/** The stored settings over the defaults; keys that are not settings are left out. */
export function conversationSettings(stored: Readonly<Record<string, unknown>>): ConversationSettings {
  const known = Object.entries(stored).filter(
    ([key, value]) => key in DEFAULT_CONVERSATION_SETTINGS && value !== undefined,
  );
  return { ...DEFAULT_CONVERSATION_SETTINGS, ...Object.fromEntries(known) };
}
