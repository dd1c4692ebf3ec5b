import type { Catalogue } from './index.ts';
import { agenda } from './en/agenda.ts';
import { catalogue } from './en/catalogue.ts';
import { agendaChange } from './en/agenda-change.ts';
import { composer } from './en/composer.ts';
import { errors } from './en/errors.ts';
import { feed } from './en/feed.ts';
import { inbox } from './en/inbox.ts';
import { link } from './en/link.ts';
import { login } from './en/login.ts';
import { overview } from './en/overview.ts';
import { patient } from './en/patient.ts';
import { reminders } from './en/reminders.ts';
import { settings } from './en/settings.ts';
import { shell } from './en/shell.ts';
import { simulator } from './en/simulator.ts';
import { thread } from './en/thread.ts';

/** English. */
export const en: Catalogue = {
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
