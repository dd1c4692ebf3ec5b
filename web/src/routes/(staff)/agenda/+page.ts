import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { localDate } from '#workflows/domain/zoned-time.ts';
import type { PageLoad } from './$types.js';

/** The agenda without a date is today's. */
export const load: PageLoad = async ({ parent }) => {
  const { me } = await parent();
  const date = localDate(new Date(), me.clinic.timeZone);
  redirect(303, resolve('/(staff)/agenda/[view]/[date]', { view: 'day', date }));
};
