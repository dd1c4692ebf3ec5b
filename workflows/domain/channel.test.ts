import { describe, expect, it } from 'vitest';
import { CHANNEL_LIMITS, CHANNELS, WEBCHAT_LIMITS } from './channel.ts';
import { isLocale, LOCALES } from './locale.ts';

describe.each(CHANNELS)('%s', (channel) => {
  const limits = CHANNEL_LIMITS[channel];

  it('carries text, and what has choices is no longer than what has none', () => {
    expect(limits.textLength).toBeGreaterThan(0);
    expect(limits.interactiveBodyLength).toBeGreaterThan(0);
    expect(limits.interactiveBodyLength).toBeLessThanOrEqual(limits.textLength);
  });

  it('offers at least yes and no, and a list, where there is one, is no shorter than a row of buttons', () => {
    expect(limits.buttonCount).toBeGreaterThanOrEqual(2);
    if (limits.listRowCount > 0) expect(limits.listRowCount).toBeGreaterThanOrEqual(limits.buttonCount);
  });

  it('leaves a person no less time than the rules', () => {
    const { windowHours, humanWindowHours } = limits;
    if (humanWindowHours !== undefined) expect(humanWindowHours).toBeGreaterThan(windowHours ?? Infinity);
  });

  it('is answered by one digit where choices are numbered', () => {
    if (limits.choices === 'numbered') expect(limits.buttonCount).toBeLessThanOrEqual(9);
  });

  it('counts in whole numbers', () => {
    for (const figure of Object.values(limits))
      if (typeof figure === 'number') expect(Number.isSafeInteger(figure), String(figure)).toBe(true);
  });
});

it('only the channels of Meta close their window, a day after the patient wrote', () => {
  const closing = CHANNELS.filter((channel) => CHANNEL_LIMITS[channel].windowHours !== null);
  expect(closing).toEqual(['whatsapp', 'instagram', 'messenger']);
  for (const channel of closing) expect(CHANNEL_LIMITS[channel].windowHours).toBe(24);
});

it('the widget’s own copy of its limits is the one of the table', () => {
  expect(CHANNEL_LIMITS.webchat).toBe(WEBCHAT_LIMITS);
});

it.each([
  ...LOCALES.map((locale) => [locale, true] as const),
  ['pt', false] as const,
  ['PT-BR', false] as const,
  ['', false] as const,
  [null, false] as const,
  [0, false] as const,
])('%j is a language of the product: %s', (value, isOne) => {
  expect(isLocale(value)).toBe(isOne);
});
