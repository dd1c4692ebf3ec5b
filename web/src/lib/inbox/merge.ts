import type { ConversationRow, Message } from './model.ts';

/** Joins messages by their number; of two versions of one message the later read wins. */
export function mergeMessages(known: readonly Message[], read: readonly Message[]): Message[] {
  const all = new Map(known.map((message) => [message.id, message]));
  for (const message of read) all.set(message.id, message);
  return [...all.values()].sort((a, b) => a.seq - b.seq);
}

/** What of ours the server does not show yet. */
export function withoutArrived<T extends { readonly clientMessageId: string }>(
  outgoing: readonly T[],
  messages: readonly Message[],
): T[] {
  const arrived = new Set(messages.map(({ clientMessageId }) => clientMessageId));
  return outgoing.filter(({ clientMessageId }) => !arrived.has(clientMessageId));
}

/** Adds a page to a list; a row that moved while we read stays where it is. */
export function appendRows(
  rows: readonly ConversationRow[],
  page: readonly ConversationRow[],
): ConversationRow[] {
  const known = new Set(rows.map(({ id }) => id));
  return [...rows, ...page.filter(({ id }) => !known.has(id))];
}

/** The rows in their places, each as it was last read. */
export function updateRows(
  rows: readonly ConversationRow[],
  read: readonly ConversationRow[],
): ConversationRow[] {
  const byId = new Map(read.map((row) => [row.id, row]));
  return rows.map((row) => byId.get(row.id) ?? row);
}

/** Rows that are not on the screen. */
export function unseenRows(shownIds: readonly string[], read: readonly ConversationRow[]): ConversationRow[] {
  const shown = new Set(shownIds);
  return read.filter(({ id }) => !shown.has(id));
}
