import { foldText } from '#bot/safety/normalise.ts';

/** A message that is only one of these words, in any case and with any punctuation, calls a person. */
const ONE_WORD =
  /^(?:atendente|atendentes|atendimento|humano|humana|pessoa|operador|operadora|recepcao|recepcionista|secretaria|alguem|agente|agent|human|person|operator|representative|persona|humanos|asesor|asesora|alguien|reception|receptionist|staff|somebody|someone|help desk|suporte|atendente por favor|falar com atendente|quero atendente|human please|agent please|persona por favor|humano por favor)$/;

const PERSON =
  '(?:atendentes?|human[oa]s?|pessoas?|alguem|operador[ae]?|recepcao|recepcionista|secretaria|gerente|responsavel|persona|alguien|asesor[a]?|agente|agent|person|human|someone|somebody|real person|representative|operator|reception|receptionist|manager|staff|equipe|equipo|team|gente de verdade|funcionari[oa])';
const WANTS =
  '(?:fal[ae]r?|hablar|habla|talk|speak|conversar|chat|pass[ae]r?(?:me)?|pase(?:me)?|pasame|transfer\\w*|connect|chama[r]?|chame|quero|queria|quiero|want|need|preciso|necesito|get me|me bota|me poe|me coloca|comuni\\w+|prefiro|prefiero|atendido por|atendida por|contato com|contactar|pode ser com|can i have|give me|let me)';
const ASKS = new RegExp(`\\b${WANTS}\\b(?: \\S+){0,4}? ${PERSON}\\b`);
const REAL =
  /\b(?:pessoa|persona|person|human|alguem|alguien|someone|gente|ser human[oo]|atendente) (?:de verdade|real|de verdad|de carne e osso|humana?|being)\b|\breal (?:person|human)\b|\bser humano\b|\b(?:tem|hay|is there|any) (?:algum |alguma |un |una |a |any )?(?:alguem|human[oa]?|persona real|pessoa real|real person|atendente)\b/;
const CALL =
  /\b(?:me lig(?:a|ue|uem)|liga(?:r)? (?:pra|para) mim|llame(?:n)?me|llamame|me llaman|call me(?: back)?|give me a call)\b/;
const NOT_A_CALL = /\b(?:nao|no|dont|don't|do not|not|n) (?:me )?(?:lig|llam|call)/;
const NO_BOT =
  /\b(?:nao quero|n quero|no quiero|dont want|don't want|sem|chega de|odeio|detesto|hate|no more|cansei de|without|recuso|prefiro nao|stop) (?:mais )?(?:\S+ ){0,4}?(?:robo|robos|bot|bots|chatbot|robot|maquina|machine|ia|ai|inteligencia artificial|artificial intelligence|assistente virtual|asistente virtual|virtual assistant)\b|\b(?:no|without) (?:ai|bots?|robots?)\b|\bno bot\b/;

const fold = (text: string): string =>
  foldText(text)
    .replace(/[^a-z' ]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Whether a message asks for a person. One word is enough, and no answer of the bot comes first. */
export function asksForPerson(text: string): boolean {
  const folded = fold(text);
  if (ONE_WORD.test(folded)) return true;
  if (NOT_A_CALL.test(folded)) return false;
  return ASKS.test(folded) || REAL.test(folded) || CALL.test(folded);
}

/** Whether a message refuses to be answered by a machine: that is kept as a preference. */
export const refusesBot = (text: string): boolean => NO_BOT.test(fold(text));
