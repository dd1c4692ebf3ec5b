/**
 * What the clinic writes in Brazilian Portuguese about a result that can be collected: the source of the other languages.
 * Never says what was examined, nor what came of it: it may be read on a locked screen.
 */
export const ptBR = {
  result: 'o seu resultado',
  resultOf: (patient: string): string => `o resultado de ${patient}`,
  ready: (result: string, unit: string): string =>
    `Informamos que ${result} está disponível para retirada: ${unit}. Por segurança, ele não é enviado por mensagem. Leve um documento com foto.`,
  again: (result: string, unit: string): string =>
    `Lembrete: ${result} continua disponível para retirada: ${unit}. Leve um documento com foto.`,
  sms: (clinic: string, result: string, unit: string): string =>
    `${clinic}: ${result} está disponível para retirada, ${unit}. Leve documento. PARAR p/ sair.`,
  subject: 'Um resultado está disponível para retirada',
} satisfies Readonly<Record<string, string | ((...words: never[]) => string)>>;

/** Every sentence about results, so that a language that lacks one does not compile. */
export type ExamSentences = typeof ptBR;
