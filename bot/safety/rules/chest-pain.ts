import type { RuleSet } from '../rule.ts';

/** Chest pain and what stands for it. */
export const chestPain: RuleSet = {
  category: 'chest_pain',
  sources: ['MTS', 'SBC-DT', 'SAMU'],
  rules: [
    {
      id: 'chest_pain.pain',
      when: [
        '@pain|opres*|compressao|compresion|comprim*|agonia|piedra|pedra|apertura|sensacao|sensacion|negocio|trem_ruim|mal_estar|malestar|nervoso|sufoco|apretad*|apretando|oprim*|espinhando|cutucando|apert*|aprieta|aprieto|pontada*|fisgada*|agulhada*|punzada*|puntada*|tight*|squeez*|crush*|heavy|heaviness|stabbing|pressure|elefante|elephant|queim*|quema*|burning|ardor|ardendo|arde|desconforto|incomodo|discomfort|molestia|peso|pesad*|weight|presion|esmag*|aplast*|constrict*|sharp|travad*|travando|estranh*|weird|funny|ache &12 peito|peitu|seio_esquerdo|mama_esquerda|left_breast|peitoral|torax|toracic*|pecho|chest|precordial|breastbone|esterno',
      ],
      unless: [
        'amament*|mamilo*|bico|nipple|breastfeed*|peito_rachado|leite_empedrado',
        'catarro_no_peito',
        'chiado_no_peito ajud*',
      ],
    },
    {
      id: 'chest_pain.pressure_pt',
      when: [
        'pressao|press|presion|pressure ..4 no|en|em_cima_do|do_lado_do|sobre_o|in_my|in_the|on_my ?meu ?meio_do peito|torax|chest',
      ],
    },
    {
      id: 'chest_pain.hand_on_chest',
      when: [
        'mao|maos|mano|hand|apertando|segurando|agarrando|clutching|holding|grabbing|clutches|agarr* ..4 no|en_el|on|at|o|el|his|her|my|su ?his ?her ?my peito|pecho|chest',
        '@faint|@coldSweat|@breathless|dor|dolor|pain|vomit*|mal|socorro|help|ayuda|queda|caiu|fell|blanco|blanca|branco|white|grey|gray|roxo|pali*|gemendo|groaning|nao_fala|no_habla',
      ],
    },
    {
      id: 'chest_pain.heart',
      when: [
        'dor|dores|doi|doendo|pontada|pontadas|fisgada|dolor|duele|pain|hurts|hurting|punzada|puntada|aperto|ache|squeez* &10 coracao|corazon|heart',
      ],
    },
    {
      id: 'chest_pain.attack',
      when: [
        'infart*|enfart*|ataque_cardiaco|ataque_do_coracao|ataque_al_corazon|heart_attack|parada_cardiaca|cardiac_arrest|parada_cardio*',
      ],
      unless: ['acompanh*|follow_up|retorno|seguimiento|control', 'relatorio|laudo|report|informe|seguro'],
    },
    {
      id: 'chest_pain.arm',
      when: [
        'braco|brazo|arm|mandibula|maxilar|jaw|queixo|ombro_esquerdo|escapulas|shoulder_blades &8 @pain|@weak|@pressure|pesado|irradia*|corre|pega*|pegando',
        '@coldSweat|@breathless|enjoo|enjoad*|nausea*|nausee*|ansia|queimacao|estomago|palid*|desmai*|faint*|falta_ar|mal_estar|andando|ando|caminho|walk*|esforco|peito|chest|pecho|diabet*|clammy|aperto|@vomiting',
      ],
      unless: ['bati|cai|caiu|fell|queda|tendinite|academia|quebr*'],
    },
    {
      id: 'chest_pain.left_arm',
      when: [
        'braco_esquerdo|brazo_izquierdo|left_arm|mandibula|jaw &8 @pain|@weak|@sudden|estranh*|pesado',
        '@sudden|agora|hoje|now|hoy|ahora|desde_cedo|esta_manha|this_morning|peso_no|acordei|woke',
      ],
      unless: [
        'bati|cai|caiu|fell|tendinite|academia|quebr*|meses|months|dente|siso|tooth|gym|dormi_por_cima',
      ],
    },
    {
      id: 'chest_pain.stomach',
      when: [
        'queimacao|boca_do_estomago|estomago|azia|heartburn|acidez|indigest*|boca_del_estomago|stomach',
        '@coldSweat|braco|brazo|left_arm|mandibula|jaw|peito|pecho|chest|falta_de_ar',
        '@weak|@coldSweat|gelad*|@breathless|@pressure|@pain',
      ],
      unless: ['azia_depois', 'omeprazol', 'gastrite_igual'],
    },
    {
      id: 'chest_pain.sweat',
      when: [
        'suor_frio|suando_frio|suadouro_frio|sudor_frio|sudo_frio|sudando_frio|cold_sweat|cold_sweats|sweating_cold|suando_gelado|suando_em_bicas',
      ],
      unless: ['diabet*|glic*|acucar|azucar|sugar', 'gripe|virose'],
    },
    {
      id: 'chest_pain.racing',
      when: [
        'coracao|corazon|heart|palpitac*|taquicardia|batimento*|palpitation*|batedeira &8 disparad*|acelerad*|dispar*|racing|pounding|acelerado|rapido|fast|pulando|saindo_pela_boca|#130-220|a_mil|loco|forte|taquicardia|palpitac*',
        '@breathless|desmai*|faint*|apag*|vista_escur*|@coldSweat|dor|pain|dolor|tont*|dizzy|mare*|lighthead*',
      ],
      unless: ['cafe|coffee|energetico', 'ansiedade_normal', 'crise_de_ansiedade|panico'],
    },
    {
      id: 'chest_pain.tearing',
      when: ['rasg*|tearing|ripping|desgarr* &10 costas|back|espalda|peito|chest|pecho'],
      unless: ['@belly'],
    },
    {
      id: 'chest_pain.exertion',
      when: [
        'cansaco|falta_de_ar|@breathless|aperto',
        'subo|subir|escada|stairs|andar|walk*|escalera|esforco',
        'repouso|parado|sentado|deitad*|rest|sitting|even|ate_parado|reposo',
      ],
    },
    {
      id: 'chest_pain.fainted',
      when: [
        'desmaiou|desmaiei|desmayo|desmaye|fainted|passed_out|collapsed|perdi_a_consciencia|perdeu_a_consciencia|perdio_el_conocimiento|perdi_el_conocimiento|lost_consciousness|apagou|apaguei|blacked_out|desacordou|desfaleceu',
      ],
    },
  ],
};
