// The agenda: what can be booked, when it is free, who comes, and who waits.
//
// Whatever decides about time lies in `db/queries/agenda` and `workflows/domain/agenda`; a route here reads input, asks
// them, and shows names. Must not import: workflow implementations, web.
//
// To add an endpoint: a `route({...})` in the file of its subject; a new file also gets one line here.
import { actRoutes } from './acts.ts';
import { appointmentRoutes } from './appointments.ts';
import { catalogueRoutes } from './catalogue.ts';
import { changeRoutes } from './changes.ts';
import { dayRoutes } from './days.ts';
import { feedRoutes } from './feed.ts';
import { hoursRoutes } from './hours.ts';
import { offerRoutes } from './offers.ts';
import { relativeRoutes } from './relatives.ts';
import { slotRoutes } from './slots.ts';
import { waitlistRoutes } from './waitlist.ts';

/** All routes of the agenda. */
export const agendaRoutes = [
  ...slotRoutes,
  ...dayRoutes,
  ...changeRoutes,
  ...appointmentRoutes,
  ...actRoutes,
  ...waitlistRoutes,
  ...offerRoutes,
  ...relativeRoutes,
  ...catalogueRoutes,
  ...hoursRoutes,
  ...feedRoutes,
] as const;
