import { DEFAULT_LOCALE, isLocale, type Locale } from '#workflows/domain/locale.ts';

/**
 * Every sentence of the chat page that is not part of the conversation itself.
 *
 * A small catalogue of its own: the console's is larger than the whole chat. `{name}` is filled in by {@link fill}.
 */
const ptBR = {
  title: 'Conversa com a clínica',
  language: 'Idioma',
  close: 'Fechar',
  welcome:
    'Você fala com a {clinic}. A assistente virtual responde primeiro; uma pessoa atende quando você quiser.',
  bot: 'Assistente virtual',
  team: 'Assistente virtual e equipe',
  notified: 'A equipe foi avisada',
  attending: '{name} está com você',
  ended: 'Conversa encerrada',
  botTyping: 'A assistente está escrevendo…',
  staffTyping: '{name} está escrevendo…',
  someone: 'A equipe',
  placeholder: 'Escreva sua mensagem',
  placeholderTo: 'Escreva para {name}',
  send: 'Enviar',
  attach: 'Enviar foto ou documento',
  person: 'Falar com uma pessoa',
  log: 'Mensagens',
  you: 'Você',
  clinic: 'Clínica',
  fixed: 'mensagem fixa da clínica, não foi escrita por IA',
  emergencyTitle: 'Isto pode ser uma emergência',
  call: 'Ligar {number}',
  hospital: 'Pronto-socorro mais próximo',
  waiting: 'esperando conexão',
  sending: 'enviando',
  sent: 'enviada',
  refused: 'Não foi enviada.',
  tooLarge: 'O arquivo é maior que {megabytes} MB.',
  wrongKind: 'Este tipo de arquivo não é aceito. Envie uma foto ou um PDF.',
  retry: 'Tentar de novo',
  remove: 'Tirar',
  offline: 'Sem conexão. O que você escrever sai quando ela voltar.',
  reconnect: 'Reconectar',
  newBelow: 'Novas mensagens',
  more: 'Ler tudo',
  image: 'Foto',
  document: 'Documento',
  audio: 'Áudio',
  unsupported: 'Este tipo de mensagem não aparece aqui.',
  leave: 'Ainda há mensagem esperando conexão.',
} as const;

/** The sentences of one language. */
export type Words = Readonly<Record<keyof typeof ptBR, string>>;

const es = {
  title: 'Conversación con la clínica',
  language: 'Idioma',
  close: 'Cerrar',
  welcome:
    'Usted habla con {clinic}. La asistente virtual responde primero; una persona atiende cuando quiera.',
  bot: 'Asistente virtual',
  team: 'Asistente virtual y equipo',
  notified: 'El equipo fue avisado',
  attending: '{name} está con usted',
  ended: 'Conversación cerrada',
  botTyping: 'La asistente está escribiendo…',
  staffTyping: '{name} está escribiendo…',
  someone: 'El equipo',
  placeholder: 'Escriba su mensaje',
  placeholderTo: 'Escriba a {name}',
  send: 'Enviar',
  attach: 'Enviar foto o documento',
  person: 'Hablar con una persona',
  log: 'Mensajes',
  you: 'Usted',
  clinic: 'Clínica',
  fixed: 'mensaje fijo de la clínica, no fue escrito por IA',
  emergencyTitle: 'Esto puede ser una emergencia',
  call: 'Llamar al {number}',
  hospital: 'Urgencias más cercanas',
  waiting: 'esperando conexión',
  sending: 'enviando',
  sent: 'enviado',
  refused: 'No se envió.',
  tooLarge: 'El archivo supera {megabytes} MB.',
  wrongKind: 'Este tipo de archivo no se acepta. Envíe una foto o un PDF.',
  retry: 'Intentar de nuevo',
  remove: 'Quitar',
  offline: 'Sin conexión. Lo que escriba sale cuando vuelva.',
  reconnect: 'Reconectar',
  newBelow: 'Mensajes nuevos',
  more: 'Leer todo',
  image: 'Foto',
  document: 'Documento',
  audio: 'Audio',
  unsupported: 'Este tipo de mensaje no se muestra aquí.',
  leave: 'Todavía hay un mensaje esperando conexión.',
} satisfies Words;

const en = {
  title: 'Chat with the clinic',
  language: 'Language',
  close: 'Close',
  welcome:
    'You are talking to {clinic}. The virtual assistant answers first; a person helps whenever you like.',
  bot: 'Virtual assistant',
  team: 'Virtual assistant and team',
  notified: 'The team has been told',
  attending: '{name} is with you',
  ended: 'Conversation closed',
  botTyping: 'The assistant is writing…',
  staffTyping: '{name} is writing…',
  someone: 'The team',
  placeholder: 'Write your message',
  placeholderTo: 'Write to {name}',
  send: 'Send',
  attach: 'Send a photo or document',
  person: 'Talk to a person',
  log: 'Messages',
  you: 'You',
  clinic: 'Clinic',
  fixed: 'fixed message of the clinic, not written by AI',
  emergencyTitle: 'This may be an emergency',
  call: 'Call {number}',
  hospital: 'Nearest emergency room',
  waiting: 'waiting for the connection',
  sending: 'sending',
  sent: 'sent',
  refused: 'This was not sent.',
  tooLarge: 'The file is larger than {megabytes} MB.',
  wrongKind: 'This kind of file is not accepted. Send a photo or a PDF.',
  retry: 'Try again',
  remove: 'Remove',
  offline: 'No connection. What you write goes out when it is back.',
  reconnect: 'Reconnect',
  newBelow: 'New messages',
  more: 'Read all',
  image: 'Photo',
  document: 'Document',
  audio: 'Audio',
  unsupported: 'This kind of message is not shown here.',
  leave: 'A message is still waiting for the connection.',
} satisfies Words;

/** The chat's sentences in each language; a missing one does not compile. */
export const WORDS: Readonly<Record<Locale, Words>> = { 'pt-BR': ptBR, es, en };

/** What each language calls itself. */
export const LANGUAGE_NAMES: Readonly<Record<Locale, string>> = {
  'pt-BR': 'Português',
  es: 'Español',
  en: 'English',
};

/** Puts values into a sentence: `fill('Ligar {number}', { number: '192' })`. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));
}

/** The first language we speak in an `Accept-Language`-like list; otherwise the product's own. */
export function chooseLocale(wanted: string | null): Locale {
  for (const entry of (wanted ?? '').split(',')) {
    const tag = entry.split(';')[0]?.trim() ?? '';
    if (isLocale(tag)) return tag;
    const language = tag.split('-')[0];
    if (language === 'pt') return 'pt-BR';
    if (isLocale(language)) return language;
  }
  return DEFAULT_LOCALE;
}
