import { describe, expect, it } from 'vitest';
import { html } from '#lib/testing/render.ts';
import { refusedSite, sitesOf } from './webchat-sites.ts';
import WebchatSites from './WebchatSites.svelte';

it('sites are read one a line, however they were pasted', () => {
  expect(sitesOf('https://a.example.com\n\n  https://b.example.com, https://c.example.com\n')).toEqual([
    'https://a.example.com',
    'https://b.example.com',
    'https://c.example.com',
  ]);
  expect(sitesOf(' \n')).toEqual([]);
});

describe('a refusal', () => {
  it.each([
    ['names the address it is about', [{ path: 'body.origins.1', message: 'x' }], 'b'],
    ['of something else names none', [{ path: 'body.origins', message: 'too many' }], null],
    ['without reasons names none', [], null],
  ])('%s', (_what, issues, site) => {
    expect(refusedSite(issues, ['a', 'b'])).toBe(site);
  });
});

it('whoever may not change the sites sees them and no button', async () => {
  const body = await html(WebchatSites, {
    webchat: { origins: ['https://site.example.com'] },
    origin: 'https://clinic.example.com',
  });
  expect(body).toContain('https://site.example.com');
  expect(body).toContain('&lt;script src="https://clinic.example.com/widget.js" async>');
  expect(body).toContain('readonly');
  expect(body).not.toContain('<button');
});
