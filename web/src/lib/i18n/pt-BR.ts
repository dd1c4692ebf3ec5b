import { agenda } from './pt-BR/agenda.ts';
import { catalogue } from './pt-BR/catalogue.ts';
import { agendaChange } from './pt-BR/agenda-change.ts';
import { composer } from './pt-BR/composer.ts';
import { errors } from './pt-BR/errors.ts';
import { feed } from './pt-BR/feed.ts';
import { inbox } from './pt-BR/inbox.ts';
import { link } from './pt-BR/link.ts';
import { login } from './pt-BR/login.ts';
import { overview } from './pt-BR/overview.ts';
import { patient } from './pt-BR/patient.ts';
import { reminders } from './pt-BR/reminders.ts';
import { settings } from './pt-BR/settings.ts';
import { shell } from './pt-BR/shell.ts';
import { simulator } from './pt-BR/simulator.ts';
import { thread } from './pt-BR/thread.ts';

/** Portuguese of Brazil: the source of every sentence. */
export const ptBR = {
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
} as const;
