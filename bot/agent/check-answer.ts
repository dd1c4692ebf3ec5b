import type { Scene } from '../decision.ts';
import type { ClinicFacts } from '../facts.ts';
import { guardViolation } from '../guard.ts';
import type { GuardViolation } from '../guard.ts';
import { detectLanguage } from '../nlu/language.ts';
import { foldLetters } from './cover.ts';
import { AGENT_LIMITS } from './limits.ts';

/** What is wrong with an answer in a model's own words. */
export type AnswerFault =
  | GuardViolation
  | 'empty'
  | 'too_long'
  | 'markup'
  | 'placeholder'
  | 'says_done'
  | 'says_human'
  | 'ungrounded'
  | 'unknown_professional'
  | 'wrong_language';

const MARKUP = /[<>{}\\`]|\]\(|!\[|^\s*#|data:|\*\*|\|\s*-{2}/m;
const PLACEHOLDER = /\[[A-Z_]{2,}\]/;

/** Nothing is done by talking: what a model says to have done never happened. */
const SAYS_DONE =
  /\b(?:(?:ja )?(?:marquei|agendei|remarquei|desmarquei|cancelei|confirmei|reservei|anotei|avisei|registrei|enviei|encaminhei)|(?:esta|ficou|foi|fica|esta tudo|tudo) (?:marcad|agendad|remarcad|desmarcad|cancelad|confirmad|reservad|certo)\w*|(?:marcad|agendad|remarcad|cancelad|confirmad|reservad)[oa]s?\b|(?:agende|agendado|reserve|cancele|confirme|programe|avise) (?:su|tu|la|el|tus|sus)|(?:ha sido|fue|queda|quedo|esta) (?:agendad|reservad|cancelad|confirmad|reprogramad)\w*|(?:agendada|reservada|reprogramada)|(?:i(?:'ve| have)|we(?:'ve| have)|i|is|are|been|was|now|all) (?:just )?(?:booked|scheduled|rescheduled|cancelled|canceled|confirmed|reserved|notified|sent)|you(?:'re| are) all set)\b/;
const SAYS_HUMAN =
  /\b(?:(?:eu )?(?:sou|soy) (?:um|uma|un|una)? ?(?:pessoa|humano|humana|atendente|recepcionista|enfermeir[oa]|medic[oa]|persona|enfermera|doctor[a]?)|nao sou (?:um|uma)? ?(?:robo|bot|maquina|assistente virtual)|no soy (?:un|una)? ?(?:robot|bot|maquina)|i(?:'m| am) (?:a |an )?(?:human|person|nurse|doctor|receptionist|real)|i(?:'m| am) not (?:a |an )?(?:bot|robot|machine|ai))\b/;

/**
 * Words that state something about the clinic, the agenda, money or health. Each must stand in what a tool returned;
 * whatever else a model says is talk.
 */
const NEEDS_SOURCE: readonly RegExp[] = [
  /\d[\d.,:/h-]*/g,
  /\b(?:tres|quatro|cuatro|cinco|seis|sete|siete|oito|ocho|nove|nueve|dez|diez|onze|once|doze|doce|quinze|quince|vinte|veinte|trinta|treinta|quarenta|cuarenta|cinquenta|cincuenta|cem|cento|cien|ciento|duzentos|trezentos|mil|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|hundred|thousand)\b/g,
  /\b(?:segunda|terca|quarta|quinta|sexta|sabado|domingo|lunes|martes|miercoles|jueves|viernes|monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?\b/g,
  /\b(?:janeiro|fevereiro|marco|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro|enero|febrero|marzo|mayo|junio|julio|septiembre|octubre|noviembre|diciembre|january|february|march|april|june|july|august|september|october|november|december)\b/g,
  /\b(?:reais|real|dolar\w*|dollars?|pesos|euros?|centavos)\b/g,
  /\b(?:cobr\w+|taxa|taxas|multa|gratuit\w*|gratis|de graca|desconto\w*|descuento\w*|parcel\w+|reembols\w+|garant\w+|free of charge|for free|refund\w*|fees?|charges?|charged|discount\w*|waive\w*|guarantee\w*|promet\w+|promise\w*|cobertura|coberto|cubre|cubiert\w+|cobre|covered|covers)\b/g,
  /\b(?:vagas?|disponivel|disponiveis|disponible|disponibles|available|availability|openings?|atende (?:hoje|amanha)|cupos?)\b/g,
  /\b(?:sintoma\w*|sintomas|symptom\w*|remedio\w*|medicamento\w*|medicine\w*|medication\w*|tratament\w+|tratamiento\w*|treatment\w*|diagnos\w+|doenca\w*|enfermedad\w*|disease\w*|grave|graves|serious|normal|normais|normales|infec\w+|antibiotic\w*|comprimid\w+|pastilla\w*|pills?|dose|doses|dosis|febre|fiebre|fever|gripe|flu|virose|virus|alergi\w+|allerg\w+)\b/g,
  /\b[a-z0-9-]+\.(?:com|net|org|br|io|me|app|link|info|co|ly|site|online|gov|edu)\b/g,
  /\S*@\S*/g,
];

const TITLED = /\b(?:dr|dra|doutor|doutora|doctor|doctora|psic)\.? ([a-z]{2,})/g;

const plain = (text: string): string => foldLetters(text).replace(/\s+/g, ' ');

function isGrounded(folded: string, quotable: readonly string[]): boolean {
  const source = ` ${quotable.map(plain).join(' \n ')} `;
  return NEEDS_SOURCE.every((pattern) =>
    [...folded.matchAll(pattern)].every(([stated]) => {
      const words = stated.replace(/[.,:/-]+$/, '');
      return new RegExp(`(?<![a-z0-9])${words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![a-z0-9])`).test(
        source,
      );
    }),
  );
}

function namesOnlyOurs(
  folded: string,
  { professionals, insurers, notAcceptedInsurers }: ClinicFacts,
): boolean {
  const ours = new Set(professionals.flatMap(({ name }) => plain(name).split(' ')));
  const plans = [...insurers, ...notAcceptedInsurers].map(({ name }) => plain(name));
  const titled = [...folded.matchAll(TITLED)].map((match) => match[1] ?? '');
  return titled.every((name) => ours.has(name) || plans.includes(name));
}

/** Plans that an answer names and no source does: coverage is never a model's to state. */
function namesUnsourcedPlan(
  folded: string,
  { insurers, notAcceptedInsurers }: ClinicFacts,
  quotable: readonly string[],
): boolean {
  const source = plain(quotable.join(' '));
  return [...insurers, ...notAcceptedInsurers]
    .filter(({ selfPay }) => !selfPay)
    .map(({ name }) => plain(name))
    .some((name) => folded.includes(name) && !source.includes(name));
}

/** Shortest answer whose language can be told, in characters. */
const TELLING_LENGTH = 25;

function isInLanguage(text: string, { language }: Scene): boolean {
  if (text.length < TELLING_LENGTH) return true;
  return detectLanguage(text, language).locale === language;
}

const CHECKS: readonly (readonly [
  AnswerFault,
  (text: string, folded: string, scene: Scene, quotable: readonly string[]) => boolean,
])[] = [
  ['empty', (text) => text === ''],
  ['too_long', (text) => text.length > AGENT_LIMITS.answerLength],
  ['markup', (text) => MARKUP.test(text)],
  ['placeholder', (text) => PLACEHOLDER.test(text)],
  ['says_done', (_text, folded) => SAYS_DONE.test(folded)],
  ['says_human', (_text, folded) => SAYS_HUMAN.test(folded)],
  ['ungrounded', (_text, folded, _scene, quotable) => !isGrounded(folded, quotable)],
  ['unknown_professional', (_text, folded, { turn }) => !namesOnlyOurs(folded, turn.facts)],
  ['ungrounded', (_text, folded, { turn }, quotable) => namesUnsourcedPlan(folded, turn.facts, quotable)],
  ['wrong_language', (text, _folded, scene) => !isInLanguage(text, scene)],
];

/**
 * Why an answer in a model's own words may not leave, or `null`.
 *
 * Stricter than the guard over everything that leaves: a model may state only what a tool of this turn returned. A false
 * alarm costs a good answer, which the offline dialogue then gives.
 */
export function answerFault(text: string, scene: Scene, quotable: readonly string[]): AnswerFault | null {
  const folded = plain(text);
  const fault = CHECKS.find(([, isAtFault]) => isAtFault(text, folded, scene, quotable))?.[0];
  return fault ?? guardViolation({ kind: 'text', text }, scene.turn.facts);
}
