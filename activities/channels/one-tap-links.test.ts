import { describe, expect, it } from 'vitest';
import { createOneTapLinks } from './one-tap-links.ts';

const ID = '0199d2b7-3b0e-7a3c-8a44-5f3c3a0d1a11';
const OTHER = '0199d2b7-3b0e-7a3c-8a44-5f3c3a0d1a12';
const NOW = Date.parse('2026-11-18T12:00:00Z');
const VISIT = new Date(NOW + 3_600_000);

const links = createOneTapLinks('a secret of this installation', 'https://clinic.example', () => NOW);
const tokenOf = (url: string): string => url.replace('https://clinic.example/a/', '');
const token = tokenOf(links.urlOf({ action: 'confirm', appointmentId: ID }, VISIT));

describe('a link in a message', () => {
  it('says what it does, to what, and nothing of whom it concerns', () => {
    expect(links.read(token)).toEqual({ action: 'confirm', appointmentId: ID });
    expect(token).toMatch(/^[\w.-]{50,70}$/);
  });

  it('works until its time is over', () => {
    const later = createOneTapLinks('a secret of this installation', 'https://clinic.example', () =>
      VISIT.getTime(),
    );
    expect(later.read(token)).toBe('expired');
  });

  it.each([
    ['does something else', `n${token.slice(1)}`],
    ['means another appointment', token.replace(tokenPart(ID), tokenPart(OTHER))],
    ['lives longer', token.replace(/\.[0-9a-z]+\./, '.zzzzzz.')],
    ['has another seal', `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`],
    ['has half a seal', token.slice(0, -8)],
    ['has none', token.split('.').slice(0, 2).join('.')],
    ['has more to it', `${token}.x`],
    ['is empty', ''],
    ['is anything', '../../etc/passwd'],
  ])('is forged when it %s', (_, changed) => {
    expect(changed).not.toBe(token);
    expect(links.read(changed)).toBe('forged');
  });

  it('of another installation is forged', () => {
    const elsewhere = createOneTapLinks('another secret', 'https://clinic.example', () => NOW);
    expect(elsewhere.read(token)).toBe('forged');
  });
});

function tokenPart(uuid: string): string {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex').toString('base64url');
}
