import { expect, it } from 'vitest';
import sprite from '../assets/icons.svg?raw';
import { ICONS } from './icons.ts';

it('every icon that a page can name is in the sprite, and no other is', () => {
  const drawn = [...sprite.matchAll(/<symbol id="([^"]+)"/g)].map(([, id]) => id);
  expect(drawn.sort()).toEqual([...ICONS].sort());
});
