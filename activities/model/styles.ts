import type {
  ChatCompletionCreateParamsNonStreaming,
  ChatCompletionMessageParam,
} from 'openai/resources/chat/completions';
import { AGENT_LIMITS } from '#bot/agent/limits.ts';
import { ModelFailure } from '#bot/agent/model-port.ts';
import type { ModelMessage, ModelReply, ModelRequest } from '#bot/agent/model-port.ts';
import { readAnswer } from './read-answer.ts';

/** How a model is given its tools: by the protocol's own calls, or as a JSON schema for what it writes. */
export const MODEL_STYLES = ['tools', 'schema'] as const;
/** How a model is given its tools. */
export type ModelStyle = (typeof MODEL_STYLES)[number];

type Body = Omit<ChatCompletionCreateParamsNonStreaming, 'model'>;

interface Style {
  readonly write: (request: ModelRequest) => Body;
  readonly read: (answer: unknown) => ModelReply;
}

function nativeMessage(message: ModelMessage): ChatCompletionMessageParam {
  if (message.role === 'tool')
    return { role: 'tool', tool_call_id: message.callId, content: message.content };
  if (message.role !== 'calls') return { role: message.role, content: message.content };
  return {
    role: 'assistant',
    tool_calls: message.calls.map(({ id, name, arguments: args }) => ({
      id,
      type: 'function',
      function: { name, arguments: args },
    })),
  };
}

const tools: Style = {
  /** Messages and tools as the protocol has them. */
  write: (request) => ({
    messages: request.messages.map(nativeMessage),
    tools: request.tools.map(({ name, description, parameters }) => ({
      type: 'function',
      function: { name, description, parameters },
    })),
    max_completion_tokens: AGENT_LIMITS.outputTokens,
  }),
  read: readAnswer,
};

/** Name of the step that is no tool: the words for the patient. */
const SAY = 'say';

const stepsOf = (request: ModelRequest): string =>
  request.tools
    .map(({ name, description, parameters }) => `- ${name}: ${description} ${JSON.stringify(parameters)}`)
    .join('\n');

function plainMessage(message: ModelMessage, request: ModelRequest): ChatCompletionMessageParam {
  if (message.role === 'tool') return { role: 'user', content: `Result of the tool: ${message.content}` };
  if (message.role === 'calls') {
    const written = message.calls.map(
      ({ name, arguments: args }) => `{"tool":"${name}","arguments":${args}}`,
    );
    return { role: 'assistant', content: written.join('\n') };
  }
  if (message.role !== 'system') return { role: message.role, content: message.content };
  const how = `Answer with one JSON object: {"tool": name, "arguments": {…}} to use a tool, or {"tool": "${SAY}", "arguments": {"text": "…"}} to speak. Tools:`;
  return { role: 'system', content: `${message.content}\n\n${how}\n${stepsOf(request)}` };
}

const step = (name: string, parameters: unknown): unknown => ({
  type: 'object',
  properties: { tool: { const: name }, arguments: parameters },
  required: ['tool', 'arguments'],
});

function stepSchema({ tools: known }: ModelRequest): Record<string, unknown> {
  const words = { type: 'object', properties: { text: { type: 'string' } }, required: ['text'] };
  return {
    anyOf: [step(SAY, words), ...known.map(({ name, parameters }) => step(name, parameters))],
  };
}

/** One step as a model wrote it. @throws ModelFailure `garbage` if it is none */
function stepOf(reply: ModelReply): ModelReply {
  let written: { tool?: unknown; arguments?: unknown };
  try {
    written = Object(JSON.parse(reply.text ?? '')) as typeof written;
  } catch {
    throw new ModelFailure('garbage');
  }
  const { tool: name, arguments: args } = written;
  if (typeof name !== 'string') throw new ModelFailure('garbage');
  if (name !== SAY)
    return { ...reply, text: null, calls: [{ id: 'step', name, arguments: JSON.stringify(args ?? {}) }] };
  const { text } = Object(args) as { text?: unknown };
  return { ...reply, text: typeof text === 'string' ? text : '' };
}

const schema: Style = {
  /** Tools in words, and a schema for the one step that the model writes. */
  write: (request) => ({
    messages: request.messages.map((message) => plainMessage(message, request)),
    response_format: { type: 'json_schema', json_schema: { name: 'step', schema: stepSchema(request) } },
    max_completion_tokens: AGENT_LIMITS.outputTokens,
  }),
  /** The step as a call or as words. */
  read: (answer) => {
    const reply = readAnswer(answer);
    return reply.isRefusal ? reply : stepOf(reply);
  },
};

/** Both ways of giving a model its tools; small self-hosted models often know only the second. */
export const STYLES: Readonly<Record<ModelStyle, Style>> = { tools, schema };
