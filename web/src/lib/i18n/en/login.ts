import type { login as source } from '../pt-BR/login.ts';

/** The page where the staff come in. */
export const login = {
  'login.page': 'Sign in',
  'login.title': 'Sign in to the team',
  'login.picture_title': 'To welcome is to listen, to guide and to lose sight of nobody.',
  'login.picture_text': 'One place for WhatsApp and the site chat.',
  'login.email': 'Work e-mail',
  'login.password': 'Password',
  'login.show_password': 'Show password',
  'login.hide_password': 'Hide password',
  'login.submit': 'Sign in',
  'login.submitting': 'Signing in…',
  'login.missing': 'Write your e-mail and password.',
  'login.signed_out': 'You signed out.',
  'login.expired': 'Sign in to continue.',
  'login.demo': 'Demo mode',
  'login.demo_hint': 'fills in and enters',
  'login.demo_attendant': 'Answers patients',
  'login.demo_manager': 'Numbers and settings',
  'login.demo_operator': 'System health',
  'login.patient': 'Are you a patient? Write to the clinic on WhatsApp or in the site chat.',
  'login.recorded': 'Every access is recorded.',
} as const satisfies Record<keyof typeof source, string>;
