import type { RuleSet } from '../rule.ts';

/** Breath that does not suffice. */
export const breathing: RuleSet = {
  category: 'breathing',
  sources: ['MTS', 'NG143', 'GINA', 'IMCI'],
  rules: [
    {
      id: 'breathing.cannot',
      when: [
        'nao|no|cant|mal|barely|couldnt|sem|isnt|unable|quase_nao|hardly|nem|nunca|ninguem ..5 respir*|breathe|breathing|breath|puxar_o_ar|puxar_ar|pegar_ar',
      ],
      unless: ['nariz|nose|naris', 'sozinha_sem_voces'],
    },
    {
      id: 'breathing.air_enters',
      when: [
        'nao|no|isnt|not|doesnt|cant|quase_nao ..5 entra|entrando|entrar|pass*|get|getting|pega|pegar|chega|chegando|puxa|puxar|tomar|agarrar ..5 ar|aire|air|oxigeno',
      ],
      unless: ['condicionado|acondicionado|janela|sala'],
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
        'labio|labios|boca|lips|lip|mouth|rosto|cara|face|pele|skin|piel|lingua|tongue|lengua|corpo|unhas &7 @blueColour',
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
    { id: 'breathing.saturation', when: ['@oxygen &8 #50-92'], unless: ['96|97|98|99'] },
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
        'nao|no|cant|mal|without|sem|barely ..7 terminar|completar|finish|acabar|complete|terminar|falar|hablar|speak|talk|get',
        'frase|frases|sentence|sentences|oracion|palabras|palavras|words',
      ],
      unless: ['nao_sei'],
    },
    {
      id: 'breathing.words',
      when: ['#2-4 palavra*|palabra*|words ..7 cans*|parar|respir*|stop|breath*|pausa|out_of|catch'],
    },
    {
      id: 'breathing.ribs',
      when: [
        'pecho|costel*|costilla*|ribcage|ribs|rib|peitinho|barriga|pescocinho|chest|tummy|belly|fúrcula &10 afund*|hund*|suck*|retra*|puxando|sobe_e_desce|subindo_e_descendo|caving|pulling_in|entrando|marcando|sunken|up_and_down|marca*',
      ],
      unless: ['moleira|mollera'],
    },
    {
      id: 'breathing.fast',
      when: [
        'respir*|breath* &7 rapid*|acelerad*|fast|quick|aceler*|agitad*|curtinh*|ofegante|cansad*|dificuldade|dificultad|esquisit*|estranh*|heavy|heavily|noisy|pausa*|gemendo|gemid*|weird|shallow|panting',
        '@child|idos*|pai|mae|avo|vo|grand*|mom|dad|papa|mama|abuel*',
      ],
      unless: ['normal|bem|fine|bien'],
    },
    {
      id: 'breathing.grunting',
      when: [
        'gemendo|gemid*|geme|grunt*|quejid*|queja|quejando|moaning &10 respir*|breath*|bebe|baby|newborn|respirar|breathing',
      ],
    },
    {
      id: 'breathing.nostrils',
      when: [
        'narina*|narinas|nostrils|aletas|asa|asinha|nariz ..7 abr*|bat*|flaring|abren|mexendo|nasal|abrindo',
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
        'afogou|afogad*|afogando|afogamento|drown*|ahogo_en|se_ahogo|nearly_drowned|piscina|pool|pileta ..13 agua|water|afog*|drown*|ahog*|engoliu|respir*',
      ],
      unless: ['natacao|aula|clase|class', 'de_trabalho|em_contas|dividas'],
    },
  ],
};
