import type { login as source } from '../pt-BR/login.ts';

/** The page where the staff come in. */
export const login = {
  'login.page': 'Entrar',
  'login.title': 'Entrar al equipo',
  'login.picture_title': 'Acoger es escuchar, orientar y no perder a nadie de vista.',
  'login.picture_text': 'Un solo lugar para WhatsApp y el chat del sitio.',
  'login.email': 'Correo de trabajo',
  'login.password': 'Contraseña',
  'login.show_password': 'Mostrar contraseña',
  'login.hide_password': 'Ocultar contraseña',
  'login.submit': 'Entrar',
  'login.submitting': 'Entrando…',
  'login.missing': 'Escriba el correo y la contraseña.',
  'login.signed_out': 'Usted salió.',
  'login.expired': 'Entre para continuar.',
  'login.demo': 'Modo demostración',
  'login.demo_hint': 'completa y entra',
  'login.demo_attendant': 'Responde a los pacientes',
  'login.demo_manager': 'Números y ajustes',
  'login.demo_operator': 'Salud del sistema',
  'login.patient': '¿Es paciente? Escriba a la clínica por WhatsApp o por el chat del sitio.',
  'login.recorded': 'Todo acceso queda registrado.',
} as const satisfies Record<keyof typeof source, string>;
