import type { RuleSet } from '../rule.ts';

/** Blood that does not stop, or comes from inside. */
export const severeBleeding: RuleSet = {
  category: 'severe_bleeding',
  sources: ['MTS', 'SAMU'],
  rules: [
    {
      id: 'severe_bleeding.unstoppable',
      when: [
        '@bleeding',
        'nao|no|wont|not|cant|doesnt|isnt|sem|sin|without|never|nunca|didnt|nada ..7 para|param|paran|parar|deja|dejo|deixa|deixou|quit|quits|dejar|coagula|seca|clot|clotting|estancar|parou|parando|pare|stop|stopping|stops|estanc*|estanca|quiere_parar|frena|cessa|estancar|parado|detener|detiene',
      ],
      unless: ['marevan_controlado', 'ja_parou|stopped'],
    },
    {
      id: 'severe_bleeding.spurting',
      when: ['jorr*|esguich*|spurt*|gush*|squirt*|chorro|chorros|a_chorros|em_bicas|pouring_out'],
      unless: ['agua|water|liquido|chuveiro', 'dor_que'],
    },
    {
      id: 'severe_bleeding.haemorrhage',
      when: [
        'hemorrag*|hemorrhag* &8 forte|fuerte|muito|muita|grande|intensa|severe|pos|cirurgia|surgery|cirugia|ativa|nao|no|massiva|interna|parto|agora|now|grave|bad|heavy',
      ],
      unless: ['hemorroid*', 'anos'],
    },
    {
      id: 'severe_bleeding.mouth',
      when: [
        'sangue|sangre|blood|sangrando|bleeding ..5 boca|mouth|ouvido|oido|ears|anus|rectum|recto',
        'muita|mucha|muito|mucho|lot|lots|nao_para|no_para|wont_stop|vivo|monte|horrores|caiu|bateu|fell|hit',
      ],
      unless: ['escov*|gengiva|dente|tooth|gum*|siso'],
    },
    {
      id: 'severe_bleeding.jet',
      when: [
        '@bleeding|sangrando',
        'abundante*|abundant|profus*|copios*|jorr*|esguich*|spurt*|gush*|squirt*|chorro|chorros|chorrea*|pouring|encharc*|empap*|soak*|muito_sangue|mucha_sangre|lots_of_blood|lot_of_blood|much_blood|tanto_sangue|tanta_sangre|poca_de_sangue|pool_of|banho_de_sangue|sangrando_muito|sangra_muito|sangra_mucho|sangrando_mucho|bleeding_a_lot|bleeding_heavily|heavily|heavy_bleeding|bleeding_bad*|bleeding_really|toalha*|toalla*|towel*|litro*|aos_montes|em_bicas|everywhere|por_todo_lado|muita_quantidade|horas_sangrando|ha_#2-12_hora|pressed|pressing|apertando|apertei|pressure|pressionando|por_todos_lados|muito_mesmo',
      ],
      unless: ['@pregnant &3 nao', 'exame'],
    },
    {
      id: 'severe_bleeding.vomit',
      when: ['@vomiting|cuspi|cuspindo &10 sangue|sangre|blood|sanguinolent*|coagulo*'],
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
        'coco|fezes|feze|evacu*|caca|popo|stool|stools|poop|poo|heces|deposicion*|bosta|merda|cago|bowel &12 pret*|negr*|black|piche|tarry|alquitran|tar|borra|petroleo',
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
      id: 'severe_bleeding.passing_blood',
      when: [
        'defec*|cag*|evacu*|pooping|shitting|pooped|obr*|sale|saindo|passing|perdendo|perdiendo|losing|botando|saliendo|fazendo_coco|hago_caca|haciendo_caca|desc* ?muita ?muito ?so ?a_lot_of ?lots_of ?mucha ?puro ?just sangue|sangre|blood',
      ],
      unless: ['papel|paper|hemorroid*|pouquinho|little|poco', 'nariz|nose', 'menstru* normal', 'exame|test'],
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
        'arranc*|decep*|amput*|cortou_fora|perdi|perdeu|chopped|cut|severed|arranco|se_corto ..5 dedo|dedos|mao|finger|fingers|hand|dedo|toe|ponta_do_dedo|fingertip|thumb ?fora ?off',
        '@bleeding|serra|maquina|off|fora|moedor|saw|porta|decep*|amput*|arranc*',
      ],
      unless: ['queimei'],
    },
    {
      id: 'severe_bleeding.deep',
      when: [
        'corte|cortei|cortou|cut|corte|herida|wound|rasg*|ferida|ferimento|gash|talho|furo|furei|machucado &10 fundo|funda|profund*|deep|osso|bone|hueso|gordura|tendao|aberto|muscle|carne',
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
      id: 'severe_bleeding.bone',
      when: [
        'osso|bone|hueso|tendao|tendon|gordura|musculo|muscle|carne &10 ver|vejo|see|seeing|aparec*|expost*|exposed|ve|vendo|saindo|sticking|fora|out|visible|sale|salido|veo|showing',
        'cort*|cut|ferida|herida|wound|machuc*|acident*|accident*|enxada|faca|knife|caiu|fell|cayo|quebr*|fratur*|broke|broken|perna|braco|leg|arm|pierna|brazo|dedo|serra|machado|motosserra|vidro|glass',
      ],
    },
    {
      id: 'severe_bleeding.part_cut',
      when: [
        'dedo|dedos|finger|fingers|mao|hand|mano|pe|foot|orelha|ear|oreja|toe|thumb ..8 cortad*|decepad*|pendurad*|hanging|cut|severed|arrancad*|amputad*|esmagad*|crushed|colgando|prensad*|fora|off',
      ],
      unless: [
        'unha|nail|cuticula',
        'cut_off_time',
        'ja_parou|stopped',
        'pontinha|superficial|small|pequeno|leve',
        'curativo|ponto*|stitches',
        'mao_de_obra',
      ],
    },
    {
      id: 'severe_bleeding.cut_bleeding',
      when: [
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
