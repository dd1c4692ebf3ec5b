import { ModelFailure } from '#bot/agent/model-port.ts';
import type { ModelReply, ToolCall } from '#bot/agent/model-port.ts';

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const countOf = (value: unknown): number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? Math.floor(value) : 0;

function callOf(value: unknown, index: number): ToolCall {
  const { id, function: called } = fieldsOf(value);
  const { name, arguments: args } = fieldsOf(called);
  if (typeof name !== 'string') throw new ModelFailure('garbage');
  return {
    id: textOf(id) ?? `call_${String(index)}`,
    name,
    // Some servers send the arguments as an object although the protocol says text.
    arguments: textOf(args) ?? JSON.stringify(args ?? {}),
  };
}

/**
 * Reads a chat completion from a server that may send anything.
 *
 * @throws ModelFailure `garbage` if it is none
 */
export function readAnswer(answer: unknown): ModelReply {
  const { choices, usage } = fieldsOf(answer);
  const choice = Array.isArray(choices) ? fieldsOf(choices[0]) : {};
  if (!isFields(choice['message'])) throw new ModelFailure('garbage');
  const { content, refusal, tool_calls: calls } = choice['message'];
  const { prompt_tokens: input, completion_tokens: output } = fieldsOf(usage);
  const isCut = choice['finish_reason'] === 'length';
  if (isCut) throw new ModelFailure('garbage');
  return {
    text: textOf(content),
    isRefusal: typeof refusal === 'string' || choice['finish_reason'] === 'content_filter',
    calls: Array.isArray(calls) ? calls.map(callOf) : [],
    inputTokens: countOf(input),
    outputTokens: countOf(output),
  };
}
