import type { RuleSet } from '../rule.ts';

/** A blow to the head with a danger sign, or a crash. */
export const headTrauma: RuleSet = {
  category: 'head_trauma',
  sources: ['NG232', 'MTS'],
  rules: [
    {
      id: 'head_trauma.sign',
      when: [
        'traumatismo|trauma|abriu|abrio|rachou|partiu|split|cracked|bat*|bati|bateu|batida|hit|hitting|bump*|bang*|golpe*|pancada|bolada|cabecada|caiu|cai|fell|fall|cayo|caida|tombo|queda|knocked|chocou|pedrada|tropec*|concuss*|golpeo|pego|slipped|escorreg* &13 cabeca|cabeza|head|testa|nuca|cranio|frente|forehead|galo|galinho|chichon|chipote',
        '@vomiting|@drowsy|@confused|desmai*|desmay*|apag*|passed_out|blacked_out|knocked_out|unconscious|out_cold|sono|sueno|sleepy|sleep|dorm*|quietinh*|quieto|quieta|quiet|enorme|giant|huge|lembr*|memoria|remember*|memory|acuerd*|recuerd*|tont*|dizz*|mare*|visao|vision|vendo_dobrado|doble|dobrado|dupla|duplo|double|blurr*|convuls*|seizure|ouvido|oido|ear|ears|nariz|nose|@bloodThinner|fluid|liquido|dor_de_cabeca_forte|forte|strong|severe|piorando|worse|fraqueza|weak*|fala*|slurr*|enjoo|nausea*|estranh*|weird|acting|#65-105_anos|#65-105|anos_#65-105|idos*|elderly|avo|vovo|abuel*|grandma|grandpa|grandmother|grandfather|se_abrio|abriu|rachou|split|sangr*|bleed*|sangre|sangue|afund*|apático|moto|carro|car|bike|bicicleta|escada|stairs|escalera|altura|telhado|metros|meters|mergulh*|diving|consciencia|conocimiento|consciousness|pupila*|roxo_atras|bebe|baby|newborn|meses|month_old|months',
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
      id: 'head_trauma.knocked_out',
      when: [
        'knocked_out|out_cold|blacked_out|passed_out|apagou|apaguei|desmaiou|desmaiei|desmayo|perdi_a_consciencia|perdeu_a_consciencia|perdio_el_conocimiento|lost_consciousness|inconsciente',
        'rugby|futebol|football|soccer|futbol|boxing|luta|soco|murro|punch*|bolada|queda|caiu|cai|fell|fall|cayo|caida|acidente|accident*|bike|bicicleta|moto|skate|patins|cavalo|horse|jogando|playing|escada|stairs|tombo|pancada|golpe|hit',
      ],
      unless: ['celular|phone'],
    },
    {
      id: 'head_trauma.memory',
      when: [
        'queda|caiu|cai|fell|fall|cayo|caida|tombo|acidente|accident*|batida|pancada|golpe|hit',
        'perdi_a_memoria|perdeu_a_memoria|nao_lembr*|no_recuerd*|no_me_acuerdo|dont_remember|cant_remember|doesnt_remember|memory|memoria|branco|acting_weird|acting_strange|acting_funny|agindo_estranho|estranho|rara|raro|esquisit*',
      ],
      unless: ['senha|password|data|horario|nome_do|name_of', 'anos|years', 'relatorio|laudo|seguro'],
    },
    {
      id: 'head_trauma.height',
      when: [
        'caiu|cai|cayo|cai|fell|despenc*|me_cai|se_cayo ..7 telhado|laje|andaime|sacada|janela|varanda|roof|balcony|window|ladder|techo|escada|escadas|stairs|escalera|#2-20_metros|#2-20_meters|arvore|tree|beliche|bunk|andar|cavalo|horse|segundo_andar|cama|berco|trocador|changing_table|colo|sofa|crib',
        '@drowsy|@vomiting|desmai*|quietinh*|galo_enorme|galo_grande|muito_quiet*|chora*_sem_parar|enorme|convuls*|nao_para_de_chorar|nariz|ouvido|vomit*|sonol*|palid*|roxo|nao_mexe|nao_sente|nao_sinto|cant_move|cant_feel|@confused|cabeca|cabeza|head|metros|meters|telhado|laje|roof|andaime|sacada|balcony|inconsciente|coluna|pescoco|neck|cuello|spine|no_siente|formig*|bebe|baby|newborn|meses|recem_nascid*',
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
        'liquido|fluid|sangue|blood|sangre|liquid &8 ouvido|ear|oido|ears',
        'bat*|caiu|cai|fell|hit|golpe*|queda|acidente|pancada|cabeca|tombo|cayo',
      ],
    },
  ],
};
