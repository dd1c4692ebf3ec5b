import type { RedFlag } from './rule.ts';

/** Plain ways of telling each category, one language after the other: the seeds of the battery. */
export const SEEDS: Readonly<Record<RedFlag, readonly string[]>> = {
  chest_pain: ['estou com dor no peito', 'tengo dolor en el pecho', 'i have chest pain'],
  stroke: ['a boca dele entortou', 'se le torció la boca', 'his face is drooping'],
  anaphylaxis: ['minha garganta está fechando', 'se me cierra la garganta', 'my throat is closing'],
  breathing: ['não consigo respirar', 'no puedo respirar', "i can't breathe"],
  suicide: ['quero me matar', 'quiero matarme', 'i want to kill myself'],
  severe_bleeding: ['o sangue não para', 'no para de sangrar', "it won't stop bleeding"],
  obstetric: ['estou grávida e sangrando', 'estoy embarazada y sangrando', 'i am pregnant and bleeding'],
  sepsis_child: [
    'meu bebê está molinho e com febre',
    'mi bebé está decaído y con fiebre',
    'my baby is floppy with a fever',
  ],
  overdose_poisoning: ['meu filho bebeu água sanitária', 'mi hijo tomó lavandina', 'my son drank bleach'],
  head_trauma: [
    'bateu a cabeça e vomitou',
    'se golpeó la cabeza y vomita',
    'he hit his head and is vomiting',
  ],
  seizure: ['ela está convulsionando', 'está convulsionando', 'she is having a seizure'],
  acute_abdomen: ['dor insuportável na barriga', 'dolor insoportable en la panza', 'unbearable belly pain'],
  diabetic_crisis: ['glicose 38 e confuso', 'glucosa en 38 y confundido', 'glucose is 38 and he is confused'],
  vision_loss: ['perdi a visão de um olho', 'perdí la vista de un ojo', 'i lost my vision in one eye'],
  testicular_torsion: [
    'dor muito forte no testículo',
    'dolor muy fuerte en un testículo',
    'severe pain in my testicle',
  ],
  domestic_violence: ['meu marido me bateu', 'mi marido me pega', 'my husband hit me'],
  burns: [
    'caiu água fervendo na minha perna',
    'me cayó agua hirviendo en la pierna',
    'boiling water fell on my leg',
  ],
  choking: ['ele engasgou e está roxo', 'se atragantó y está morado', 'he is choking and turning blue'],
  dvt_pe: ['estou tossindo sangue', 'estoy tosiendo sangre', 'i am coughing up blood'],
  meningitis: ['febre e pescoço duro', 'fiebre y cuello duro', 'fever and a stiff neck'],
  dehydration_infant: [
    'meu bebê chora sem lágrima',
    'mi bebé llora sin lágrimas',
    'my baby cries with no tears',
  ],
  psychosis_violence: [
    'ele está com uma faca ameaçando',
    'tiene un cuchillo y amenaza',
    'he has a knife and is threatening us',
  ],
};

/** What a writer may do to a sentence without changing what it says. */
export const SPELLINGS = {
  'as written': (text) => text,
  'in capitals': (text) => text.toUpperCase(),
  'without accents': (text) => text.normalize('NFD').replace(/\p{M}/gu, ''),
  'with chat abbreviations': (text) =>
    text
      .replace(/\bnão\b/g, 'n')
      .replace(/\bestou\b/g, 'to')
      .replace(/\bestá\b/g, 'ta')
      .replace(/\bcom\b/g, 'c')
      .replace(/\bmuito\b/g, 'mt'),
  'with stretched letters': (text) => text.replace(/([aeo])(?=[a-z]*$)/, '$1$1$1$1'),
  'with exclamations': (text) => `${text}!!!!!`,
  'after a greeting': (text) => `oi, bom dia. ${text}`,
  'as a voice message': (text) =>
    `então é o seguinte eu queria falar que ${text} aí eu não sei o que eu faço`,
  'made small': (text) => `não deve ser nada, mas ${text}`,
  'with another request': (text) => `quero marcar uma consulta para amanhã e ${text}`,
  'with emoji': (text) => `😭 ${text} 😭`,
  'on two lines': (text) => `socorro\n${text}`,
} satisfies Readonly<Record<string, (text: string) => string>>;

/** Sentences that hold an emergency's words and tell none. */
export const CALM: readonly string[] = [
  'não estou com dor no peito',
  'sem dor no peito e sem falta de ar',
  'no tengo dolor en el pecho',
  'no chest pain at all',
  'meu avô teve um AVC em 2015 e faz acompanhamento',
  'tuve un infarto en 2018, estoy bien',
  'had a seizure years ago, fine since',
  'quais são os sintomas de infarto?',
  '¿cuáles son los síntomas de un ACV?',
  'what are the signs of a stroke?',
  'morrendo de rir',
  'me muero de risa',
  'this bot is killing me',
  'vou me matar de estudar',
  'quase infartei com o preço',
  'quero fazer exame de sangue',
  'necesito un análisis de sangre',
  'i need a blood test',
  'trabalho da faculdade sobre suicídio',
  'dan cursos de atragantamiento?',
  'first aid class for choking?',
  'meu gato foi picado por escorpião',
  'meu celular morreu',
  'engasguei de rir',
  'não consigo falar com vocês',
];
