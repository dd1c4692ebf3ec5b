import { describe, expect, it } from 'vitest';
import { envelopeOf } from '#test/support/envelopes.ts';
import { CHANNELS, CHANNEL_LIMITS } from '#workflows/domain/channel.ts';
import type { OutboundContent } from '#workflows/domain/message.ts';
import { createChannels } from './index.ts';

/** Every channel as it is without any secret. */
const channels = createChannels({
  whatsapp: {
    graphUrl: 'http://127.0.0.1:9',
    appSecret: undefined,
    accessToken: undefined,
    phoneNumberId: undefined,
    productVersion: '0.0.0',
  },
});

const choices = Array.from({ length: 12 }, (_, index) => ({
  id: `c${index}`,
  title: `Opção número ${index}`,
}));
const CONTENTS: readonly OutboundContent[] = [
  { kind: 'text', text: 'Olá! '.repeat(3000) },
  { kind: 'emergency', text: 'Ligue 192' },
  { kind: 'buttons', text: 'Confirma? '.repeat(300), choices },
  { kind: 'list', text: 'Quando?', label: 'Ver', choices },
  { kind: 'email', subject: 'Sua consulta', text: 'Amanhã às 9h.' },
  { kind: 'template', name: 'lembrete', language: 'pt-BR', parameters: ['Ana'], text: 'Olá, Ana' },
];

describe.each(CHANNELS)('the channel %s', (key) => {
  const channel = channels[key];

  it('is the one that it is listed as', () => {
    expect(channel.key).toBe(key);
  });

  it('believes nobody and sends nothing while it has no secrets', async () => {
    for (const target of [`/webhooks/${key}`, `/webhooks/${key}/status`]) {
      expect(channel.verify(Buffer.from('a=1'), {}, target)).toBe(false);
      expect(
        channel.verify(Buffer.alloc(0), { 'x-twilio-signature': '', 'x-hub-signature-256': '' }, target),
      ).toBe(false);
    }
    if (key === 'webchat') return;
    expect(channel.ownAccount).toBeNull();
    const envelope = envelopeOf({ account: 'a', recipient: 'b', content: { kind: 'text', text: 'oi' } });
    expect(await channel.send(envelope, AbortSignal.timeout(500))).toMatchObject({
      outcome: 'refused',
      errorCode: 'channel.off',
      plan: 'stop_account',
    });
  });

  it.each(['', '{', 'null', '[]', 'a=b', '\u0000', '['.repeat(5000), '{"object":1,"entry":[null]}'])(
    'takes bytes apart without falling over them: %#',
    (text) => {
      expect(() => channel.parse(Buffer.from(text), `/webhooks/${key}`)).not.toThrow();
    },
  );

  it.each(CONTENTS)('fits content of the kind $kind, and content that fits stays as it is', (content) => {
    const fitted = channel.adapt(content);
    expect(fitted.length).toBeGreaterThan(0);
    for (const part of fitted) {
      expect('text' in part ? part.text.length : 0).toBeLessThanOrEqual(CHANNEL_LIMITS[key].textLength);
      expect(channel.adapt(part)).toEqual([part]);
    }
  });
});
