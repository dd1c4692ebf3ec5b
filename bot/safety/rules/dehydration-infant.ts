import type { RuleSet } from '../rule.ts';

/** A baby or child who is drying out. */
export const dehydration: RuleSet = {
  category: 'dehydration_infant',
  sources: ['IMCI', 'NG143', 'SBP'],
  rules: [
    {
      id: 'dehydration_infant.dry',
      when: [
        'fralda|fraldinha|panal|diaper|diapers|nappy|nappies|panales &8 seca|seco|sequinha|dry|sem_xixi|seca_ha|no_moja|limpa|secas|secos',
      ],
      unless: ['troca_da_fralda|marca_da', 'desfralde'],
    },
    {
      id: 'dehydration_infant.no_urine',
      when: [
        '@child|aninho|fralda|panal|diaper|nappy',
        'nao|no|sem|sin|hasnt|havent|not|without|isnt|nem ..7 xixi|urin*|pee|peed|pis|pipi|orin*|mij*|wet|moja|mojo|molhou|molha|wee|hace_pis|fez|fralda_molhada',
      ],
      unless: ['desfralde|potty', 'escola', 'ardencia|burn*', 'cama|bed'],
    },
    {
      id: 'dehydration_infant.tears',
      when: [
        'sem_lagrima*|sin_lagrimas|no_tears|without_tears|nao_sai_lagrima*|nao_tem_lagrima*|sem_sair_lagrima*|no_le_salen_lagrimas|tearless|chora_seco|lagrima_nao_sai',
      ],
      unless: ['canal_lacrimal|olho_seco|dry_eye'],
    },
    {
      id: 'dehydration_infant.sunken',
      when: [
        'olho*|olhinho*|eyes|eye|ojos|ojitos|moleira|moleirinha|mollera|fontanel*|soft_spot &7 fund*|hundid*|sunken|afundad*|funda|fundinh*|sumid*|caved|encovad*|baixa|sunk',
      ],
      unless: ['olheira*', 'maquiagem', 'fundus|retina'],
    },
    {
      id: 'dehydration_infant.cannot_keep',
      when: [
        '@child|aninho',
        'diarr*|vomit*|virose|gastroenter*|throwing_up|caganeira|puking|throws_up|soltura',
        'vomita_tudo|tudo_que|nada_para|nao_para_nada|keeps_nothing|cant_keep|wont_keep|vomita_todo|todo_lo_que|nao_segura|everything|nao_aceita|nao_bebe|nao_quer_beber|nao_consegue_beber|no_quiere_tomar|wont_drink|refus*_to_drink|not_drinking|recusa|nem_agua|nem_peito|no_toma|boca_seca|dry_mouth|boca_seca|labios_secos|sonol*|molinh*|letarg*|letharg*|prostrad*|floppy|decaid*|listless|sangue|blood|sangre|#8-30_vezes|drowsy|sleepy|largad*|nao_mama|muy_decaid*|abatid*|dry_lips|no_retiene|lengua_seca|lingua_seca|seca|keep_down|keeping_anything|nem_a_agua|mole',
      ],
      unless: [
        'brinc*|playing|jugando|jugando|correndo',
        'bebendo_bem|tomando_bem|drinking_fine|toma_agua|bebe_agua',
        'cardio*',
      ],
    },
    {
      id: 'dehydration_infant.young',
      when: [
        'bebe|bebezinh*|bebit*|baby|newborn|recem_nascid*|recien_nacid*|rn|filho|filha ..8 #1-12_semana*|#1-12_week*|#1-60_dias|#1-60_days|#1-2_mes*|um_mes|un_mes|#1-2_month*|one_month|mes_e_meio|recem_nascid*',
        'diarr*|vomit*|throwing_up|puking',
      ],
      unless: ['golfa|regurgit*|spit_up'],
    },
  ],
};
