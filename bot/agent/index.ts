/**
 * The agent: free conversation through a model, within limits that are code. Pure: the model, the looks into the agenda and
 * the clock come as arguments, so that a scripted or an evil model takes the place of a real one in tests.
 *
 * A model decides words and which dialogue to begin, nothing else. Rules have spoken before it (`when.ts`), identifiers are
 * hidden on the way out (`redact.ts`), its words are checked on the way back (`check-answer.ts`), and whatever goes wrong
 * ends in the offline answer that was there from the start. To add a tool see `bot/tools`; a limit, `limits.ts`.
 */
import type { AgendaView, OfferedSlot, SlotWish } from '../agenda/view.ts';
import { withOpenQuestion } from '../agenda/index.ts';
import { guarded, reply } from '../decision.ts';
import type { Scene } from '../decision.ts';
import { readScene } from '../scene.ts';
import { TOOLS } from '../tools/index.ts';
import type { ToolContext, ToolOutcome } from '../tools/tool.ts';
import type { BotDecision, BotTurn, ModelTrace } from '../turn.ts';
import { answerFault } from './check-answer.ts';
import { AGENT_LIMITS } from './limits.ts';
import { ModelFailure } from './model-port.ts';
import type { AskModel, ModelMessage, ModelReply, ToolCall } from './model-port.ts';
import { PROMPT_VERSION, systemPrompt } from './prompt.ts';
import { createRedactor } from './redact.ts';
import type { Redactor } from './redact.ts';
import { mayConverse } from './when.ts';

/** An earlier message of the conversation, as it was written. */
export interface EarlierMessage {
  readonly from: 'patient' | 'clinic';
  readonly text: string;
}

/** What the agent works with besides the turn. */
export interface AgentPorts {
  readonly ask: AskModel;
  readonly lookUp: (wish: SlotWish) => Promise<readonly OfferedSlot[]>;
  /** Oldest first; what waits in the turn is not among them. */
  readonly history: readonly EarlierMessage[];
  /** Every name that we know of this patient and whom they book for: hidden wherever it stands. */
  readonly names: readonly string[];
  /** Name of the model, for the record. */
  readonly model: string;
}

type Outcome = ModelTrace['outcome'];

/** What the loop knows of a turn that is under way. */
interface Exchange {
  readonly context: ToolContext;
  readonly messages: ModelMessage[];
  readonly quotable: string[];
  readonly used: string[];
  readonly seen: Set<string>;
  readonly hide: Redactor;
  inputTokens: number;
  outputTokens: number;
}

/** The end of a turn: a decision of the agent, or why there is none. */
type End = { readonly decision: BotDecision } | { readonly failed: Outcome };

const quoted = (text: string): string => `<patient>\n${text.replaceAll(/<\/?patient>/gi, '')}\n</patient>`;

/** Names that must not leave, as far as anything here knows them. */
function namesIn({ turn }: Scene, ports: AgentPorts): string[] {
  const { patient, relatives = [], appointments = [] } = turn.agenda ?? {};
  const names = [
    ...ports.names,
    turn.patient.displayName,
    turn.state.dialogue?.name,
    patient?.firstName,
    ...relatives.map(({ firstName }) => firstName),
    ...appointments.map(({ forName }) => forName),
  ];
  return names.filter((name) => typeof name === 'string');
}

function earlier({ from, text }: EarlierMessage, hide: Redactor): ModelMessage {
  const hidden = hide(text).slice(0, AGENT_LIMITS.historyLength);
  return from === 'patient'
    ? { role: 'user', content: quoted(hidden) }
    : { role: 'assistant', content: hidden };
}

function opened(scene: Scene, ports: AgentPorts): Exchange {
  const view: AgendaView | null = scene.turn.agenda ?? null;
  const hide = createRedactor(scene.turn.facts, namesIn(scene, ports), scene.turn.now);
  const history = ports.history.slice(-AGENT_LIMITS.historyMessages);
  const appointments = new Map(
    (view?.appointments ?? []).map((one, index) => [`a${String(index + 1)}`, one] as const),
  );
  return {
    context: { scene, view, lookUp: ports.lookUp, times: new Map(), appointments },
    messages: [
      { role: 'system', content: systemPrompt(scene) },
      ...history.map((message) => earlier(message, hide)),
      { role: 'user', content: quoted(hide(scene.text)) },
    ],
    quotable: [],
    used: [],
    seen: new Set(),
    hide,
    inputTokens: 0,
    outputTokens: 0,
  };
}

