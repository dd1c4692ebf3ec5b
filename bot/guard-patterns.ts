/** A family of forbidden contents that is told by words alone. */
export type WordedViolation = 'diagnosis' | 'dose' | 'exam_reading' | 'reassurance' | 'unknown_policy';

const CONDITION =
  '(?:infart\\w*|avc|derrame|heart attack|stroke|apendicit\\w*|appendicit\\w*|gastrit\\w*|diabet\\w*|cancer|tumor\\w*|infecc\\w+|infection|virose|virus|dengue|covid|gripe|flu|pneumon\\w*|neumon\\w*|bronquit\\w*|bronchit\\w*|ansiedad\\w*|anxiety|depress\\w*|depresion|enxaqueca|migrana|migraine|labirintit\\w*|vertigo|hipertens\\w*|hypertens\\w*|alerg\\w*|allerg\\w*|trombos\\w*|thrombos\\w*|blood clot|coagulo|meningit\\w*|sinusit\\w*|rinit\\w*|rhinit\\w*|hay fever|amigdalit\\w*|tonsill?it\\w*|conjuntivit\\w*|conjunctivit\\w*|herni\\w*|gases|refluxo?|reflujo|panico|panic|pedras? n[oa]s?|calculos? rena\\w+|kidney stones?|tendin\\w*|shingles|herpes|anemi\\w*|anaemi\\w*|artrit\\w*|artros\\w*|arthrit\\w*|cistit\\w*|cystit\\w*|asma|asthma|otit\\w*|ulcera|ulcer|lupus|tiroid\\w+|hipotir\\w+|micose|fungo|zika|chikungunya|tuberculos\\w*)';

const CLAIM =
  "(?:e|es|is|seja|sea|ser|be|esta com|esta con|tem|tiene|have|has|got|having|parece|looks like|sounds like|indicam?|indican?|points? to|suger\\w+|sugier\\w+|suggests?|compative\\w+|compatible\\w*|consistent with|provave\\w+|probab\\w+|likely|acho|creo|think|cara de|pinta de|tipic[oa]s?|typical|trata-se|se trata|tratarse|diagnostico|diagnosis|suspeit\\w+|sospech\\w+|suspect|it's|that's|seria|could|might|may|pode|puede|podria)";

const MEDICINE =
  '(?:dipirona|paracetamol|ibuprofen\\w*|aspirin\\w*|aas|losartan\\w*|amoxicil\\w*|antibiotic\\w*|anticoagulant\\w*|blood thinner|omeprazol\\w*|buscopan|rivotril|clonazepam|tylenol|advil|insulin\\w*|prednis\\w*|dexametasona|fluoxetin\\w*|sertralin\\w*|metformin\\w*|remedios?|medicamentos?|medicines?|medication)';

const ORDER =
  '(?:tom[ea]r?|tomese|tomando|us[ea]r?|using|aplique|aument[ea]r?|diminua|reduzir|reduza|reduzca|suspend\\w+|par[ea] de|parar|dej[ea]r? de|dobr[ea]r?|duplique|take|taking|increase|reduce|stop|stopping|double|suba|baje|troque|trocar|cambi[ea]r?|switch|recomend\\w+|recomiend\\w+|recommend|suggest|precisa mais|ya no necesita|no longer need|mistur\\w+|mezcl\\w+|mix|resolve|se le quita|try|pingue|pongase|just use)';

const EXAM =
  '(?:resultados?|results?|exames?|examen(?:es)?|exams?|tests?|estudios?|analisis|laudos?|informes?|reports?|glic\\w+|gluc\\w+|colesterol|cholesterol|hemograma|blood count|psa|tsh|biops\\w+|raio-x|x-ray|ultras\\w+|eletro|ecg)';

const READING =
  '(?:norma(?:l|is|les)|alterad\\w+|alt[oa]s?|baix[oa]s?|baj[oa]s?|bom|boa|otim\\w+|ruim|positiv[oea]\\w*|negativ[oea]\\w*|abnormal|high|low|fine|good|great|bad|elevad\\w+|muy bien|mal|nada de errado|nada malo|nothing wrong|esperado|within range|acima d\\w+|abaixo d\\w+|por encima|por debajo|above|below|anemi\\w+|anaemi\\w+)';

