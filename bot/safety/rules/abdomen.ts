import type { RuleSet } from '../rule.ts';

/** Belly pain that does not wait. */
export const acuteAbdomen: RuleSet = {
  category: 'acute_abdomen',
  sources: ['MTS'],
  rules: [
    {
      id: 'acute_abdomen.severe',
      when: [
        '@pain|colica|colicas|cramps|colico|retorcij* &5 @belly',
        'insuportavel|insoportable|tao_forte|tan_fuerte|so_strong|forte|fortes|fuerte|fuertes|strong|bravo|braba|unbearable|fortissim*|fortisim*|horrivel|horrible|terrivel|terrible|excruciating|severe|absurd*|demais_da_conta|nao_aguento|no_aguanto|cant_take|cant_stand|gritando|grita|screaming|chorando_de_dor|llorando|agony|agoni*|intensa|intenso|intense|violenta|muito_forte|muy_fuerte|really_bad|so_bad|worst|pior_dor|peor_dolor|contorcendo|retorc*|rolando|doubled|dobrad*|curvad*|encolhid*|desesper*|forte_demais|forte_mesmo|do_nada|de_repente|sudden*|subita|repentin*|morrendo_de_dor|dying_of_pain|dor_forte|dor_muito_forte|crying_in_pain|dobla|doblad*',
      ],
      unless: ['menstru*|period|regla', 'so_um_pouco'],
    },
    {
      id: 'acute_abdomen.upright',
      when: [
        '@pain|colica|@belly',
        'nao|no|cant|nem|unable|mal ..4 andar|ficar|endireit*|enderez*|caminar|walk|stand|straighten|levantar|mexer|move|esticar|pararme|ficar_em_pe|reto|straight|enderezar',
        '@belly|lado_direito|right_side|lower|abajo|derecha|embaixo|side',
      ],
      unless: ['joelho|pe|tornozelo|ankle|knee|coluna|costas|torci|rodilla|tobillo', 'quadril|perna'],
    },
    {
      id: 'acute_abdomen.right_fever',
      when: [
        '@pain|pontada',
        'lado_direito|direita|derecha|derecho|right_side|lower_right|right_lower|abajo_a_la_derecha|right',
        '@belly|embaixo|abajo|lower|lado',
        'febre|fever|fiebre|vomit*|throwing_up|calafrio*|chills|enjoo|nausea*|andar|walk|caminar|piora*|worse',
      ],
      unless: [
        'ombro|joelho|ouvido|pe|olho|shoulder|knee|ear|eye',
        'rim|kidney|rinon',
        'dente|cabeca|head|peito',
      ],
    },
    {
      id: 'acute_abdomen.rigid',
      when: [
        'barriga|abdomen|abdome|panza|belly|stomach|vientre|bucho|tummy &4 dura|duro|durissima|rigid*|tabua|pedra|piedra|hard|board|rock|stone|tiesa|inchada_e_dura|distendid*|estufad*',
      ],
      unless: [
        '@pregnant',
        'lump|caroco',
        'gases_normais',
        'gestante',
        'dura_ao_toque_normal',
        'todo_dia|meses',
      ],
    },
    {
      id: 'acute_abdomen.blocked',
      when: [
        'nao|no|cant|sem|not|havent|sin ..4 pum|gases|gas|evacu*|coco|peido|poop*|fart|defecar|gas|pedos|soltar',
        '@vomiting',
        '@belly|inchad*|hinchad*|swoll*|pum|dor|dolor|pain|verde|evacu*|gases',
      ],
      unless: ['fralda'],
    },
    {
      id: 'acute_abdomen.green_vomit',
      when: ['@vomiting &5 verde|verdes|green|fezes|feces|fecal|bilis|bile|bilioso|coco'],
      unless: ['bebida|suco'],
    },
    {
      id: 'acute_abdomen.fever',
      when: [
        '@pain &4 @belly',
        'febre|fever|fiebre',
        '@vomiting|nao_come|forte|fuerte|bad|muita|desmai*|piora*|worse|embaixo|mucho|muito|lots',
      ],
      unless: ['diarr*|virose|garganta|tosse', 'sem_febre', 'urin*|xixi|pee', 'rim|kidney|rinon', '@infant'],
    },
    {
      id: 'acute_abdomen.faint',
      when: [
        '@pain &4 @belly',
        'desmai*|desmay*|faint*|passed_out|palid*|suando_frio|suor_frio|cold_sweat|sudor_frio|apag*|blacked_out|pale',
      ],
      unless: ['menstru*|period'],
    },
    {
      id: 'acute_abdomen.vomit_more',
      when: [
        '@pain &4 @belly',
        'vomit*|throwing_up',
        'sem_parar|nao_para|cant_stop|no_para|nonstop|toda_hora|#4-20_vezes|sin_parar|cant_keep|everything|tudo',
      ],
      unless: ['@infant', 'diarr*|virose|diarrhea'],
    },
    {
      id: 'acute_abdomen.tearing',
      when: [
        '@belly',
        '@pain',
        'rasg*|tearing|ripping|desgarr*|atravess*|facada|through_to|irradia|vai_para|se_va|passa_para',
        'costas|back|espalda',
      ],
      unless: ['rim|kidney|rinon|muscul*|mudanca'],
    },
    {
      id: 'acute_abdomen.baby',
      when: [
        '@child',
        'grit*|chor*|scream*|llor*|cry*|berr*',
        'encolh*|perninh*|pernas|piernas|piernit*|legs|dobra|knees|colica_forte',
        'sangue|sangre|blood|geleia|jelly|jalea|vomit*|pausa|crises|sem_parar|barriga_dura|palid*|dor|dolor|pain|crisis',
      ],
      unless: ['vacina|vacuna|vaccine', 'colica_normal'],
    },
    {
      id: 'acute_abdomen.jelly',
      when: ['geleia|jelly|jalea|gelatina &8 sangue|sangre|blood|coco|fezes|stool|poop|heces|caca'],
    },
    {
      id: 'acute_abdomen.hernia',
      when: [
        'hernia|caroco|bola|bolinha|lump|bulto|bulge|carocinho|ingua &6 virilha|groin|ingle|umbigo|navel|ombligo|virilhinha|testiculo|hernia',
        'dur*|hard|nao_volta|wont_go|no_vuelve|vomit*|roxa|insuportavel|doendo_muito|doi_muito|chora*|forte|nao_entra|stuck|severe',
      ],
      unless: ['anos|meses|indolor|painless|marcar_cirurgia'],
    },
    {
      id: 'acute_abdomen.gunshot_like',
      when: [
        'parece_uma_facada|facada_na_barriga|como_si_me_clavaran|like_a_knife|como_un_cuchillo|parece_faca',
        '@belly',
      ],
    },
  ],
};