function readArguments(call: ToolCall): unknown {
  if (call.arguments.length > AGENT_LIMITS.argumentsLength) return undefined;
  try {
    return call.arguments.trim() === '' ? {} : JSON.parse(call.arguments);
  } catch {
    return undefined;
  }
}

/** Uses one tool. The end of the turn, or `null` when the model goes on. */
async function use(exchange: Exchange, call: ToolCall): Promise<End | null> {
  const known = TOOLS.get(call.name);
  if (known === undefined) return { failed: 'unknown_tool' };
  const signature = `${call.name} ${call.arguments}`;
  if (exchange.used.length >= AGENT_LIMITS.toolCalls || exchange.seen.has(signature))
    return { failed: 'loop' };
  exchange.used.push(call.name);
  exchange.seen.add(signature);
  const outcome = await known.call(readArguments(call), exchange.context);
  if (outcome.kind === 'decision') return ended(exchange.context.scene, outcome.decision);
  exchange.messages.push({ role: 'tool', callId: call.id, content: exchange.hide(said(outcome)) });
  if (outcome.kind === 'facts') exchange.quotable.push(...outcome.quotable);
  return null;
}

const said = (outcome: Exclude<ToolOutcome, { kind: 'decision' }>): string =>
  JSON.stringify(outcome.kind === 'facts' ? outcome.facts : { error: outcome.why });

/** A dialogue's decision as the end of a turn. What would act without the patient's yes does not pass. */
function ended(scene: Scene, decision: BotDecision): End {
  if (decision.act !== undefined || decision.lookUp !== undefined) return { failed: 'unauthorised' };
  const safe = guarded(scene, decision);
  return safe.rule.startsWith('guard.') ? { failed: 'guard' } : { decision: safe };
}

function spoken({ context, quotable }: Exchange, text: string): End {
  const { scene } = context;
  const fault = answerFault(text, scene, quotable);
  if (fault !== null) return { failed: `answer.${fault}` };
  // The question of a dialogue that is under way stays the last thing that the patient reads.
  const decision = withOpenQuestion(scene, reply(scene, 'agent.answer', [text]));
  return decision.action === 'reply' ? { decision } : { failed: 'guard' };
}

async function follow(exchange: Exchange, answer: ModelReply): Promise<End | null> {
  if (answer.isRefusal) return { failed: 'refused' };
  if (answer.calls.length === 0) return spoken(exchange, (answer.text ?? '').trim());
  exchange.messages.push({ role: 'calls', calls: answer.calls });
  for (const call of answer.calls) {
    const end = await use(exchange, call);
    if (end !== null) return end;
  }
  return null;
}

async function run(exchange: Exchange, ask: AskModel): Promise<End> {
  const tools = [...TOOLS.values()].map(({ description }) => description);
  // One request for each call, and one for the words after the last.
  for (let request = 0; request <= AGENT_LIMITS.toolCalls; request += 1) {
    const answer = await ask({ messages: [...exchange.messages], tools });
    exchange.inputTokens += answer.inputTokens;
    exchange.outputTokens += answer.outputTokens;
    const end = await follow(exchange, answer);
    if (end !== null) return end;
  }
  return { failed: 'loop' };
}

/**
 * Lets a model decide a turn that the offline bot has already decided, where it may.
 *
 * Never throws and is never silent: the offline decision is the answer whenever the model's is not good enough. Either way
 * the decision carries what was asked of which model, for the record.
 */
export async function converse(turn: BotTurn, offline: BotDecision, ports: AgentPorts): Promise<BotDecision> {
  const { scene } = readScene(turn);
  if (!mayConverse(scene, offline)) return offline;
  const exchange = opened(scene, ports);
  let end: End;
  try {
    end = await run(exchange, ports.ask);
  } catch (error) {
    end = { failed: error instanceof ModelFailure ? error.kind : 'broken' };
  }
  const trace: ModelTrace = {
    model: ports.model,
    promptVersion: PROMPT_VERSION,
    outcome: 'decision' in end ? 'answered' : end.failed,
    tools: exchange.used,
    inputTokens: exchange.inputTokens,
    outputTokens: exchange.outputTokens,
  };
  return { ...('decision' in end ? end.decision : offline), model: trace };
}

/** Whether a turn is one for the agent at all. */
export const isForAgent = (turn: BotTurn, offline: BotDecision): boolean =>
  mayConverse(readScene(turn).scene, offline);
