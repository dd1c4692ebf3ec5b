import { describe, expect, it } from 'vitest';
import { commandOf, type KeyPress } from './keyboard.ts';

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

it.each([
  ['j', 'next'],
  ['K', 'previous'],
  ['g', 'take_next'],
  ['n', 'note'],
  ['e', 'resolve'],
  ['t', 'transfer'],
  ['m', 'bot'],
  ['i', 'panel'],
  ['/', 'canned'],
  ['?', 'map'],
  ['3', 'view.3'],
  ['Enter', 'open'],
  ['Escape', 'escape'],
  ['x', null],
  ['0', null],
])('%s asks for %s', (key, command) => {
  expect(commandOf(press(key), true)).toBe(command);
});

describe('a key asks for nothing', () => {
  it.each([{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { defaultPrevented: true }])(
    'with %j',
    (change) => {
      expect(commandOf(press('e', change), true)).toBeNull();
    },
  );

  it('when it is held down, except to walk through the list', () => {
    expect(commandOf(press('e', { repeat: true }), true)).toBeNull();
    expect(commandOf(press('j', { repeat: true }), true)).toBe('next');
  });

  it('as a single letter where a person turned those off; Enter and Esc go on', () => {
    expect(['j', '/', '?', '2'].map((key) => commandOf(press(key), false))).toEqual([null, null, null, null]);
    expect(commandOf(press('Escape'), false)).toBe('escape');
  });
});
