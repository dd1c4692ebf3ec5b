import { foldText } from '#bot/safety/normalise.ts';
import type { Intent } from './intents.ts';

/** Messages that are nothing but an answer; with more words around them they would mean something else. */
const WHOLE: readonly (readonly [RegExp, Intent])[] = [
  [
    /^(?:sim|s|isso|isso mesmo|isso ai|aham|uhum|ok|okay|okey|blz|beleza|pode|pode ser|pode sim|claro|com certeza|certo|certinho|fechado|fechou|perfeito|combinado|bora|exato|exatamente|quero sim|quero|aceito|ta bom|ta|tudo bem|ta otimo|positivo|si|dale|sip|claro que si|esta bien|de acuerdo|perfecto|listo|correcto|va|vale|bueno|yes|yeah|yep|yup|sure|sounds good|correct|right|of course|absolutely|fine|great|that works|works for me|perfect|please do|go ahead|do it|y|eso|asi es|por supuesto|simm|pode marcar|pode marcar sim|pode confirmar|si por favor|sim por favor|yes please|blz pode ser|si dale|ok obg|ok obrigad[ao]|sim obrigad[ao]|thats right|ok thanks|ok gracias|si gracias|otimo|show|joia|k|kk ok)$/,
    'affirm',
  ],
  [
    /^(?:nao|n|nn|naum|nop|nope|no|nah|nao obrigad[ao]|no gracias|no thanks|no thank you|nao quero|nao posso|nao da|negativo|nenhum|nenhuma|nenhum desses.*|nenhuma dessas.*|ninguno.*|ninguna.*|none of (?:those|these|them).*|none|neither|deixa pra la|deixa|deixa quieto|esquece|forget it|never ?mind|nao precisa|no hace falta|not now|agora nao|ahora no|nao e isso|no es eso|thats wrong|nao,? e outra pessoa|wrong person|nao sou eu|no soy yo|de jeito nenhum|melhor nao|mejor no|nao serve|no me sirve|doesnt work|none work|nao gostei|nao pode ser|ainda nao|todavia no|not yet|nem pensar|no puedo|cant|i cant)$/,
    'deny',
  ],
  [/^(?:opcao |opcion |option |numero |number |no? |n[ro.°º]* )?\d{1,2}\s*[.)ºªa°]?$/, 'choose_option'],
  [
    /^(?:a |o |la |el |the |quero |quero a |quero o |prefiro |quiero |i want |ill take |i'll take |pode ser |fico com |me quedo con |eu quero |eu prefiro |vou de |vai |esse |este |essa |dame |i prefer |mejor )*(?:a |o |la |el |the )?(?:primeir[ao]|segund[ao]|terceir[ao]|quart[ao]|ultim[ao]|primer[ao]|tercer[ao]|cuart[ao]|first|second|third|fourth|last|do meio|de cima|de baixo|del medio|de arriba|de abajo|middle|top|bottom)(?: opcao| opcion| option| one| mesmo| horario| horario mesmo| choice)?(?: please| por favor| pfv)?$/,
    'choose_option',
  ],
  [
    /^(?:quero |quiero |prefiro |prefiero |pode ser |fico com |me quedo con |ill take |i'll take |vou de |i want |pego |tomo )?(?:o|a|el|la|the|as|a las|las) (?:d[ae]s? |de las |de la |de )?(?:(?:segunda|terca|quarta|quinta|sexta|sabado|lunes|martes|miercoles|jueves|viernes|monday|tuesday|wednesday|thursday|friday|saturday)(?: as| a las| at)? )?\d{1,2}(?:[:h]\d{0,2})?(?: ?[ap]m)?(?: one| mesmo| slot| da manha| da tarde| horas| h)?(?: please| por favor)?$/,
    'choose_option',
  ],
  [/^(?:com |con |with )(?:o |a |el |la |dr\.? |dra\.? )?[a-z]+(?: mesmo| mesma| please)?$/, 'choose_option'],
  [
    /^(?:esse|essa|este|esta|ese|esa|this one|that one|esse mesmo|essa mesma|esse ai|ese mismo|qualquer um|cualquiera|any|either|whichever|tanto faz|opcao [abc]|option [abc]|[abc]|o mais cedo|o mais tarde|el mas temprano|the earliest|the earlier one|the later one|de manha|de tarde|a noite|manha|tarde)$/,
    'choose_option',
  ],
  [
    /^(?:sair|pare|parar|stop|baja|salir|unsubscribe|parem|cancelar mensagens|stop all|parar tudo|descadastrar|end|quit|baixa)$/,
    'opt_out',
  ],
  [
    /^(?:confirmo|confirmado|confirmada|confirmed|confirm|confirmar|confirmo sim|confirmo presenca|confirmo asistencia|1 ?[-.)]? ?confirm\w*|c)$/,
    'confirm',
  ],
  [/^(?:cancelar|cancela|cancel|cancele|quero cancelar|2 ?[-.)]? ?cancel\w*|desmarcar|anular)$/, 'cancel'],
  [
    /^(?:(?:quero|queria|preciso|gostaria de|posso|da pra|quiero|necesito|i want to|i need to|can i) )?(?:remarcar|reagendar|reschedule|reprogramar|cambiar|mudar|3 ?[-.)]? ?(?:remarc|resched|reprogram|cambi)\w*)$/,
    'reschedule',
  ],
  [
    /^(?:marcar|agendar|agendamento|consulta|book|appointment|turno|cita|horario|tem horario|tem vaga|agenda|quero marcar|marcar consulta|tienen turno)$/,
    'book',
  ],
  [
    /^(?:valor|valores|preco|precos|precio|precios|price|prices|quanto|quanto custa|cuanto|how much|quanto e)$/,
    'prices',
  ],
  [
    /^(?:endereco|direccion|address|localizacao|ubicacion|location|onde fica|donde queda|donde quedan|onde e|where|horarios?|hours|horario de funcionamento|que horas abre|mapa)$/,
    'location_hours',
  ],
  [/^(?:resultado|resultados|results?|laudo)$/, 'exam_results'],
  [/^(?:receita|receta|prescription|refill)$/, 'prescription'],
  [/^(?:atestado|declaracao|certificado|sick note)$/, 'certificate_or_report'],
  [/^(?:convenio|convenios|planos?|seguro|insurance)$/, 'insurance'],
  [/^(?:boleto|pix|nota fiscal|recibo|factura|invoice|receipt)$/, 'payment_invoice'],
  [
    /^(?:segue|segue a foto|segue foto|aqui esta|ai vai|e a primeira vez|primeira vez|first time|primera vez)$/,
    'provide_info',
  ],
];

