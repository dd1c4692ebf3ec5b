import { CHANNEL_LIMITS } from '#workflows/domain/channel.ts';
import type { Choice, OutboundContent } from '#workflows/domain/message.ts';
import { handOff, opening, reply, withWayToPerson } from '../decision.ts';
import type { Scene } from '../decision.ts';
import type { BotDecision } from '../turn.ts';
import { AGENDA_SENTENCES } from './locales/index.ts';
import type { AgendaSentences } from './locales/index.ts';
import type { AgendaAct, AgendaDialogue, AgendaView, SlotWish } from './view.ts';

/** Everything a step of a dialogue about the agenda knows. */
export interface AgendaContext {
  readonly scene: Scene;
  readonly view: AgendaView;
  readonly dialogue: AgendaDialogue;
  readonly words: AgendaSentences;
  /** Said before the next question: an answer, a refusal, that something was not understood. */
  readonly lead: readonly string[];
}

/** A context for a dialogue. */
export const contextOf = (scene: Scene, view: AgendaView, dialogue: AgendaDialogue): AgendaContext => ({
  scene,
  view,
  dialogue,
  words: AGENDA_SENTENCES[scene.language],
  lead: [],
});

/** The same with something changed in the dialogue. */
export const withDialogue = (context: AgendaContext, changes: Partial<AgendaDialogue>): AgendaContext => ({
  ...context,
  dialogue: { ...context.dialogue, ...changes },
});

/** The same with something to be said first. */
export const saying = (context: AgendaContext, ...lead: readonly string[]): AgendaContext => ({
  ...context,
  lead: [...context.lead, ...lead],
});

/** A question of a dialogue: its words and what can be tapped. */
export interface Question {
  readonly asked: NonNullable<AgendaDialogue['asked']>;
  readonly text: string;
  readonly choices: readonly Choice[];
}

/** A question as messages: buttons while they fit, else a list; a person always among the choices. */
export function questionMessages(
  scene: Scene,
  texts: readonly string[],
  choices: readonly Choice[],
): OutboundContent[] {
  const limits = CHANNEL_LIMITS[scene.turn.channel];
  const body = texts.join('\n\n');
  if (choices.length < limits.buttonCount || body.length > limits.interactiveBodyLength)
    return withWayToPerson(scene, texts, choices);
  const human: Choice = { id: 'human', title: scene.say.choiceHuman };
  return [{ kind: 'list', text: body, label: scene.say.listLabel, choices: [...choices, human] }];
}

/** Asks and waits for the answer. */
export function ask(context: AgendaContext, question: Question): BotDecision {
  const { scene, dialogue, lead } = context;
  const decision = reply(scene, `agenda.${dialogue.kind}.${question.asked}`, [...lead, question.text], {
    state: {
      dialogue: { ...dialogue, asked: question.asked, at: scene.turn.now },
      pending: { question: `agenda.${question.asked}`, options: question.choices.map(({ id }) => id) },
    },
  });
  if (decision.action !== 'reply') return decision;
  const texts = [...opening(scene), ...lead, question.text];
  return { ...decision, messages: questionMessages(scene, texts, question.choices) };
}

/** Asks the caller to look for free times and to decide the turn again with what was found. */
export function look(context: AgendaContext, wish: SlotWish): BotDecision {
  const { scene, dialogue } = context;
  const decision = reply(scene, `agenda.${dialogue.kind}.look`, [], { state: { dialogue } });
  return { ...decision, messages: [], lookUp: wish };
}

/** Does what the patient said yes to, and ends the dialogue. The words are said only if the agenda did it. */
export function carryOut(context: AgendaContext, act: AgendaAct, text: string): BotDecision {
  const { scene, dialogue, lead } = context;
  const decision = reply(scene, `agenda.${dialogue.kind}.done`, [...lead, text], {
    state: { dialogue: null },
  });
  return decision.action === 'reply' ? { ...decision, act } : decision;
}

/** Ends the dialogue with a sentence. */
export const end = (context: AgendaContext, rule: string, texts: readonly string[]): BotDecision =>
  reply(context.scene, `agenda.${context.dialogue.kind}.${rule}`, [...context.lead, ...texts], {
    state: { dialogue: null },
  });

/** Passes on to a person. */
export function toPerson(
  context: AgendaContext,
  reason: 'not_understood' | 'not_available_yet',
  texts: readonly string[],
): BotDecision {
  const { scene, dialogue, lead } = context;
  const decision = handOff(scene, reason, `agenda.${dialogue.kind}.person`, [...lead, ...texts]);
  return { ...decision, state: { ...decision.state, dialogue: null } };
}
