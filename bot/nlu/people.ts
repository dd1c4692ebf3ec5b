import { foldText } from '#bot/safety/normalise.ts';
import type { ClinicFacts } from '#bot/facts.ts';

const RELATIVE =
  '(?:filh\\w+|mae|pai|avo|vo|vovo|marido|espos[ao]|mulher|namorad[ao]|sobrinh[ao]|net[ao]|irma|irmao|sogr[ao]|cunhad[ao]|tia|tio|prim[ao]|enteada|enteado|amig[ao]|bebe|nenem|crianca|menin[ao]|afilhad[ao]|son|daughter|kids?|baby|toddler|mom|mum|mother|dad|father|wife|husband|grand\\w+|nephew|niece|brother|sister|partner|child|children|hij[ao]s?|nen[ae]|mama|papa|madre|padre|abuel[ao]|espos[ao]|novi[ao]|herman[ao]|suegr[ao]|niet[ao]|\\d+ ?(?:yo|year old))';
const FOR = new RegExp(
  `\\b(?:pro|pra|para|p|for|do|da|d[oa]s|de|com|from|a|al|ao|of) (?:o |a |os |as |el |la |mi |mis |my |our |meu |minha |meus |minhas |um |uma |nosso |nossa )*${RELATIVE}\\b`,
);
const SUBJECT = new RegExp(`\\b(?:meu|minha|mi|my|our|nosso|nossa|o meu|a minha) (?:\\w+ )?${RELATIVE}\\b`);
const OTHER_WORDS =
  /\b(?:sou (?:a )?(?:mae|pai|filh[ao]|net[ao]|esposa|marido|irma)|soy la (?:madre|hija)|seu paciente|da (?:dona|sra)|do (?:seu|sr)|funcionari[oa]|empleado|employee)\b/;
const NOT_FOR =
  /\b(?:minha mae me|mi mama me|my mom will|moro com|meu pai trabalha|historico|minha irma teve)\b/;

/** Whether the patient, or one of them, is not the one who writes. */
export function isForSomeoneElse(text: string): boolean {
  const folded = foldText(text).replace(/\s+/g, ' ');
  if (NOT_FOR.test(folded)) return false;
  return FOR.test(folded) || SUBJECT.test(folded) || OTHER_WORDS.test(folded);
}

const NAME = "(\\p{Lu}[\\p{L}']+(?: (?:d[aeo]s? )?\\p{Lu}[\\p{L}']+){0,3})";
const INTRODUCTIONS = [
  `(?:[Mm]eu nome é|[Mm]e chamo|[Aa]qui é (?:a |o )?|[Mm]i nombre es|[Mm]e llamo|[Mm]y name is|[Tt]his is|[Nn]ome (?:dele|dela|da criança|do paciente|da paciente)(?: é|:)?|[Nn]ome:?|em nome de|in the name of|[Pp]aciente:?|[Ss]ou (?:a |o )?(?:mãe|pai) (?:do|da)|[Dd]ona|[Ss]eu nome é|nombre de|minha filha|meu filho|mi hij[ao]|my (?:son|daughter|husband|wife))[ ,:]+${NAME}`,
  `(?:pra|pro|para a|para o|for|encaixar o|encaixar a) ${NAME}(?=[ ,.?]|$)`,
  `^${NAME},? (?:\\d{1,2}/|nasc|naci|nací|born|cpf)`,
  `(?:results?\\?|follow up\\?|celular\\.|papá,|mamá,|é) ${NAME}\\s*$`,
].map((source) => new RegExp(source, 'u'));

const NOT_A_NAME =
  /^(?:Dr|Dra|Doutor|Doutora|Doctor|Doctora|Assunto|Subject|Asunto|São Paulo|Manaus|Unimed|Amil|Bradesco|Cassi|Hapvida|Bom|Boa|Oi|Olá|Hola|Hello|Obrigad|Gracias|Thanks|Clínica|Preciso|Gostaria|Quero|Deus|Natal|Holter|Raio|Eco)/u;

/** The patient's name as written, or `null`. Names of the clinic's professionals are not patients' names. */
export function readPatientName(text: string, facts: ClinicFacts): string | null {
  for (const pattern of INTRODUCTIONS) {
    const name = pattern.exec(text)?.[1];
    if (name === undefined || NOT_A_NAME.test(name)) continue;
    if (facts.professionals.some((professional) => professional.name.endsWith(name))) continue;
    return name;
  }
  return null;
}