const UNIT =
  '(?:mg|ml|mcg|gotas|drops|comprimidos?|pastillas?|pills?|tablets?|unidades|units|capsulas?|capsules?)';

/** Words that turn down what follows them up to the end of the clause: what is refused is not said. */
export const REFUSAL =
  /\b(?:nao (?:posso|podemos|consigo|consegue|sei)|no (?:puedo|podemos|se)|(?:i|we) (?:cannot|can't|can not)|nunca|never|do not (?!need)\w+|nao (?:tome|suspenda|pare|use)|no (?:tome|suspenda|deje|use)) [^,.;:!?\n]*/g;

/** A sentence of a folded text must match for the family to be in it. */
export const FORBIDDEN: readonly (readonly [WordedViolation, RegExp])[] = [
  ['diagnosis', new RegExp(`\\b${CLAIM}\\b.*\\b${CONDITION}\\b`)],
  [
    'dose',
    new RegExp(
      `\\b${ORDER}\\b.*\\b${MEDICINE}\\b|\\b${MEDICINE}\\b.*\\b(?:resolve|helps|alivia|ajuda|se le quita)\\b`,
    ),
  ],
  [
    'dose',
    new RegExp(
      `\\b(?:${ORDER}|\\d+ ?${UNIT}) .*\\b(?:\\d+ ?${UNIT}|dose|dosis|a cada|cada|every|por dia|al dia|per day)\\b`,
    ),
  ],
  ['dose', new RegExp(`\\b\\d+ ?${UNIT}\\b.*\\b(?:cada|every|de \\d+ em \\d+|por dia|per day|al dia)\\b`)],
  ['exam_reading', new RegExp(`\\b${EXAM}\\b.*\\b${READING}\\b`)],
  [
    'reassurance',
    /\b(?:nao (?:deve ser|e|parece|ha de ser) (?:nada|grave|serio|urgente|emergencia|perigos\w+)|nao tem perigo|nao (?:se|precisa se) preocup\w+|(?:nao ha|sem|no hay|sin) (?:motivos?|razao|razon|por que|porque|necessidade|necesidad)\b.*preocup\w+|(?:fique|pode ficar) (?:tranquil|calm|despreocupad)\w+|relax\w*|coisa boba|una tonteria|a small thing|vai (?:ficar|dar) tudo (?:bem|certo)|(?:isso|eso|that|it) (?:e|es|is) normal|e normal sentir|(?:isso|logo) passa|passa sozinh\w+|eso pasa|se le (?:pasa|va) sol\w+|vai melhorar|(?:nao precisa|no hace falta|no necesita|no need to|(?:do not|don't) need to) (?:ir|chamar|llamar|go|call|worry)|no (?:es|debe ser|parece) (?:nada|grave|peligros\w+)|no se preocupe|quedese tranquil\w+|tranquil[oa],|seguro que mejora|va a mejorar|(?:todo )?va a salir bien|nothing serious|probably nothing|it's nothing|(?:don't|do not) worry|no (?:cause|reason|need) (?:for|to) (?:concern|worry)|not (?:serious|dangerous)|nothing to worry|will (?:pass|go away|be fine)|you'll be fine|(?:get|feel) better soon|safely wait|pode esperar ate|(?:sem|sin) (?:risco|riesgo)|puede esperar (?:hasta|a)|(?:it )?can wait)\b|\btranquil[oa],/,
  ],
  [
    'unknown_policy',
    /\d+ ?%|\b(?:de graca|(?:e|es) gratis|is free\b|free of charge|(?:aceitamos|aceptamos|accept) (?:todos|every|all)|(?:o|el) dobro|el doble|back double|garant\w+|guarantee\w*|cobre tudo|cubre todo|covers everything|(?:nao|no) cobramos nada|charge nothing|\d+ (?:vezes|cuotas|instal+ments))\b/,
  ],
];
