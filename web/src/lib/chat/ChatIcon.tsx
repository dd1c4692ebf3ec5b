import type { JSX } from 'preact';
import { ICONS, type IconName } from './icons.ts';

/** One of the chat's icons; it only accompanies words, so it says nothing to a screen reader. */
export const ChatIcon = ({ name }: { name: IconName }): JSX.Element => (
  <svg class="ic" viewBox="0 0 20 20" aria-hidden="true">
    <path d={ICONS[name]} />
  </svg>
);
