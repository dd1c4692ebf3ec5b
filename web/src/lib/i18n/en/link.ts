import type { link as source } from '../pt-BR/link.ts';

/** The page behind the link of a message, as a patient reads it. */
export const link = {
  'link.page': 'Your visit',
  'link.confirm_title': 'Are you coming?',
  'link.confirm_text': 'When you tap the button, the clinic knows that you are coming.',
  'link.confirm_button': 'Confirm that I am coming',
  'link.cancel_title': 'Cannot come?',
  'link.cancel_text':
    'When you tap the button, the visit is cancelled and its time is free for somebody else.',
  'link.cancel_button': 'Cancel the visit',
  'link.safe': 'Nothing changes until you tap the button.',
  'link.when': 'When',
  'link.where': 'Where',
  'link.online': 'By video',
  'link.who': 'For',
  'link.at': '{day}, at {time}',
  'link.confirmed_title': 'You are expected',
  'link.confirmed_text': 'Thank you for telling us. See you then.',
  'link.cancelled_title': 'Visit cancelled',
  'link.cancelled_text':
    'Thank you for telling us. To book another time, reply to the message that brought you here.',
  'link.forged_title': 'This link is not valid',
  'link.expired_title': 'This link has expired',
  'link.used_title': 'We already have your answer',
  'link.over_title': 'This visit has changed',
  'link.nothing_changed': 'Nothing was changed just now.',
  'link.help': "To confirm, move or cancel, reply to the clinic's message or call the reception.",
} as const satisfies Record<keyof typeof source, string>;
