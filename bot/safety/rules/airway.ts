import type { RuleSet } from '../rule.ts';

/** Nothing passes: minutes count, so this set comes first. */
export const choking: RuleSet = {
  category: 'choking',
  sources: ['AHA', 'SBP', 'SAMU'],
  rules: [
    {
      id: 'choking.blue',
      when: [
        'engasg*|atragant*|choking|choked|choke|ahogo|entalou|entalad*',
        '@blueColour|nao_respira|not_breathing|cant_breathe|no_puede_respirar|@breathless|@drowsy|sem_tossir|tossir|toser|cough',
      ],
    },
    {
      id: 'choking.now',
      when: [
        'engasgou|engasgad*|engasgando|engasguei|engasgamos|atraganto|atragante|atragantad*|atragantando|choking|choked|se_ahogo_con|esta_se_engasgando',
      ],
      unless: ['curso|golfa|as_vezes|sempre|a_veces|sometimes|often'],
    },
    {
      id: 'choking.cannot_swallow',
      variant: 'stuck',
      when: [
        'nao|no|cant|without|sem|nem|ni|unable ..3 engol*|trag*|swallow*',
        'saliva|cuspe|baba|spit|agua|drool*|nada|anything',
      ],
      unless: ['garganta_inflamada'],
    },
    {
      id: 'choking.stuck',
      variant: 'stuck',
      when: [
        'entalad*|entalou|pres*|parad*|parou|stuck|trancad*|travad*|atorad*|atascad*|atravessad*|lodged|enganchad*|fincad*|enroscad*|espetad*|clavad* &5 garganta|throat|esofago|goela|guela|esophagus|food_pipe',
      ],
      unless: ['pigarro', 'catarro', 'no_na_garganta'],
    },
    {
      id: 'choking.bone',
      variant: 'stuck',
      when: [
        'espinha|espinho|osso|bone|espina|hueso|moeda|coin|moneda|caroco|tampinha|brinquedo|pecinha|lego|prego &8 garganta|throat|engol*|swallow*|trag*|goela|stuck',
      ],
      unless: ['nariz'],
    },
    {
      id: 'choking.silent',
      when: ['nao|no|cant|sem ..2 falar|hablar|talk|speak|fala', 'tossir|toser|cough|tosse'],
    },
  ],
};

/** A reaction to something eaten, taken or stung. */
export const anaphylaxis: RuleSet = {
  category: 'anaphylaxis',
  sources: ['MTS', 'WAO'],
  rules: [
    {
      id: 'anaphylaxis.throat_closing',
      when: ['@throat &4 fech*|cerr*|cierr*|clos*|tighten*|apert*|tranc*|trav*|estreit*|tight'],
      unless: ['nervos*|tcc|ansiedade_de_prova', 'secretaria', 'choro|chorar'],
    },
    {
      id: 'anaphylaxis.tongue',
      when: ['lingua|lengua|tongue|labio|labios|lips|lip|beico &5 @swollen'],
      unless: ['dente|diente|tooth', 'mordi|mordeu', 'afta|herpes', 'bat* a|cai|caiu'],
    },
    {
      id: 'anaphylaxis.face',
      when: [
        'rosto|cara|face|olho|olhos|ojos|ojo|eyes|eye|boca|mouth|garganta|throat &5 @swollen',
        '@allergen',
      ],
      unless: ['dente|diente|tooth|siso', '@pregnant', 'terco*|conjuntiv*|remela'],
    },
    {
      id: 'anaphylaxis.face_breath',
      when: [
        'rosto|cara|face|boca|mouth|garganta|throat|pescoco|cuello|neck &5 @swollen',
        '@breathless|@wheeze|tossindo_muito|nao_respira|rouc*|hoarse|ronca',
      ],
    },
    {
      id: 'anaphylaxis.hives',
      when: [
        'urtic*|vergao|vergoes|empol*|empipoc*|encaroc*|ronchas|ronchitas|habones|sarpullido|hives|welts|rash|placas|calombo*|brotoej*|manchas_vermelhas|pipoc*|corpo_todo_vermelh*|coceira_no_corpo_todo|cocando_todo|bolotas|todo_vermelho|toda_vermelha',
        '@faint|@breathless|@wheeze|@vomiting|fech*|cerr*|cierr*|clos*|lingua|lengua|tongue|labio|labios|lips|pressao_baixa|voz|voice|desmai*',
      ],
      unless: ['@fever'],
    },
    {
      id: 'anaphylaxis.trigger_breath',
      when: [
        'camarao|amendoim|castanha|mani|peanut|peanuts|nuts|shrimp|camarones|mariscos|nueces|abelha|marimbondo|vespa|abeja|avispa|bee|wasp|picada|picadura|sting|stung|latex|injecao|inyeccion|shot|vacina|vacuna|vaccine|antibiotico|antibiotic|amoxicilina|amoxicillin|benzetacil|penicilina|dipirona|contraste|ibuprofeno',
        '@breathless|@wheeze|vista_escure*|inchando|garganta_apert*|apagando|desmai*|fainting|nao_consegue_respirar|nao_to_respirando',
      ],
      unless: ['asma_leve', 'escorpiao'],
    },
    {
      id: 'anaphylaxis.ate',
      when: [
        'comi|comeu|ate|comio|comer|eating|tomei|tomou|took|tome|tomo|bebi|provou|provei',
        '@breathless|garganta_fech*|chiando|wheez*',
        'alergi*|allerg*|cocando|cocar|coceira|itch*|picazon|vermelh*|rash|ronchas|inch*|hinch*|swell*|swoll*',
      ],
    },
    { id: 'anaphylaxis.named', when: ['anafil*|anaphyla*|choque_anafilatico|edema_de_glote'] },
    {
      id: 'anaphylaxis.allergic_severe',
      when: [
        'alergi*|reacao_alergica|reaccion_alergica|allergic|allergy',
        '@breathless|inchada|inchado|inchando|hinchad*|swelling|swollen|garganta|throat|desmai*|faint*|tonta|tonto|mareada|vomitando',
      ],
      unless: [
        'rinite|rinitis|seasonal|temporada',
        'olho|olhos|eyes',
        'dor_de_garganta',
        'teste|test|prueba',
        '@eye',
      ],
    },
  ],
};

