const PARTICLES = new Set([
  'da',
  'das',
  'de',
  'di',
  'do',
  'dos',
  'del',
  'la',
  'las',
  'los',
  'e',
  'y',
  'von',
  'van',
]);
const TITLES = new Set(['dr', 'dra', 'enf', 'sr', 'sra', 'mr', 'mrs', 'ms']);

/**
 * First and last initial of a name, without particles and titles: `Marlene da Costa Duarte` → `MD`.
 *
 * @returns empty for what is not a name, such as a masked phone number
 */
export function initials(name: string): string {
  const words = name
    .split(/\s+/)
    .filter((word) => /^\p{L}/u.test(word))
    .filter((word) => !PARTICLES.has(word.toLowerCase()) && !TITLES.has(word.toLowerCase().replace('.', '')));
  const [first = ''] = words[0] ?? '';
  const [last = ''] = words.length > 1 ? (words.at(-1) ?? '') : '';
  return (first + last).toUpperCase();
}
