import { DEMO } from '$app/env/private';
import type { PageServerLoad } from './$types.js';

/** Whether to offer the demo's people. */
export const load: PageServerLoad = () => ({ isDemo: DEMO });
