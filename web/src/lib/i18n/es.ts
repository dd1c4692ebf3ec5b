import type { Catalogue } from './index.ts';
import { agenda } from './es/agenda.ts';
import { catalogue } from './es/catalogue.ts';
import { agendaChange } from './es/agenda-change.ts';
import { composer } from './es/composer.ts';
import { errors } from './es/errors.ts';
import { feed } from './es/feed.ts';
import { inbox } from './es/inbox.ts';
import { link } from './es/link.ts';
import { login } from './es/login.ts';
import { overview } from './es/overview.ts';
import { patient } from './es/patient.ts';
import { reminders } from './es/reminders.ts';
import { settings } from './es/settings.ts';
import { shell } from './es/shell.ts';
import { simulator } from './es/simulator.ts';
import { thread } from './es/thread.ts';

/** Spanish. */
export const es: Catalogue = {
  ...shell,
  ...simulator,
  ...agenda,
  ...agendaChange,
  ...errors,
  ...feed,
  ...link,
  ...login,
  ...inbox,
  ...thread,
  ...composer,
  ...patient,
  ...overview,
  ...settings,
  ...catalogue,
  ...reminders,
};