/** Breath that does not suffice. */
export const breathing: RuleSet = {
  category: 'breathing',
  sources: ['MTS', 'NG143', 'GINA', 'IMCI'],
  rules: [
    {
      id: 'breathing.cannot',
      when: [
        'nao|no|cant|mal|barely|couldnt|sem|isnt|unable|quase_nao|hardly|nem|nunca|ninguem ..3 respir*|breathe|breathing|breath|puxar_o_ar|puxar_ar|pegar_ar',
      ],
      unless: ['nariz|nose|naris', 'sozinha_sem_voces'],
    },
    {
      id: 'breathing.short',
      when: ['@breathless'],
      unless: [
        'corro|correr|corrida|treino|academia|exercicio|run|running|workout|correndo|5 km|gym|gimnasio',
        'nariz|nose',
        'leve|as_vezes|a_veces|sometimes|meses|months',
        'saudade',
      ],
    },
    {
      id: 'breathing.short_severe',
      when: [
        '@breathless',
        '@sudden|forte|muita|muito|mucha|really|severe|bad|piorando|worse|empeora*|sentad*|deitad*|parad*|repouso|rest|sitting|lying|@drowsy|@blueColour|falar|hablar|talk|frase|agora|now|ahora|ajuda|help|ayuda|socorro',
      ],
      unless: ['nariz|nose', 'academia|treino|corrida|5 km', 'obrigad*|gracias|thanks'],
    },
    {
      id: 'breathing.blue',
      when: [
        'labio|labios|boca|lips|lip|mouth|rosto|cara|face|pele|skin|piel|lingua|tongue|lengua|corpo|unhas &4 @blueColour',
      ],
      unless: ['bat*|cai|caiu|soco|hit|olheira*|batom', 'esmalte|micose', 'mancha*'],
    },
    {
      id: 'breathing.turning_blue',
      when: [
        'ficando|ficou|fica|turning|turned|going|poniendo|puso|pone|quedo|esta|getting|looks|looking ?meio ?todo ?toda ?bem ?muito ?kind_of ?a_bit rox*|azul|azulad*|arroxead*|cianotic*|blue|bluish|morad*|purple|cinza',
      ],
      unless: ['hematoma|batida|olho|dedo|unha|braco|perna|joelho|marca|bruise|dedao|corte|pancada'],
    },
    { id: 'breathing.saturation', when: ['@oxygen &5 #50-92'], unless: ['96|97|98|99'] },
    {
      id: 'breathing.inhaler',
      when: [
        'bombinha|bombinhas|inalador|inhaler|inhalador|salbutamol|aerolin|ventolin|puff|puffs|nebuliz*|berotec|inalacao|pump|puffer &8 nao|no|isnt|nada|nothing|adianto|not|doesnt|aint|didnt|nem|sem',
        'e_nada|y_nada|and_nothing|no_relief|vezes_e|resolv*|adiant*|faz|hace|melhor*|funcion*|alivi*|ajud*|ayud*|help*|work*|efeito|efecto|nada|more|mais|pass*',
      ],
      unless: ['receita|renov*|refill', 'acabou|comprar'],
    },
    {
      id: 'breathing.asthma_attack',
      when: [
        'crise|ataque|crisis|attack|atacad*|atacou|flare ?forte ?de ?of ?da ?muito asma|asthma|bronquite|dpoc|copd|asmatic*|epoc',
      ],
      unless: ['ajudando|helps|ajuda|resolveu|passou'],
    },
    {
      id: 'breathing.asthma_bad',
      when: [
        'asma|asthma|bronquite|dpoc|copd|epoc',
        'atacad*|atacou|forte|feia|attack|piorando|cansad*|cansando|puxando|acting_up_bad|bad|@breathless|frase|palavras|palabras|sentence|words',
      ],
      unless: ['ajudando|helps|brinca|play*|playing|falando', 'leve'],
    },
    {
      id: 'breathing.sentence',
      when: [
        'nao|no|cant|mal|without|sem|barely ..4 terminar|completar|finish|acabar|complete|terminar|falar|hablar|speak|talk|get',
        'frase|frases|sentence|sentences|oracion|palabras|palavras|words',
      ],
      unless: ['nao_sei'],
    },
    {
      id: 'breathing.words',
      when: ['#2-4 palavra*|palabra*|words ..4 cans*|parar|respir*|stop|breath*|pausa|out_of|catch'],
    },
    {
      id: 'breathing.ribs',
      when: [
        'costel*|costilla*|ribcage|ribs|rib|peitinho|barriga|pescocinho|chest|tummy|belly|fúrcula &6 afund*|hund*|suck*|retra*|puxando|sobe_e_desce|subindo_e_descendo|caving|pulling_in|entrando|marcando|sunken|up_and_down|marca*',
        'respir*|breath*|@child|ar|air',
      ],
      unless: ['moleira|mollera'],
    },
    {
      id: 'breathing.fast',
      when: [
        'respir*|breath* &4 rapid*|acelerad*|fast|quick|aceler*|agitad*|curtinh*|ofegante|cansad*|dificuldade|dificultad|esquisit*|estranh*|heavy|heavily|noisy|pausa*|gemendo|gemid*|weird|shallow|panting',
        '@child|idos*|pai|mae|avo|vo|grand*|mom|dad|papa|mama|abuel*',
      ],
      unless: ['normal|bem|fine|bien'],
    },
    {
      id: 'breathing.grunting',
      when: [
        'gemendo|gemid*|geme|grunt*|quejid*|queja|quejando|moaning &6 respir*|breath*|bebe|baby|newborn|respirar|breathing',
      ],
    },
    {
      id: 'breathing.nostrils',
      when: [
        'narina*|narinas|nostrils|aletas|asa|asinha|nariz ..4 abr*|bat*|flaring|abren|mexendo|nasal|abrindo',
      ],
    },
    {
      id: 'breathing.pauses',
      when: ['parou|para|parando|stopped|stops|stop|deja|dejo|keeps_stopping|parado ?de respirar|breathing'],
      unless: ['sono|dorm*|ronc*|sleep|snor*|apneia|noite_ha|ronca', 'nao_para'],
    },
    {
      id: 'breathing.baby_tired',
      when: [
        '@child',
        'cansad*|cansadinh*|cansando|puxando|puxo|struggling|chiand*|chiad*|wheez*|esforco',
        'respir*|breath*|mamar|peito|pecho|chest|labio|ar|feed*|barriguinha|costela',
      ],
      unless: ['brinca*|playing|normal|bombinha_ajud*|inhaler_helps'],
    },
    {
      id: 'breathing.drowning',
      when: [
        'afogou|afogad*|afogando|afogamento|drown*|ahogo_en|se_ahogo|nearly_drowned|piscina|pool|pileta ..8 agua|water|afog*|drown*|ahog*|engoliu|respir*',
      ],
      unless: ['natacao|aula|clase|class', 'de_trabalho|em_contas|dividas'],
    },
  ],
};
