import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { metaJson } from '#scripts/demo/providers/meta-webhook.ts';
import { parseMetaChat } from './meta-chat-parse.ts';

interface Fixture {
  readonly _source: string;
  readonly expect: readonly Record<string, unknown>[];
  readonly body: unknown;
}

const OBJECTS = { messenger: 'page', instagram: 'instagram' } as const;

describe.each(['messenger', 'instagram'] as const)('a webhook of %s', (channel) => {
  const folder = new URL(`../../test/fixtures/channels/${channel}/`, import.meta.url);
  const fixtures = readdirSync(folder).map((file): [string, Fixture] => [
    file.replace('.json', ''),
    JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Fixture,
  ]);
  const object = OBJECTS[channel];
  const parse = (body: unknown, own?: string) => parseMetaChat(metaJson(body), object, own);

  it.each(fixtures)('with %s is taken apart as its fixture says', (_name, fixture) => {
    const items = parse(fixture.body);
    expect(items).toMatchObject(fixture.expect);
    expect(items).toHaveLength(fixture.expect.length);
  });

  it.each(fixtures)('with %s has a source', (_name, fixture) => {
    expect(fixture._source).toMatch(/Meta.*read \d{4}-\d{2}/);
  });

  it.each(fixtures)('with %s gives each item the same id whenever it comes', (_name, fixture) => {
    const once = parse(fixture.body) ?? [];
    const twice = parse(fixture.body) ?? [];
    expect(once.map((item) => item.providerEventId)).toEqual(twice.map((item) => item.providerEventId));
    expect(once.every((item) => item.providerEventId !== '')).toBe(true);
  });

  it('for an account that is not ours is set aside', () => {
    for (const [, fixture] of fixtures) {
      for (const item of parse(fixture.body, '1') ?? [])
        expect(item).toMatchObject({ type: 'other', quarantine: 'foreign_account' });
    }
  });

  it.each(fixtures)('with %s loses a part and is still taken apart', (_name, fixture) => {
    const text = JSON.stringify(fixture.body);
    for (const part of ['"id"', '"mid"', '"sender"', '"payload"', '"text"', '"timestamp"', '"type"']) {
      for (const instead of ['"gone"', part + ':null,"x"'])
        expect(() => parse(JSON.parse(text.replaceAll(part, instead)))).not.toThrow();
    }
  });

  it.each([
    ['no JSON', 'hello'],
    ['the other object', `{"object":"${object === 'page' ? 'instagram' : 'page'}","entry":[]}`],
    ['no list of entries', `{"object":"${object}","entry":{}}`],
    ['null', 'null'],
    ['nothing', ''],
  ])('that is %s cannot be read', (_name, text) => {
    expect(parseMetaChat(Buffer.from(text), object, undefined)).toBeNull();
  });
});
