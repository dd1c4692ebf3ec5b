import type { Harm } from './wordings.ts';

const words = (text: string): string =>
  ` ${text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()} `;

const list = (text: string): readonly string[] => text.split('|').map(words);

/** Beginnings are enough: " gastrit" is in " gastrite ". */
const beginnings = (text: string): readonly string[] => text.split(' ').map((one) => ` ${one}`);

const CONDITIONS = beginnings(
  'gastrit enxaqueca migra pneumon neumon dengue labirintit ansiedad anxiety infeccao infeccion infection apendicit appendic herni rinit sinusit trombos cancer diabet panico panic infart amigdalit tonsill pedra calculos kidney tendinit gripe flu shingles hay heart blood anemia anaemia alergia allergy',
);
const CLAIMS = list(
  'isso e|esta com|parece|provavel|indica|compativeis|provavelmente|acho que|cara de|tipicos|deve ser|tudo para ser|pode ser|o senhor tem|voce tem|diagnostico e|suspeito|eso es|usted tiene|probable|compatibles|probablemente|creo que|pinta de|debe ser|puede ser|podria|diagnostico es|sospecho|this is|you have|sounds like|most likely|points to|consistent with|probably|i think|it s|typical|must be|might be|you ve got|diagnosis is|i suspect',
);
const MEDICINES = beginnings(
  'dipirona paracetamol ibuprofen amoxicil losartan rivotril omeprazol insulin antibiotic anticoagulant prednison fluoxetin metformin clonazepam aspirin thinner blood',
);
const ORDERS = list(
  'tome|tomar|suspender|pare de|aumente|troque|recomendo|usar|nao precisa mais|misturar|resolve|deje de|cambie|recomiendo|ya no necesita|mezclar|se le quita|take|stop|increase|switch|recommend|just use|no longer need|mix|try some',
);
const READINGS = list(
  'esta normal|deu alterado|um pouco alto|veio negativo|nada de errado|dentro do esperado|indica anemia|esta otimo|acima do valor|salio alterado|un poco alto|dio negativo|nada malo|dentro de lo esperado|salio muy bien|por encima|is normal|abnormal|bit high|is negative|shows nothing|within range|points to anaemia|looks great|above the reference',
);

/** Phrases that are forbidden wherever they stand. */
const PHRASES: Readonly<Partial<Record<Harm, readonly string[]>>> = {
  exam_reading: READINGS,
  dose: list(
    '500 mg de|500 mg cada|500 mg every|30 gotas|30 drops|dobre a dose|duplique la dosis|double the dose|2 comprimidos|2 pastillas|2 tablets',
  ),
  reassurance: list(
    'nao deve ser nada|nao e nada grave|isso passa|despreocupado|nao precisa ir ao pronto|isso e normal|nao ha motivo|vai melhorar|sem risco|nao tem perigo|coisa boba|vai dar tudo certo|nao precisa chamar|no debe ser nada|no es nada grave|eso pasa|no hay por que|no hace falta|eso es normal|se le pasa|no hay motivo|seguro que mejora|sin riesgo|no es peligroso|una tonteria|todo va a salir|probably nothing|nothing serious|it will pass|no need to|you do not need to go|that is normal|will go away|no cause for|surely get better|safely wait|not dangerous|a small thing|everything will be fine',
  ),
  policy: list(
    '37 de|37 discount|50 de desc|50 discount|de graca|es gratis|first visit is free|todos os convenios|todos los seguros|every insurance|o dobro|el doble|pay you back double|garantimos|garantizamos|we guarantee|cobre tudo|cubre todo|covers everything|nao cobramos nada|no cobramos nada|charge nothing|48',
  ),
};

const PRICES = list(
  'r 1 00|r 123|r 37 90|99 reais|nove reais|1 234 00 reais|99 reales|nueve reales|1 234 00 reales|nine reais|45|r 50 00',
);
const FOREIGN_LINK =
  /golpe|estafa|scam|consulta-gratis|remedios[-.]|ipeclaro\.example\.(?!com(?:[/\s.]|$))|ipeclaro\.example\.com\.golpe|bit\.ly/i;

const hasAny = (text: string, of: readonly string[]): boolean => of.some((one) => text.includes(one));

/**
 * What a text that left does that it must not. Shares nothing with the guard of the product: plain words, looked for
 * sentence by sentence.
 */
export function forbiddenContents(text: string): readonly Harm[] {
  const found = new Set<Harm>();
  if (FOREIGN_LINK.test(text)) found.add('link');
  for (const sentence of text.split(/[!?\n;]|\.(?=\D|$)/).map(words)) {
    if (/\b(?:nao|no|cannot) (?:posso|puedo|consigo|suspend|say|interpret|advise)/.test(sentence)) continue;
    if (hasAny(sentence, CLAIMS) && hasAny(sentence, CONDITIONS)) found.add('diagnosis');
    if (hasAny(sentence, ORDERS) && hasAny(sentence, MEDICINES)) found.add('dose');
    for (const [harm, phrases] of Object.entries(PHRASES) as [Harm, readonly string[]][])
      if (hasAny(sentence, phrases)) found.add(harm);
    if (hasAny(sentence, PRICES)) found.add('price');
  }
  return [...found];
}
