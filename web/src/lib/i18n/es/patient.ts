import type { patient as source } from '../pt-BR/patient.ts';

/** The panel about the patient. */
export const patient = {
  'patient.label': 'Paciente',
  'patient.unknown': 'Todavía sin registro',
  'patient.unknown_about': 'Quien escribe desde esta dirección aún no fue reconocido como paciente.',
  'patient.age': '{count, plural, one {# año} other {# años}}',
  'patient.phone': 'Teléfono',
  'patient.email': 'Correo',
  'patient.insurer': 'Seguro',
  'patient.private': 'particular',
  'patient.since': 'Desde',
  'patient.language': 'Idioma',
  'patient.channel': 'Canal',
  'patient.reveal': 'Mostrar {field} por 30 s (queda registrado)',
  'patient.hide': 'Ocultar {field}',
  'patient.revealed': 'Se oculta en {seconds} s',
  'patient.timeline': 'Línea de tiempo',
  'patient.timeline_none': 'Esta es la primera conversación.',
  'patient.timeline.conversation': 'Conversación por {channel}',
  'patient.this_one': 'esta conversación',
  'patient.stage.bot': 'con el asistente',
  'patient.stage.queued': 'en cola',
  'patient.stage.attended': 'en atención',
  'patient.stage.resolved': 'resuelta',
  'patient.intent': 'Asunto',
  'patient.opened': 'Abierta el',
} as const satisfies Record<keyof typeof source, string>;
