import { redirect } from '@sveltejs/kit';
import { call } from '#lib/api.ts';
import { loading } from '#lib/load.ts';
import { homeOf } from '#lib/nav.ts';
import type { PageLoad } from './$types.js';

/** The front door leads everybody to where their day starts. */
export const load: PageLoad = async ({ fetch }) => {
  const me = await loading('/', () => call('GET /me', {}, { fetch }));
  redirect(303, homeOf(me.role).href());
};
