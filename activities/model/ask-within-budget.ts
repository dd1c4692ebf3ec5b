import { AGENT_LIMITS } from '#bot/agent/limits.ts';
import { ModelFailure } from '#bot/agent/model-port.ts';
import type { AskModel, ModelReply, ModelRequest } from '#bot/agent/model-port.ts';
import { noteModelUse, tokensToday } from '#db/queries/model-use.ts';
import type { Deps } from '../deps.ts';
import type { ModelClient } from './client.ts';

/** Characters that make about one token, for servers that do not say what they used. */
const CHARACTERS_PER_TOKEN = 4;

const sizeOf = (request: ModelRequest): number =>
  Math.ceil(JSON.stringify(request).length / CHARACTERS_PER_TOKEN);

function usedBy(request: ModelRequest, reply: ModelReply | null): number {
  const told = reply === null ? 0 : reply.inputTokens + reply.outputTokens;
  return told > 0 ? told : sizeOf(request);
}

/**
 * The model for one turn: within the time of the turn and the tokens of the day.
 *
 * The day's limit is looked at before every request, so it is passed by one request a turn under way at the most.
 */
export function askWithinBudget({ knex }: Pick<Deps, 'knex'>, model: ModelClient): AskModel {
  const signal = AbortSignal.timeout(AGENT_LIMITS.modelMs);
  return async (request) => {
    if ((await tokensToday(knex)) >= model.dailyTokens) throw new ModelFailure('budget');
    let reply: ModelReply | null = null;
    try {
      reply = await model.ask(request, signal);
      return reply;
    } finally {
      await noteModelUse(knex, usedBy(request, reply));
    }
  };
}
