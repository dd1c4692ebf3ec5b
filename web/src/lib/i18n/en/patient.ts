import type { patient as source } from '../pt-BR/patient.ts';

/** The panel about the patient. */
export const patient = {
  'patient.label': 'Patient',
  'patient.unknown': 'Not on record yet',
  'patient.unknown_about': 'Whoever writes from this address has not been recognised as a patient yet.',
  'patient.age': '{count, plural, one {# year} other {# years}}',
  'patient.phone': 'Phone',
  'patient.email': 'E-mail',
  'patient.insurer': 'Insurer',
  'patient.private': 'self-paying',
  'patient.since': 'Since',
  'patient.language': 'Language',
  'patient.channel': 'Channel',
  'patient.reveal': 'Show {field} for 30 s (is recorded)',
  'patient.hide': 'Hide {field}',
  'patient.revealed': 'Hides in {seconds} s',
  'patient.timeline': 'Timeline',
  'patient.timeline_none': 'This is the first conversation.',
  'patient.timeline.conversation': 'Conversation on {channel}',
  'patient.this_one': 'this conversation',
  'patient.stage.bot': 'with the assistant',
  'patient.stage.queued': 'in the queue',
  'patient.stage.attended': 'being attended',
  'patient.stage.resolved': 'resolved',
  'patient.intent': 'Subject',
  'patient.opened': 'Opened on',
} as const satisfies Record<keyof typeof source, string>;
