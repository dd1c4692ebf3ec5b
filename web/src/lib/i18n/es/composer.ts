import type { composer as source } from '../pt-BR/composer.ts';

/** Where an answer or a note is written. */
export const composer = {
  'composer.label': 'Escribir',
  'composer.reply': 'Responder',
  'composer.note': 'Nota interna',
  'composer.reply_hint': 'Mensaje para {name}',
  'composer.note_hint': 'Solo la ve el equipo',
  'composer.send': 'Enviar',
  'composer.send_resolve': 'Enviar y resolver',
  'composer.save_note': 'Guardar nota',
  'composer.attach': 'Adjuntar archivo',
  'composer.remove_file': 'Quitar {name}',
  'composer.uploading': 'Enviando archivo…',
  'composer.canned': 'Respuestas rápidas',
  'composer.canned_search': 'Buscar respuesta',
  'composer.canned_none': 'Ninguna respuesta con “{query}”',
  'composer.template': 'Plantilla aprobada',
  'composer.count': '{count} / {limit}',
  'composer.too_long': 'Supera por {count} caracteres lo que el canal acepta.',
  'composer.window': 'Texto libre por {duration} más',
  'composer.window_about':
    '{channel} acepta sus palabras hasta {hours} h después del último mensaje del paciente ({at}).',
  'composer.window_closed':
    'El último mensaje del paciente tiene más de {hours} h. {channel} solo acepta ahora una plantilla aprobada.',
  'composer.draft_kept': 'Su borrador está guardado:',
  'composer.template_approved': 'aprobada',
  'composer.template_send': 'Enviar plantilla',
  'composer.template_none':
    'Ninguna plantilla aprobada en este canal. Una nota interna sigue siendo posible.',
  'composer.template_parameter': 'Dato {index}, como “{example}”',
  'composer.bot_talking': 'conversando con {name}',
  'composer.bot_about': 'Al asumir, el asistente calla de inmediato. Puede devolverla después.',
  'composer.queued': 'Esta conversación espera a alguien.',
  'composer.attended': '{name} está atendiendo.',
  'composer.attended_about': 'Puede dejar una nota interna o transferir la conversación.',
  'composer.resolved': 'Conversación resuelta.',
  'composer.discard': 'Descartar',
  'composer.failed': 'No salió: {reason}',
} as const satisfies Record<keyof typeof source, string>;
