import { resolve } from '$app/paths';
import type { MessageKey } from '#lib/i18n/index.ts';
import type { IconName } from '#lib/ui/icons.ts';
import type { Action } from '#workflows/domain/staff.ts';
import type { ListKey } from './catalogue/lists.ts';

/** A page of the settings. */
export interface SettingsPart {
  readonly key: string;
  readonly label: MessageKey;
  readonly icon: IconName;
  readonly needs: Action;
  readonly href: () => string;
}

const list = (key: ListKey, icon: IconName): SettingsPart => ({
  key,
  label: `catalogue.${key}`,
  icon,
  needs: 'catalogue.write',
  href: () => resolve('/(staff)/settings/catalogue/[list]', { list: key }),
});

/** Every page of the settings, in the order of their navigation. A new page is one entry here. */
export const SETTINGS_PARTS: readonly SettingsPart[] = [
  {
    key: 'general',
    label: 'catalogue.general',
    icon: 'link',
    needs: 'self.read',
    href: () => resolve('/(staff)/settings'),
  },
  list('units', 'house2'),
  list('rooms', 'place'),
  list('professionals', 'team'),
  list('specialties', 'tag'),
  list('visitTypes', 'calendar'),
  list('insurers', 'card'),
  {
    key: 'hours',
    label: 'catalogue.hours',
    icon: 'clock',
    needs: 'catalogue.write',
    href: () => resolve('/(staff)/settings/hours'),
  },
  {
    key: 'holidays',
    label: 'catalogue.holidays',
    icon: 'sun',
    needs: 'catalogue.write',
    href: () => resolve('/(staff)/settings/holidays'),
  },
  {
    key: 'rules',
    label: 'catalogue.rules',
    icon: 'sliders',
    needs: 'catalogue.write',
    href: () => resolve('/(staff)/settings/agenda'),
  },
  {
    key: 'reminders',
    label: 'nav.reminders',
    icon: 'bell',
    needs: 'catalogue.write',
    href: () => resolve('/(staff)/reminders'),
  },
];
