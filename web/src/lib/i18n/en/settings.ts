import type { settings as source } from '../pt-BR/settings.ts';

/** Settings that exist so far, and the health of the system. */
export const settings = {
  'settings.bot': 'Virtual assistant',
  'settings.bot_about':
    'While off, whoever writes goes straight to the queue. The emergency notice is always on: it does not depend on it.',
  'settings.bot_all': 'Assistant on',
  'settings.bot_channel': 'On {channel}',
  'settings.saved': 'Saved. It holds for the next message that comes in.',
  'settings.read_only': 'Only managers change this.',
  'settings.sites': 'Chat on the site',
  'settings.sites_about':
    'Only the sites of this list can show the chat. To show it, a site needs this line:',
  'settings.sites_label': 'Addresses of the sites, one a line',
  'settings.sites_saved': 'Saved. It holds within 15 seconds.',
  'settings.sites_bad': '“{site}” does not work. Write the address alone, like https://www.example.com',
  'settings.personal': 'For you',
  'settings.single_keys': 'Letters as shortcuts',
  'settings.sound': 'Sound when there is an emergency',
  'settings.theme': 'Appearance',
  'settings.theme_system': 'Of the system',
  'settings.theme_light': 'Light',
  'settings.theme_dark': 'Dark',
  'settings.health': 'System health',
  'settings.health_about': 'Figures of this moment. Zero is normal in all.',
  'settings.quarantineCount': 'Messages in quarantine',
  'settings.stuckCount': 'Stuck conversations',
  'settings.outboxUnknownCount': 'Sends without an answer from the channel',
  'settings.outboxOpenCount': 'Sends in the queue',
  'settings.attachmentsPendingCount': 'Files yet to be fetched',
  'settings.temporal_down': 'Temporal does not answer. Messages are still being stored; answers wait.',
  'settings.quarantine_size': 'Size',
  'settings.relayBacklog': 'Events yet to be passed on',
  'settings.quarantine': 'Quarantine',
  'settings.quarantine_about':
    'They came signed but could not be read. Nothing is lost: they stay here until somebody looks.',
  'settings.quarantine_none': 'Nothing in quarantine.',
  'settings.quarantine_channel': 'Channel',
  'settings.quarantine_at': 'Arrived',
  'settings.quarantine_reason': 'Reason',
  'settings.quarantine_id': 'Code',
  'settings.health_failed': 'The health of the system could not be read now.',
} as const satisfies Record<keyof typeof source, string>;