/** Sugar far too low or far too high. */
export const diabeticCrisis: RuleSet = {
  category: 'diabetic_crisis',
  sources: ['SBD', 'MTS'],
  rules: [
    {
      id: 'diabetic_crisis.very_low',
      when: ['@glucose|deu|dio &6 #18-54'],
      unless: [
        'anos|years|kg|quilos|kilos|unidades|units|dias|days|hb|glicada|a1c|#18-54_anos',
        'reais|real|custa|price|preco',
      ],
    },
    {
      id: 'diabetic_crisis.low',
      when: [
        '@glucose &6 #18-69',
        '@confused|@drowsy|@faint|treme*|tembl*|shak*|suand*|suor|sweat*|sudando|gelad*|convuls*|desmai*|frac*|weak|mole|estranh*|agressiv*|pálid*|visao',
      ],
      unless: ['glicada|a1c'],
    },
    {
      id: 'diabetic_crisis.high',
      when: [
        '@glucose|deu|esta|tengo|tenho &6 #250-999',
        '@vomiting|halito|aliento|breath|acetona|acetone|fruta|fruity|@drowsy|@confused|respirando_fundo|respira*|barriga|belly|panza|cetona*|ketone*|cetonas|enjoo|nausea*|muita_sede|mucha_sed|thirst*|sede|sed|mal|frac*|weak|tont*|dizz*|urina*|xixi|sick|awful|dor|dolor|pain|stomach|desmai*',
      ],
      unless: ['colesterol|cholesterol|triglicer*|reais|rs|peso|unidades'],
    },
    {
      id: 'diabetic_crisis.extreme',
      when: [
        'glicemia|glicose|glucemia|glucosa|glucose|acucar|azucar|sugar|dextro|destro|hgt|bg &4 #350-999',
      ],
      unless: ['reais|preco'],
    },
    {
      id: 'diabetic_crisis.meter_hi',
      when: [
        'aparelho|aparelhinho|medidor|glicosimetro|glucometro|meter|monitor|glucometer|sensor|libre|dextro|maquininha|glicemia|glucose|sugar|glicose|azucar ..5 hi|high|alto|error_hi|lo|low',
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
        'halito|aliento|breath|bafo|boca|respiracao &6 acetona|acetone|fruta|fruity|cetonico|nail_polish|esmalte|manzana|maca|podre_doce',
      ],
      unless: ['bebeu|tomou|drank|swallow*'],
    },
    {
      id: 'diabetic_crisis.ketoacidosis',
      when: [
        'cetoacidose|cetoacidosis|dka|ketoacidosis|cetoacidotic*|ketones|cetonas|cetonuria',
        '@glucose|@vomiting|alta|high|altas|agora|now|large|moderate|positiv*',
      ],
      unless: ['dieta|keto_diet|cetogenica'],
    },
    {
      id: 'diabetic_crisis.wrong_insulin',
      when: [
        'insulina|insulin|lantus|nph|novorapid|humalog|lispro|asparte|glargina|tresiba',
        'errad*|errei|wrong|equivoc*|dobro|double|doble|duas_vezes|2_vezes|twice|dos_veces|a_mais|too_much|demais|de_mas|trocad*|troquei|em_vez|no_lugar|instead|en_vez|en_lugar|confund*|mixed|sem_querer|accident*|overdose|repeti|de_novo|por_engano|por_error|mistake',
      ],
      unless: ['receita_errada|receta_equivocada|prescription|receita|nota|cobr*|farmacia_entregou'],
    },
    {
      id: 'diabetic_crisis.dose_error',
      when: [
        'injet*|apliq*|aplic*|inyect*|inject*|tomei|tomou|took|puse|puso ..5 unidades|units|ui|insulina|insulin',
        'em_vez|instead|en_vez|en_lugar|no_lugar|errad*|wrong|equivoc*|a_mais|demais|too_much|dobro|double|sem_querer|mistake|2_vezes|twice',
      ],
      unless: ['farmacia|receita'],
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

/** A testicle that hurts at once. */
export const testicularTorsion: RuleSet = {
  category: 'testicular_torsion',
  sources: ['EAU', 'NCEPOD'],
  rules: [
    {
      id: 'testicular_torsion.pain',
      when: [
        '@testicle|escrotal|bolsa_escrotal|partes_intimas|partes_baixas &9 @pain|@swollen|inchou|inchad*|pain|twisted|torcid*|latej*|throb*|crazy|killing',
        '@severe|@sudden|@swollen|acordou|acordei|woke|hora|horas|agora|hoje|hoy|today|now|ontem|ayer|last_night|vomit*|throwing_up|nausea*|enjoo|subiu|alto|higher|filho|hijo|son|boy|menino|bolada|chute|kicked|golpe|hit|madrugada|manha|morning|comecou|started|empezo|vermelh*|dura|duro|vergonha|embarrass*|verguenza|bad|badly|noche|noite|min',
      ],
      unless: [
        'varicocele',
        'de_sempre|leve|meses|months|mild|indolor|painless|semanas|weeks',
        'ha|faz|hace|for|uns ?uns ?#1-30 anos|years',
        'ferida|coceira|itch*|frieira',
        'vasectomia_marcar',
        'exame|ultrassom_marcar',
        '@belly @pregnant',
      ],
    },
    {
      id: 'testicular_torsion.twisted',
      when: [
        'testicul*|testicle*|saco|huevo|ball|balls &5 torc*|twist*|virad*|subiu|subido|mais_alto|higher|rodou',
      ],
      unless: ['meses|anos|bebe_nasceu'],
    },
    {
      id: 'testicular_torsion.euphemism',
      when: [
        'la_embaixo|partes|down_there|intimas|alla_abajo|privates|ahi_abajo|nas_partes|private',
        'filho|hijo|son|menino|boy|garoto|teen|adolescente|nene|neto',
        '@pain|inch*|hinch*|swoll*',
        'vomit*|forte|vergonha|embarrass*|verguenza|chora*|crying|cry|de_repente|sudden*|acordou|woke|fuerte|bad|throwing_up|inch*|hinch*|swoll*|llora*',
      ],
      unless: ['abus*|toc*|touch*|mexeu'],
    },
  ],
};
