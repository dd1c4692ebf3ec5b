import OpenAI, { APIConnectionTimeoutError, APIError, APIUserAbortError, RateLimitError } from 'openai';
import { AGENT_LIMITS } from '#bot/agent/limits.ts';
import { ModelFailure } from '#bot/agent/model-port.ts';
import type { ModelReply, ModelRequest } from '#bot/agent/model-port.ts';
import { limitedFetch } from './limited-fetch.ts';
import { STYLES } from './styles.ts';
import type { ModelStyle } from './styles.ts';

/** Where a model is and how it is spoken to. */
export interface ModelSettings {
  readonly apiKey: string;
  /** Any server that speaks OpenAI's chat completions: `https://…/v1`. */
  readonly baseUrl: string;
  readonly model: string;
  readonly style: ModelStyle;
  /** Tokens a day, read and written together, after which the bot goes on offline. */
  readonly dailyTokens: number;
}

/** A model that can be asked. */
export interface ModelClient {
  readonly name: string;
  readonly dailyTokens: number;
  /**
   * Asks once; never repeats by itself, because a patient waits.
   *
   * @param signal ends the wait, however slowly an answer trickles in
   * @throws ModelFailure whatever went wrong
   */
  readonly ask: (request: ModelRequest, signal: AbortSignal) => Promise<ModelReply>;
}

/** The vendor's client without its own patience: no repeats, no log, nothing read from its own variables. */
export const vendorClient = ({ apiKey, baseUrl }: Pick<ModelSettings, 'apiKey' | 'baseUrl'>): OpenAI =>
  new OpenAI({
    apiKey,
    baseURL: baseUrl,
    organization: null,
    project: null,
    maxRetries: 0,
    timeout: AGENT_LIMITS.modelMs,
    logLevel: 'off',
    fetch: limitedFetch,
  });

/** What a failed call means. The vendor's own words go no further: they may quote what was sent. */
export function failureOf(error: unknown): ModelFailure {
  if (error instanceof ModelFailure) return error;
  if (error instanceof Error && error.cause instanceof ModelFailure) return error.cause;
  if (error instanceof APIUserAbortError || error instanceof APIConnectionTimeoutError)
    return new ModelFailure('timeout');
  if (error instanceof RateLimitError) return new ModelFailure('rate_limited');
  if (error instanceof APIError) return new ModelFailure('unavailable');
  if (error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError'))
    return new ModelFailure('timeout');
  return new ModelFailure('garbage');
}

/** Rejects when the signal ends; a body that never ends cannot hold a turn. */
export function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const end = (): void => {
      reject(new ModelFailure('timeout'));
    };
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}

/** A client for one model. */
export function createModelClient(settings: ModelSettings): ModelClient {
  const vendor = vendorClient(settings);
  const style = STYLES[settings.style];
  return {
    name: settings.model,
    dailyTokens: settings.dailyTokens,
    async ask(request, signal) {
      try {
        const body = { model: settings.model, ...style.write(request) };
        const answer: unknown = await Promise.race([
          vendor.chat.completions.create(body, { signal }),
          whenAborted(signal),
        ]);
        return style.read(answer);
      } catch (error) {
        throw failureOf(error);
      }
    },
  };
}
