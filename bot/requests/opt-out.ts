import type { Choice } from '#workflows/domain/message.ts';
import type { Purpose } from '#workflows/domain/consent.ts';
import { reply } from '../decision.ts';
import type { Scene } from '../decision.ts';
import { foldText } from '../safety/normalise.ts';
import type { BotDecision } from '../turn.ts';
import { REQUEST_SENTENCES } from './locales/index.ts';

const CAMPAIGNS: readonly Purpose[] = ['campaign', 'survey'];
const EVERYTHING: readonly Purpose[] = ['campaign', 'survey', 'reminder', 'notice'];

const bareWords = ({ text }: Scene): string =>
  foldText(text)
    .replace(/[^a-z0-9 ]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const STOP_ALL =
  /^(?:parar tudo|parar todo|stop all|para tudo|pare tudo|tudo|todo|todos|all|everything|both|los dos|os dois|ambos|tambem|tambien)$|\b(?:nenhuma mensagem|ningun mensaje|no messages|lembretes? tambem|reminders too|todas as mensagens|all messages|todos los mensajes|nem lembretes?)\b/;
const STOP_CAMPAIGNS =
  /^(?:sair|salir|baja|stop|unsubscribe|descadastrar|pare|parar|end|quit)$|\b(?:propaganda|propagandas|promoc\w+|campanhas?|campanas?|publicidad|marketing|anuncios?|ads|promotions?|promotional|newsletter|ofertas?|offers|pesquisas?|encuestas?|surveys?|spam)\b/;
const START = /^(?:voltar|volver|start|quero voltar a receber)$/;
const BARE_CANCEL = /^(?:cancelar|cancel|cancela|cancele)$/;
const MESSAGES = /\b(?:mensage\w*|mensaje\w*|messages?|parar|stop|segunda|second|2|avisos?)\b/;
const VISIT = /\b(?:consulta|turno|cita|appointment|visit|primeira|primera|first|1|medico|exame)\b/;

const consented = (
  scene: Scene,
  rule: string,
  text: string,
  consent: NonNullable<BotDecision['consent']>,
): BotDecision => {
  const decision = reply({ ...scene, intent: 'opt_out' }, rule, [text]);
  return decision.action === 'reply' ? { ...decision, consent } : decision;
};

const stopCampaigns = (scene: Scene): BotDecision =>
  consented(scene, 'opt_out.campaigns', REQUEST_SENTENCES[scene.language].stoppedCampaigns, {
    state: 'withdrawn',
    purposes: CAMPAIGNS,
  });

const stopEverything = (scene: Scene): BotDecision =>
  consented(scene, 'opt_out.everything', REQUEST_SENTENCES[scene.language].stoppedEverything, {
    state: 'withdrawn',
    purposes: EVERYTHING,
  });

function askHowMuch(scene: Scene): BotDecision {
  const words = REQUEST_SENTENCES[scene.language];
  const choices: Choice[] = [
    { id: 'optout:campaigns', title: words.choiceCampaigns },
    { id: 'optout:everything', title: words.choiceEverything },
  ];
  return reply({ ...scene, intent: 'opt_out' }, 'opt_out.which', [words.stopWhich], {
    choices,
    state: { pending: { question: 'opt_out.which', options: choices.map(({ id }) => id) } },
  });
}

/** "CANCELAR" alone may mean the visit or the messages: asked back, nothing is done yet. */
function askWhat(scene: Scene): BotDecision {
  const words = REQUEST_SENTENCES[scene.language];
  const choices: Choice[] = [
    { id: 'agenda:cancel', title: words.choiceVisit },
    { id: 'optout:ask', title: words.choiceMessages },
  ];
  return reply({ ...scene, intent: 'cancel' }, 'opt_out.collision', [words.cancelWhich], {
    choices,
    state: { pending: { question: 'opt_out.collision', options: choices.map(({ id }) => id) } },
  });
}

const tappedIn = ({ turn }: Scene): string | null =>
  turn.messages.findLast(({ choiceId }) => choiceId?.startsWith('optout:'))?.choiceId ?? null;

function answered(scene: Scene): BotDecision | null {
  const question = scene.turn.state.pending?.question;
  const words = bareWords(scene);
  if (question === 'opt_out.which') {
    if (STOP_ALL.test(words) || /^(?:2|a segunda|la segunda|the second one)$/.test(words))
      return stopEverything(scene);
    if (
      STOP_CAMPAIGNS.test(words) ||
      /^(?:1|so campanhas|solo campanas|a primeira|la primera|the first one)$/.test(words)
    )
      return stopCampaigns(scene);
    return scene.intent === 'affirm' ? stopCampaigns(scene) : null;
  }
  if (question !== 'opt_out.collision' || VISIT.test(words)) return null;
  return MESSAGES.test(words) ? askHowMuch(scene) : null;
}

/** Whether the message answers "the visit or the messages?" with the visit. */
export const meansVisit = (scene: Scene): boolean =>
  scene.turn.state.pending?.question === 'opt_out.collision' &&
  (VISIT.test(bareWords(scene)) || scene.turn.messages.some(({ choiceId }) => choiceId === 'agenda:cancel'));

const TAPS: Readonly<Record<string, (scene: Scene) => BotDecision>> = {
  'optout:campaigns': stopCampaigns,
  'optout:everything': stopEverything,
  'optout:ask': askHowMuch,
};

const startAgain = (scene: Scene): BotDecision =>
  consented(scene, 'opt_out.started', REQUEST_SENTENCES[scene.language].startedAgain, {
    state: 'granted',
    purposes: EVERYTHING,
  });

/** A word that is a command, whatever else is going on; "cancelar" in a dialogue is an answer to it. */
function commanded(scene: Scene, words: string): BotDecision | null {
  const isBusy = (scene.turn.state.dialogue ?? null) !== null;
  if (!isBusy && BARE_CANCEL.test(words)) return askWhat(scene);
  if (START.test(words)) return startAgain(scene);
  return /^(?:parar tudo|parar todo|stop all|pare tudo)$/.test(words) ? stopEverything(scene) : null;
}

/** Stopping messages, starting again, and the word that may mean either; null when it is about something else. */
export function optOutDecision(scene: Scene): BotDecision | null {
  const tap = tappedIn(scene);
  const tapped = tap === null ? undefined : TAPS[tap];
  if (tapped !== undefined) return tapped(scene);
  const words = bareWords(scene);
  const early = answered(scene) ?? commanded(scene, words);
  if (early !== null || scene.intent !== 'opt_out') return early;
  if (STOP_ALL.test(words)) return stopEverything(scene);
  return STOP_CAMPAIGNS.test(words) ? stopCampaigns(scene) : askHowMuch(scene);
}
