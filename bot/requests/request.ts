import type { HandoffReason } from '#workflows/domain/conversation.ts';
import type { Choice } from '#workflows/domain/message.ts';
import { handOff, reply } from '../decision.ts';
import type { Scene } from '../decision.ts';
import { maskIdentifiers } from '../nlu/identifiers.ts';
import type { Intent } from '../nlu/intents.ts';
import type { BotDecision, BotState } from '../turn.ts';
import { REQUEST_SENTENCES } from './locales/index.ts';
import type { RequestSentences } from './locales/index.ts';

/** Something a person needs to know to carry a request out. */
export interface RequestField {
  readonly key: string;
  readonly ask: (words: RequestSentences) => string;
  readonly choices?: (words: RequestSentences) => readonly Choice[];
  /** What a message already says of it; `null` if nothing. Never judged: it is passed on as it is. */
  readonly told: (scene: Scene) => string | null;
}

/** A kind of request: what is asked before a person takes it over. */
export interface RequestPlan {
  /** Also names the team. */
  readonly intent: Intent;
  readonly reason: (scene: Scene) => HandoffReason;
  /** In the order in which they are asked, at most three. */
  readonly fields: readonly RequestField[];
  /** Said when the request begins: what the clinic itself says about it. */
  readonly lead: (scene: Scene) => readonly string[];
  /** Said when it is handed over. */
  readonly done: (scene: Scene) => readonly string[];
  /** Nothing is asked: somebody should look at once. */
  readonly isUrgent?: (scene: Scene) => boolean;
}

type OpenRequest = NonNullable<BotState['request']>;

/** The longest answer that is kept of a field. */
const LONGEST_ANSWER = 200;

const known = ({ fields }: RequestPlan, scene: Scene): Record<string, string> =>
  Object.fromEntries(
    fields.flatMap(({ key, told }) => {
      const value = told(scene);
      return value === null ? [] : [[key, maskIdentifiers(value).slice(0, LONGEST_ANSWER)]];
    }),
  );

function handOver(
  plan: RequestPlan,
  scene: Scene,
  request: OpenRequest,
  lead: readonly string[],
): BotDecision {
  const collected = [
    ...scene.collected,
    ...Object.entries(request.fields).map(([field, value]) => ({ field, value })),
  ];
  const words = [request.text, scene.text].filter((text, index, all) => all.indexOf(text) === index);
  const told: Scene = {
    ...scene,
    intent: plan.intent,
    text: words.join('\n'),
    collected,
    urgency: request.urgency,
  };
  const rule = `request.${plan.intent}.person`;
  const decision = handOff(told, plan.reason(told), rule, [...lead, ...plan.done(told)]);
  return { ...decision, state: { ...decision.state, request: null } };
}

function step(plan: RequestPlan, scene: Scene, request: OpenRequest, lead: readonly string[]): BotDecision {
  const missing = plan.fields.find(({ key }) => request.fields[key] === undefined);
  if (missing === undefined) return handOver(plan, scene, request, lead);
  const words = REQUEST_SENTENCES[scene.language];
  const choices = missing.choices?.(words) ?? [];
  return reply(
    { ...scene, intent: plan.intent },
    `request.${plan.intent}.${missing.key}`,
    [...lead, missing.ask(words)],
    {
      choices,
      state: {
        request: { ...request, asked: missing.key, at: scene.turn.now },
        pending: { question: `request.${missing.key}`, options: choices.map(({ id }) => id) },
      },
    },
  );
}

/** Begins a request with what the message already says. */
export function beginRequest(plan: RequestPlan, scene: Scene): BotDecision {
  const request: OpenRequest = {
    kind: plan.intent,
    at: scene.turn.now,
    fields: known(plan, scene),
    asked: null,
    text: maskIdentifiers(scene.text),
    urgency: scene.urgency,
  };
  const lead = plan.lead(scene);
  return plan.isUrgent?.(scene) === true
    ? handOver(plan, scene, request, lead)
    : step(plan, scene, request, lead);
}

/** What was tapped, in the words of the button: that is what the team reads. */
function tappedWords({ turn, language }: Scene, field: RequestField | undefined): string | null {
  const id = turn.messages.findLast(({ choiceId }) => choiceId !== null)?.choiceId;
  const choices = field?.choices?.(REQUEST_SENTENCES[language]) ?? [];
  return choices.find((choice) => choice.id === id)?.title ?? null;
}

/** Takes an answer as it is: whatever the patient says to the question is what the team gets to read. */
export function continueRequest(plan: RequestPlan, scene: Scene, request: OpenRequest): BotDecision {
  const field = plan.fields.find(({ key }) => key === request.asked);
  const said = tappedWords(scene, field) ?? maskIdentifiers(scene.text).slice(0, LONGEST_ANSWER);
  const asked = request.asked === null ? {} : { [request.asked]: said };
  const urgency = scene.urgency === 'urgent' ? 'urgent' : request.urgency;
  const fields = { ...known(plan, scene), ...request.fields, ...asked };
  return step(plan, scene, { ...request, fields, urgency }, []);
}

/** Asks the open question once more, after something else was answered. */
export const askAgain = (plan: RequestPlan, scene: Scene, request: OpenRequest): BotDecision =>
  step(plan, scene, { ...request, asked: null }, []);
