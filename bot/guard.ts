import type { OutboundContent } from '#workflows/domain/message.ts';
import { LOCALES } from '#workflows/domain/locale.ts';
import type { ClinicFacts } from './facts.ts';
import { foldText } from './safety/normalise.ts';
import { allEmergencyTexts } from './safety/replies.ts';

/** What an outgoing text must not do. */
export type GuardViolation =
  | 'diagnosis'
  | 'dose'
  | 'exam_reading'
  | 'reassurance'
  | 'unknown_price'
  | 'unknown_link'
  | 'unknown_emergency_text';

const FORBIDDEN: readonly (readonly [GuardViolation, RegExp])[] = [
  [
    'diagnosis',
    /\b(?:voce (?:tem|esta com|pode ter|deve ter)|usted (?:tiene|puede tener)|you (?:have|may have|might have|probably have)|isso (?:e|parece|deve ser|pode ser)|esto (?:es|parece|debe ser)|this (?:is|looks like|sounds like|could be)|it (?:is|could be|looks like)|(?:parece|seria|provavelmente) (?:ser )?(?:uma?|un)) (?:uma? |un |una |an? |seu |sua |your |probably |provavelmente )*(?:infart\w+|avc|derrame|heart attack|stroke|apendicit\w+|appendicitis|gastrit\w+|diabet\w+|cancer|tumor|infecc\w+|infection|virose|virus|dengue|covid|gripe|flu|pneumon\w+|bronquit\w+|ansiedad\w*|anxiety|depress\w+|enxaqueca|migraine|labirintit\w+|hipertens\w+|alergi\w+|allergy|trombos\w+|meningit\w+|sinusit\w+|amigdalit\w+|conjuntivit\w+|hernia|gases|refluxo|reflux)\b/,
  ],
  [
    'dose',
    /\b(?:tome|tomar|use|usar|aplique|aumente|diminua|reduza|suspenda|pare de tomar|dobre|take|increase|reduce|stop taking|double|tomese|suba|baje|deje de tomar|suspende) (?:\S+ ){0,4}(?:\d+ ?(?:mg|ml|gotas|drops|comprimidos?|pastillas?|pills?|tablets?|unidades|units|capsulas?)|(?:dipirona|paracetamol|ibuprofeno?|aspirina?|aas|losartana?|amoxicil\w+|antibiotic\w*|omeprazol\w*|buscopan|rivotril|clonazepam|tylenol|advil|insulina?|prednis\w+|dexametasona))\b|\b\d+ ?(?:mg|ml|gotas|drops)\b (?:\S+ ){0,3}(?:a cada|cada|every|de \d|por dia|per day|al dia)\b/,
  ],
  [
    'exam_reading',
    /\b(?:seu|o|sua|su|el|your|the) (?:resultado|exame|glicemia|glicose|colesterol|hemograma|psa|tsh|estudio|analisis|result|exam|test|glucose|cholesterol|laudo|biopsia|biopsy)s? (?:\S+ ){0,3}(?:esta|ta|deu|e|is|are|looks|salio|came|veio|parece) (?:\S+ ){0,2}(?:normal|normais|alterad\w+|alto|alta|baixo|baixa|bom|boa|ruim|positiv\w+|negativ\w+|abnormal|high|low|fine|good|bad|elevad\w+|bien|mal)\b/,
  ],
  [
    'reassurance',
    /\b(?:nao (?:deve ser|e|parece) nada|nao se preocupe|nao precisa se preocupar|nao e (?:grave|serio|urgente|emergencia)|fique tranquil\w+|pode ficar tranquil\w+|vai ficar tudo bem|e normal sentir|no es nada|no se preocupe|no es grave|quedese tranquil\w+|probably nothing|don't worry|do not worry|no need to worry|not serious|nothing serious|nothing to worry|you will be fine|you'll be fine|it is normal to feel|pode esperar ate|puede esperar hasta|it can wait)\b/,
  ],
];

