import type { KeyPress } from '#lib/inbox/keyboard.ts';

/** Something that a key asks of the agenda. */
export type AgendaCommand = 'previous' | 'next' | 'today' | 'book' | 'waitlist' | 'close';

const SINGLE: Readonly<Record<string, AgendaCommand>> = {
  '[': 'previous',
  ']': 'next',
  h: 'today',
  a: 'book',
  w: 'waitlist',
};

const OWN_KEYS = 'input, textarea, select, dialog, [role=menu]';

/**
 * What a key asks for, or null: nothing while a field has the focus or a dialog is open.
 *
 * @param hasSingleKeys whether the person uses letters as shortcuts
 */
export function agendaKeyOf(event: KeyPress, hasSingleKeys: boolean): AgendaCommand | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.repeat) return null;
  const { target } = event;
  if (typeof Element !== 'undefined' && target instanceof Element && target.closest(OWN_KEYS) !== null)
    return null;
  if (event.key === 'Escape') return 'close';
  return hasSingleKeys ? (SINGLE[event.key.toLowerCase()] ?? null) : null;
}
