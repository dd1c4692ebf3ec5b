import { describe, expect, it } from 'vitest';
import { ApiError } from '#lib/api.ts';
import { fieldProblems } from './field-problems.ts';
import { changesOf, idFor } from './field-spec.ts';
import { rangesText, readRanges } from './ranges-text.ts';

describe('hours as people write them', () => {
  it.each([
    ['08:00-12:00, 13:00-18:00', '08:00-12:00, 13:00-18:00'],
    ['8:00–12:00', '08:00-12:00'],
    ['', ''],
    ['13:00-24:00', '13:00-24:00'],
  ])('%j are read as %j', (typed, expected) => {
    expect(rangesText(readRanges(typed) ?? [])).toBe(expected);
    expect(readRanges(typed)).not.toBeNull();
  });

  it.each(['8-12', '12:00-08:00', '08:00-12:00-13:00', '25:00-26:00', 'fechado'])('%j are none', (typed) => {
    expect(readRanges(typed)).toBeNull();
  });
});

describe('an item of the catalogue', () => {
  it.each([
    ['Sala 2', [], 'sala_2'],
    ['Clínica São José', [], 'clinica_sao_jose'],
    ['Sala 2', ['sala_2', 'sala_2_2'], 'sala_2_3'],
    ['???', [], 'item'],
  ])('called %j gets an id of its own', (name, taken, expected) => {
    expect(idFor(name, taken)).toBe(expected);
  });

  it('sends what was changed and nothing else', () => {
    const before = { name: 'Centro', position: 1, openingHours: null };
    expect(changesOf(before, { ...before, position: 2 })).toEqual({ position: 2 });
    expect(changesOf(before, { ...before })).toEqual({});
  });

  it('shows a refusal at the field it speaks of', () => {
    const issues = [
      { path: 'body.durationMinutes', message: 'Too small' },
      { path: 'body.name.es', message: 'Too short' },
    ];
    expect(fieldProblems(new ApiError(422, 'request.invalid', { issues }))).toEqual({
      bad: ['durationMinutes', 'name'],
      spoken: null,
    });
    expect(fieldProblems(new ApiError(422, 'agenda.unknown_time_zone')).spoken).toBe('timeZone');
  });
});
