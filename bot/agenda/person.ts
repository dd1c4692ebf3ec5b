import type { ClinicFacts } from '../facts.ts';
import { readPatientName } from '../nlu/people.ts';
import { foldText } from '../safety/normalise.ts';
import type { AgendaView, KnownPerson } from './view.ts';

const WORD = String.raw`[\p{L}][\p{L}'’-]*`;
const FULL_NAME = new RegExp(`^${WORD}(?: ${WORD}){1,6}$`, 'u');
const LEADS =
  /^(?:oi|ola|olá|hola|hi|e|é|sou|soy|i am|i'm|meu nome(?: completo)? (?:é|e)|nome(?: completo)?:?|me chamo|me llamo|mi nombre es|my name is|o nome (?:dela|dele) (?:é|e)|(?:ela|ele) se chama|paciente:?|nombre:?|name:?)[ ,:]+/iu;
const NOT_A_NAME =
  /\b(?:nao|não|no sei|quero|queria|quiero|want|prefiro|pode|marcar|consulta|horario|obrigad[ao]|por favor|sim|yes|manha|tarde|semana|convenio|plano)\b/i;
const LONGEST_NAME = 120;

/** The full name that answers the question for it; null if the answer holds none. */
export function readFullName(text: string, facts: ClinicFacts): string | null {
  const introduced = readPatientName(text, facts);
  if (introduced?.includes(' ')) return introduced;
  const words = text
    .replace(/\d[\d/.\- ]*/g, '\n')
    .replace(/\b(?:nascid[ao]|nascimento|data de nascimento|nasci|nac[ií]|born|birth ?date|dn)\b.*/gi, '\n')
    .split(/[\n,;()]+/)
    .map((part) => part.replace(LEADS, '').trim())
    .find((part) => part.length <= LONGEST_NAME && FULL_NAME.test(part) && !NOT_A_NAME.test(part));
  return words ?? introduced;
}

/** The relative whom a message names, or the only one when it speaks of another without a name. */
export function relativeNamed(
  text: string,
  { relatives }: AgendaView,
  isForOther: boolean,
): KnownPerson | null {
  const folded = ` ${foldText(text).replace(/[^a-z]+/g, ' ')} `;
  const named = relatives.filter(({ firstName }) => folded.includes(` ${foldText(firstName)} `));
  if (named.length === 1) return named[0] ?? null;
  return isForOther && relatives.length === 1 ? (relatives[0] ?? null) : null;
}
