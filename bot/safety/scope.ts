import { compilePattern } from './pattern.ts';
import type { Pattern } from './pattern.ts';

/** Stands for a word that the rules must not see. It is a word, so that distances stay true. */
const BLANK = '·';

const SYMPTOM =
  'dor|dores|doi|doendo|dolor|duele|pain|pains|febre|fiebre|fever|falta_de_ar|falta|sangr*|sangue|sangre|bleed*|blood|vomit*|desmai*|desmay*|tont*|mare*|dizz*|faint*|convuls*|seizure*|inch*|hinch*|swell*|swoll*|chest|shortness|short|trouble|difficulty|breathless*|pressao|aperto|sintoma*|symptom*|nada|rash|headache|numb*|weak*|formig*|manchas|crise|crises|crisis|suic*|pensamentos|thoughts|agress*|violen*|ferid*|perda|contrac*|liquido|corrimento|ideacao|queim*|chills|nausea|injury|loss|vision|visual|coceira|placas|cansaco|tosse|palpit*|visao|vermelh*|machuc*|engol*|beb*|bat*|bati|golpe*|pass*_out|passed|passou_mal|throw*|threw|mordid*|picad*|bitten|stung|contato|dificuldade|dificultad|trauma|diarre*|confus*|sonolen*|rigidez|stiff*|hives|urticaria|chiado|wheez*|lump|discharge|burning|discomfort|black|moving_blood|unusual|major|severe|sudden|tomou|tomei|took|tive|teve|aconteceu|hurt|hurts|quebr*|ningun|nenhum*|any|risco|perigo';

/** What opens a denial. The words it denies follow it, up to the end of the clause. */
const DENIAL: readonly Pattern[] = [
  'nao|nunca|jamais|num ?me ?se ?mais ?nem ?eu tenho|tem|tive|teve|tinha|sinto|sente|senti|sentiu|estou|to|esta|estava|ha|houve|apresenta|apresento|apresentou|existe|e|era|foi|tou ?sentindo|?tendo|?com|?nenhum*|?mais|?nada|?de',
  `nao|nunca|num ?me ?se ?mais ${SYMPTOM}`,
  'no ?me ?se ?le tengo|tiene|tuve|tuvo|tenia|siento|siente|hay|hubo|estoy|esta|es|era|fue|sufro|presenta ?ningun|?ninguna|?nada|?de',
  `no ?me ?le ?se ?te desmay*|vomit*|duele|sangr*|golpe*|mare*|hinch*|trag*`,
  `no ?more ?known ?real ?longer ?actual ${SYMPTOM}`,
  'dont|doesnt|didnt|havent|hasnt|isnt|arent|wasnt|not|never|hadnt ?really ?even ?currently ?ever ?been have|has|had|feel|feeling|felt|having|experience|experiencing|any|hurt|pass|throw|bleed|faint|vomit|lose|hit|in_pain|bleeding|vomiting|dizzy|suicidal|feverish',
  'dont|doesnt|didnt|havent|hasnt|isnt|arent|wasnt|never ?really ?even ?currently ?ever ?been have|has|had|feel|feeling|felt|having|experience|hurt|pass|throw|bleed|faint|vomit|lose|hit|bleeding|vomiting',
  `without|sin|sem ?any|?ningun|?nenhum*|?mais|?ter|?tener|?haber|?qualquer ${SYMPTOM}|ter|alteracao|alteracoes|medo`,
  `zero|free_of|negativo_para|denies|nego|nega ${SYMPTOM}`,
  `nenhum|nenhuma|ningun|ninguna|none_of|neither ..1 ${SYMPTOM}|deles`,
  'ninguem|nadie|nobody|no_one ?mais foi|fue|was|got|encost*|se_machucou|passou_mal|picou|bebeu|comeu|engoliu|se_queimou|se_feriu|bateu|tomou|has|is|esta|ficou|se_lastimo',
  'no|nem|nao ..1 toque|tomei|bebi|engoli|comi ?nenhum|?nada|?ninguno',
];

