import type { RuleSet } from '../rule.ts';

/** Chest pain and what stands for it. */
export const chestPain: RuleSet = {
  category: 'chest_pain',
  sources: ['MTS', 'SBC-DT', 'SAMU'],
  rules: [
    {
      id: 'chest_pain.pain',
      when: [
        '@pain|opres*|agonia|piedra|pedra|apertura|sensacao|sensacion|negocio|trem_ruim|mal_estar|malestar|nervoso|sufoco|apretad*|apretando|oprim*|espinhando|cutucando|apert*|aprieta|aprieto|pontada*|fisgada*|agulhada*|punzada*|puntada*|tight*|squeez*|crush*|heavy|heaviness|stabbing|pressure|elefante|elephant|queim*|quema*|burning|ardor|ardendo|arde|desconforto|incomodo|discomfort|molestia|peso|pesad*|weight|presion|esmag*|aplast*|constrict*|sharp|travad*|travando|estranh*|weird|funny|ache &7 peito|peitu|seio_esquerdo|mama_esquerda|left_breast|peitoral|torax|toracic*|pecho|chest|precordial|breastbone|esterno',
      ],
      unless: [
        'amament*|mamilo*|bico|seio|nipple|breastfeed*|peito_rachado|leite_empedrado',
        'catarro_no_peito',
        'chiado_no_peito ajud*',
      ],
    },
    {
      id: 'chest_pain.pressure_pt',
      when: [
        'pressao|press no|em_cima_do|do_lado_do|sobre_o|in_my|in_the|on_my ?meu ?meio_do peito|torax|chest',
      ],
    },
    {
      id: 'chest_pain.hand_on_chest',
      when: [
        'mao|maos|mano|hand|apertando|segurando|agarrando|clutching|holding|grabbing|clutches|agarr* ..2 no|en_el|on|at|o|el|his|her|my|su ?his ?her ?my peito|pecho|chest',
        '@faint|@coldSweat|@breathless|dor|dolor|pain|vomit*|mal|socorro|help|ayuda|queda|caiu|fell',
      ],
    },
    {
      id: 'chest_pain.heart',
      when: [
        'dor|dores|doi|doendo|pontada|pontadas|fisgada|dolor|duele|pain|hurts|hurting|punzada|puntada|aperto|ache|squeez* &3 coracao|corazon|heart',
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
        'braco|brazo|arm|mandibula|maxilar|jaw|queixo|ombro_esquerdo|escapulas|shoulder_blades &5 @pain|@weak|@pressure|pesado|irradia*|corre|pega*|pegando',
        '@coldSweat|@breathless|enjoo|enjoad*|nausea*|nausee*|ansia|queimacao|estomago|palid*|desmai*|faint*|falta_ar|mal_estar|andando|ando|caminho|walk*|esforco|peito|chest|pecho|diabet*|clammy|aperto|@vomiting',
      ],
      unless: ['bati|cai|caiu|fell|queda|tendinite|academia|quebr*'],
    },
    {
      id: 'chest_pain.left_arm',
      when: [
        'braco_esquerdo|brazo_izquierdo|left_arm|mandibula|jaw &5 @pain|@weak|@sudden|estranh*|pesado',
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
        '@pain|@pressure|enjoo|nausea*|palid*|@breathless|braco|brazo|arm|costas|back|espalda|desmai*|faint*|mal|coracao',
      ],
      unless: ['diabet*|glic*|acucar|azucar|sugar', 'gripe|virose'],
    },
    {
      id: 'chest_pain.racing',
      when: [
        'coracao|corazon|heart|palpitac*|taquicardia|batimento*|palpitation*|batedeira &5 disparad*|acelerad*|dispar*|racing|pounding|acelerado|rapido|fast|pulando|saindo_pela_boca|#130-220|a_mil|loco|forte|taquicardia|palpitac*',
        '@breathless|desmai*|faint*|apag*|vista_escur*|@coldSweat|dor|pain|dolor|tont*|dizzy|mare*|lighthead*',
      ],
      unless: ['cafe|coffee|energetico', 'ansiedade_normal', 'crise_de_ansiedade|panico'],
    },
    {
      id: 'chest_pain.tearing',
      when: ['rasg*|tearing|ripping|desgarr* &6 costas|back|espalda|peito|chest|pecho'],
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
        'palpit*|coracao|heart|corazon|peito|chest|pecho|esforco|treino|do_nada|suddenly|de_repente|exercicio|correndo|running',
      ],
    },
  ],
};

