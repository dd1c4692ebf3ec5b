import { describe, expect, it } from 'vitest';
import clinic from '#db/seeds/demo/clinic.json' with { type: 'json' };
import { clinicFacts } from '#bot/facts.ts';
import type { ClinicDocument } from '#bot/clinic-document.ts';
import { createRedactor } from './redact.ts';

const facts = clinicFacts(clinic as object as ClinicDocument);
const redact = createRedactor(facts, ['Quitéria Abranches Figueira'], '2026-11-24T12:00:00Z');

describe('before a text leaves the clinic', () => {
  it.each([
    ['quero marcar com o cardiologista amanhã às 15h', 'quero marcar com o cardiologista amanhã às 15h'],
    ['quero a Dra. Helena Prado na quinta', 'quero a Dra. Helena Prado na quinta'],
    ['a unidade de São Paulo aceita Bradesco Saúde?', 'a unidade de São Paulo aceita Bradesco Saúde?'],
    ['tem vaga em 10/12/2026 ou depois?', 'tem vaga em 10/12/2026 ou depois?'],
    ['a consulta custa 350 reais ou R$ 1.200?', 'a consulta custa 350 reais ou R$ 1.200?'],
  ])('a wish stays as it is: %s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it.each([
    ['meu cpf é 123.456.789-09', 'meu cpf é [CPF]'],
    ['cpf 12345678909 ok', 'cpf [CPF] ok'],
    ['123 456 789 09', '[CPF]'],
    ['me liga no (11) 98765-4321', 'me liga no [NUMBER]'],
    ['+55 11 98765 4321', '[NUMBER]'],
    ['987654321', '[NUMBER]'],
    ['carteirinha 0064.1234.5678', 'carteirinha [NUMBER]'],
    ['um dois três quatro cinco seis sete oito nove zero nove', '[NUMBER]'],
    ['meu email é fulano.tal@exemplo.com.br', 'meu email é [EMAIL]'],
    ['manda pra fulano arroba exemplo ponto com', 'manda pra [EMAIL]'],
    ['nasci em 02/03/1991', '[BIRTH_DATE]'],
    ['02/03/91', '[BIRTH_DATE]'],
    ['born March 2, 1991', '[BIRTH_DATE]'],
    ['dia 2 de março de 1991', 'dia [BIRTH_DATE]'],
    ['veja https://perfil.example/joao', 'veja [LINK]'],
  ])('numbers and addresses are covered: %s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it.each([
    ['sou a quiteria, quero marcar', 'sou a [NAME], quero marcar'],
    ['QUITÉRIA ABRANCHES aqui', '[NAME] aqui'],
    ['meu nome é zuleica tranqueira', 'meu nome é [NAME]'],
    ['é pra minha filha Clarinda', 'é pra minha filha [NAME]'],
    ['joaquim da silva, quero remarcar', '[NAME], quero remarcar'],
    ['quero marcar para Wandergleyson Pirapó', 'quero marcar para [NAME]'],
    ['my name is Bartholomew Quill and I need an appointment', 'my name is [NAME] and I need an appointment'],
    ['me llamo Encarnación Zubizarreta', 'me llamo [NAME]'],
    ['a Dra. Helena Prado atende a Helena?', 'a Dra. Helena Prado atende a [NAME]?'],
    ['Jo\u200bão e JOAO', '[NAME]'],
  ])('people are covered: %s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });
});