/** A denial of several things: "sem febre, dor ou tontura", "no fever, vomiting or rash". */
const AND_NOT = /^(?:nem|ni|nor|ou|o|or|e|y|and)$/;
const CONTRAST =
  /^(?:mas|porem|so|agora|hoje|pero|sino|ahora|hoy|but|however|now|today|although|though|ate|desde|until|entretanto|todavia|contudo|tirando|fora|just|only|apenas|somente)$/;
const ASSERTS =
  /^(?:esta|to|tenho|tem|estou|sinto|ficou|comecou|tengo|tiene|estoy|siento|i|my|is|has|have|he|she|meu|minha|mi|ele|ela|eu|quero|queria|acordei|vomitei|voltou|piorou|continua)$/;

/** The event is dated and over: the clause that says so is not about now. */
const DATED: readonly Pattern[] = [
  'em|en|in|desde|since|de|del|on #1950-2025',
  'ano passado',
  'ano retrasado',
  'ano pasado',
  'mes passado',
  'mes pasado',
  'last year|month|summer|winter',
  'anos|meses|years|months|year|ano atras|ago',
  '#1-60 anos|years|year ago|atras',
  'adolescencia|infancia|childhood',
  'as a teen|teenager|kid|child',
  'quando|cuando|when ?eu|?yo|?i|?ele|?ela|?he|?she era|was|tinha|tenia ?mais|?pequen*|?crianca|?nin*|?jovem|?joven|?young|?little|?a|?#1-40',
];
const SINCE: readonly Pattern[] = [
  'ha|faz|hace ?uns|?unos|?alguns|?varios|?muitos|?muchos|?mais_de|?mas_de|?quase|?cerca_de|?#1-60 anos|ano|meses|decadas',
  'over|for ?#1-60 years|decades',
];
const OVER_VERB =
  /^(?:tive|teve|tivemos|sofri|sofreu|fui|foi|infartei|infartou|quebrei|quebrou|agrediu|bateu|bati|caiu|cai|operei|convulsionou|engoliu|tentou|tentei|tuve|tuvo|sufri|sufrio|fue|tomo|golpeo|golpee|had|was|were|suffered|left|tried|got|broke|hit|morreu|faleceu|died|fallecio|murio|ficou|vivi|passei|separ|sai|fiz|hice|did)/;
const NOW_WORD =
  /^(?:agora|hoje|hj|ahora|hoy|now|today|ainda|aun|todavia|still|continua|sigue|voltou|volvio|piorou|again|novo|desde|ontem|ayer|yesterday|dia|dias|noche|noite|manha)$/;

/** Assessed and sent home: what came before it in the message has been looked at by someone. */
const SETTLED: readonly Pattern[] = [
  'me|fui|foi|fomos ?ja liberaram|liberad*|liberou',
  'recebi|recebeu|teve|tive|deram|dieron|dio|me_dio|tuve|tuvo ?de|?el|?la alta',
  'de|el alta',
  'was|been|got discharged|cleared',
  'discharged|sent home',
  'all tests|exams ?were|?came normal|fine|clear',
  'nao sinto|senti|sente|tenho|tive|teve mais nada',
  'nunca mais senti|tive|teve|sentiu|aconteceu',
  'nunca mas senti|tuve|paso',
  'never happened|came|had_it again|back',
  'seizure free',
  'sem crise*|crises',
  'sin crisis',
  'estavel',
  'estable',
  'hes|is|im|am|been|now stable',
  'deu|dio|estava|estaba|came_back|veio|vieram|sairam tudo|todo|all|everything normal|normales|normais|bien|fine|ok|certo',
  'era|foi|fue|was so|just|solo|only|nada gases|ansiedade|ansiedad|gas|anxiety|susto',
  'ja ?esta ?foi internad*|atendid*|medicad*|socorrid*',
  'full recovery',
  'totalmente recuperad*',
  'hoje|hoy|now|agora|today ?eu ?ela|?ele ?i_am ?ya ?estou|?to|?esta|?estoy|?doing ?tudo|?muito|?muy bem|bien|well|otim*|fine|segura|seguro|safe|great',
  'doing well|great|fine',
  'safe now',
  'esta|to|estou|estoy segura|seguro|otima|otimo|bem_e_medicad*|bem_agora',
  'ja esta bem|otim*',
  'longe|lejos dele|de_el|e_segura|e_bem',
];