/** A clot in a leg or in the lung. */
export const clot: RuleSet = {
  category: 'dvt_pe',
  sources: ['NG158', 'MTS'],
  rules: [
    {
      id: 'dvt_pe.leg_risk',
      when: [
        '@calf &8 @swollen|quente|caliente|hot|warm|vermelh*|red|roja|dura|duro|endurecida|@pain|hard|tender',
        '@clotRisk',
        'inch*|hinch*|swoll*|swell*|dobro|grossa|grosso|puffy|double|twice|quente|caliente|hot|warm|dura|el_doble|bigger',
      ],
      unless: [
        'duas_pernas|as_pernas|both|ambas|las_piernas|piernas|pernas',
        '@pregnant @venomous',
        'gesso_apertado|varizes_marcar',
      ],
    },
    {
      id: 'dvt_pe.leg_lung',
      when: [
        '@calf &8 @swollen|quente|caliente|hot|vermelh*|@pain',
        '@breathless|peito|pecho|chest|folego|respirar|breathing|sem_ar',
      ],
      unless: [
        'duas_pernas|both_legs',
        'sangr*|corte|cortei',
        '@venomous',
        'burn*|queim*',
        'braco|brazo|arm',
      ],
    },
    {
      id: 'dvt_pe.leg_twice',
      when: [
        'uma_perna|perna_esquerda|perna_direita|one_leg|left_leg|right_leg|one_calf|una_pierna|pierna_izquierda|pierna_derecha|panturrilha|calf|pantorrilla|batata_da_perna &8 dobro|o_dobro|twice|el_doble|double',
        '@clotRisk|dor|doi|duele|pain|hurt*|quente|hot|caliente',
      ],
    },
    {
      id: 'dvt_pe.pleuritic',
      when: [
        '@pain|pontada|fisgada|sharp|puntada|punzada|agulhada &6 respiro|respirar|respira|puxo_o_ar|puxar_o_ar|breathe|breath|breathing|inspir*|respirar_fundo|respirar_hondo|deep_breath|encho_o_peito|encher_o_pulmao',
      ],
      unless: ['garganta|throat', 'nariz', 'caí|cai|queda|bati|fell', 'bem|normal|fine'],
    },
    {
      id: 'dvt_pe.coughing_blood',
      when: [
        'toss*|tos|toso|tosiendo|cough*|escarr*|catarro|cuspindo|cuspi|cuspo|spitting|flema|phlegm|toser|expector* &5 sangue|sangre|blood|sanguinolent*|rosado',
      ],
      unless: ['nariz|nose|dente|gengiva|gum*|tooth|encia|escova*', '@vomiting'],
    },
    {
      id: 'dvt_pe.breath_risk',
      when: [
        '@breathless|puxar_o_ar|respirar',
        'operei|operou|operad*|cirurgia|operaron|opere|cirugia|surgery|operation|parto|cesarea|cesaria|aviao|voo|vuelo|flight|flew|c_section|gave_birth|postpartum|lipo|gesso|yeso|cast|replacement|trombose|trombosis|embolia|clot',
      ],
      unless: [
        'antes_da|pre_operat*|risco_cirurgico|preciso_fazer|vou_operar|before_my',
        'comi|tomei_a_injecao',
      ],
    },
    {
      id: 'dvt_pe.named',
      when: [
        'trombose|tromboflebite|embolia|trombosis|dvt|tep|tvp|pulmonary_embolism|blood_clot|coagulo_na_perna',
        '@calf|perna|leg|pierna|inch*|swoll*|dor|@breathless|acho|suspeita|suspect|creo|think|sintoma*|estoy|peito',
      ],
      unless: ['exame|test|painel|risco|acompanh*', 'relatorio|laudo|report', '@bleeding'],
    },
  ],
};

