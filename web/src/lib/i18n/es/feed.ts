import type { feed as source } from '../pt-BR/feed.ts';

/** The calendar of a professional, for programs outside. */
export const feed = {
  'feed.title': 'Calendario de {name}',
  'feed.about':
    'Una dirección secreta para suscribirse en Google Calendar, Outlook o el celular. Muestra horas, lugar e iniciales del paciente, nada más.',
  'feed.address': 'Dirección del calendario',
  'feed.once': 'Cópiela ahora: por seguridad, no se mostrará de nuevo.',
  'feed.on': 'Este calendario ya tiene una dirección. Una nueva hace que la anterior deje de servir.',
  'feed.off': 'Este calendario aún no tiene dirección.',
  'feed.make': 'Crear dirección',
  'feed.renew': 'Crear nueva dirección',
  'feed.revoke': 'Apagar',
} as const satisfies Record<keyof typeof source, string>;
