import type { feed as source } from '../pt-BR/feed.ts';

/** The calendar of a professional, for programs outside. */
export const feed = {
  'feed.title': 'Calendar of {name}',
  'feed.about':
    'A secret address to subscribe to in Google Calendar, Outlook or on a phone. It shows times, place and the initials of the patient, nothing more.',
  'feed.address': 'Address of the calendar',
  'feed.once': 'Copy it now: for safety it is not shown again.',
  'feed.on': 'This calendar has an address. A new one makes the one before stop working.',
  'feed.off': 'This calendar has no address yet.',
  'feed.make': 'Make an address',
  'feed.renew': 'Make a new address',
  'feed.revoke': 'Switch off',
} as const satisfies Record<keyof typeof source, string>;
