import type { settings as source } from '../pt-BR/settings.ts';

/** Settings that exist so far, and the health of the system. */
export const settings = {
  'settings.bot': 'Asistente virtual',
  'settings.bot_about':
    'Apagado, quien escribe va directo a la cola. El aviso de emergencia sigue siempre encendido: no depende de él.',
  'settings.bot_all': 'Asistente encendido',
  'settings.bot_channel': 'En {channel}',
  'settings.saved': 'Guardado. Vale para el próximo mensaje que llegue.',
  'settings.read_only': 'Solo la gerencia cambia esto.',
  'settings.sites': 'Chat en el sitio',
  'settings.sites_about':
    'Solo los sitios de esta lista pueden mostrar el chat. Para mostrarlo, el sitio necesita esta línea:',
  'settings.sites_label': 'Direcciones de los sitios, una por línea',
  'settings.sites_saved': 'Guardado. Vale en 15 segundos como máximo.',
  'settings.sites_bad': '“{site}” no sirve. Escriba solo la dirección, como https://www.ejemplo.com',
  'settings.personal': 'Para usted',
  'settings.single_keys': 'Letras como atajos',
  'settings.sound': 'Sonido cuando hay emergencia',
  'settings.theme': 'Apariencia',
  'settings.theme_system': 'Del sistema',
  'settings.theme_light': 'Clara',
  'settings.theme_dark': 'Oscura',
  'settings.health': 'Salud del sistema',
  'settings.health_about': 'Números de ahora. Cero es lo normal en todos.',
  'settings.quarantineCount': 'Mensajes en cuarentena',
  'settings.stuckCount': 'Conversaciones detenidas',
  'settings.outboxUnknownCount': 'Envíos sin respuesta del canal',
  'settings.outboxOpenCount': 'Envíos en cola',
  'settings.attachmentsPendingCount': 'Archivos por descargar',
  'settings.temporal_down': 'Temporal no responde. Los mensajes se siguen guardando; las respuestas esperan.',
  'settings.quarantine_size': 'Tamaño',
  'settings.relayBacklog': 'Eventos por transmitir',
  'settings.quarantine': 'Cuarentena',
  'settings.quarantine_about':
    'Llegaron firmados, pero no se pudieron leer. Nada se pierde: quedan aquí hasta que alguien los mire.',
  'settings.quarantine_none': 'Nada en cuarentena.',
  'settings.quarantine_channel': 'Canal',
  'settings.quarantine_at': 'Llegó',
  'settings.quarantine_reason': 'Motivo',
  'settings.quarantine_id': 'Código',
  'settings.health_failed': 'No se pudo leer la salud del sistema ahora.',
} as const satisfies Record<keyof typeof source, string>;
