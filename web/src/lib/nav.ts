import { resolve } from '$app/paths';
import { can, type Action, type Role } from '#workflows/domain/staff.ts';
import type { MessageKey } from './i18n/index.ts';
import type { IconName } from './ui/icons.ts';

/** A place in the rail. */
export interface NavEntry {
  /** Address, as seen from the page being shown. */
  readonly href: () => string;
  /** Addresses below this one count as being there. */
  readonly root: string;
  readonly label: MessageKey;
  readonly icon: IconName;
  readonly needs: Action;
  /** Starts a new group: the first is for attending, the second for managing. */
  readonly group: 'attend' | 'manage' | 'system';
}

const INBOX: NavEntry = {
  href: () => resolve('/(staff)/inbox/[view]/[[id]]', { view: 'mine' }),
  root: '/inbox',
  label: 'nav.inbox',
  icon: 'inbox',
  needs: 'inbox.read',
  group: 'attend',
};
const AGENDA: NavEntry = {
  href: () => resolve('/(staff)/agenda'),
  root: '/agenda',
  label: 'nav.agenda',
  icon: 'calendar',
  needs: 'agenda.read',
  group: 'attend',
};
const OVERVIEW: NavEntry = {
  href: () => resolve('/(staff)/overview'),
  root: '/overview',
  label: 'nav.overview',
  icon: 'overview',
  needs: 'reports.read',
  group: 'manage',
};
const REMINDERS: NavEntry = {
  href: () => resolve('/(staff)/reminders'),
  root: '/reminders',
  label: 'nav.reminders',
  icon: 'bell',
  needs: 'catalogue.write',
  group: 'manage',
};
const SETTINGS: NavEntry = {
  href: () => resolve('/(staff)/settings'),
  root: '/settings',
  label: 'nav.settings',
  icon: 'sliders',
  needs: 'self.read',
  group: 'system',
};

/** Every place of the console, in the order of the rail. A new page is one entry here. */
export const NAV: readonly NavEntry[] = [INBOX, AGENDA, OVERVIEW, REMINDERS, SETTINGS];

/** Where a role starts its day. */
const HOMES: Readonly<Record<Role, NavEntry>> = { attendant: INBOX, manager: OVERVIEW, operator: SETTINGS };

/** Page that a role sees first. */
export const homeOf = (role: Role): NavEntry => HOMES[role];

/** Places that a role may go to. */
export const placesOf = (role: Role): readonly NavEntry[] => NAV.filter((entry) => can(role, entry.needs));
