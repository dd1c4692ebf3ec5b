import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ModelRequest } from '#bot/agent/model-port.ts';
import { MODEL_ANSWERS, MODEL_FAULTS, answerWith, startFakeModel } from '#test/support/fake-model-server.ts';
import type { FakeModelServer, ModelFault } from '#test/support/fake-model-server.ts';
import { createModelClient } from './client.ts';
import type { ModelStyle } from './styles.ts';

const REQUEST: ModelRequest = {
  messages: [
    { role: 'system', content: 'rules' },
    { role: 'user', content: 'oi' },
    { role: 'calls', calls: [{ id: 'c1', name: 'clinic_facts', arguments: '{"topic":"prices"}' }] },
    { role: 'tool', callId: 'c1', content: '{"answers":[]}' },
  ],
  tools: [{ name: 'clinic_facts', description: 'facts', parameters: { type: 'object' } }],
};

let server: FakeModelServer;
beforeEach(async () => {
  server = await startFakeModel();
});
afterEach(() => server.close());

const ask = (style: ModelStyle = 'tools', waitMs = 1_500) =>
  createModelClient({
    apiKey: 'k',
    baseUrl: server.url,
    model: 'fake',
    style,
    dailyTokens: 1_000,
  }).ask(REQUEST, AbortSignal.timeout(waitMs));

const bodyOf = (): Record<string, unknown> =>
  JSON.parse(server.requests[0]?.body ?? '') as Record<string, unknown>;

describe('a model spoken to by the protocol’s own tool calls', () => {
  it('gets its tools and the exchange so far', async () => {
    server.answer = answerWith(MODEL_ANSWERS.words('Pois não.'));
    expect(await ask()).toMatchObject({ text: 'Pois não.', calls: [], inputTokens: 100, outputTokens: 20 });
    expect(server.requests[0]?.path).toBe('/v1/chat/completions');
    expect(bodyOf()).toMatchObject({
      model: 'fake',
      tools: [{ type: 'function', function: { name: 'clinic_facts' } }],
      messages: [
        { role: 'system' },
        { role: 'user' },
        { role: 'assistant' },
        { role: 'tool', tool_call_id: 'c1' },
      ],
    });
  });

  it('is understood when it wants a tool, even with arguments as an object', async () => {
    server.answer = answerWith(MODEL_ANSWERS.call('clinic_facts', { topic: 'prices' }));
    expect((await ask()).calls).toEqual([
      { id: 'call_1', name: 'clinic_facts', arguments: '{"topic":"prices"}' },
    ]);
    server.answer = answerWith({
      choices: [{ message: { tool_calls: [{ function: { name: 'x', arguments: { a: 1 } } }] } }],
    });
    expect((await ask()).calls).toEqual([{ id: 'call_0', name: 'x', arguments: '{"a":1}' }]);
  });
});

describe('a model that is given a JSON schema instead', () => {
  it('is told the tools in words and asked for one step', async () => {
    server.answer = answerWith(MODEL_ANSWERS.words('{"tool":"clinic_facts","arguments":{"topic":"prices"}}'));
    expect(await ask('schema')).toMatchObject({
      text: null,
      calls: [{ name: 'clinic_facts', arguments: '{"topic":"prices"}' }],
    });
    expect(bodyOf()).toMatchObject({ response_format: { type: 'json_schema' } });
    expect(bodyOf()).not.toHaveProperty('tools');
    server.answer = answerWith(MODEL_ANSWERS.words('{"tool":"say","arguments":{"text":"Pois não."}}'));
    expect(await ask('schema')).toMatchObject({ text: 'Pois não.', calls: [] });
  });

  it.each(['Pois não.', '[]', '{"arguments":{}}', 'null'])(
    'which is garbage when it is none: %s',
    async (text) => {
      server.answer = answerWith(MODEL_ANSWERS.words(text));
      await expect(ask('schema')).rejects.toMatchObject({ kind: 'garbage' });
    },
  );
});

describe('a server that goes wrong', () => {
  it.each<[ModelFault, string]>([
    ['hangs', 'timeout'],
    ['streams slowly', 'timeout'],
    ['answers 429', 'rate_limited'],
    ['answers 500', 'unavailable'],
    ['resets the connection', 'unavailable'],
    ['sends a page', 'garbage'],
    ['sends cut JSON', 'garbage'],
    ['sends other JSON', 'garbage'],
    ['answers without end', 'garbage'],
  ])('%s, and the failure says of what kind', async (fault, kind) => {
    server.answer = MODEL_FAULTS[fault];
    await expect(ask('tools', 1_000)).rejects.toMatchObject({ name: 'ModelFailure', kind });
    expect(server.requests).toHaveLength(1);
  });

  it('refuses, which is an answer', async () => {
    server.answer = MODEL_FAULTS.refuses;
    expect(await ask()).toMatchObject({ isRefusal: true });
  });
});
