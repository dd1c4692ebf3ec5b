import { describe, expect, it } from 'vitest';
import { smsSize, unaccented } from './sms-segments.ts';

const a = (count: number): string => 'a'.repeat(count);

describe('the size of an SMS', () => {
  it.each([
    ['nothing', '', 'gsm7', 1, 0, 160],
    ['a full segment', a(160), 'gsm7', 1, 160, 0],
    ['one letter more', a(161), 'gsm7', 2, 161, 145],
    ['two full segments', a(306), 'gsm7', 2, 306, 0],
    ['three', a(307), 'gsm7', 3, 307, 152],
    ['accents that GSM 7-bit has', 'à é ì ò ù Ç Ñ ü', 'gsm7', 1, 15, 145],
    ['the euro sign, which costs two', `${a(158)}€`, 'gsm7', 1, 160, 0],
    ['a double sign that no longer fits', `${a(159)}€`, 'gsm7', 2, 161, 145],
    ['a double sign at the end of a joined segment', `${a(152)}{${a(10)}`, 'gsm7', 2, 164, 141],
    ['an ordinary Portuguese word', 'Amanhã', 'ucs2', 1, 6, 64],
    ['70 letters of UCS-2', `ã${a(69)}`, 'ucs2', 1, 70, 0],
    ['71 letters of UCS-2', `ã${a(70)}`, 'ucs2', 2, 71, 63],
    ['an emoji, which is two units', '👍', 'ucs2', 1, 2, 68],
    ['an emoji at the end of a joined segment', `${a(66)}👍${a(10)}`, 'ucs2', 2, 78, 55],
    ['line breaks', 'a\nb', 'gsm7', 1, 3, 157],
    ['ç, which only exists as a capital', 'ç', 'ucs2', 1, 1, 69],
  ] as const)('of %s', (_name, text, encoding, segmentCount, unitCount, leftCount) => {
    expect(smsSize(text)).toEqual({ encoding, segmentCount, unitCount, leftCount });
  });
});

describe('the cheap form of a text', () => {
  it.each([
    ['Amanhã às 9h não dá…', 'Amanha às 9h nao da...'],
    ['“Consulta” – Dr. João', '"Consulta" - Dr. Joao'],
    ['1ª à 3º, confirmação', '1a à 3o, confirmacao'],
    ['já é tarde', 'ja é tarde'],
    ['ok 👍', 'ok 👍'],
    ['', ''],
  ])('of "%s"', (text, plain) => {
    expect(unaccented(text)).toBe(plain);
  });

  it('travels as GSM 7-bit where every accent has a plain form', () => {
    const reminder =
      'Olá, João! Sua consulta é amanhã às 9h com a Dra. Conceição. Responda 1 para confirmar.';
    expect(smsSize(reminder)).toMatchObject({ encoding: 'ucs2', segmentCount: 2 });
    expect(smsSize(unaccented(reminder))).toMatchObject({ encoding: 'gsm7', segmentCount: 1 });
  });
});
