import { describe, expect, it } from 'vitest';
import { wantsToLeave } from './leave-words.ts';

describe('a message to an offer of the waitlist', () => {
  it.each([
    'Sair da lista',
    'quero sair da lista de espera',
    'Me tira da lista, por favor!',
    'Não, pode tirar meu nome da fila',
    'não quero mais ficar na lista de espera',
    'Salir de la lista',
    'por favor, sáqueme de la lista de espera',
    'leave the list',
    'Please take me off the waitlist',
    'remove me from the waiting list, thanks',
  ])('asks to be taken off the list: %s', (text) => {
    expect(wantsToLeave(text)).toBe(true);
  });

  it.each([
    'sair',
    'SAIR',
    'quero entrar na lista',
    'não quero sair da lista, só não posso amanhã',
    'Não quero sair da lista de espera',
    'no quiero salir de la lista',
    'I do not want to leave the list',
    'Não posso',
    'leave',
    'salir',
    'posso sair mais cedo da consulta?',
    'em que lugar da lista de espera estou?',
  ])('does not: %s', (text) => {
    expect(wantsToLeave(text)).toBe(false);
  });
});
