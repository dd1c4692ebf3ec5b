import { beforeAll, describe, expect, it } from 'vitest';
import { createI18n, loadCatalogue, type I18n } from '#lib/i18n/index.ts';
import { row } from '#lib/testing/fixtures.ts';
import type { ConversationRow } from './model.ts';
import { previewOf } from './preview.ts';

let i18n: I18n;
beforeAll(async () => {
  i18n = createI18n('pt-BR', await loadCatalogue('pt-BR'));
});

const preview = (change: Partial<ConversationRow>) => previewOf(i18n, row(change), 'me');

describe('the second line of a row', () => {
  it.each([
    ['a text', 'text', 'bom dia', 'bom dia'],
    ['a picture', 'image', '', 'Foto'],
    ['a picture with a caption', 'image', 'meu exame', 'Foto · meu exame'],
    ['a place', 'location', '', 'Localização'],
    ['a contact', 'contacts', '', 'Contato'],
    ['a file', 'document', 'exame.pdf', 'Documento · exame.pdf'],
    ['something we cannot show', 'unsupported', '', 'Mensagem que não dá para mostrar aqui'],
    ['a tapped option', 'choice', 'Marcar consulta', 'Marcar consulta'],
  ] as const)('says of %s what it is', (_what, previewKind, text, shown) => {
    expect(preview({ previewKind, preview: text })).toBe(shown);
  });

  it.each([
    ['the assistant', { previewAuthor: 'bot' }, 'Assistente: oi'],
    ['a colleague', { previewAuthor: 'staff', assignee: { id: 'other', name: 'Bia' } }, 'Equipe: oi'],
    ['whoever looks', { previewAuthor: 'staff', assignee: { id: 'me', name: 'Ana' } }, 'Você: oi'],
    [
      'the clinic in an emergency',
      { previewAuthor: 'bot', previewKind: 'emergency' },
      'Texto fixo da clínica: oi',
    ],
  ] as const)('says that %s spoke', (_who, change, shown) => {
    expect(preview({ preview: 'oi', ...change })).toBe(shown);
  });

  it('is empty while nothing was said', () => {
    expect(preview({ preview: null, previewAuthor: null, previewKind: null })).toBe('');
  });
});
