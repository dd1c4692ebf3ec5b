import type { ExamSentences } from './pt-BR.ts';

/** What the clinic writes in Spanish about a result that can be collected. */
export const es = {
  result: 'su resultado',
  resultOf: (patient) => `el resultado de ${patient}`,
  ready: (result, unit) =>
    `Le informamos que ${result} está disponible para retirar: ${unit}. Por seguridad no se envía por mensaje. Traiga un documento con foto.`,
  again: (result, unit) =>
    `Recordatorio: ${result} sigue disponible para retirar: ${unit}. Traiga un documento con foto.`,
  sms: (clinic, result, unit) =>
    `${clinic}: ${result} está disponible para retirar, ${unit}. Traiga documento. PARAR p/ salir.`,
  subject: 'Un resultado está disponible para retirar',
} satisfies ExamSentences;
