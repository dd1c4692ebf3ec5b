import { describe, expect, it } from 'vitest';
import { CHANNEL_LIMITS } from '#workflows/domain/channel.ts';
import type { Choice, OutboundContent } from '#workflows/domain/message.ts';
import { sendRequest } from '#scripts/demo/providers/send-request.ts';
import { fitContent } from './fit-choices.ts';
import { whatsappBody } from './whatsapp-body.ts';

const OUTBOX_ID = '0199d2b7-3b0e-7a3c-8a44-5f3c3a0d1a11';
const choices = (count: number, title = (index: number) => `Opção ${index + 1}`): Choice[] =>
  Array.from({ length: count }, (_, index) => ({ id: `id-${index}`, title: title(index) }));
const buttons = (text: string, items: readonly Choice[]): OutboundContent => ({
  kind: 'buttons',
  text,
  choices: items,
});
const fit = (content: OutboundContent) => fitContent(content, CHANNEL_LIMITS.whatsapp);
const kinds = (content: OutboundContent): string[] => fit(content).map(({ kind }) => kind);

describe('choices on WhatsApp', () => {
  it.each([
    ['one', 1, 'buttons'],
    ['three', 3, 'buttons'],
    ['four', 4, 'list'],
    ['ten', 10, 'list'],
    ['eleven', 11, 'text'],
    ['none', 0, 'text'],
  ])('of which there are %s become %i → %s', (_name, count, kind) => {
    expect(kinds(buttons('Escolha', choices(count)))).toEqual([kind]);
  });

  it.each([
    ['a title too long for a button', choices(2, (i) => `Uma opção bem comprida ${i}`), 'list'],
    [
      'a title too long for a row',
      choices(2, (i) => `${i} opção comprida demais até para uma linha`),
      'list',
    ],
    [
      'titles that look alike once shortened',
      choices(2, (i) => `Consulta com a doutora Helena ${i}`),
      'text',
    ],
    ['the same title twice', choices(2, () => 'Sim'), 'text'],
    ['an id too long for a row', [{ id: 'x'.repeat(300), title: 'Sim' }], 'text'],
    ['a description', [{ id: 'a', title: 'Sim', description: 'com certeza' }], 'list'],
  ])('with %s still show every choice', (_name, items, kind) => {
    expect(kinds(buttons('Escolha', items))).toEqual([kind]);
    const shown = JSON.stringify(fit(buttons('Escolha', items)));
    for (const { title } of items) expect(shown).toContain(title);
  });

  it('below a long text come after the part that does not fit', () => {
    const text = 'Preparo do exame. '.repeat(200).trim();
    const parts = fit(buttons(text, choices(2)));
    expect(parts.map(({ kind }) => kind)).toEqual(['text', 'buttons']);
    expect(
      parts
        .map((part) => ('text' in part ? part.text : ''))
        .join(' ')
        .replaceAll(/\s+/g, ' '),
    ).toBe(text);
  });

  it('are numbered where nothing else fits', () => {
    const [content] = fit(buttons('Escolha', choices(11)));
    expect(content).toMatchObject({ kind: 'text' });
    expect(content && 'text' in content ? content.text : '').toMatch(
      /^Escolha\n\n1\. Opção 1\n2\. Opção 2\n/,
    );
  });
});

describe('text on WhatsApp', () => {
  it('is cut between sentences, and nothing is lost', () => {
    const text = Array.from({ length: 400 }, (_, i) => `Esta é a frase número ${i}.`).join(' ');
    const parts = fit({ kind: 'text', text }).map((part) => ('text' in part ? part.text : ''));
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.every((part) => part.length <= 4096)).toBe(true);
    expect(parts.join(' ')).toBe(text);
    expect(parts.slice(0, -1).every((part) => part.endsWith('.'))).toBe(true);
  });

  it('is never cut within a character', () => {
    const parts = fit({ kind: 'text', text: `x${'😀'.repeat(5000)}` });
    expect(parts.every((part) => 'text' in part && part.text.isWellFormed())).toBe(true);
  });

  it('of an emergency is never touched', () => {
    const emergency: OutboundContent = { kind: 'emergency', text: 'Ligue 192. '.repeat(600) };
    expect(fit(emergency)).toEqual([emergency]);
  });
});

describe('the body that is sent', () => {
  const samples: [string, OutboundContent][] = [
    ['text', { kind: 'text', text: 'olá' }],
    ['emergency', { kind: 'emergency', text: 'Ligue 192' }],
    ['buttons', buttons('Escolha', choices(3))],
    ['list', buttons('Escolha', choices(10))],
    [
      'list with long titles',
      buttons(
        'Escolha',
        choices(5, (i) => `${i} opção bem mais comprida que o permitido`),
      ),
    ],
    ['image', { kind: 'image', attachmentId: 'a', caption: 'Mapa' }],
    ['audio', { kind: 'audio', attachmentId: 'a' }],
    ['document', { kind: 'document', attachmentId: 'a' }],
    [
      'template',
      {
        kind: 'template',
        name: 'appointment_reminder',
        language: 'pt-BR',
        parameters: ['Ana', '15h'],
        text: 'Olá',
      },
    ],
    [
      'template without parameters',
      { kind: 'template', name: 'reengage', language: 'es', parameters: [], text: 'Hola' },
    ],
  ];
  it.each(samples)('for %s keeps to what Meta describes', (_name, content) => {
    for (const part of fit(content)) {
      const body = whatsappBody('5511987654321', OUTBOX_ID, part, '1803');
      expect(sendRequest.safeParse(body).error?.issues).toBeUndefined();
      expect(body).toMatchObject({
        to: '5511987654321',
        recipient_type: 'individual',
        biz_opaque_callback_data: OUTBOX_ID,
      });
    }
  });

  it('addresses a person without a number by their user id', () => {
    const body = whatsappBody('BR.13491208655302741918', OUTBOX_ID, { kind: 'text', text: 'oi' });
    expect(body).toMatchObject({ recipient: 'BR.13491208655302741918' });
    expect(body).not.toHaveProperty('to');
  });
});

describe('choices where nothing can be tapped', () => {
  const choices = [
    { id: 'yes', title: 'Confirmar' },
    { id: 'no', title: 'Remarcar', description: 'outro dia' },
  ];

  it.each(['sms', 'email'] as const)(
    'are numbered on %s, and the text knows what the numbers stand for',
    (channel) => {
      expect(fitContent({ kind: 'buttons', text: 'Vem?', choices }, CHANNEL_LIMITS[channel])).toEqual([
        { kind: 'text', text: 'Vem?\n\n1. Confirmar\n2. Remarcar – outro dia', choices },
      ]);
    },
  );

  it('stay with the last part of a long text', () => {
    const parts = fitContent({ kind: 'buttons', text: 'a'.repeat(2000), choices }, CHANNEL_LIMITS.sms);
    expect(parts).toHaveLength(2);
    expect(parts.map((part) => 'choices' in part)).toEqual([false, true]);
  });

  it('are kept when the content is fitted again, and a mail becomes a text', () => {
    const [numbered] = fitContent({ kind: 'buttons', text: 'Vem?', choices }, CHANNEL_LIMITS.sms);
    expect(numbered && fitContent(numbered, CHANNEL_LIMITS.sms)).toEqual([numbered]);
    const mail = { kind: 'email', subject: 's', text: 'corpo' } as const;
    expect(fitContent(mail, CHANNEL_LIMITS.whatsapp)).toEqual([{ kind: 'text', text: 'corpo' }]);
  });
});
