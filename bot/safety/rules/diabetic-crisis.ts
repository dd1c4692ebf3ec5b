import type { RuleSet } from '../rule.ts';

/** Sugar far too low or far too high. */
export const diabeticCrisis: RuleSet = {
  category: 'diabetic_crisis',
  sources: ['SBD', 'MTS'],
  rules: [
    {
      id: 'diabetic_crisis.very_low',
      when: ['@glucose|deu|dio &10 #18-54'],
      unless: [
        'anos|years|kg|quilos|kilos|unidades|units|dias|days|hb|glicada|a1c|#18-54_anos',
        'reais|real|custa|price|preco',
        'mapa|holter',
      ],
    },
    {
      id: 'diabetic_crisis.low',
      when: [
        '@glucose &10 #18-69',
        '@confused|@drowsy|@faint|treme*|tembl*|shak*|suand*|suor|sweat*|sudando|gelad*|convuls*|desmai*|frac*|weak|mole|estranh*|agressiv*|pálid*|visao',
      ],
      unless: ['glicada|a1c'],
    },
    {
      id: 'diabetic_crisis.high',
      when: [
        '@glucose|deu|esta|tengo|tenho &10 #250-999',
        '@vomiting|halito|aliento|breath|acetona|acetone|fruta|fruity|@drowsy|@confused|respirando_fundo|respira*|barriga|belly|panza|cetona*|ketone*|cetonas|enjoo|nausea*|muita_sede|mucha_sed|thirst*|sede|sed|mal|frac*|weak|tont*|dizz*|urina*|xixi|sick|awful|dor|dolor|pain|stomach|desmai*',
      ],
      unless: ['colesterol|cholesterol|triglicer*|reais|rs|peso|unidades'],
    },
    {
      id: 'diabetic_crisis.extreme',
      when: [
        'glicemia|glicose|glucemia|glucosa|glucose|acucar|azucar|sugar|dextro|destro|hgt|bg &7 #350-999',
      ],
      unless: ['reais|preco'],
    },
    {
      id: 'diabetic_crisis.meter_hi',
      when: [
        'aparelho|aparelhinho|medidor|glicosimetro|glucometro|meter|monitor|glucometer|sensor|libre|dextro|maquininha|glicemia|glucose|sugar|glicose|azucar ..8 hi|high|alto|error_hi|lo|low',
      ],
      unless: [
        'pressao|presion|pressure',
        'um_pouco|a_bit|little|meio_alt*',
        'colesterol',
        'high &3 #1-249',
        'alto &3 #1-249',
      ],
    },
    {
      id: 'diabetic_crisis.acetone',
      when: [
        'halito|aliento|breath|bafo|boca|respiracao &10 acetona|acetone|fruta|fruity|cetonico|nail_polish|esmalte|manzana|maca|podre_doce',
      ],
      unless: ['bebeu|tomou|drank|swallow*'],
    },
    {
      id: 'diabetic_crisis.ketoacidosis',
      when: ['cetoacidose|cetoacidosis|dka|ketoacidosis|cetoacidotic*|ketones|cetonas|cetonuria'],
      unless: ['dieta|keto_diet|cetogenica'],
    },
    {
      id: 'diabetic_crisis.wrong_insulin',
      when: [
        'insulina|insulin|lantus|nph|novorapid|humalog|lispro|asparte|glargina|tresiba',
        'demasiad*|muita|mucha|errad*|errei|wrong|equivoc*|dobro|double|doble|duas_vezes|2_vezes|twice|dos_veces|a_mais|too_much|demais|de_mas|trocad*|troquei|em_vez|no_lugar|instead|en_vez|en_lugar|confund*|mixed|sem_querer|accident*|overdose|repeti|de_novo|por_engano|por_error|mistake',
      ],
      unless: ['receita_errada|receta_equivocada|prescription|receita|nota|cobr*|farmacia_entregou'],
    },
    {
      id: 'diabetic_crisis.dose_error',
      when: [
        'injet*|apliq*|aplic*|inyect*|inject*|tomei|tomou|took|puse|puso ..8 unidades|units|ui|insulina|insulin',
        'em_vez|instead|en_vez|en_lugar|no_lugar|errad*|wrong|equivoc*|a_mais|demais|too_much|dobro|double|sem_querer|mistake|2_vezes|twice',
      ],
      unless: ['farmacia|receita'],
    },
    {
      id: 'diabetic_crisis.low_mmol',
      when: [
        '@glucose|hypo|hipo &7 %1-3',
        '@confused|@drowsy|@faint|shak*|sweat*|hypo|low|baja|baixa|treme*|suand*',
      ],
      unless: ['psa|tsh|creatinina|potassio|hba1c|glicada|a1c'],
    },
    {
      id: 'diabetic_crisis.hypo',
      when: [
        'hipoglic*|hypoglyc*|hipo|low_sugar|baja_de_azucar|baixa_de_acucar|acucar_baixo|acucar_baixou|glicose_baixa|glicemia_baixa|azucar_baja|azucar_bajo|sugar_low|sugar_is_low|bajon_de_azucar|blood_sugar_low',
        '@confused|@drowsy|@faint|treme*|tembl*|shak*|suand*|suor|sweat*|desmai*|nao_acorda|agora|now|ahora|convuls*|forte|grave|severe|sudando',
      ],
      unless: ['as_vezes|sometimes|a_veces|marcar'],
    },
    {
      id: 'diabetic_crisis.diabetic_ill',
      when: [
        'diabet*|insulina|insulin|tipo_1|type_1|t1d|diabete',
        '@confused|nao_acorda|nao_responde|desmaiou|desmayo|fainted|passed_out|unconscious|inconsciente|treme*|suando_frio|sudor_frio|cold_sweat|@drowsy|convuls*|muito_sonolent*|desacordad*|not_waking|unresponsive|enrolad*',
      ],
      unless: [
        'peito|pecho|chest|braco|brazo|arm',
        'ferida|feridinha|pe',
        'mandibula|jaw',
        '@fever',
        'boca_torta|rosto',
      ],
    },
    {
      id: 'diabetic_crisis.diabetic_vomit',
      when: [
        'diabet*|insulina|insulin|tipo_1|type_1|t1d',
        'vomit*|throwing_up',
        'respir*|sem_parar|sonol*|halito|nao_para|sede|thirst*|sed|cetona*|ketone*|dor_de_barriga|stomach|fundo|alta|high|altissima|#250-900',
      ],
      unless: ['endoscopia|colono*|preparo'],
    },
    {
      id: 'diabetic_crisis.child_thirst',
      when: [
        '@child',
        'sede|sed|thirst*|bebe_muita_agua|bebendo_muita_agua|drinking_a_lot|agua_o_dia_todo|toma_mucha_agua',
        'xixi|urin*|pee*|orin*|pis|mija*|fralda|peeing',
        'emagrec*|perd*|peso|weight|delgad*|magr*|vomit*|sonol*|molinh*|cansad*|tired|drowsy|adelgaz*|lost|bajo_de_peso|sleepy',
      ],
    },
  ],
};
