/** Short forms of chat writing and what they stand for. Only forms without another meaning in the other languages. */
const SHORT_FORMS: Readonly<Record<string, string>> = {
  q: 'que',
  n: 'nao',
  ñ: 'nao',
  naum: 'nao',
  nun: 'nao',
  ta: 'esta',
  tah: 'esta',
  tava: 'estava',
  vc: 'voce',
  vcs: 'vcs',
  voceis: 'vcs',
  c: 'com',
  p: 'para',
  pra: 'para',
  pro: 'para',
  pros: 'para',
  pras: 'para',
  d: 'de',
  mt: 'muito',
  mto: 'muito',
  mta: 'muita',
  mtu: 'muito',
  mui: 'muito',
  dps: 'depois',
  hj: 'hoje',
  tb: 'tambem',
  tbm: 'tambem',
  pq: 'porque',
  msm: 'mesmo',
  qnd: 'quando',
  qdo: 'quando',
  ngm: 'ninguem',
  agr: 'agora',
  bb: 'bebe',
  bbe: 'bebe',
  nenem: 'bebe',
  nene: 'bebe',
  neném: 'bebe',
  tou: 'to',
  estou: 'to',
  toy: 'estoy',
  xq: 'porque',
  doutora: 'dra',
  doutor: 'dr',
  sgn: 'sangue',
  eh: 'e',
  im: 'i am',
  hes: 'he is',
  shes: 'she is',
  cannot: 'cant',
  wanna: 'want to',
  gonna: 'going to',
  u: 'you',
  ur: 'your',
  r: 'are',
  b4: 'before',
  mins: 'min',
  minuto: 'min',
  minutos: 'min',
  minute: 'min',
  minutes: 'min',
  hrs: 'hora',
  hora: 'hora',
  horas: 'hora',
  hours: 'hora',
  hour: 'hora',
  hr: 'hora',
  ppl: 'people',
  dnt: 'dont',
  cnt: 'cant',
  plz: 'please',
  sla: 'sei la',
  tamo: 'estamos',
  sangui: 'sangue',
  sange: 'sangue',
  peitu: 'peito',
  doendu: 'doendo',
  nois: 'nos',
};

/** Numbers written as words, as they come out of voice messages. One stays a word: it is also an article. */
const NUMBER_WORDS: Readonly<Record<string, number>> = {
  dois: 2,
  duas: 2,
  two: 2,
  tres: 3,
  three: 3,
  quatro: 4,
  cuatro: 4,
  four: 4,
  cinco: 5,
  five: 5,
  seis: 6,
  six: 6,
  sete: 7,
  siete: 7,
  seven: 7,
  oito: 8,
  ocho: 8,
  eight: 8,
  nove: 9,
  nueve: 9,
  nine: 9,
  dez: 10,
  diez: 10,
  ten: 10,
  onze: 11,
  eleven: 11,
  doze: 12,
  twelve: 12,
  treze: 13,
  trece: 13,
  quinze: 15,
  quince: 15,
  fifteen: 15,
  vinte: 20,
  veinte: 20,
  twenty: 20,
  trinta: 30,
  treinta: 30,
  thirty: 30,
  quarenta: 40,
  cuarenta: 40,
  forty: 40,
  cinquenta: 50,
  cincuenta: 50,
  fifty: 50,
  sessenta: 60,
  sesenta: 60,
  sixty: 60,
  setenta: 70,
  seventy: 70,
  oitenta: 80,
  ochenta: 80,
  eighty: 80,
  noventa: 90,
  ninety: 90,
};

const TENS = new Set([20, 30, 40, 50, 60, 70, 80, 90]);

/** Lower case, no accents, one spelling of quotes; `ñ` alone is the chat form of "não" and is kept for that. */
export const foldText = (text: string): string =>
  text
    .toLowerCase()
    .replace(/(?<![\p{L}])ñ(?![\p{L}])/gu, 'nao')
    .replace(/vocês/gu, 'vcs')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[’‘`´]/g, "'");

function splitWords(folded: string): string[] {
  return folded
    .replace(/(\d)\s*(?:x|vezes)\b/g, '$1 vezes')
    .replace(/(\d)[,.](\d{1,2})(?!\d)/g, '$1·$2')
    .replace(/(\d)\s*[/x]\s*(\d)/g, '$1 por $2')
    .replace(/(\d)([a-z])/g, '$1 $2')
    .replace(/(?<!\b(?:what|that|here|there|he|she|it|let|who|how|where))'s\b/g, '')
    .replace(/([a-z])'([a-z])/g, '$1$2')
    .replace(/d\+/g, 'demais')
    .replace(/\.{2,}|…/g, ' , ')
    .replace(/[\n\r]+/g, ' . ')
    .replace(/[!?]+/g, ' . ')
    .replace(/[.](?=\s|$)/g, ' . ')
    .replace(/[,;:()]|\s[-–—]\s/g, ' , ')
    .replace(/[^a-z0-9·.,_ ]+/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
}

/** "doooor" → "dor", "naooo" → "nao": three or more of a letter are one; pairs stay, for "passar" and "carro". */
const unstretch = (word: string): string => word.replace(/([a-z])\1{2,}/g, '$1');

function readNumbers(words: readonly string[]): string[] {
  const read: string[] = [];
  for (const word of words) {
    const value = NUMBER_WORDS[word];
    const before = Number(read.at(-2));
    if (value !== undefined && value < 10 && read.at(-1) === 'e' && TENS.has(before)) {
      read.splice(-2, 2, String(before + value));
    } else read.push(value === undefined ? word : String(value));
  }
  return read;
}

/**
 * Turns a message into the words that the rules read: folded, short forms written out, spoken numbers as
 * digits, `,` and `.` as words of their own. Decimals are written with `·`.
 */
export function toWords(text: string): string[] {
  const words = splitWords(foldText(text)).flatMap((raw) => {
    const word = unstretch(raw);
    return (SHORT_FORMS[word] ?? word).split(' ');
  });
  return readNumbers(words);
}
