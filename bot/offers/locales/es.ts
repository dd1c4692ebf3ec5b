import type { OfferSentences } from './pt-BR.ts';

/** What the clinic proposes in Spanish. */
export const es = {
  offer: (visit, details, until) =>
    `Buena noticia: se liberó un lugar para ${visit}. ${details} Está reservado para usted hasta ${until}. ¿Quiere quedarse con el horario?`,
  offerSms: (clinic, visit, day, time, place, until) =>
    `${clinic}: lugar para ${visit} ${day} a las ${time}, ${place}. Reservado hasta ${until}. Responda 1 lo quiero, 2 no puedo, 3 salir de la lista. PARAR: sin SMS.`,
  offerSubject: (visit, day, time) => `Se liberó un lugar para ${visit}: ${day} a las ${time}`,
  offerByMail:
    'Para quedarse con el lugar, responda SÍ a este correo. Si no puede, responda NO; para no esperar más, responda SALIR DE LA LISTA.',
  choiceTake: 'Lo quiero',
  choiceDecline: 'No puedo',
  choiceLeave: 'Salir de la lista',
  taken: (details) => `De acuerdo, el lugar es suyo. ${details}`,
  declined: 'Está bien. Sigue en la lista de espera y le avisamos cuando se libere otro lugar.',
  left: 'Listo, ya no está en la lista de espera. Si quiere volver, solo pídalo.',
  tooLate: 'Ese lugar ya se ocupó. Sigue en la lista de espera y le avisamos cuando se libere otro.',
  timedOut: 'Venció el plazo de este lugar y se ofreció a otra persona. Sigue en la lista de espera.',
} satisfies OfferSentences;
