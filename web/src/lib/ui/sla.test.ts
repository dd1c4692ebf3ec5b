import { describe, expect, it } from 'vitest';
import { html, NOW_MS } from '#lib/testing/render.ts';
import Sla from './Sla.svelte';
import { slaSign, type SlaFact } from './sla.ts';

const MINUTE = 60_000;
const inMinutes = (minutes: number): string => new Date(NOW_MS + minutes * MINUTE).toISOString();
const fact = (state: SlaFact['state'], due: number | null, started: number | null): SlaFact => ({
  state,
  dueAt: due === null ? null : inMinutes(due),
  startedAt: started === null ? null : inMinutes(started),
});

it.each([
  ['plenty left', fact('ok', 8, -2), 'ok', 0.8],
  ['under 35 % left', fact('ok', 3, -7), 'warn', 0.3],
  ['past due while the page was open', fact('ok', -2, -12), 'late', 0],
  ['a clock that stands', fact('paused', 5, -5), 'paused', 0],
  ['waiting for the patient', fact('paused', null, null), 'paused', 0],
  ['no clock', fact('none', null, null), 'none', 0],
  ['a clock over the weekend, nearly all of its open time left', fact('ok', 9, -3000), 'ok', 0.35],
  ['what the clinic calls a warning stays one', fact('warn', 8, -2), 'warn', 0.35],
])('%s', (_, given, state, share) => {
  const sign = slaSign(given, NOW_MS);
  expect(sign.state).toBe(state);
  expect(sign.share).toBeCloseTo(share);
});

describe('the time sign says', () => {
  it.each([
    [fact('ok', 8, -2), 'short', '8 min'],
    [fact('warn', 1, -9), 'short', '1 min'],
    [fact('late', -2, -12), 'short', 'há 2 min'],
    [fact('paused', null, null), 'short', 'pausado'],
    [fact('ok', 4, -2), 'long', 'responder até 10:46'],
    [fact('late', -2, -12), 'long', 'atrasada há 2 min'],
    [fact('none', null, null), 'long', 'sem prazo'],
  ] as const)('%j, %s: %s', async (sla, words, text) => {
    expect(await html(Sla, { sla, words })).toContain(text);
  });

  it('nothing in a list where no clock runs', async () => {
    expect(await html(Sla, { sla: fact('none', null, null), words: 'short' as const })).not.toContain(
      'class="sla',
    );
  });

  it('its state in words as well as in colour', async () => {
    expect(await html(Sla, { sla: fact('late', -2, -12), words: 'short' as const })).toContain('Atrasada:');
  });
});
