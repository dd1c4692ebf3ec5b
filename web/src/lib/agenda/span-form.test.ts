import { describe, expect, it } from 'vitest';
import { SpanForm } from './span-form.svelte.ts';

const form = (fromOn: string, from: string, untilOn: string, until: string, who = 'helena'): SpanForm => {
  const one = new SpanForm(who, fromOn, from, until, 'America/Manaus');
  one.untilOn = untilOn;
  return one;
};

describe('a span of somebody’s time', () => {
  it('is told in instants of the place’s clock, over midnight too', () => {
    expect(form('2026-12-01', '20:00', '2026-12-02', '07:30').span).toEqual({
      professionalId: 'helena',
      startsAt: '2026-12-02T00:00:00.000Z',
      endsAt: '2026-12-02T11:30:00.000Z',
    });
  });

  it.each([
    ['ends before it begins', form('2026-12-02', '08:00', '2026-12-01', '12:00')],
    ['ends as it begins', form('2026-12-01', '08:00', '2026-12-01', '08:00')],
    ['has no hour', form('2026-12-01', '', '2026-12-01', '12:00')],
    ['has no day', form('2026-12-01', '08:00', '', '12:00')],
    ['is nobody’s', form('2026-12-01', '08:00', '2026-12-01', '12:00', '')],
  ])('is none where it %s', (_, unsound) => {
    expect(unsound.span).toBeNull();
  });
});