/** Questions about the thing in general, study and prevention. */
const INFORMATIONAL: readonly Pattern[] = [
  'o que e|significa|causa',
  'oque e|significa',
  'que es|significa|causa',
  'what are|does|causes',
  'whats a|an',
  'quais|cuales|cual|quals ?sao|?son|?os|?as|?los|?eram ?os|?as|?los sintoma*|sinais|signos|senales|sinal',
  '?the signs|symptoms of',
  'sintoma*|sinal|sinais|senales of|de|do|da|del ..3',
  'como|how ?do ?i ?eu saber|know|reconhecer|identificar|tell|prevenir|evitar|reconocer|prevent|avoid|recognize se|si|if|um|uma|a|an|un|una|que|when|o|the',
  'diferenca|difference|diferencia entre|between',
  'com|from|at|a quantos|cuantos|what|que ?de graus|grados|temperature|febre|fiebre',
  'how high|low|bad|much ..4 has|have|should|before|until|to_be',
  'quando|cuando|when ?e|?es|?is|?devo|?should|?hay|?tem|?do ?i|?que ?se|?a preocup*|levar|llevar|worry|go|take|ir|procurar|preocuparse ..6 hospital|emergencia|er|ps|pronto_socorro|guardia',
  'para que serve',
  'e|is|es verdade|it_true|verdad|true que|that',
];
const STUDY: readonly Pattern[] = [
  'trabalho|trabajo|tarea|projeto|proyecto|pesquisa|aula|redacao|artigo|seminario|monografia de|da|do|del|para|sobre|la ?a|?o|?mi|?minha|?la ?minha escola|faculdade|facultad|escuela|universidad|colegio|curso|tcc|faculdade|avc|suicidio|violencia|enfermagem|medicina|biologia|saude|ciencias',
  'tcc',
  'palestra',
  'charla',
  'seminar|webinar|lecture|workshop|talk about|on|for|sobre',
  'school project|paper|work|assignment|essay',
  'poster',
  'for|doing a|my class|thesis|essay|paper|research|presentation|course',
  'sou estudante',
  'estudiante de',
  'campanha|campana|campaign',
  'dao|dan|tem|teem|tienen|oferecem|voces_tem|do_you|have|ofrecen|run|offer|ministram ?you ?algum|?um|?un|?any ?algum curso|cursos|course|courses|class|classes|material|materiales|materials|folheto|leaflet|taller',
  'so ?e|?eh ?para|?por saber|curiosidade|curiosity|entender|eu_saber',
  'solo por curiosidad|saber',
  'just|only curious|wondering_about|preparing|asking|wanna_know',
  'por curiosidade',
  'out of curiosity',
];

/** What might happen, and instructions to say it. */
const HYPOTHETICAL: readonly Pattern[] = [
  'se|si|if|caso|quando|cuando|when ?eu|?ele|?ela|?i|?he|?she|?yo|?o|?a|?meu|?minha|?por_acaso|?ever|?acaso|?someone|?alguem tiver|tivesse|sentir|sentisse|acontecer|tuviera|tuviese|sintiera|engasgar|desmaiar|desmaiasse|picar|cair|passar_mal|convulsionar|happens|chokes|vomitar|machucar|piorar|empeora|worsens|sangrar|inchar|have|get|had|got',
  'em caso de',
  'en caso de',
  'in case of|i|he|she',
  'diga|digan|pretend|finja|finge|escreva|imagine que|that|i|ser|tener',
  'medo|miedo|receio|afraid|scared|preocupad*|worried de|of|que|em|about|com ter|tener|having|ser|it|um|que|getting|risco',
];

