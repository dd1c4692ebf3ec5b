import { MONTH_WORDS } from './calendar-words.ts';

/** Numbers up to 31 as people say them when they speak of days and hours, accents removed. */
const NUMBERS: readonly (readonly [string, number])[] = [
  ['primeiro|primero|first', 1],
  ['uma?|una|uno|one', 1],
  ['dois|duas|dos|two', 2],
  ['tres|three', 3],
  ['quatro|cuatro|four', 4],
  ['cinco|five', 5],
  ['seis|six', 6],
  ['sete|siete|seven', 7],
  ['oito|ocho|eight', 8],
  ['nove|nueve|nine', 9],
  ['dez|diez|ten', 10],
  ['onze|once|eleven', 11],
  ['doze|doce|twelve', 12],
  ['treze|trece|thirteen', 13],
  ['quatorze|catorze|catorce|fourteen', 14],
  ['quinze|quince|fifteen', 15],
  ['dezesseis|dieciseis|sixteen', 16],
  ['dezessete|diecisiete|seventeen', 17],
  ['dezoito|dieciocho|eighteen', 18],
  ['dezenove|diecinueve|nineteen', 19],
  ['vinte|veinte|twenty', 20],
  ['vinte e um|veintiuno', 21],
  ['vinte e dois|veintidos', 22],
  ['vinte e tres|veintitres', 23],
  ['vinte e quatro|veinticuatro', 24],
  ['vinte e cinco|veinticinco', 25],
  ['vinte e seis|veintiseis', 26],
  ['vinte e sete|veintisiete', 27],
  ['vinte e oito|veintiocho', 28],
  ['vinte e nove|veintinueve', 29],
  ['trinta|treinta|thirty', 30],
  ['trinta e um|treinta y uno', 31],
];

const byLength = NUMBERS.flatMap(([words, value]) =>
  words.split('|').map((word) => [word, value] as const),
).sort(([left], [right]) => right.length - left.length);
const VALUE = new Map(byLength.map(([word, value]) => [word.replace('?', ''), value]));
VALUE.set('um', 1).set('uma', 1);

const NUMBER = `(?:${byLength.map(([word]) => word).join('|')})`;
const HALF_OF_DAY =
  '(?:d[ao] (?:tarde|manha|noite)|de la (?:tarde|manana|noche)|horas?|hrs|hs|[ap]m|o ?clock)';
const AT =
  '(?:as|a las|a la|las|at|das|de las|pelas|por volta das|la pelas|tipo|umas|around|until|after|before|past|o das)';

/** Where a number word is a number of a day or an hour: what stands before it, and what stands behind it. */
const PLACES: readonly RegExp[] = [
  new RegExp(`(?<=\\b${AT} )(${NUMBER})\\b(?! (?:e|y) (?:outr|otr)|o |vez|vezes)`, 'g'),
  new RegExp(`\\b(${NUMBER})(?= (?:e (?:meia|quinze|pouco)|y (?:media|cuarto)|${HALF_OF_DAY})\\b)`, 'g'),
  new RegExp(`(?<=\\b(?:half|quarter) (?:past|to) )(${NUMBER})\\b`, 'g'),
  new RegExp(`(?<=\\b(?:dia|el|do dia|ate o dia|the) )(${NUMBER})\\b(?= de| a las| as|$|[,.?!])`, 'g'),
  new RegExp(`\\b(${NUMBER})(?= (?:de )?(?:${MONTH_WORDS})\\b)`, 'g'),
  new RegExp(`(?<=\\bdia )(${NUMBER})\\b`, 'g'),
  new RegExp(`\\b(${NUMBER})(?= (?:dias?|semanas?|days?|weeks?)\\b)`, 'g'),
];

const pad = (value: number): string => String(value).padStart(2, '0');
const PAST: Readonly<Record<string, number>> = { half: 30, quarter: 15 };

/** Half and quarter hours as clocks. */
const withClocks = (text: string): string =>
  text
    .replace(
      /\b(half|quarter) past (\d{1,2})\b/g,
      (_, part: string, hour: string) => `${hour}:${pad(PAST[part] ?? 0)}`,
    )
    .replace(/\bquarter to (\d{1,2})\b/g, (_, hour: string) => `${String(Number(hour) - 1)}:45`)
    .replace(/\b(\d{1,2})(?: ?h(?:oras?|rs|s)?)? (?:e meia|y media)\b/g, '$1:30')
    .replace(/\b(\d{1,2})(?: ?h(?:oras?|rs|s)?)? (?:e (?:quinze|um quarto)|y (?:cuarto|quince))\b/g, '$1:15')
    .replace(
      /\b(\d{1,2})(?: ?h(?:oras?)?)? menos (?:cuarto|quinze|um quarto)\b/g,
      (_, hour: string) => `${String(Number(hour) - 1)}:45`,
    );

/** A folded text in which days and hours are written with digits: "dia dezoito", "às duas e meia", "half past nine". */
export const withNumbers = (folded: string): string =>
  withClocks(
    PLACES.reduce(
      (text, place) => text.replace(place, (word: string) => String(VALUE.get(word) ?? word)),
      folded,
    ),
  );
