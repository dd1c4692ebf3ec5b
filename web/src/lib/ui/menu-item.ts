import type { IconName } from './icons.ts';

/** Something that a menu offers. */
export interface MenuItem {
  readonly key: string;
  readonly label: string;
  readonly icon?: IconName;
  readonly hint?: string;
  /** Marks the one of several that holds now; absent where nothing is chosen. */
  readonly checked?: boolean;
  /** Begins a new group of the menu. */
  readonly startsGroup?: boolean;
  readonly run: () => void;
}
