/** Parts of a message whose dates are not about a visit: births, symptoms, history, measurements, habits. */
const NOT_A_VISIT = [
  /\b(?:nasc\w*|naci|born|nacimiento)[^,.]{0,40}/g,
  /\b(?:desde|since)(?: de)? \w+/g,
  /\b(?:ha|faz|hace) \d+ \w+/g,
  /\bfor \w+ (?:days|weeks|months)\b/g,
  /\b(?:em|desde|en|in|since) (?:19|20)\d\d\b/g,
  /\b(?:pressao|presion|blood pressure|bp|deu|salio|came out)\b[^,.]{0,25}?\d+ ?[/x] ?\d+/g,
  /\b(?:hoje|hj|hoy|today) (?:ja |eu |ya |she |he |i )?(?:to|tou|estou|ta|esta|tem \d|estoy|tiene|im|am|is)\b/g,
  /\b(?:deu|salio|came out) \d+ (?:hoje|hoy|today|ontem|ayer|yesterday)\b/g,
  /\b(?:aos|los|on) (?:sabados|domingos|saturdays|sundays)\b/g,
  /\b(?:marquei|agendei|reservei|reserve|saque turno|booked|scheduled|comprei|paguei)\b[^,.]{0,25}\b(?:ontem|hoje|ayer|hoy|yesterday|today)\b/g,
];

/** What cannot be: the date that is given up, or that has passed. */
const GIVEN_UP =
  /\b(?:nao (?:vou )?(?:posso|consigo|poderei|conseguirei|vai dar|da)|can ?t|cannot|can not|won ?t|unable|conflict|no (?:puedo|podre|voy a poder)|infelizmente|perdi|faltei|missed|falte|fui|fiz|fomos|levou)\b/;

/** What it should become instead. */
const WANTED =
  /\b(?:pode ser|poderia ser|seria possivel|prefiro|preferencia\w*|da pra|can we|could we|could i|would|instead|mejor|puede ser|podria ser|available|joga|passa|pasan|marca|reserva)\b/;
/** What is to be changed: its own date is often the old one. */
const CHANGED =
  /\b(?:remarca\w*|reagend\w*|muda\w*|troca\w*|antecip\w*|cambi\w*|mover|reprogram\w*|reschedul\w*|move|change|cancela\w*|cancel|anular)\b/;

/** Words without which "today" and "yesterday" speak of anything but a visit. */
const VISIT =
  /\b(?:consultas?|cita|citas|turno|turnos|appointment|visit|vaga|fecha\w*|cierra\w*|closes?|closing|funciona\w*|estive|fui|horarios?|slot|encaix\w*|atende\w*|abre\w*|abert\w*|open|tem|tienen|hay|do you have|fit me|see me|marc\w+|agend\w+|book|exame|exames|coleta|laborator\w+|retorno|receita|receta|[a-z]*olog(?:ist)?[ao]?|[a-z]+iatra|oculista|ortopedista|generalista|pediatrician|gp|gineco|cardio|dermato|otorrino|oftalmo|doctor\w*|doutor\w*|medic[ao]|dra?)\b/;

/** A clause about the visit itself comes before one about the day around it. */
const ABOUT_VISIT = /\b(?:consultas?|cita|turno|appointment|marcar|agendar|book)\b/;

/** Between what is given up and what is wanted, in one clause. */
const TOWARDS =
  /\b(?:remarc\w*|reagend\w*|mud\w*|troc\w*|pass\w*|jog\w*|antecip\w*|adi\w*|transfer\w*|cambi\w*|mover|muev\w*|pas\w*|reprogram\w*|reschedul\w*|move|change|switch|push)\b.*\b(?:pra|pro|para|p|to|al|a la|a el)(?: o| a| el| la| the)? (.*)$/;

/** A day and nothing else answers a question about a visit. */
const NOTHING_ELSE = /^(?:[a-z]+ ){0,2}(?:hoje|hj|hoy|today|tonight|ontem|ayer|yesterday)(?: [a-z]+)?$/;
const TODAY_AT = /\b(?:hoje|hj|hoy|today) (?:as|a las|at|a la) \d/;
const BEGAN = /\b(?:comec\w+|empez\w+|started|began|desde|since|cont\w+|told)\b/;

const WEEKDAY =
  '(?:segunda|terca|quarta|quinta|sexta|sabado|domingo|lunes|martes|miercoles|jueves|viernes|monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?:-feira| feira)?';
/** A day that is ruled out by a word before it. A Portuguese "no sábado" is no such word. */
const RULED_OUT = new RegExp(
  `\\b(?:nao (?:e|eh|pode ser|na|no)?|not(?: on)?|no (?:es )?el|em vez de|en vez de(?:l)?|instead of|exceto|except) ?(?:a |o |el |na |no )?${WEEKDAY}\\b(?! que vem)`,
  'g',
);

/** A message with what is not about a visit taken out of it. */
export const aboutVisits = (folded: string): string =>
  [...NOT_A_VISIT, RULED_OUT]
    .reduce((text, pattern) => text.replace(pattern, ' '), folded)
    .replace(/\s+/g, ' ');

const clausesOf = (text: string): string[] =>
  text
    .split(/(?<!\d)[.,;?!]+|[.;?!](?=\s)|,(?=\s)|\b(?:mas|porem|pero|but|ah e|e ah|entao|then|so then)\b/)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');

/**
 * Parts of a message in the order in which a date in them counts: what is wanted instead, what is wanted, anything, and
 * what is given up last. A message of one clause is one part, and the whole message closes the list.
 */
export function partsByWish(text: string): string[] {
  const clauses = clausesOf(text);
  const towards = clauses.flatMap((clause) => TOWARDS.exec(clause)?.[1] ?? []);
  const kept = clauses.filter((clause) => !GIVEN_UP.test(clause));
  const wanted = kept.filter((clause) => WANTED.test(clause));
  const changed = kept.filter((clause) => CHANGED.test(clause));
  const visits = kept.filter((clause) => ABOUT_VISIT.test(clause));
  return [...towards.reverse(), ...wanted, ...changed, ...visits, ...kept, text];
}

/** The parts of a message that speak of a visit, one sentence each. */
export const visitParts = (folded: string): string =>
  clausesOf(folded)
    .filter((clause) => VISIT.test(clause))
    .join(' . ');

/** Whether a part of a message speaks of a visit, so that "today" in it is the visit's day. */
export const speaksOfVisit = (part: string): boolean =>
  VISIT.test(part) || TODAY_AT.test(part) || (NOTHING_ELSE.test(part) && !BEGAN.test(part));
