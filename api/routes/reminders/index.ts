// How the clinic looks after its appointments: its ladder of reminders, and what each appointment tells its patient.
//
// What is sent when is decided by `workflows/domain/reminders` alone; a route here stores, reads and shows.
// Must not import: workflow implementations, activities, web.
//
// To add an endpoint: a `route({...})` in the file of its subject; a new file also gets one line here.
import { planRoutes } from './plan.ts';
import { policyRoutes } from './policy.ts';

/** All routes of the reminders. */
export const reminderRoutes = [...policyRoutes, ...planRoutes] as const;
