import type { RuleSet } from '../rule.ts';

const ONE_SIDE =
  'um_lado|lado_esquerdo|lado_direito|lado_do_corpo|metade|one_side|left_side|right_side|half|medio_cuerpo|media_cara|un_lado|lado_izquierdo|lado_derecho|mitad|meio_corpo|de_um_lado';

/** Signs of a stroke. They count even when they have gone. */
export const stroke: RuleSet = {
  category: 'stroke',
  sources: ['MTS', 'BEFAST', 'SAMU'],
  rules: [
    {
      id: 'stroke.face',
      when: [
        'rosto|cara|boca|mouth|face|smile|sorriso|palpebra|bochecha|labio|cheek|sonrisa &5 tort*|entort*|torci*|caid*|caiu_de_um|droop*|dropped|paralis*|paraliz*|desvi*|puxad*|repux*|twisted|crooked|lopsided|sagging|de_lado|torcer|chueca|sloping|caindo|estranha_de_um_lado|drooped',
      ],
      unless: ['dente|aparelho|siso'],
    },
    {
      id: 'stroke.eyelid',
      when: ['olho|palpebra|parpado|eyelid|eye|ojo &3 caid*|caiu|droop*|cayo|fechado_de_um'],
      unless: [
        'produto|quimic*|cloro|acido|cisco|areia|colirio|lente|bleach',
        'plastica|cirurgia|anos|botox',
        'em_cima|agua',
        'cal|cimento|soda|tinta|cola|oleo',
      ],
    },
    {
      id: 'stroke.face_numb',
      when: [
        'rosto|cara|face|boca &4 dormente|dormencia|numb*|dormid*|durmio|adormec*|formig*|tingl*|hormigue*',
        `@sudden|fala*|falando|speech|braco|arm|brazo|perna|leg|pierna|${ONE_SIDE}|agora|hoje|today|hoy|now|palabras|palavras`,
      ],
      unless: ['anestesia|dentista|dentist', '@allergen'],
    },
    {
      id: 'stroke.speech',
      when: [
        'fala|falar|falando|falou|voz|palavra|palavras|lingua|speech|speak*|talk*|habla*|hablar|hablando|words|palabras|lengua|conversa &5 enrolad*|enrola|enrolando|embolad*|arrastad*|trocad*|troca|trocando|pastos*|slur*|garbled|jumbled|enredad*|trabad*|trav*|nada_a_ver|nada_com_nada|esquisit*|estranh*|raro|rara|weird|wrong|mixed|sem_sentido|incompreens*|gaguej*|atrapalhad*|gibberish|funny|strange|arrastrad*|rarisimo|bola|mole|pesada',
      ],
      unless: ['dente|aftas|dentista', 'rouc*', 'filho_de_#2-4|atraso|fono', 'corretor'],
    },
    {
      id: 'stroke.slurring',
      when: [
        'slurr*|slurs|slurring|nao_fala_coisa_com_coisa|habla_enredado|fala_enrolada|not_making_sense|isnt_making_sense|makes_no_sense ?when ?she',
      ],
      unless: ['@fever', 'price|policy|website'],
    },
    {
      id: 'stroke.cannot_speak',
      when: [
        'nao|no|cant|unable|couldnt|nem|parou_de|stopped|perdeu_a ..3 falar|hablar|speak|speaking|talk|fala|palavras|palabras|words|responder',
        'direito|bem|mais|bien|properly|minha|meu|mi|my|ele|ela|he|she|sai|salen|salian|achava|encontr*|find|get|de_repente|suddenly|nada',
      ],
      unless: [
        'engasg*|chok*|atragant*',
        '@breathless',
        'com|con|to',
        'sobre',
        'alto|fuerte|loud|portugues|ingles|english|espanol',
        'telefone|atend*',
        'bebe|2 anos|fono',
        'garganta|throat|rouc*|voz',
      ],
    },
    {
      id: 'stroke.not_understood',
      when: [
        'fala|falando|habla|hablando|talking|speaking|words|palavras|palabras|diz|dice|says',
        'ninguem_entende|nao_da_para_entender|nao_se_entende|no_se_le_entiende|no_se_entiende|nobody_can_understand|no_one_understands|cant_understand|cannot_understand|make_no_sense|makes_no_sense|no_tiene_sentido|nao_faz_sentido|nao_fazem_sentido|sem_nexo|no_entendemos|nao_entendemos_nada_do_que|hard_to_understand',
      ],
      unless: ['clinica|atendente|recepcao|convenio|price|app|site|robo|bot', 'crianca|fono|anos'],
    },
    {
      id: 'stroke.words',
      when: [
        'nao|no|couldnt|cant|not ..4 palavra|palavras|palabras|words',
        'sai*|sal*|ach*|encontr*|find|get|form|come|vem|lembr*',
      ],
      unless: ['cansa*|canso'],
    },
    {
      id: 'stroke.side',
      when: [`@weak &6 ${ONE_SIDE}`],
      unless: [
        'dente|dentista|anestesia',
        'meses|months|anos',
        'dormi_em_cima',
        'nervo_ciatico|ciatico|hernia',
      ],
    },
    {
      id: 'stroke.limb',
      when: [
        'sem_forca|nao_obedec*|sumiu_a_forca|faltou_forca|perdeu_forca|perdi_forca|faltou_a_forca|sin_fuerzas|la_fuerza|weak|sin_fuerza|perdeu_a_forca|perdi_a_forca|perdi_fuerza|perdio_fuerza|no_strength|weak|weakness|fraqueza|paralis*|paraliz*|nao_mexe|nao_obedece|nao_responde|arrastando|arrastr*|dragging|numb|dormente|dormiu|dormido|dormida|se_me_durmio|nao_sinto|cant_feel|no_siento|went_numb|limp|mole &4 braco|brazo|arm|perna|pierna|leg|mao|mano|hand',
        'de_repente|@sudden|acordei|acordou|woke|desperte|desperto|agora|hoje|hoy|today|now|fala*|habla*|speech|rosto|face|cara|boca|sem_forca|sin_fuerza|arrastando|dragging|perdeu_a_forca|perdi_a_forca|perna|derrub*|visao|vista|tont*|confus*',
      ],
      unless: [
        'bati|cai|caiu|fell|quebr*|joelho|hernia|ciatic*|meses|months|operei|cirurgia|gesso|choque',
        '@venomous',
        'coluna',
        'peito|pecho|chest|queimacao',
        'suor|sweat*',
        'formiga_mordeu',
      ],
    },
    {
      id: 'stroke.dragging',
      when: [
        'arrastr*|arrastando|dragging|puxando|nao_obedec*|sumiu_a_forca|faltou_forca|perdi_a_forca|perdeu_a_forca|perdio_la_fuerza|perdi_la_fuerza|gave_out &4 perna|pierna|leg|braco|brazo|arm|mao|mano|hand',
      ],
      unless: ['joelho|knee|rodilla|tornozelo|meses|months|ciatic*|hernia'],
    },
    {
      id: 'stroke.lift',
      when: [
        'nao|no|cant|unable|couldnt|nem ..4 levantar|levanta|mexer|mexe|mover|mueve|erguer|lift|move|raise|segurar|hold|segura|grip|sujetar &4 braco|brazo|arm|perna|pierna|leg|mao|mano|hand|lado|xicara|copo|cup|taza',
      ],
      unless: [
        'ombro|shoulder|hombro|tendinite|bursite',
        'cai|bati|fell|queda|torci|quebr*|fratur*',
        'meses|months|semanas|weeks',
        'joelho|rodilla|knee',
        'pinca',
        'dor|pain|dolor &3 ombro',
      ],
    },
    {
      id: 'stroke.headache',
      when: [
        'dor_de_cabeca|dores_de_cabeca|dolor_de_cabeza|headache|cabeca|cabeza|head|migraine|enxaqueca &8 pior|peor|worst|@sudden|explod*|explot*|pancada|trovao|trueno|thunderclap|estour*|nunca_tive|nunca_senti|never_had|nunca_tuve|rachando_do|raio|martelada|pop|snap|exploded',
      ],
      unless: [
        'bati|bateu|hit_my|hit_his|hit_her|golpe*|cai|caiu|fell|bolada',
        'igual_as|igual_a_de|igual_das|de_sempre|igual_que_siempre|same_as_always|like_always',
        '@pregnant',
      ],
    },
    {
      id: 'stroke.confused',
      when: [
        'ele|ela|pai|mae|avo|vo|vovo|voh|marido|esposa|esposo|sogr*|tio|tia|he|she|mom|dad|husband|wife|grand*|papa|mama|abuel*|suegr*|idos*|senhor|irmao|irma|mother|father|uncle|aunt|hermano|hermana|amigo|amiga|friend|sister|brother|neighbor|vizinh*|vecin*',
        '@confused',
        '@sudden|agora|hoje|acordou|amanhe*|ficou|esta|hoy|today|now|woke|desperto|is|seems|acting|comecou|started|empezo|desde',
      ],
      unless: [
        'diabet*|glic*|acucar|azucar|sugar|glucose',
        '@fever',
        'alzheimer|demencia|dementia',
        'bat*|caiu|cayo|fell|hit|golpe*|queda',
        'remedio|pastilla*|comprimid*',
        'confuso_com|confuso_sobre',
        'bebeu|bebida|drink*',
      ],
    },
    {
      id: 'stroke.double',
      when: [
        'visao_dupla|vendo_dobrado|vendo_duplo|enxergando_dobrado|enxergando_duplo|vision_doble|veo_doble|viendo_doble|double_vision|seeing_double|vejo_dobrado',
      ],
      unless: ['bat*|bolada|hit|golpe*|bebi|bebeu|drank'],
    },
    {
      id: 'stroke.balance',
      when: [
        'perdeu_o_equilibrio|perdi_o_equilibrio|perdio_el_equilibrio|perdi_el_equilibrio|lost_balance|lost_my_balance|lost_her_balance|lost_his_balance|sem_equilibrio|cant_walk_straight|nao_consegue_andar_reto|nao_consegue_ficar_em_pe|andando_torto|cambale*|caminando_torcido|puxando_a_perna|puxando_uma_perna|arrastando_a_perna|nao_consigo_andar_reto|stumbling|staggering|tambalea*',
        '@sudden|fala*|habla*|speech|tont*|visao|vista|braco|perna|face|rosto|agora|hoje|hoy|today|confus*|enrolad*|dizz*|vomit*|arrastando|puxando',
      ],
      unless: ['@belly', 'labirintite_igual', 'bat*|caiu_e', 'bebi'],
    },
    {
      id: 'stroke.named',
      when: [
        'avc|acv|derrame|ictus|stroke|isquemia|ait|tia_event|aneurisma',
        'acho|creo|think|parece|suspeita|sintoma|tendo|teniendo|having|sera|might|maybe|agora|hoje|ontem|quizas|seems|sinais|esta|had|teve|tuvo|puede_ser|pode_ser|deu|dando',
      ],
      unless: [
        'laudo|relatorio|report|informe|acompanh*|follow_up|fisio*|sequela*|retorno',
        'tcc',
        'familia|family|historico',
        'prevenir|prevencao',
      ],
    },
    {
      id: 'stroke.unconscious',
      when: [
        'desmaiou|desmayo|fainted|passed_out|collapsed|inconsciente|unconscious|unresponsive|desacordad*|desfaleceu|caiu_duro|caiu_dura|apagou|perdeu_a_consciencia|perdeu_os_sentidos|perdio_el_conocimiento|lost_consciousness|nao_acorda|nao_responde|wont_wake|not_waking|no_despierta|no_responde|not_responding|wont_respond|nao_reage|no_reacciona|sem_pulso|no_pulse|sin_pulso',
        '@aggressor|avo|vo|vovo|vovó|avó|irma|tia|sogra|amiga|amigo|colega|esposa|mulher|wife|friend|sister|abuel*|papa|mama|hermana|hermano|vizinha|idos*|senhor*|grand*|roommate|coworker|someone|alguem|alguien|pessoa|mom|dad|mi|meu|minha|my|moca|rapaz|esta|agora',
      ],
      unless: [
        '@child',
        'mensagem|mensagens|telefone|whatsapp|email|ligacao|message|messages|phone|calls|mensajes|atende|voces|clinica|recepcao',
        'despedida',
        'bat*|caiu_e_bateu|cabeca|cabeza|head',
        'diabet*|glic*|insulina|acucar|sugar|azucar',
        'celular|bateria|phone',
        'numero',
        '@pregnant',
        'comprimido*|pastilla*|pills|remedio*',
        'gas|fumaca',
      ],
    },
  ],
};

