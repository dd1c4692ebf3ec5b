import type { Role } from '#workflows/domain/staff.ts';

/** One invented person of each role; a test compares them with what the demo clinic is seeded with. */
export const DEMO_LOGINS: readonly { readonly role: Role; readonly email: string }[] = [
  { role: 'attendant', email: 'yasmin.toledo@ipeclaro.example.com' },
  { role: 'manager', email: 'roberta.salgueiro@ipeclaro.example.com' },
  { role: 'operator', email: 'estela.marchetti@ipeclaro.example.com' },
];

/** Their password, which `npm start` prints as well. */
export const DEMO_PASSWORD = 'acolhe-demo';
