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
        'algo_na_garganta|algo_en_la_garganta|something_in_his_throat|something_in_her_throat|something_stuck|engasgou|engasgad*|engasgando|engasguei|engasgamos|atraganto|atragante|atragantad*|atragantando|choking|choked|se_ahogo_con|ahogando_con|ahoga_con|se_atoro|se_atoro_con|esta_se_engasgando',
      ],
      unless: ['curso|golfa|as_vezes|sempre|a_veces|sometimes|often'],
    },
    {
      id: 'choking.cannot_swallow',
      variant: 'stuck',
      when: [
        'nao|no|cant|without|sem|nem|ni|unable ..5 engol*|trag*|swallow*',
        'saliva|cuspe|baba|spit|agua|drool*|nada|anything',
      ],
      unless: ['garganta_inflamada'],
    },
    {
      id: 'choking.swallowed',
      when: [
        'engol*|swallow*|trag*|comeu|ate|comio|pedaco|pedazo|piece|bala|uva|grape|pipoca|popcorn|salsicha|hot_dog|candy|caramelo|bread|pao|carne|meat|steak ..16 nao_respira|nao_consegue_respirar|cant_breathe|no_puede_respirar|no_respira|sufocando|turning_blue|ficando_rox*|poniendo_morad*|ahogando|choking|not_breathing',
      ],
      unless: ['alergi*|allerg*|inch*|swell*|hives'],
    },
    {
      id: 'choking.stuck',
      variant: 'stuck',
      when: [
        'entalad*|entalou|pres*|parad*|parou|stuck|trancad*|travad*|atorad*|atascad*|atravessad*|lodged|enganchad*|fincad*|enroscad*|espetad*|clavad* &8 garganta|throat|esofago|goela|guela|esophagus|food_pipe',
      ],
      unless: ['pigarro', 'catarro', 'no_na_garganta'],
    },
    {
      id: 'choking.bone',
      variant: 'stuck',
      when: [
        'espinha|espinho|osso|bone|espina|hueso|moeda|coin|moneda|caroco|tampinha|brinquedo|pecinha|lego|prego &13 garganta|throat|engol*|swallow*|trag*|goela|stuck',
      ],
      unless: ['nariz'],
    },
    {
      id: 'choking.silent',
      when: ['nao|no|cant|sem ..4 falar|hablar|talk|speak|fala', 'tossir|toser|cough|tosse'],
    },
  ],
};
