/**
 * The letters of the GSM 7-bit default alphabet. Of the Portuguese accents it has only à, é, ì, ò, ù, Ç and É: ã, õ, á,
 * ê, ó and ç turn a message into UCS-2. Source: 3GPP TS 23.038, section 6.2.1.
 */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
/** Signs of the extension table: each costs two places. Source: the same, section 6.2.1.1. */
const EXTENSION = '\f^{}\\[~]|€';

/** Places in one segment alone, and in each of several, which lose some to the header that joins them. */
const PLACES = { gsm7: { alone: 160, joined: 153 }, ucs2: { alone: 70, joined: 67 } } as const;

/** How a text travels as SMS. Every segment is billed. */
export interface SmsSize {
  readonly encoding: 'gsm7' | 'ucs2';
  readonly segmentCount: number;
  /** Places taken: 7-bit letters or UTF-16 units. */
  readonly unitCount: number;
  /** Places left in the last segment. */
  readonly leftCount: number;
}

const basic = new Set(BASIC);
const extension = new Set(EXTENSION);

function placesOf(sign: string, encoding: SmsSize['encoding']): number {
  if (encoding === 'ucs2') return sign.length;
  return extension.has(sign) ? 2 : 1;
}

/** A sign is never divided between two segments, so a segment may end with a free place. */
function spread(signs: readonly string[], encoding: SmsSize['encoding']): Omit<SmsSize, 'encoding'> {
  const unitCount = signs.reduce((sum, sign) => sum + placesOf(sign, encoding), 0);
  const { alone, joined } = PLACES[encoding];
  if (unitCount <= alone) return { segmentCount: 1, unitCount, leftCount: alone - unitCount };
  let segmentCount = 1;
  let taken = 0;
  for (const sign of signs) {
    const places = placesOf(sign, encoding);
    if (taken + places > joined) {
      segmentCount += 1;
      taken = 0;
    }
    taken += places;
  }
  return { segmentCount, unitCount, leftCount: joined - taken };
}

/** Counts the segments of a text. An empty text is one segment. */
export function smsSize(text: string): SmsSize {
  const signs = Array.from(text);
  const isGsm = signs.every((sign) => basic.has(sign) || extension.has(sign));
  const encoding = isGsm ? 'gsm7' : 'ucs2';
  return { encoding, ...spread(signs, encoding) };
}

/** Signs that phones and word processors put in by themselves, and what says the same in GSM 7-bit. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '–': '-',
  '—': '-',
  '…': '...',
  '•': '-',
  '\u00a0': ' ',
  º: 'o',
  ª: 'a',
};

/**
 * The same text without the signs that make it expensive: `Amanhã às 9h não dá…` becomes `Amanha às 9h nao da...`.
 *
 * Accents that GSM 7-bit has are kept. What has no plain form, such as an emoji, stays, and with it the price.
 */
export function unaccented(text: string): string {
  return Array.from(text, (sign) => {
    if (basic.has(sign) || extension.has(sign)) return sign;
    return LOOK_ALIKES[sign] ?? sign.normalize('NFD').replace(/\p{Diacritic}/gu, '');
  }).join('');
}