/** A fit, now or just over. */
export const seizure: RuleSet = {
  category: 'seizure',
  sources: ['MTS', 'SAMU'],
  rules: [
    {
      id: 'seizure.now',
      when: ['convuls*|convulc*|convulsao|seizure|seizures|seizing|convulsoes'],
      unless: ['relatorio|laudo|report|informe|dmv', 'controle|control|controlad*', 'receita|renov*|refill'],
    },
    {
      id: 'seizure.epilepsy',
      when: [
        'epilep* &6 crise*|ataque*|crisis|attack|agora|seguid*|atras_da_outra|nao_para|fit|fits|having|dando|tendo|deu',
      ],
      unless: ['receita|renov*|refill|receta', 'sem_crise|sin_crisis', 'retorno|controle|acompanh*'],
    },
    {
      id: 'seizure.shaking',
      when: [
        'se_debat*|debatendo|debateu|estrebuch*|tremendo_todo|tremendo_toda|tremendo_o_corpo_todo|tremer_todo|tremendo_inteir*|tremeu_todo|sacud*|temblando_todo|temblaba|shaking_all|shaking_uncontroll*|shaking_and|jerking|convulsing|twitching|contorcendo|corpo_tremendo|having_a_fit|had_a_fit|having_fits|le_dio_un_ataque|teve_um_ataque|deu_um_ataque|tuvo_un_ataque|dio_como_un_ataque|temblores_por_todo|ataque_epileptico|had_some_kind_of_fit',
      ],
      unless: [
        'frio|cold',
        'ansiedade|panico|panic|pánico',
        'diabet*|glic*|acucar|azucar|sugar',
        'coracao|peito',
        'arrepio',
        'ataque_de_riso|ataque_do_coracao',
      ],
    },
    {
      id: 'seizure.eyes',
      when: [
        'olho|olhos|olhinho|olhinhos|eyes|eye|ojos &5 revir*|virad*|virou|virando|rolled|rolling|roll|branco|blanco|white|para_tras|para_atras|back|trocad*|voltead*|fixo*|parad*',
      ],
      unless: [
        'colirio',
        'estrab*',
        'vendo_tudo_branco|visao|vision|vista|bebeu|bebi',
        'mancha*',
        'quando_fala',
      ],
    },
    {
      id: 'seizure.foam',
      when: [
        'espum*|foam*|baba*|babando ..4 boca|mouth|branca|bubbl*',
        'travou|convuls*|olho*|corpo|chao|caiu|treme*|nao_responde|shak*|agora|boca|mouth|esta',
      ],
      unless: ['bebe_baba|dente|dentinho|teething'],
    },
    {
      id: 'seizure.stiff',
      when: [
        'corpo|body|cuerpo|ficou|todo|toda|se_puso|went|she|he|ela|ele|se_quedo ..3 travou|travad*|endurec*|enrijec*|durinh*|duro|dura|rigid*|stiff|tieso|tiesa|paralis*',
        'convuls*|olho*|ojos|eyes|treme*|shak*|nao_responde|nao_acorda|baba*|espum*|revir*|temblor|temblando|roxo|roxa|de_repente|do_nada|suddenly|minutos|min|febre|fever|fiebre',
      ],
      unless: ['barriga|abdomen|panza|belly|pescoco|nuca|cuello|neck|panturrilha|perna', 'coluna|costas'],
    },
    {
      id: 'seizure.bitten_tongue',
      when: [
        'mordeu|mordi|bit|mordio ..2 lingua|tongue|lengua',
        'caiu|tremend*|shak*|acord*|desmai*|urin*|mijou|xixi|crise|woke|apagou',
      ],
    },
  ],
};