const THUMBS_UP = /^(?:👍|👌|✅|🆗|🙌|☑|✔)+$/u;
const THUMBS_DOWN = /^(?:👎|❌|🚫)+$/u;

/** Signs without their skin tone and variants, which say nothing. */
const plainSigns = (text: string): string =>
  text.replace(/\p{Emoji_Modifier}|\p{Variation_Selector}|\s/gu, '');
const GREETING_ONLY =
  /^(?:(?:oi+e*|ola+|opa|hello|hi+|hey+|hola|bom dia+|boa tarde+|boa noite+|buenos dias|buenas(?: tardes| noches)?|good (?:morning|afternoon|evening)|e ai|eae|salve|alo|tudo (?:bem|bom|joia|certo|ok)|td bem|tudo bem por ai|como (?:vai|estao|esta|estan|vcs estao)|que tal|how are you|there|anyone|por ai|pessoal|gente|moca|everyone|all|anyone (?:around|there)|tem alguem ai|alguem ai|hay alguien|bom|bd|voces|vcs|amigos|doutora?|equipe|team|morning|oi oi|bless|como estas|dia|people)[\s,.]*)+$/;
const THANKS_ONLY =
  /^(?:(?:muito |muitissimo |mil |super |so |many |muchas |ok |blz |valeu |ta bom |show |perfeito |otimo |thats all |era isso |por enquanto e so )*(?:obrigad[ao]s?|obrigadao|brigad[ao]|obg|obgd|vlw|valeu|gracias|thanks|thank you|thx|ty|grat[ao]|agradecid[ao]|agradeco)(?: mesmo| demais| viu| pela ajuda| por tudo| pela atencao| a lot| so much| very much| for (?:your|the) help| por la ayuda| por todo|,? muy amables?| de coracao| moca| querida| pelo atendimento)*[\s.,]*)+$/;

/** The intent of a message that is only an answer, a greeting or a thank-you; `null` when it says more. */
export function shortAnswer(text: string): Intent | null {
  const signs = plainSigns(text);
  if (THUMBS_UP.test(signs)) return 'affirm';
  if (THUMBS_DOWN.test(signs)) return 'deny';
  const folded = foldText(text)
    .replace(/([a-z])\1{2,}/g, '$1')
    .replace(/[^a-z0-9:' °º.)-]+/g, ' ')
    .trim()
    .replace(/[\s.]+$/, '')
    .replace(/\s+/g, ' ');
  const exact = WHOLE.find(([pattern]) => pattern.test(folded))?.[1];
  if (exact !== undefined) return exact;
  if (GREETING_ONLY.test(folded)) return 'greeting';
  return THANKS_ONLY.test(folded) ? 'praise_thanks' : null;
}
