/** Which of Meta's chats; its webhooks name another object. */
export type Chat = 'messenger' | 'instagram';

const OBJECTS = { messenger: 'page', instagram: 'instagram' } as const;

/** Something that happened between a person and the clinic's page or account. */
export type Happening = Readonly<Record<string, unknown>>;

/** One end of a chat: the clinic's page or account, and the person. */
export interface ChatEnds {
  readonly account: string;
  readonly person: string;
}

/** What a person did: a message, a tap, a receipt. */
export const byPerson = ({ account, person }: ChatEnds, part: Happening, atMs = Date.now()): Happening => ({
  sender: { id: person },
  recipient: { id: account },
  timestamp: atMs,
  ...part,
});

/** A message that left the clinic's side, as it comes back to the webhook. */
export const byClinic = (
  { account, person }: ChatEnds,
  message: Happening,
  atMs = Date.now(),
): Happening => ({
  sender: { id: account },
  recipient: { id: person },
  timestamp: atMs,
  message: { ...message, is_echo: true },
});

/** The whole body of a webhook. */
export const chatWebhook = (chat: Chat, account: string, happenings: readonly Happening[]): object => ({
  object: OBJECTS[chat],
  entry: [{ id: account, time: Date.now(), messaging: happenings }],
});