/** A blow to the head with a danger sign, or a crash. */
export const headTrauma: RuleSet = {
  category: 'head_trauma',
  sources: ['NG232', 'MTS'],
  rules: [
    {
      id: 'head_trauma.sign',
      when: [
        'bat*|bati|bateu|batida|hit|hitting|bump*|bang*|golpe*|pancada|bolada|cabecada|caiu|cai|fell|fall|cayo|caida|tombo|queda|knocked|chocou|pedrada|tropec*|concuss*|golpeo|pego|slipped|escorreg* &8 cabeca|cabeza|head|testa|nuca|cranio|frente|forehead',
        '@vomiting|@drowsy|@confused|desmai*|desmay*|apag*|passed_out|blacked_out|knocked_out|unconscious|out_cold|sono|sleepy|lembr*|memoria|remember*|memory|acuerd*|recuerd*|tont*|dizz*|mare*|visao|vision|vendo_dobrado|double|blurr*|convuls*|seizure|ouvido|oido|ear|ears|nariz|nose|@bloodThinner|fluid|liquido|dor_de_cabeca_forte|forte|strong|severe|piorando|worse|fraqueza|weak*|fala*|slurr*|enjoo|nausea*|estranh*|weird|acting|#65-105_anos|#65-105|anos_#65-105|idos*|elderly|avo|vovo|abuel*|grandma|grandpa|grandmother|grandfather|sangr*|bleed*|sangre|sangue|afund*|apático|moto|carro|car|bike|bicicleta|escada|stairs|escalera|altura|telhado|metros|meters|mergulh*|diving|consciencia|conocimiento|consciousness|pupila*|roxo_atras|bebe|baby|newborn|meses|month_old|months',
      ],
      unless: ['relatorio|laudo|report|informe|seguro|insurance', 'cabecada_de_sono', 'perrito'],
    },
    {
      id: 'head_trauma.crash',
      when: [
        'atropel*|capot*|acidente_de_moto|acidente_de_carro|acidente_de_transito|bati_de_moto|cai_de_moto|caiu_de_moto|bati_o_carro|bateu_o_carro|car_crash|car_accident|motorcycle_accident|motorbike|run_over|ran_over|hit_by_a|accidente_de_moto|accidente_de_auto|me_choque|choque_de_auto|car_wreck|crashed|bike_accident|acidente_agora|accidente_de_coche|accidente_de_transito',
        '@pain|cabeca|cabeza|head|pescoco|neck|cuello|sangr*|@bleeding|desmai*|lembr*|remember*|perna|leg|pierna|nao_mexe|agora|now|ahora|acabei|just|machuc*|hurt|ferid*|tont*|dizz*|acabou|hoje|ontem',
      ],
      unless: [
        'relatorio|laudo|report|informe|seguro|insurance|advogado|pericia',
        'fisioterapia',
        'atras*|late|remarc*|resched*',
      ],
    },
    {
      id: 'head_trauma.height',
      when: [
        'caiu|cai|cayo|cai|fell|despenc*|me_cai|se_cayo ..4 telhado|laje|andaime|sacada|janela|varanda|roof|balcony|window|ladder|techo|escada|escadas|stairs|escalera|#2-20_metros|#2-20_meters|arvore|tree|beliche|bunk|andar|cavalo|horse|segundo_andar|cama|berco|trocador|changing_table|colo|sofa|crib',
        '@child @swollen|@drowsy|@vomiting|desmai*|nao_mexe|nao_sente|nao_sinto|cant_move|cant_feel|@confused|cabeca|cabeza|head|metros|meters|telhado|laje|roof|andaime|sacada|balcony|inconsciente|coluna|pescoco|neck|cuello|spine|no_siente|formig*|bebe|baby|newborn|meses|recem_nascid*',
      ],
      unless: ['relatorio|laudo|seguro'],
    },
    {
      id: 'head_trauma.neck',
      when: [
        'pescoco|neck|cuello|coluna|spine|columna',
        'caiu|cai|mergulh*|dived|diving|acidente|accident*|queda|fell|crash|choque|piscina|pool',
        'nao_sinto|nao_sente|nao_mexe|nao_consigo_mexer|cant_move|cant_feel|formig*|tingl*|dormente|numb|no_siento|no_puedo_mover|@weak',
      ],
      unless: ['meses|months|anos'],
    },
    {
      id: 'head_trauma.ear_fluid',
      when: [
        'liquido|fluid|sangue|blood|sangre|liquid &5 ouvido|ear|oido|ears',
        'bat*|caiu|cai|fell|hit|golpe*|queda|acidente|pancada|cabeca|tombo|cayo',
      ],
    },
  ],
};

