import { expect, it } from 'vitest';
import { answeredOf, totalOf } from './model.ts';

it('counts who has an answer, and whoever has a person still waits for one', () => {
  const counts = { waiting: 1, choosing: 2, moved: 3, cancelled: 1, with_person: 4 };
  expect(totalOf({ counts })).toBe(11);
  expect(answeredOf({ counts })).toBe(4);
});