const priceOf = (written: string): number => {
  const compact = written.replace(/[^\d.,]/g, '').replace(/[.,]$/, '');
  const decimals = /[.,](\d{2})$/.exec(compact);
  const whole = decimals ? compact.slice(0, -3) : compact;
  return Number(whole.replace(/[.,]/g, '')) + (decimals ? Number(decimals[1]) / 100 : 0);
};

const PRICE = /R\$\s?\d[\d.,]*/g;
const LINK = /\b(?:https?:\/\/|www\.)[^\s)>\]]+/gi;

function* stringsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) yield* stringsIn(part);
}

const pricesIn = (lists: readonly Readonly<Record<string, number>>[]): number[] =>
  lists.flatMap((prices) => Object.values(prices));

const pricesWritten = (value: unknown): number[] =>
  [...stringsIn(value)].flatMap((text) => [...text.matchAll(PRICE)].map(([written]) => priceOf(written)));

const linksIn = (value: unknown): string[] =>
  [...stringsIn(value)].flatMap((text) => [...text.matchAll(LINK)].map(([link]) => link));

const trimLink = (link: string): string => link.replace(/[.,;:!?]+$/, '').toLowerCase();

interface Allowed {
  readonly prices: ReadonlySet<number>;
  readonly links: ReadonlySet<string>;
  readonly ownWords: ReadonlySet<string>;
  readonly emergencyTexts: ReadonlySet<string>;
}

const allowedBy = new WeakMap<ClinicFacts, Allowed>();

/** Sentences that the clinic itself wrote and signed (FAQ, preparation) may say what the bot may not. */
function ownSentences({ faq, exams }: ClinicFacts): string[] {
  const texts = [
    ...faq.flatMap(({ answer }) => Object.values(answer)),
    ...exams.flatMap(({ preparation, bring }) => [...Object.values(preparation), ...Object.values(bring)]),
  ];
  return texts.sort((left, right) => right.length - left.length);
}

function allowed(facts: ClinicFacts): Allowed {
  const known = allowedBy.get(facts);
  if (known !== undefined) return known;
  const made: Allowed = {
    prices: new Set([
      ...pricesIn(facts.professionals.map(({ pricesBrl }) => pricesBrl)),
      ...facts.exams.map(({ priceBrl }) => priceBrl),
      ...pricesWritten([facts.faq, facts.units, facts.exams]),
    ]),
    links: new Set([...linksIn([facts.clinic, facts.units, facts.faq, facts.exams])].map(trimLink)),
    ownWords: new Set(ownSentences(facts)),
    emergencyTexts: new Set(
      LOCALES.flatMap((locale) => [...allEmergencyTexts(locale, facts.emergencyNumbers)]),
    ),
  };
  allowedBy.set(facts, made);
  return made;
}

function violationIn(text: string, facts: ClinicFacts): GuardViolation | null {
  const { prices, links, ownWords } = allowed(facts);
  if ([...text.matchAll(PRICE)].some(([written]) => !prices.has(priceOf(written)))) return 'unknown_price';
  if ([...text.matchAll(LINK)].some(([link]) => !links.has(trimLink(link)))) return 'unknown_link';
  const said = [...ownWords].reduce((rest, own) => rest.replaceAll(own, ' '), text);
  const folded = foldText(said).replace(/\s+/g, ' ');
  return FORBIDDEN.find(([, pattern]) => pattern.test(folded))?.[0] ?? null;
}

/**
 * What is wrong with a text about to leave, or `null`.
 *
 * A fixed emergency text passes only by being one of the clinic's own texts, letter for letter.
 */
export function guardViolation(content: OutboundContent, facts: ClinicFacts): GuardViolation | null {
  if (content.kind === 'emergency') {
    return allowed(facts).emergencyTexts.has(content.text) ? null : 'unknown_emergency_text';
  }
  return 'text' in content ? violationIn(content.text, facts) : null;
}