/** Fever with signs of meningitis. */
export const meningitis: RuleSet = {
  category: 'meningitis',
  sources: ['NG240', 'NG143', 'MTS'],
  rules: [
    {
      id: 'meningitis.neck',
      when: [
        '@fever|vomit*|throwing_up|dor_de_cabeca|dolor_de_cabeza|headache',
        'pescoco|nuca|neck|cuello &5 dur*|rigid*|stiff*|trav*|tieso|tiesa|nao_dobra|nao_mexe|cant_bend|encostar|endurecid*|doendo_muito|dobla|doblar|dobrar|mover|mexer|bend|touch|nao_consegue_dobrar|wont_bend',
      ],
      unless: ['dormi|torcicolo|slept|computador|mal_jeito', 'postura|desk'],
    },
    {
      id: 'meningitis.chin',
      when: ['queixo|chin|menton|barbilla|mento &5 peito|chest|pecho|encost*|touch|tocar|peitinho'],
      unless: ['aperto'],
    },
    {
      id: 'meningitis.spots',
      when: [
        '@fever|molinh*|gelad*|prostrad*|decaid*|vomit*',
        'mancha*|manchinh*|manchit*|pinta*|pintinh*|pontinho*|ponto*|spots|rash|bruises|purpura|petequia*|petechiae|dots|puntitos|puntos|marcas|erupcion &5 rox*|purple|morad*|purpura|vinho|violet|sangue|red_and_dont|dark|escur*|hematoma*|nao_somem|nao_some|no_desaparece*',
      ],
    },
    {
      id: 'meningitis.glass',
      when: [
        'mancha*|manchinh*|manchit*|pinta*|pintinh*|pontinho*|spots|rash|dots|puntitos',
        'nao_som*|nao_sai*|nao_desaparec*|doesnt_fade|dont_fade|wont_fade|not_fading|no_se_van|no_desaparecen|no_se_borran|not_blanch*|doesnt_blanch|dont_blanch|isnt_fading|copo|glass|vaso|nao_clareia*|apert*|press*',
        '@fever|copo|glass|vaso|rox*|purple|morad*|aperta|apertar|press*|apretar',
      ],
      unless: ['sol|melasma|anos|meses|dermato*|rosto|acne|gravidez'],
    },
    {
      id: 'meningitis.light',
      when: [
        'luz|light|claridade|lights',
        'incomod*|doi|dor|hurt*|hurting|molest*|bother*|duele|nao_aguenta|cant_stand|nao_suporta|no_soporta|sensitive|sensivel',
        'febre|fever|fiebre',
        'cabeca|head*|cabeza|vomit*|throwing_up|nuca|neck|pescoco|cuello|confus*|nada_com_nada',
      ],
    },
    {
      id: 'meningitis.mind',
      when: [
        '@fever',
        'dor_de_cabeca|headache|dolor_de_cabeza|cabeca|cabeza|vomito_em_jato|jato|projectile|proyectil',
        '@confused|delir*|nada_com_nada|@drowsy|jato|projectile|insuportavel|terrivel|pior|worst|terrible|peor|coisa_com_coisa|incoherent*',
      ],
      unless: ['quimio|chemo'],
    },
    {
      id: 'meningitis.delirium',
      when: [
        '@fever',
        'nada_com_nada|coisa_com_coisa|delir*|incoheren*|hallucinat*|alucinando|not_making_sense|confus*|nao_me_reconhece|desorientad*|confundid*',
      ],
      unless: [
        'quimio|chemo|transplant*',
        '@glucose',
        'pos_parto|cesarea',
        'ferida|operei|cirurgia',
        'manga',
      ],
    },
    {
      id: 'meningitis.fontanelle',
      when: [
        'moleira|moleirinha|fontanela|mollera|soft_spot|fontanelle &5 estuf*|inch*|alta|abult*|bulg*|salient*|sali*|dur*|estofad*|swoll*|hinch*|levantad*|saltad*|para_fora|cheia|sobressa*|pulsando_e|raised|sticking',
      ],
    },
    {
      id: 'meningitis.cry',
      when: [
        'choro|cry|llanto|crying|grito|chora &4 agud*|estranh*|diferente|fino|estridente|high_pitched|shrill|irritad*|inconsolavel|raro',
        '@fever',
        'moleira|arque*|arch*|vomit*|sonol*|molinh*|@drowsy|nao_mama|pescoco|nuca',
      ],
    },
    {
      id: 'meningitis.named',
      when: [
        'meningit*',
        'acho|sera|suspeita|think|creo|parece|might|sintoma|com|pode_ser',
        '@fever|pescoco|neck|cuello|cabeca|cabeza|headache|vomit*|mancha*|spots',
      ],
      unless: ['vacina|vaccine|vacuna|colega|contato|escola|contacto'],
    },
  ],
};

