import { describe, expect, it } from 'vitest';
import { gaps, joined, overlaps, without, type Stretch } from './stretches.ts';

/** `8-12 13-17`, in hours. */
const of = (text: string): Stretch[] =>
  text === ''
    ? []
    : text.split(' ').map((part) => {
        const [from = 0, to = 0] = part.split('-').map((hour) => Number(hour) * 60);
        return { from, to };
      });
const said = (stretches: readonly Stretch[]): string =>
  stretches.map(({ from, to }) => `${from / 60}-${to / 60}`).join(' ');

describe('stretches of a day', () => {
  it.each([
    ['', ''],
    ['13-17 8-12', '8-12 13-17'],
    ['8-12 12-14', '8-14'],
    ['8-14 9-10 13-15', '8-15'],
  ])('are put in order and together: %j', (text, expected) => {
    expect(said(joined(of(text)))).toBe(expected);
  });

  it.each([
    ['8-12', '', '8-12'],
    ['8-12', '9-10', '8-9 10-12'],
    ['8-12 13-17', '11-14', '8-11 14-17'],
    ['8-12', '7-13', ''],
    ['8-12', '12-13', '8-12'],
  ])('%j without %j leave %j', (text, taken, expected) => {
    expect(said(without(of(text), of(taken)))).toBe(expected);
  });

  it('have gaps between them, and before and after them', () => {
    expect(said(gaps({ from: 7 * 60, to: 19 * 60 }, of('8-12 13-17')))).toBe('7-8 12-13 17-19');
  });

  it.each([
    ['8-12', '12-13', false],
    ['8-12', '11-13', true],
    ['8-12', '9-10', true],
  ])('%s and %s share a minute: %s', (one, other, expected) => {
    const [a, b] = of(`${one} ${other}`);
    expect(a && b && overlaps(a, b)).toBe(expected);
  });
});
