/** Something that a key asks for. */
export type KeyCommand =
  | 'next'
  | 'previous'
  | 'open'
  | 'escape'
  | 'take_next'
  | 'note'
  | 'resolve'
  | 'transfer'
  | 'bot'
  | 'panel'
  | 'canned'
  | 'map'
  | `view.${number}`;

const SINGLE: Readonly<Record<string, KeyCommand>> = {
  j: 'next',
  k: 'previous',
  g: 'take_next',
  n: 'note',
  e: 'resolve',
  t: 'transfer',
  m: 'bot',
  i: 'panel',
  '/': 'canned',
  '?': 'map',
};

/** Keys that are no letters: they work even where single letters are turned off. */
const PLAIN: Readonly<Record<string, KeyCommand>> = { Enter: 'open', Escape: 'escape' };

const FIELD = 'input, textarea, select, [contenteditable=""], [contenteditable="true"]';
/** Where Enter already means something, or where keys belong to what is open. */
const OWN_ENTER = 'a, button, summary, [role=tab], [role=menuitem], [role=option]';
/** The open conversation's own line: there is nothing to open, so Enter goes on to the text. */
const OPEN_ROW = '[data-row][aria-current]';

/** The little of a keyboard event that decides. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'defaultPrevented' | 'repeat' | 'target'
>;

const within = (target: EventTarget | null, selector: string): boolean =>
  typeof Element !== 'undefined' && target instanceof Element && target.closest(selector) !== null;

/** Whether the key belongs to whoever has the focus: a field, a dialog, a menu, or the browser itself. */
function isTaken(event: KeyPress): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return true;
  if (within(event.target, `${FIELD}, dialog, [role=menu]`)) return true;
  return event.key === 'Enter' && within(event.target, OWN_ENTER) && !within(event.target, OPEN_ROW);
}

/**
 * What a key asks for, or `null`.
 *
 * Nothing while a field has the focus or a dialog is open: whoever writes must be able to write every letter.
 */
export function commandOf(event: KeyPress, hasSingleKeys: boolean): KeyCommand | null {
  if (isTaken(event)) return null;
  const plain = PLAIN[event.key];
  if (plain) return plain;
  if (!hasSingleKeys) return null;
  if (/^[1-9]$/.test(event.key)) return `view.${Number(event.key)}`;
  const command = SINGLE[event.key.toLowerCase()] ?? null;
  // A key held down walks through the list, and does nothing else twice.
  return event.repeat && command !== 'next' && command !== 'previous' ? null : command;
}
