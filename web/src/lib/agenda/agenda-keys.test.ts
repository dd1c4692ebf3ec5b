import { describe, expect, it } from 'vitest';
import type { KeyPress } from '#lib/inbox/keyboard.ts';
import { agendaKeyOf } from './agenda-keys.ts';

const press = (key: string, change: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  defaultPrevented: false,
  repeat: false,
  target: null,
  ...change,
});

describe('a key on the agenda', () => {
  it.each([
    ['[', 'previous'],
    [']', 'next'],
    ['h', 'today'],
    ['A', 'book'],
    ['w', 'waitlist'],
    ['Escape', 'close'],
    ['x', null],
  ])('%s asks for %j', (key, command) => {
    expect(agendaKeyOf(press(key), true)).toBe(command);
  });

  it('is no shortcut for somebody who turned letters off, but Escape still closes', () => {
    expect(agendaKeyOf(press('a'), false)).toBeNull();
    expect(agendaKeyOf(press('Escape'), false)).toBe('close');
  });

  it.each([
    { ctrlKey: true },
    { metaKey: true },
    { altKey: true },
    { defaultPrevented: true },
    { repeat: true },
  ])('asks for nothing with %j', (change) => {
    expect(agendaKeyOf(press('a', change), true)).toBeNull();
  });
});
