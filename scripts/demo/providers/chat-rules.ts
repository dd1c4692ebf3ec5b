import type { ChatRequest } from './chat-request.ts';
import type { Chat } from './chat-webhook.ts';
import type { SendFault } from './faults.ts';

const WINDOW_MS = 24 * 3_600_000;
const HUMAN_WINDOW_MS = 7 * WINDOW_MS;
const LONGEST_INSTAGRAM_BYTES = 1000;

/** What the stand-in answers to a call. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** An error as the Graph API words it. */
export const refusal = (status: number, code: number, subcode: number | null, message: string): Answer => ({
  status,
  body: {
    error: {
      message: `(#${code}) ${message}`,
      type: 'OAuthException',
      code,
      ...(subcode === null ? {} : { error_subcode: subcode }),
      fbtrace_id: 'AQf1x4n0m2',
    },
  },
});

/** Answers of faults after which nothing was delivered. */
export const REFUSALS: Partial<Readonly<Record<SendFault, Answer>>> = {
  busy: refusal(429, 613, null, 'Calls to this api have exceeded the rate limit.'),
  server_error: { status: 500, body: {} },
  undeliverable: refusal(400, 551, null, 'This person isn’t available right now.'),
};

/** How a person's window stands. */
export interface Window {
  /** Time since the person last wrote; null if they never did. */
  readonly sinceMs: number | null;
  /** Whether it counts as closed whatever the clock says. */
  readonly isClosed: boolean;
}

/** The refusal that one of Meta's rules calls for; null where a message keeps them all. */
export function brokenRule(
  chat: Chat,
  { messaging_type: type, message }: ChatRequest,
  { sinceMs, isClosed }: Window,
): Answer | null {
  if (chat === 'instagram') {
    const isLong = 'text' in message && Buffer.byteLength(message.text) > LONGEST_INSTAGRAM_BYTES;
    if (isLong || 'template' in message || message.metadata !== undefined)
      return refusal(400, 100, 2534002, 'Invalid parameter');
  }
  if (type === 'UTILITY') return null;
  if (sinceMs === null) return refusal(400, 100, 2018001, 'No matching user found');
  const isOpen = type === 'MESSAGE_TAG' ? sinceMs < HUMAN_WINDOW_MS : !isClosed && sinceMs < WINDOW_MS;
  const subcode = chat === 'messenger' ? 2018278 : 2534022;
  return isOpen ? null : refusal(403, 10, subcode, 'This message is sent outside of allowed window.');
}
