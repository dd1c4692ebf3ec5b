import { foldText } from '#bot/safety/normalise.ts';
import { DEFAULT_LOCALE, isLocale } from '#workflows/domain/locale.ts';
import type { Locale } from '#workflows/domain/locale.ts';
import { classify, loadClassifier } from './classifier.ts';
import type { Guess } from './classifier.ts';
import { languageVector } from './features.ts';
import model from './model.json' with { type: 'json' };

/** Words that only one of the three languages has, accents removed. Short messages are told apart by these. */
const OWN_WORDS: Readonly<Record<Locale, ReadonlySet<string>>> = {
  'pt-BR': new Set(
    (
      'nao sim voce voces vc vcs eu tenho tem estou esta to ta uma um meu minha meus minhas com em na no da do das dos ' +
      'pra pro para por que quero queria preciso marcar consulta hoje amanha ontem obrigado obrigada obg oi ola oie opa ' +
      'bom boa dia tarde noite tudo bem muito mais mas quando quanto quanta onde horario medico medica exame exames ' +
      'receita atestado convenio plano sair pare parar remarcar desmarcar atendente falar pessoa ainda ja depois antes ' +
      'segunda terca quarta quinta sexta sabado domingo semana mes ano dor doi febre filho filha mae pai voltar mesmo ' +
      'isso esse essa ele ela nos eles sao foi ser fazer posso pode pode ai aqui la agora blz valeu vlw aham uhum n ' +
      'nenhum nenhuma outro outra primeira primeiro ultimo ultima opcao endereco preco valor bebe crianca cabeca peito ' +
      'coracao barriga olho olhos perna braco remedio remedios tomei tomar quanto custa aceita aceitam atende atendem ' +
      'confirmo confirmado retorno agendar agendamento ne pq tbm hj vaga manda segue nota fiscal boleto cartao cobraram ' +
      'esperei ninguem respirar conseguindo consigo morrer viver socorro ajuda engasgou caiu bateu comprimidos sangue ' +
      'sangrando gravida semanas pressao acucar glicose tontura enjoo pescoco lingua inchou inchando joia'
    ).split(' '),
  ),
  es: new Set(
    (
      'no si usted ustedes yo tengo tiene tienen estoy esta estan una un mi mis con en el la los las del al por para que ' +
      'quiero quisiera necesito cita turno hoy manana ayer gracias hola buenas buenos dias tardes noches todo bien muy ' +
      'mucho mas pero cuando cuanto cuanta cuesta donde horario medico doctor doctora examen estudio estudios receta ' +
      'seguro salir cambiar hablar persona todavia ya despues antes lunes martes miercoles jueves viernes ' +
      'sabado domingo semana mes ano dolor duele fiebre hijo hija mama papa mismo eso ese esa el ella nosotros ellos son ' +
      'fue ser hacer puedo puede pueden ahi aqui aca alli ahora dale vale ninguno ninguna otro otra primera primero ' +
      'ultimo ultima opcion direccion precio precios bebe nino nina nene cabeza pecho corazon panza ojo ojos pierna brazo ' +
      'tome tomar aceptan atienden abren confirmo asistencia reprogramar porfa favor manden factura tarjeta cobraron ' +
      'espere nadie respirar morir vivir ayuda socorro se cayo golpeo pastillas sangre sangrando embarazada semanas ' +
      'presion azucar mareo cuello lengua hincho soy es hay muchas este esto estas cual cuales quien anoche hace ' +
      'pasaporte envian envien llamen llame persona alguien real soy extranjera desde hasta como estan y o quedan queda'
    ).split(' '),
  ),
  en: new Set(
    (
      'the is are am i my me you your he she his her we they it its this that these those a an and or but with without for ' +
      'from of to in on at do does did have has had can cant could would will wont should what when where who how which ' +
      'why not no yes yeah yep nope please thanks thank hi hello hey good morning afternoon evening appointment ' +
      'appointments book cancel reschedule confirm doctor need want like get got take took today tomorrow yesterday ' +
      'monday tuesday wednesday thursday friday saturday sunday week month year pain hurts hurt fever kid son daughter ' +
      'mom dad mother father husband wife test tests results result price cost much address open close hours stop human ' +
      'person agent real talk speak first second third last one none sounds insurance accept card pay paid invoice refill ' +
      'prescription note chest heart belly head leg arm eye breathe breath bleeding blood pregnant weeks pills cannot ' +
      'im ive dont doesnt isnt hes shes its theres whats feel feeling been there here now after before again still just ' +
      'any some all out up down about into over baby help choking swallowed stuck born name email phone number'
    ).split(' '),
  ),
};

