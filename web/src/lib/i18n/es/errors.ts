import type { errors as source } from '../pt-BR/errors.ts';

/** What went wrong, what is safe, what to do. */
export const errors = {
  'error.request.invalid': 'Algún campo no está como debe. Revíselo y envíe de nuevo.',
  'error.request.malformed': 'La solicitud llegó incompleta. Recargue la página e intente de nuevo.',
  'error.request.too_large': 'Esto es demasiado grande para enviar.',
  'error.request.rate_limited': 'Demasiados intentos seguidos. Espere un minuto e intente de nuevo.',
  'error.request.not_found': 'No encontramos lo que busca.',
  'error.auth.required': 'Su sesión terminó. Entre de nuevo; su borrador sigue aquí.',
  'error.auth.wrong_credentials': 'El correo o la contraseña no coinciden.',
  'error.auth.forbidden': 'Su perfil no tiene acceso a esto.',
  'error.auth.cross_site': 'La solicitud vino de otra dirección y fue rechazada.',
  'error.webhook.bad_signature': 'La firma no coincide.',
  'error.channel.off': 'Este canal está apagado.',
  'error.conversation.not_found': 'Esta conversación no existe o no es de su equipo.',
  'error.conversation.already_taken': 'Otra persona ya asumió esta conversación.',
  'error.conversation.not_yours': 'Esta conversación no está con usted. Asúmala antes de responder.',
  'error.conversation.wrong_stage':
    'La conversación cambió y esto ya no corresponde. La pantalla ya se actualizó.',
  'error.conversation.stale_version':
    'La conversación cambió mientras usted actuaba. Revise e intente de nuevo.',
  'error.conversation.window_closed':
    'WhatsApp ya no acepta texto libre en esta conversación. Use una plantilla.',
  'error.conversation.at_capacity': 'Ya tiene el máximo de conversaciones. Resuelva o suelte una antes.',
  'error.message.not_found': 'Este mensaje ya no existe.',
  'error.message.too_long': 'El texto supera lo que el canal acepta.',
  'error.template.unknown': 'Esta plantilla no está aprobada.',
  'error.template.wrong_parameters': 'Faltan datos de la plantilla.',
  'error.attachment.not_found': 'Este archivo ya no está disponible.',
  'error.attachment.too_large': 'El archivo supera el tamaño que el canal acepta.',
  'error.attachment.wrong_kind': 'El canal no acepta este tipo de archivo.',
  'error.delivery.not_retryable': 'Este mensaje no se puede enviar de nuevo.',
  'error.team.not_found': 'Este equipo no existe.',
  'error.staff.not_found': 'Esta persona no existe.',
  'error.staff.not_available': 'Esta persona no está disponible ahora.',
  'error.calendar.never_opens': 'La clínica no tiene horario de atención registrado.',
  'error.provider.refused': 'El canal rechazó el envío.',
  'error.provider.busy': 'El canal está ocupado. Intente de nuevo en unos instantes.',
  'error.provider.unknown_outcome': 'No sabemos si llegó. Lo estamos verificando con el canal.',
  'error.database.unavailable':
    'El sistema se está recuperando. No se perdió nada; intente en unos instantes.',
  'error.temporal.unavailable':
    'El sistema se está recuperando. No se perdió nada; intente en unos instantes.',
  'error.internal.unexpected': 'Algo falló de nuestro lado. No se perdió nada de lo que escribió.',
  'error.network.unreachable': 'Sin conexión con el servidor. Lo que escribió está guardado aquí.',
  'error.reference': 'código {id}',
  'error.page_title': 'No se pudo abrir esta página',
  'error.page_missing': 'Esta página no existe',
  'error.home': 'Ir al inicio',
} as const satisfies Record<keyof typeof source, string>;
