import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { metaJson } from '#scripts/demo/providers/meta-webhook.ts';
import { parseWhatsapp } from './whatsapp-parse.ts';

const FOLDER = new URL('../../test/fixtures/channels/whatsapp/', import.meta.url);

interface Fixture {
  readonly _source: string;
  readonly expect: readonly Record<string, unknown>[];
  readonly body: unknown;
}

const fixtures = readdirSync(FOLDER).map((file): [string, Fixture] => [
  file.replace('.json', ''),
  JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Fixture,
]);

describe('a webhook of WhatsApp', () => {
  it.each(fixtures)('with %s is taken apart as its fixture says', (_name, fixture) => {
    const items = parseWhatsapp(metaJson(fixture.body), null);
    expect(items).toMatchObject(fixture.expect);
    expect(items).toHaveLength(fixture.expect.length);
  });

  it.each(fixtures)('with %s has a source', (_name, fixture) => {
    expect(fixture._source).toMatch(/Meta.*read \d{4}-\d{2}/);
  });

  it('keeps the instant that Meta names', () => {
    const [, fixture] = fixtures.find(([name]) => name === 'text') ?? [];
    const [item] = parseWhatsapp(metaJson(fixture?.body), null) ?? [];
    expect(item).toMatchObject({ at: '2026-11-24T12:00:00.000Z' });
  });

  it.each([
    ['no JSON', 'hello'],
    ['another object', '{"object":"instagram","entry":[]}'],
    ['no list of entries', '{"object":"whatsapp_business_account","entry":{}}'],
    ['null', 'null'],
    ['a number', '7'],
    ['nothing', ''],
  ])('that is %s cannot be read', (_name, text) => {
    expect(parseWhatsapp(Buffer.from(text), null)).toBeNull();
  });

  it('for a number that is not ours is set aside, its statuses too', () => {
    for (const name of ['text', 'status-read', 'reaction']) {
      const [, fixture] = fixtures.find(([own]) => own === name) ?? [];
      const items = parseWhatsapp(metaJson(fixture?.body), new Set(['1']));
      expect(items).toMatchObject([{ type: 'other', quarantine: 'foreign_account' }]);
    }
  });

  it('gives the same item the same id, whether it has one of its own or not', () => {
    for (const [, fixture] of fixtures) {
      const once = parseWhatsapp(metaJson(fixture.body), null) ?? [];
      const twice = parseWhatsapp(metaJson(fixture.body), null) ?? [];
      expect(once.map((item) => item.providerEventId)).toEqual(twice.map((item) => item.providerEventId));
      expect(once.every((item) => item.providerEventId !== '')).toBe(true);
    }
  });
});
