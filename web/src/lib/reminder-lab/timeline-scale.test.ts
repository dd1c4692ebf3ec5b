import { describe, expect, it } from 'vitest';
import { timelineScale } from './timeline-scale.ts';

const HOUR = 3_600_000;
const INSTANTS = [0, HOUR / 60, 10 * HOUR, 400 * HOUR, 401 * HOUR];

describe('the line of time', () => {
  const scale = timelineScale(INSTANTS);

  it('keeps the order, from one end to the other', () => {
    const places = INSTANTS.map((ms) => scale.place(ms));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBe(0);
    expect(places.at(-1)).toBe(1);
  });

  it('shrinks long silences and keeps neighbours apart', () => {
    const room = (a: number, b: number): number => scale.place(b) - scale.place(a);
    expect(room(10 * HOUR, 400 * HOUR)).toBeLessThan(2 * room(0, 10 * HOUR));
    expect(room(0, HOUR / 60)).toBeCloseTo(room(400 * HOUR, 401 * HOUR));
  });

  it.each([0, 0.1, 0.37, 0.5, 0.92, 1])('finds the instant at %d back', (place) => {
    expect(scale.place(scale.instant(place))).toBeCloseTo(place, 6);
  });

  it('stands for a single instant as well', () => {
    const point = timelineScale([5]);
    expect([point.place(5), point.instant(0.3)]).toEqual([1, 5]);
  });
});
