// Every endpoint of the REST API, below /api.
//
// A route states its method, path, access, input and reply as one object; router, documentation and the web client all
// follow from it. A handler receives parsed input and what it works with, never the request itself.
// Must not import: workflow implementations, activities other than the channels and the file store, web.
//
// To add an endpoint: a `route({...})` in the file of its subject; a new file also gets one line here. A route without
// `access` does not compile. Webhooks (raw bytes) and streams (no end) are plain middlewares in files of their own.
import { agendaRoutes } from './agenda/index.ts';
import { attachmentRoutes } from './attachments.ts';
import { authRoutes } from './auth.ts';
import { conversationRoutes } from './conversations.ts';
import { examRoutes } from './exams.ts';
import { inboxRoutes } from './inbox.ts';
import { linkRoutes } from './links.ts';
import { meRoutes } from './me.ts';
import { messageRoutes } from './messages.ts';
import { passwordRoutes } from './password.ts';
import { patientRegistryRoutes } from './patient-registry.ts';
import { patientRoutes } from './patients.ts';
import { reminderRoutes } from './reminders/index.ts';
import { settingsRoutes } from './settings.ts';
import { staffRoutes } from './staff.ts';
import { systemRoutes } from './system.ts';
import { reportRoutes } from './reports.ts';
import { textRoutes } from './texts.ts';
import { webchatRoutes } from './webchat.ts';

/** All routes. */
export const routes = [
  ...authRoutes,
  ...passwordRoutes,
  ...meRoutes,
  ...inboxRoutes,
  ...conversationRoutes,
  ...messageRoutes,
  ...attachmentRoutes,
  ...patientRoutes,
  ...patientRegistryRoutes,
  ...agendaRoutes,
  ...reminderRoutes,
  ...linkRoutes,
  ...examRoutes,
  ...staffRoutes,
  ...textRoutes,
  ...settingsRoutes,
  ...systemRoutes,
  ...reportRoutes,
  ...webchatRoutes,
] as const;

type All = (typeof routes)[number];
type Key<R> = R extends { method: infer M extends string; path: infer P extends string }
  ? `${M} ${P}`
  : never;

/** `'GET /inbox'` → its route: all that the web client imports from here, as a type. */
export type Api = { [R in All as Key<R>]: R };
