import { describe, expect, it } from 'vitest';
import { AppError, ERROR_RULES, type ErrorCode, type ErrorRule } from './errors.ts';

const CODES = Object.keys(ERROR_RULES) as ErrorCode[];
const rules = Object.entries(ERROR_RULES) as [ErrorCode, ErrorRule][];

describe('an error', () => {
  it.each(CODES)('%s is named by area and reason', (code) => {
    expect(code).toMatch(/^[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*$/);
  });

  it.each(rules)('%s answers with a status that means an error', (_code, { status }) => {
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
  });

  it('is worth trying again only where time alone may help, or where one has seen an older state', () => {
    const retryable = rules.filter(([, rule]) => rule.retryable);
    for (const [code, { status }] of retryable)
      expect(status >= 500 || status === 429 || code.endsWith('.stale_version'), code).toBe(true);
  });

  it('pages somebody only if it is ours, never for what a caller did', () => {
    for (const [code, { status, severity }] of rules) {
      if (status < 500) expect(severity, code).not.toBe('critical');
      if (severity === 'info') expect(status, code).toBeLessThan(500);
    }
  });

  it('that is not known is ours, pages somebody, and is not worth trying again', () => {
    expect(ERROR_RULES['internal.unexpected']).toEqual({
      status: 500,
      retryable: false,
      severity: 'critical',
    });
  });
});

describe('what is thrown', () => {
  it('says its code and nothing else, so that it may go into any log', () => {
    const error = new AppError('patient.not_found', { details: { patientId: 'p1' } });
    expect(error.message).toBe('patient.not_found');
    expect(String(error)).toBe('AppError: patient.not_found');
    expect(error.details).toEqual({ patientId: 'p1' });
    expect(error.rule).toBe(ERROR_RULES['patient.not_found']);
  });

  it('keeps what it was caused by, and has no cause where there is none', () => {
    const cause = new Error('Marina Souza');
    expect(new AppError('internal.unexpected', { cause }).cause).toBe(cause);
    expect('cause' in new AppError('internal.unexpected')).toBe(false);
    expect(new AppError('internal.unexpected').details).toEqual({});
  });
});
