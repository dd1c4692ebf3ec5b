import { describe, expect, it } from 'vitest';
import { siteOrigin } from './widget-origins.ts';

describe('the address of a clinic’s site', () => {
  it.each([
    ['https://clinica.example.com', 'https://clinica.example.com'],
    [' HTTPS://Clinica.Example.com/ ', 'https://clinica.example.com'],
    ['https://clinica.example.com:443', 'https://clinica.example.com'],
    ['https://clinica.example.com:8443', 'https://clinica.example.com:8443'],
    ['https://clínica.example.com', 'https://xn--clnica-4va.example.com'],
    ['http://localhost:4321', 'http://localhost:4321'],
    ['http://127.0.0.1', 'http://127.0.0.1'],
  ])('typed as %j is %s', (typed, origin) => {
    expect(siteOrigin(typed)).toBe(origin);
  });

  it.each([
    ['without a scheme', 'clinica.example.com'],
    ['without TLS', 'http://clinica.example.com'],
    ['with a path', 'https://clinica.example.com/contato'],
    ['with a question', 'https://clinica.example.com/?x'],
    ['with a mark', 'https://clinica.example.com/#x'],
    ['with somebody’s name in it', 'https://eu@clinica.example.com'],
    ['that is a pattern', 'https://*.example.com'],
    ['that is a program', 'javascript:alert(1)'],
    ['of a file', 'file:///etc/passwd'],
    ['with a line break, which would become a header', 'https://a.example.com\nset-cookie: x=1'],
    ['that is two', 'https://a.example.com https://b.example.com'],
    ['that is empty', ''],
  ])('%s is none', (_what, typed) => {
    expect(siteOrigin(typed)).toBeNull();
  });
});
