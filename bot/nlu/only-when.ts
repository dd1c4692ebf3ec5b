import { foldText } from '#bot/safety/normalise.ts';
import { MONTH_WORDS, WEEKDAY_WORDS } from './calendar-words.ts';
import { withNumbers } from './number-words.ts';

const STRONG = new RegExp(
  `^(?:${WEEKDAY_WORDS}|${MONTH_WORDS}|semanas|weeks|days|\\d{1,2}(?:st|nd|rd|th)|hoje|hj|hoy|today|amanha|manana|tomorrow|semana|week|weekend|finde|mes|month|manha|manhazinha|morning|mornings|cedo|cedinho|temprano|tempranito|tarde|tardes|tardinha|tardezinha|tardecita|afternoons?|noite|noche|evenings?|\\d{1,2}(?:[:h.]\\d{0,2})?(?:am|pm|hs|hrs)?|\\d{1,2}\\/\\d{1,2}|dias?|days?|noon|mediodia)$`,
);
const FILLERS = new Set(
  (
    'o a os as um uma el la los las the de do da dos das del no na nos nas en em in on at ao aos pra pro para p por ' +
    'pela pelo pelas e ou y or and que q vem viene proxima proximo next this esta este essa esse nesta nessa desta ' +
    'seguinte siguiente coming following mais mas muito bem so solo only antes depois dps despues after before partir ' +
    'ate hasta until from starting onwards entre between late early lateinho tipo umas around lá la fim final inicio ' +
    'comeco end primeira primeiro segunda primero first second horas hora hs hrs h am pm meio media meia half past ' +
    'quarter cuarto pode ser puede seria quero queria quiero prefiro prefiero melhor mejor better works work fine ' +
    'serve tem hay any qualquer qlq cualquier dia dias day time horario periodo ainda todavia mesmo mismo agora vdd ' +
    'verdade realidade actually nao not entao entonces then daqui dentro a dois duas dos two weeks days semanas from ' +
    'now de feira ok sim oi por favor porfa please com con with dr dra doutor doutora doctor doctora quinzena mid eh i ' +
    'can do id like would could we take well si yes pois é e'
  ).split(' '),
);
/** What a day is given up with, and what a better one is given with. */
const CANNOT = /\b(?:nao (?:posso|consigo|da|vou)|no puedo|can ?t|cannot)\b/;
const INSTEAD = /\b(?:so|solo|only|melhor|mejor|better|pode ser|puede ser|prefiro|prefiero)\b/;
const GREETING =
  /^(?:bom dia|boa tarde|boa noite|buen dia|buenos dias|buenas(?: tardes| noches)?|good (?:morning|afternoon|evening|night)|late morning)$/;

/**
 * Whether a message says when, and perhaps with whom, and nothing else: it answers a question about times, whatever the
 * classifier makes of so few words.
 */
export function saysOnlyWhen(text: string): boolean {
  const folded = withNumbers(foldText(text))
    .replace(/[^a-z0-9:/. ]+/g, ' ')
    .replace(
      /\b(?:com|con|with) (?:(?:o|a|el|la) )?(?:(?:dr|dra|doutora?|doctora?)\.? )?(?!(?:febre|fiebre|dor|dolor|fever|pain)\b)[a-z]+(?: [a-z]+)?$/,
      ' ',
    )
    .replace(/\s+/g, ' ')
    .trim();
  if (folded === '' || GREETING.test(folded)) return false;
  if (CANNOT.test(folded) && !INSTEAD.test(folded)) return false;
  const words = folded
    .replace(/\b(?:nao )?(?:posso|consigo|puedo)\b/g, ' ')
    .split(' ')
    .map((word) => word.replace(/\.$/, ''))
    .filter((word) => word !== '');
  const strong = words.filter((word) => STRONG.test(word));
  const named =
    strong.some((word) => !/^\d{1,2}$/.test(word)) || /\b(?:as|las|at|after|before) \d/.test(folded);
  return named && words.every((word) => STRONG.test(word) || FILLERS.has(word));
}