/** Blood that does not stop, or comes from inside. */
export const severeBleeding: RuleSet = {
  category: 'severe_bleeding',
  sources: ['MTS', 'SAMU'],
  rules: [
    {
      id: 'severe_bleeding.unstoppable',
      when: [
        '@bleeding',
        'nao|no|wont|not|cant|doesnt|isnt|sem|sin|without|never|nunca|didnt|nada ..4 para|parar|parou|parando|pare|stop|stopping|stops|estanc*|estanca|quiere_parar|frena|cessa|estancar|parado|detener|detiene',
      ],
      unless: ['marevan_controlado', 'ja_parou|stopped'],
    },
    {
      id: 'severe_bleeding.jet',
      when: [
        '@bleeding|sangrando',
        'jorr*|esguich*|spurt*|gush*|squirt*|chorro|chorros|chorrea*|pouring|encharc*|empap*|soak*|muito_sangue|mucha_sangre|lots_of_blood|lot_of_blood|much_blood|tanto_sangue|tanta_sangre|poca_de_sangue|pool_of|banho_de_sangue|sangrando_muito|sangra_muito|sangra_mucho|sangrando_mucho|bleeding_a_lot|bleeding_heavily|heavily|heavy_bleeding|bleeding_bad*|bleeding_really|toalha*|toalla*|towel*|litro*|aos_montes|em_bicas|everywhere|por_todo_lado|muita_quantidade|horas_sangrando|ha_#2-12_hora|pressed|pressing|apertando|apertei|pressure|pressionando|por_todos_lados|muito_mesmo',
      ],
      unless: ['@pregnant &3 nao', 'exame'],
    },
    {
      id: 'severe_bleeding.vomit',
      when: ['@vomiting|cuspi|cuspindo &6 sangue|sangre|blood|sanguinolent*|coagulo*'],
    },
    {
      id: 'severe_bleeding.coffee',
      when: [
        'borra|posos|borras|coffee|po ?de|?del cafe|grounds|coffee_grounds',
        '@vomiting|vomito|vomitei|looks|parec*|escur*|dark|preto',
      ],
    },
    {
      id: 'severe_bleeding.black_stool',
      when: [
        'coco|fezes|feze|evacu*|caca|popo|stool|stools|poop|poo|heces|deposicion*|bosta|merda|cago|bowel &7 pret*|negr*|black|piche|tarry|alquitran|tar|borra|petroleo',
      ],
      unless: ['ferro|iron|hierro|sulfato|noripurum'],
    },
    {
      id: 'severe_bleeding.black_stool_faint',
      when: [
        'coco|fezes|evacu*|stool|stools|poop|heces|deposicion*|caca',
        'pret*|negr*|black|piche|tarry',
        'tont*|desmai*|faint*|passed_out|dizz*|mare*|desmay*|frac*|weak|palid*|lighthead*',
      ],
    },
    {
      id: 'severe_bleeding.red_stool',
      when: [
        'coco|fezes|evacu*|stool|stools|poop|heces|deposicion*|caca|banheiro|anus|anal|bunda|reto|rectal|rectum|vaso|privada|toilet|butt',
        'sangue|sangre|blood|sangr*|bleed*',
        'muito|muita|mucha|mucho|lot|lots|vivo|monte|coagulo*|clots|tont*|desmai*|faint*|dizz*|mare*|frac*|weak|cheio|heavy|bowl|enchendo|torneira',
      ],
      unless: ['papel|paper|hemorroida*|pouquinho|little|poco', 'geleia|jelly|jalea|gelatina'],
    },
    {
      id: 'severe_bleeding.pads',
      when: [
        'absorvente*|pad|pads|toallit*|toalla*|compresa*|fralda|tampon*|fluxo|menstru*|regla|periodo|period|menstruacao',
        'cada_hora|por_hora|a_cada|em_hora|meia_hora|media_hora|every_hora|an_hora|per_hora|every_#10-60_min|cada_#10-60|torneira|hemorragia|jorr*|encharc*|empap*|soak*|gush*|hemorrhag*|coagulos_enormes|pedacos|clots',
        '@bleeding|troc*|cambi*|chang*|desc*|@faint|through|cheio|encharc*|empap*|soak*|coagul*|clots|torneira|sangr*',
      ],
      unless: ['@child @drowsy', 'diarr*', 'seca|seco'],
    },
    {
      id: 'severe_bleeding.thinner',
      when: [
        '@bloodThinner',
        '@bleeding',
        'sem_parar|nao_para|horas|hora|muito|ainda|still|sigue|aun|mucho|lot|desde|since|corte|cortei|cut|dente|tooth|gengiva|nariz|nose|urina|saindo|toda',
      ],
      unless: ['cabeca|cabeza|head', 'marcar_exame|tirar_sangue'],
    },
    {
      id: 'severe_bleeding.amputation',
      when: [
        'arranc*|decep*|amput*|cortou_fora|perdi|perdeu|chopped|cut|severed|arranco|se_corto ..3 dedo|dedos|mao|finger|fingers|hand|dedo|toe|ponta_do_dedo|fingertip|thumb ?fora ?off',
        '@bleeding|serra|maquina|off|fora|moedor|saw|porta|decep*|amput*|arranc*',
      ],
      unless: ['queimei'],
    },
    {
      id: 'severe_bleeding.deep',
      when: [
        'corte|cortei|cortou|cut|corte|herida|wound|rasg*|ferida|ferimento|gash|talho|furo|furei|machucado &6 fundo|funda|profund*|deep|osso|bone|hueso|gordura|tendao|aberto|muscle|carne',
      ],
    },
    {
      id: 'severe_bleeding.weapon',
      when: [
        'levei|levou|tomou|levaram|got|was|been|recibio|recibi|le_dieron|me_dieron|deram|foi ?um ?uma ?an ?a ?unos ?un ?una ?uns ?duas ?2 ?3 tiro|tiros|facada|facadas|shot|stabbed|balazo|disparo|punalada|punaladas|navalhada|cuchillazo',
      ],
      unless: ['vacina|vaccine|flu|tetanus|covid|booster|allergy'],
    },
    {
      id: 'severe_bleeding.weapon_hit',
      when: ['esfaque*|esfaquead*|balead*|apunal*|gunshot|stab_wound|ferido_a_bala|baleado'],
    },
    {
      id: 'severe_bleeding.cut_bleeding',
      when: [
        'cortei|cortou|cut|corte|corto|lacer*|rasgou|furei|me_corte|wound|herida|ferida|ponto|pontos|stitches|cirurgia|dente|tooth|muela',
        'sangrando_muito|sangra_muito|sangrando_demais|muito_sangue|mucha_sangre|bleeding_a_lot|sem_parar|sin_parar|nonstop|lots_of_blood|#2-8_hora_sangr*|sangrando_ha|wont_stop|keeps_bleeding|still_bleeding|ainda_sangrando|sigue_sangrando|continua_sangrando|nao_estanca',
      ],
    },
    {
      id: 'severe_bleeding.nose',
      when: [
        'nariz|nose|nosebleed',
        'sangr*|sangue|bleed*|blood|sangre|nosebleed',
        '#15-90_min|meia_hora|media_hora|half_an_hora|an_hora|uma_hora|nao_para|wont_stop|no_para|sem_parar|nonstop|hora',
      ],
      unless: ['risquinho|streak|parou|stopped'],
    },
  ],
};