/** Sight lost at once, or an injured eye. */
export const visionLoss: RuleSet = {
  category: 'vision_loss',
  sources: ['MTS', 'AAO'],
  rules: [
    {
      id: 'vision_loss.lost',
      when: [
        'perd*|perdeu|perdi|lost|losing|perdio|perdiendo|loss|perda|perdida|sumiu|desapareceu|foi_embora|apagou|apago|se_me_fue|went_black|went_dark|went &4 visao|vista|sight|vision|eyesight',
      ],
      unless: [
        'vista_escur*',
        'data_de_vista',
        'grau|glasses|oculos|lentes_novas',
        'de_vista',
        'voces',
        'meses|months|aos_poucos|gradual*|anos',
        'ponto_de_vista',
        'glic*',
      ],
    },
    {
      id: 'vision_loss.blind',
      when: [
        'fiquei|ficou|ficando|went|going|gone|quede|quedo|me_quede|quase|estou|to|i_am|suddenly|sudden ceg*|blind|cieg*',
      ],
      unless: ['meses|anos|years', 'amor'],
    },
    {
      id: 'vision_loss.cannot_see',
      when: [
        'nao|no|cant|parei_de|parou_de|deixei_de|deje_de|dejo_de|couldnt|stopped|cannot|sem ..3 enxerg*|ver|vejo|veo|ve|vendo|see|seeing|veia',
        'olho|ojo|eye|nada_de_um|de_um|metade|half|mitad|de_repente|@sudden|olhos|eyes|lado|de_golpe|ojos|direito|esquerdo|vista',
      ],
      unless: [
        'remela|conjuntiv*|grudad*',
        'longe|perto|far|close|lejos|cerca',
        'meses|months|anos|years',
        'oculos|glasses|lente|lentes|gafas',
        'bebi|bebeu|drank',
        '@pregnant',
        'meu_agendamento|app|site',
      ],
    },
    {
      id: 'vision_loss.curtain',
      when: [
        'cortina|curtain|telon|sombra|shadow|veu|velo|veil|mancha_preta|mancha_escura|mancha_negra|black_spot|dark_spot|teia|nuvem_preta|persiana &9 olho|ojo|eye|vista|visao|vision|vendo|viendo|veo|seeing|vejo|sight',
      ],
      unless: ['casa|sala|comprar', 'olheira|debaixo', 'palpebra'],
    },
    {
      id: 'vision_loss.flashes',
      when: [
        'flash|flashes|clarao|claroes|relampago*|raio|raios|destello*|lights|luzes|luces|luzinhas|faiscas|estrelinhas',
        'mosca*|moscas|floaters|pontos|pontinhos|manchas|spots|teias|cortina|sombra|perd*|olho|ojo|eye|visao|vista|vision',
      ],
      unless: ['@pregnant', 'enxaqueca_igual', 'pressao'],
    },
    {
      id: 'vision_loss.floaters',
      when: [
        'moscas|floaters|moscas_volantes|pontinhos_pretos|pontos_pretos|black_dots|manchinhas_pretas',
        'de_repente|@sudden|monte|muitas|muitos|lots|shower|chuva|lluvia|muchas|agora|hoje|today|hoy',
      ],
      unless: ['@pregnant', 'anos|meses|months'],
    },
    {
      id: 'vision_loss.chemical',
      when: [
        'produto|quimic*|soda|cal|cimento|acido|cloro|agua_sanitaria|alcool|bleach|chemical|chemicals|cleaner|lejia|lavandina|cola|super_bonder|superbonder|superglue|glue|detergente|amonia|desinfetante|amoniaco|limpador|quiboa|candida|thinner|tinta|spray|pimenta|pepper|desengordurante|acid|cemento|gasolina|batteryacid|pegamento|limpia*|oven &12 olho|olhos|ojo|ojos|eye|eyes|vista|zoio',
      ],
    },
    {
      id: 'vision_loss.pierced',
      when: [
        'fur*|perfur*|prego|espeto|arame|caco|vidro|estilhaco|ferro|faisca_de|nail|glass|metal|tesoura|galho|stick|splinter|vidrio|clavo|anzol|hook|limalha|cravou|entrou|penetr*|poked|stabbed|alambre &6 olho|ojo|eye|olhos|eyes|vista',
        'fur*|perfur*|entrou|cravou|caiu|dentro|in|stuck|sangr*|nao_enxergo|cant_see|vendo|dor|doi|pain|saiu|got|went|metio|entro|clavo|preso|poked',
      ],
      unless: ['oculos|glasses|lente|contact'],
    },
    {
      id: 'vision_loss.blow',
      when: [
        'soco|bolada|pancada|golpe|murro|punch*|hit|cotovelada|pelotazo|bola|ball|elbow|fogos|rojao|puno|boxe|batida &6 olho|ojo|eye',
        'nao_enxerg*|cant_see|no_veo|turva|embacad*|blurr*|borros*|sangue|blood|sangre|visao|vision|vista|muito|muita|fuerte|strong|inch*|swoll*|hinch*|preto|dupla|doi|pain|dor',
      ],
    },
    {
      id: 'vision_loss.glaucoma',
      when: [
        'olho|olhos|ojo|ojos|eye|eyes',
        '@pain',
        'halo*|arco_iris|rainbow*|circulos_de_luz|vomit*|nausea*|embacad*|turva|blurr*|borros*|nublad*|dura|pedra',
        '@severe|vermelh*|red|rojo|vomit*|nausea*',
      ],
      unless: [
        '@fever',
        'remela|conjuntiv*',
        '@pregnant',
        'enxergo_normal|normal',
        'bat*|golpe*|head &2 hit',
        'enxaqueca|migraine|migrana',
      ],
    },
    {
      id: 'vision_loss.sudden_blur',
      when: [
        'visao|vista|vision|enxerg*|vejo|veo|see|seeing &5 embac*|turv*|blur*|borros*|nublad*|embacou|fosca|escura|preta|negra|dark',
        '@sudden|de_um_olho|num_olho|one_eye|un_ojo|de_golpe|hoje_cedo|acordei',
      ],
      unless: [
        '@pregnant',
        'bebi|bebeu|drank|whisky|vodka',
        'desmai*|faint*',
        'diabet* &4 glic*',
        'comi|tomei|injecao',
        'bat*|cabeca',
      ],
    },
  ],
};