const MINE = /^(?:eu|to|estou|meu|minha|me|mim|i|my|estoy|mi|im|we|nos|ele|ela)$/;

const compileAll = (patterns: readonly Pattern[]): RegExp[] =>
  patterns.map((pattern) => compilePattern(pattern, 'g'));

const denial = compileAll(DENIAL);
const dated = compileAll(DATED);
const since = compileAll(SINCE);
const settled = compileAll(SETTLED);
const informational = compileAll(INFORMATIONAL);
const study = compileAll(STUDY);
const hypothetical = compileAll(HYPOTHETICAL);

/** Words of a message; a blanked word is `·`. */
export type Words = readonly string[];

const asText = (words: Words): string => ` ${words.join(' ')} `;

const indexOfWord = (text: string, position: number): number => {
  let index = 0;
  for (let at = text.indexOf(' ', 1); at !== -1 && at < position; at = text.indexOf(' ', at + 1)) index += 1;
  return index;
};

interface Span {
  readonly start: number;
  readonly end: number;
}

function spansOf(words: Words, patterns: readonly RegExp[]): Span[] {
  const text = asText(words);
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => {
      const start = indexOfWord(text, match.index);
      return { start, end: start + match[0].trim().split(' ').length };
    }),
  );
}

const blank = (words: string[], start: number, end: number): void => {
  for (let index = Math.max(0, start); index < Math.min(end, words.length); index += 1) {
    if (words[index] !== ',' && words[index] !== '.') words[index] = BLANK;
  }
};

/** Blanks sayings and names that are not what they sound like. */
export function hideSayings(words: Words, patterns: readonly RegExp[]): string[] {
  const visible = [...words];
  for (const { start, end } of spansOf(words, patterns)) blank(visible, start, end);
  return visible;
}

/** Where a denial that begins at `from` ends: at a contrast, at the end of the sentence, or where a list of denied things does. */
function denialEnd(words: Words, from: number): number {
  for (let index = from; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word === '.' || CONTRAST.test(word)) return index;
    if (word === ',' && !listGoesOn(words, index + 1)) return index;
    if (/^(?:e|y|and)$/.test(word) && ASSERTS.test(words[index + 1] ?? '')) return index;
  }
  return words.length;
}

/** After a comma, a denied list goes on when a last member follows soon ("…, vômito nem tontura") and nothing is asserted. */
function listGoesOn(words: Words, from: number): boolean {
  for (let index = from; index < Math.min(from + 7, words.length); index += 1) {
    const word = words[index] ?? '';
    if (
      word === '.' ||
      CONTRAST.test(word) ||
      ASSERTS.test(word) ||
      /^(?:sem|sin|nao|no|without)$/.test(word)
    )
      return false;
    if (index > from && AND_NOT.test(word) && word !== 'e' && word !== 'y' && word !== 'and') return true;
  }
  return false;
}

/** "I am not able to…", "I don't feel my leg": here the denied thing is the symptom itself. */
const INABILITY =
  /^(?:consegu\w*|consig\w*|aguent\w*|enxerg\w*|respir\w*|vendo|dorm\w*|mex\w*|mam\w*|comendo|bebendo|respond\w*|reag\w*|acord\w*|falando|entra|entrando|circulando|parando|passando|melhor\w*|ouvindo|pudiendo|able|breathing|waking|moving|eating|drinking|responding|para|stopping|reaccion\w*|despert\w*|mov\w*|viendo|mais|vivendo|raciocin\w*|andando|urin\w*|fazendo|making|orina\w*|helping|resolv\w*|adiant\w*|funcion\w*|working|fading|forca|forcas|fuerza|fuerzas|strength|sensibilidade|sensibilidad|feeling|equilibrio|balance|palavras|movimento|a|o|as|os|the|minha|minhas|meu|meus|mi|mis|el|la|las|los|my|his|her|peeing|feeding|normal|bem|bien|well|right|reagindo|coisa|ganas|vontade|motivo|motivos|razao|razon|razones|reason|reasons|sentido|will)$/;

