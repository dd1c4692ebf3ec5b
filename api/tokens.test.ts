import { describe, expect, it } from 'vitest';
import { createFileTokens, hashSecret, newSecret } from './tokens.ts';

const MINUTE_MS = 60_000;
const clock = { ms: Date.UTC(2026, 10, 17, 13, 42) };
const tokens = createFileTokens('secret', () => clock.ms);
const other = createFileTokens('another secret', () => clock.ms);

describe('a link to a file', () => {
  const token = tokens.issue('file-1', 'staff:ana');

  it('opens its file for whom it was made', () => {
    expect(tokens.viewerOf('file-1', token)).toBe('staff:ana');
  });

  it.each([
    ['another file', 'file-2', token],
    ['a viewer written over the first', 'file-1', token.replace('ana', 'bob')],
    ['a later expiry', 'file-1', token.replace(/\.[0-9a-z]+\./, '.zzzzzzz.')],
    ['a signature cut short', 'file-1', token.slice(0, -3)],
    ['no signature', 'file-1', token.split('.').slice(0, 2).join('.')],
    ['something appended', 'file-1', `${token}.x`],
    ['nothing', 'file-1', ''],
    ['another installation', 'file-1', other.issue('file-1', 'staff:ana')],
  ])('opens nothing with %s', (_what, fileId, given) => {
    expect(tokens.viewerOf(fileId, given)).toBeNull();
  });

  it('works for five minutes and not for seven', () => {
    const start = clock.ms;
    clock.ms = start + 5 * MINUTE_MS - 1;
    expect(tokens.viewerOf('file-1', token)).toBe('staff:ana');
    clock.ms = start + 7 * MINUTE_MS;
    expect(tokens.viewerOf('file-1', token)).toBeNull();
    clock.ms = start;
  });
});

describe('a secret', () => {
  it('has 256 bits, is never the same twice, and is stored as a hash', () => {
    const secrets = new Set(Array.from({ length: 1000 }, newSecret));
    expect(secrets.size).toBe(1000);
    expect(Buffer.from(newSecret(), 'base64url')).toHaveLength(32);
    expect(hashSecret('a')).toHaveLength(32);
  });
});