/** Letters and endings that give a language away. */
const MARKS: readonly (readonly [RegExp, Locale, number])[] = [
  [/[ãõ]|ção\b|ções\b|[^n]h[ãõ]|lh[aeo]|nh[aeo]/u, 'pt-BR', 2],
  [/ç|\bê|[aeo]m\b|ê/u, 'pt-BR', 0.7],
  [/ñ|¿|¡|ción\b|[aeio]́n\b|ll[aeo]/u, 'es', 2],
  [/\b(?:y|el|los|las|del|usted)\b/u, 'es', 1],
  [/\w+ing\b|\w+'(?:s|t|re|ve|ll|m)\b|\bth\w+|wh\w+|ght\b/u, 'en', 1.2],
  [/\bto\b/u, 'en', 0.3],
];

/** A language with how much speaks for it. */
export interface LanguageGuess {
  readonly locale: Locale;
  /** Between 0 (nothing to go by) and 1. */
  readonly confidence: number;
}

/** A lead smaller than this does not change the language of a conversation. */
const FALLBACK_LEAD = 1.5;

/** A name, a plan or a day is no change of language: a short message must speak much more clearly. */
const SHORT_LEAD = 3.2;
const SHORT_WORDS = 4;

const isShort = (text: string): boolean => (text.match(/[\p{L}']+/gu) ?? []).length <= SHORT_WORDS;

/** Whether a lead is too small to leave the language of the conversation. */
const isHeld = (text: string, lead: number, isUnderWay: boolean): boolean =>
  lead < (isUnderWay && isShort(text) ? SHORT_LEAD : FALLBACK_LEAD);

/** Words that two languages share weigh half of those only one has. */
const weightOf = (word: string, locale: Locale): number => {
  if (!OWN_WORDS[locale].has(word)) return 0;
  const sharedBy = (Object.keys(OWN_WORDS) as Locale[]).filter((other) => OWN_WORDS[other].has(word)).length;
  return sharedBy === 1 ? 1.5 : 0.5 / sharedBy;
};

function evidence(text: string): Record<Locale, number> {
  const scores: Record<Locale, number> = { 'pt-BR': 0, es: 0, en: 0 };
  const words = foldText(text.replace(/\S+@\S+|https?:\S+/g, ' ')).match(/[a-z']+/g) ?? [];
  for (const word of words) {
    const bare = word.replaceAll("'", '');
    for (const locale of Object.keys(scores) as Locale[]) scores[locale] += weightOf(bare, locale);
  }
  const lower = text.toLowerCase();
  for (const [mark, locale, weight] of MARKS) if (mark.test(lower)) scores[locale] += weight;
  return scores;
}

const stored = loadClassifier(model.languages);

/** Tells how likely each language is from the letters of a text. */
export type LetterReader = (text: string) => readonly Guess[];

const readLetters: LetterReader = (text) => classify(stored, languageVector(text));

/** How much the letters weigh beside the words that only one language has. */
const LETTER_WEIGHT = 2.5;

function withLetters(scores: Record<Locale, number>, guesses: readonly Guess[]): Record<Locale, number> {
  for (const { label, probability } of guesses)
    if (isLocale(label)) scores[label] += LETTER_WEIGHT * probability;
  return scores;
}

/**
 * The language of a message. Short ones say little: `fallback` (the language of the conversation so far) wins
 * unless words and letters together speak clearly for another.
 *
 * @param isUnderWay the patient has already written in the fallback: then a name or a plan is not enough to leave it
 */
export function detectLanguage(
  text: string,
  fallback: Locale | null,
  letters: LetterReader = readLetters,
  isUnderWay = false,
): LanguageGuess {
  const scores = withLetters(evidence(text), /\p{L}/u.test(text) ? letters(text) : []);
  const ranked = (Object.entries(scores) as [Locale, number][]).sort((left, right) => right[1] - left[1]);
  const [best, second] = ranked;
  const total = ranked.reduce((sum, [, score]) => sum + score, 0);
  if (best === undefined || total === 0) return { locale: fallback ?? DEFAULT_LOCALE, confidence: 0 };
  const lead = best[1] - (second?.[1] ?? 0);
  const confidence = lead / (total + 1);
  const kept = isHeld(text, lead, isUnderWay) ? fallback : null;
  return { locale: kept ?? best[0], confidence };
}
