import type { Context } from './context.ts';
import { clearSessionCookie, setSessionCookie } from './middlewares/session.ts';

/** The few things about the exchange itself that some handlers need. */
export interface Exchange {
  /** Address of the caller, as far as the proxy setting lets us know it. */
  readonly ip: string;
  readonly requestId: string;
  /** Bearer token of the request, if it carries one. */
  readonly bearer: string | null;
  /** Gives the caller's browser a session. */
  setSession(token: string): void;
  /** Takes it away. */
  clearSession(): void;
}

/** The token of an `Authorization: Bearer` header. */
export function bearerOf(ctx: Context): string | null {
  const match = /^Bearer ([\w-]{20,200})$/.exec(ctx.get('authorization'));
  return match?.[1] ?? null;
}

/** Narrows a request to what a handler may know of it. */
export function exchangeOf(ctx: Context, isSecure: boolean): Exchange {
  return {
    ip: ctx.ip,
    requestId: ctx.state.requestId,
    bearer: bearerOf(ctx),
    setSession: (token) => {
      setSessionCookie(ctx, token, isSecure);
    },
    clearSession: () => {
      clearSessionCookie(ctx, isSecure);
    },
  };
}
