import type { link as source } from '../pt-BR/link.ts';

/** The page behind the link of a message, as a patient reads it. */
export const link = {
  'link.page': 'Su consulta',
  'link.confirm_title': '¿Viene a la consulta?',
  'link.confirm_text': 'Al tocar el botón, la clínica sabe que usted viene.',
  'link.confirm_button': 'Confirmar asistencia',
  'link.cancel_title': '¿No podrá venir?',
  'link.cancel_text': 'Al tocar el botón, la consulta se cancela y la hora queda libre para otra persona.',
  'link.cancel_button': 'Cancelar la consulta',
  'link.safe': 'Nada cambia mientras no toque el botón.',
  'link.when': 'Cuándo',
  'link.where': 'Dónde',
  'link.online': 'Por video',
  'link.who': 'Para',
  'link.at': '{day}, a las {time}',
  'link.confirmed_title': 'Asistencia confirmada',
  'link.confirmed_text': 'Gracias por avisar. Le esperamos.',
  'link.cancelled_title': 'Consulta cancelada',
  'link.cancelled_text':
    'Gracias por avisar. Para reservar otra hora, responda al mensaje que le trajo aquí.',
  'link.forged_title': 'Este enlace no sirve',
  'link.expired_title': 'Este enlace venció',
  'link.used_title': 'Ya recibimos su respuesta',
  'link.over_title': 'Esta consulta cambió',
  'link.nothing_changed': 'Ahora no se cambió nada.',
  'link.help':
    'Para confirmar, cambiar o cancelar, responda al mensaje de la clínica o hable con la recepción.',
} as const satisfies Record<keyof typeof source, string>;
