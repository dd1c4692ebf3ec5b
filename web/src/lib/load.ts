import { error, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { ApiError } from './api.ts';

/**
 * Runs a call inside `load`, and turns the API's refusal into what SvelteKit understands: whoever is not signed in
 * goes to the login page and comes back to where they were, everything else becomes the error page.
 *
 * @param path where to come back to
 */
export async function loading<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (problem) {
    if (!(problem instanceof ApiError)) throw problem;
    if (problem.code === 'auth.required') {
      redirect(
        303,
        path === '/' ? resolve('/login') : `${resolve('/login')}?next=${encodeURIComponent(path)}`,
      );
    }
    error(problem.status === 0 ? 503 : problem.status, problem.code, { requestId: problem.requestId });
  }
}

/** A path of ours to go to after signing in; anything that leads elsewhere is refused. */
export function safeNext(next: string | null): string | null {
  if (next === null || !next.startsWith('/') || next.startsWith('//') || next.includes('\\')) return null;
  return next.startsWith('/login') ? null : next;
}