const DIFFICULTY = /^(?:trouble|difficulty|problem\w*|dificuldade|dificultad|shortness|short|issues?)$/;

function hideDenied(words: string[]): void {
  for (const { start, end } of spansOf(words, denial)) {
    const last = words[end - 1] ?? '';
    if (INABILITY.test(last) || (INABILITY.test(words[end] ?? '') && !DIFFICULTY.test(last))) continue;
    const stop = denialEnd(words, Math.max(start + 1, end - 1));
    blank(words, start + 1, stop);
  }
}

/** A clause: from the last break to the next one around a position. */
function clauseAround(words: Words, position: number): Span {
  const breaks = (word: string): boolean => word === '.' || word === ',' || CONTRAST.test(word);
  let start = position;
  while (start > 0 && !breaks(words[start - 1] ?? '')) start -= 1;
  let end = position;
  while (end < words.length && !breaks(words[end] ?? '')) end += 1;
  return { start, end };
}

function sentenceAround(words: Words, position: number): Span {
  let start = position;
  while (start > 0 && words[start - 1] !== '.') start -= 1;
  let end = position;
  while (end < words.length && words[end] !== '.') end += 1;
  return { start, end };
}

function hidePast(words: string[]): void {
  for (const { start, end } of spansOf(words, dated)) {
    const clause = clauseAround(words, start);
    const during = words.slice(clause.start, clause.end);
    if (!during.some((word) => NOW_WORD.test(word) && word !== 'desde'))
      blank(words, clause.start, Math.max(clause.end, end));
  }
  for (const { start, end } of spansOf(words, since)) {
    const clause = clauseAround(words, start);
    const during = words.slice(clause.start, clause.end);
    if (during.some((word) => OVER_VERB.test(word))) blank(words, clause.start, Math.max(clause.end, end));
  }
  const ended = spansOf(words, settled);
  const last = ended.reduce((latest, span) => Math.max(latest, span.start), -1);
  if (last !== -1 && words.slice(0, last).some((word) => OVER_VERB.test(word) || BLANK === word))
    blank(words, 0, last);
}

function hideGeneral(words: string[]): void {
  for (const { start } of [...spansOf(words, informational), ...spansOf(words, hypothetical)]) {
    blank(words, start, sentenceEnd(words, start));
  }
  for (const { start } of spansOf(words, study)) {
    const sentence = sentenceAround(words, start);
    blank(words, sentence.start, sentence.end);
    for (const neighbour of [sentence.start - 2, sentence.end + 1]) {
      if (neighbour < 0 || neighbour >= words.length) continue;
      const next = sentenceAround(words, neighbour);
      if (!words.slice(next.start, next.end).some((word) => MINE.test(word)))
        blank(words, next.start, next.end);
    }
  }
}

function sentenceEnd(words: Words, from: number): number {
  for (let index = from; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word === '.' || (word === ',' && index > from + 2) || /^(?:mas|pero|but)$/.test(word)) return index;
  }
  return words.length;
}

/**
 * Leaves only what the message asserts about now: what is denied, over, imagined or asked in general is
 * blanked. The order matters: a general question may hold a denial, a denial may sit in the past.
 */
export function whatIsAsserted(words: Words): string[] {
  const visible = [...words];
  hideGeneral(visible);
  hidePast(visible);
  hideDenied(visible);
  return visible;
}
