const COUNTRY_CODE = '55';
const AREA_CODE_LENGTH = 2;
const LANDLINE_LENGTH = 8;
/** First digits of the eight-digit numbers that mobile phones had before 2016. */
const OLD_MOBILE = /^[6-9]/;

/**
 * The other way in which the same Brazilian mobile number is written: with its ninth digit, or without.
 *
 * WhatsApp accounts made before the ninth digit came keep the number they were made with, so one person's phone and
 * `wa_id` may differ by it. Both are kept, neither is guessed: we answer to the one the provider gave.
 *
 * @param phone digits only, with the country code
 * @returns `null` where there is no other way: another country, a landline, anything malformed
 */
export function ninthDigitTwin(phone: string): string | null {
  if (!/^55\d{10,11}$/.test(phone)) return null;
  const areaCode = phone.slice(COUNTRY_CODE.length, COUNTRY_CODE.length + AREA_CODE_LENGTH);
  const local = phone.slice(COUNTRY_CODE.length + AREA_CODE_LENGTH);
  if (areaCode.startsWith('0') || areaCode.endsWith('0')) return null;
  const old = local.length > LANDLINE_LENGTH ? local.slice(1) : local;
  if (!OLD_MOBILE.test(old)) return null;
  if (local.length === LANDLINE_LENGTH) return `${COUNTRY_CODE}${areaCode}9${old}`;
  return local.startsWith('9') ? `${COUNTRY_CODE}${areaCode}${old}` : null;
}
