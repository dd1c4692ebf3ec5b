import { describe, expect, it } from 'vitest';
import { message } from '#lib/testing/fixtures.ts';
import { html, ME } from '#lib/testing/render.ts';
import Bubble from './Bubble.svelte';
import { failureReason } from './delivery.ts';
import HandoffCardView from './HandoffCardView.svelte';
import type { Message } from './model.ts';
import Note from './Note.svelte';

const bubble = (change: Partial<Message>) =>
  html(Bubble, {
    message: message(change),
    channel: 'whatsapp' as const,
    isLastInbound: false,
    repliedTo: null,
    pickedId: null,
    mayRetry: true,
    onretry: () => undefined,
    ontemplate: null,
  });
const delivery = (change: Partial<NonNullable<Message['delivery']>>): Partial<Message> => ({
  direction: 'outbound',
  author: 'staff',
  staff: { id: ME.id, name: ME.name },
  delivery: {
    state: 'sent',
    errorCode: null,
    errorClass: null,
    attempt: 1,
    at: '2026-11-17T13:41:00Z',
    canRetry: false,
    ...change,
  },
});

describe('what a patient wrote', () => {
  it('stays text, whatever is in it', async () => {
    const body = await bubble({ text: '<img src=x onerror=alert(1)>{@html bad}' });
    expect(body).toContain('&lt;img src=x onerror=alert(1)>');
    expect(body).not.toContain('<img src=x');
  });

  it('folds when it is longer than 1,000 characters', async () => {
    const body = await bubble({ text: 'a'.repeat(1840) });
    expect(body).toContain('Ver tudo, 1.840 caracteres');
    expect(body).not.toContain('a'.repeat(700));
    expect(await bubble({ text: 'a'.repeat(1000) })).not.toContain('Ver tudo');
  });

  it('a picture is not shown until somebody asks', async () => {
    const file = {
      id: 'f',
      kind: 'image',
      mimeType: 'image/png',
      fileName: null,
      byteSize: 70_000,
      state: 'stored',
      url: '/api/attachments/f?token=t',
    } as const;
    const body = await bubble({ kind: 'image', text: '', attachments: [file] });
    expect(body).toContain('Mostrar imagem');
    expect(body).not.toContain('<img');
    expect(body).not.toContain('/api/attachments');
  });

  it('a kind that we cannot show keeps its place', async () => {
    expect(await bubble({ kind: 'unsupported', text: '', unsupportedKind: 'poll' })).toContain(
      'Mensagem que não dá para mostrar aqui (poll)',
    );
  });

  it('a message that reached us late says when', async () => {
    expect(await bubble({ late: true, receivedAt: '2026-11-17T13:50:00Z' })).toContain(
      'chegou aqui só às 10:50',
    );
  });
});

describe('who speaks', () => {
  it('the bot is marked as a machine', async () => {
    expect(await bubble({ direction: 'outbound', author: 'bot' })).toContain('Assistente virtual');
  });

  it('the fixed emergency text is not, and says so, whoever sent it', async () => {
    for (const author of ['bot', 'system'] as const) {
      const body = await bubble({ direction: 'outbound', author, kind: 'emergency' });
      expect(body).toContain('não foi escrita por IA');
      expect(body).not.toContain('Assistente virtual');
    }
  });

  it('a note is unlike any message', async () => {
    const body = await html(Note, {
      message: message({ direction: 'note', author: 'staff', text: 'só nós' }),
    });
    expect(body).toContain('Nota interna');
    expect(body).not.toContain('bub');
  });
});

describe('how a message stands', () => {
  it.each([
    ['queued', 'na fila de envio'],
    ['sent', 'enviada'],
    ['delivered', 'entregue'],
    ['read', 'lida'],
    ['cancelled', 'não enviada: uma pessoa assumiu antes'],
  ] as const)('%s is said in words: %s', async (state, words) => {
    expect(await bubble(delivery({ state }))).toContain(words);
  });

  it('what failed gives its reason and a way out', async () => {
    const body = await bubble(delivery({ state: 'failed', errorClass: 'other_channel', canRetry: true }));
    expect(body).toContain('Não entregue: o número não recebe mensagens por este canal');
    expect(body).toContain('Tentar de novo');
  });

  it('what nobody knows about is never offered to be sent again', async () => {
    const body = await bubble(delivery({ state: 'unknown' }));
    expect(body).toContain('Não sabemos se chegou');
    expect(body).not.toContain('Tentar de novo');
  });

  it('a reason that we do not know shows its code instead of a guess', () => {
    const i18n = {
      locale: 'pt-BR',
      t: (key: string, values?: object) => JSON.stringify([key, values]),
    } as const;
    expect(failureReason(i18n, { errorClass: 'new', errorCode: '999' })).toContain('999');
    expect(failureReason(i18n, { errorClass: null, errorCode: null })).toContain('reason.plain');
  });
});

it('the handoff card tells what was asked and left unanswered', async () => {
  const body = await html(HandoffCardView, {
    card: {
      reason: 'urgent_symptom',
      quote: 'dói <b>muito</b>',
      collected: [{ field: 'nome', value: 'Marlene' }],
      redFlags: [
        { category: 'chest_pain', answer: 'no' },
        { category: 'stroke', answer: 'unknown' },
      ],
      rule: 'symptom.urgent',
      promised: 'resposta até 10:38',
      language: 'pt-BR',
      at: '2026-11-17T13:28:00Z',
    },
  });
  for (const words of [
    '10:28',
    'nenhum sim',
    '1 sem resposta',
    'Prometido: resposta até 10:38',
    'symptom.urgent',
  ]) {
    expect(body).toContain(words);
  }
  expect(body).toContain('&lt;b>muito');
});

it('the handoff card of an emergency names the fixed text instead of repeating it', async () => {
  const body = await html(HandoffCardView, {
    card: {
      reason: 'emergency',
      quote: 'dor no peito',
      collected: [],
      redFlags: [],
      rule: 'emergency.chest_pain',
      promised: 'Ligue agora para o SAMU, 192.',
      language: 'pt-BR',
      at: '2026-11-17T13:28:00Z',
    },
  });
  expect(body).toContain('Prometido: a orientação fixa de emergência foi enviada');
  expect(body).not.toContain('192');
});
