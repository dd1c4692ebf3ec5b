import type { RuleSet } from '../rule.ts';

/** A child who is too ill, or anyone without defences who has a fever. */
export const sepsisChild: RuleSet = {
  category: 'sepsis_child',
  sources: ['NG143', 'IMCI', 'MTS', 'SBP'],
  rules: [
    {
      id: 'sepsis_child.young_fever',
      when: [
        'lactante|lactente|bebe|bebezinh*|bebit*|baby|newborn|recem_nascid*|recien_nacid*|rn|filho|filha|hijo|hija|son|daughter|infant|nenezinh*|nene|nena|menino|menina|guagua|neta|neto|nino|nina|sobrin*|old|bebita|bebito ..8 #1-12_semana*|#1-12_week|#1-12_weeks|#1-12_wk|#1-89_dias|#1-89_days|#1-89_day|#2-2_mes*|#1-1_mes|um_mes|un_mes|#2-2_month*|one_month|mes_e_meio|mes_y_medio|#1-1_month|dos_mes*|2_meses|dos_semanas|recem_nascid*|uma_semana|una_semana',
        '@fever|#38-41|quentinh*|quente|caliente|hot|ardendo|queimando',
      ],
      unless: [
        '@pregnant &2 semanas',
        'febre_ha_#1-12',
        'vacina|vaccine|vacuna',
        'faz_#2-12_semanas',
        '@postpartum',
      ],
    },
    {
      id: 'sepsis_child.young_fever_2',
      when: [
        '#1-12_week_old|#1-12_weeks_old|#1-12_wk_old|#1-89_day_old|#1-89_days_old|#1-2_month_old|#1-2_months_old|two_month_old|one_month_old|#1-2_meses_de_vida|recem_nascid*|recien_nacid*|newborn|rn|#1-12_semanas_de_vida|#1-60_dias_de_vida|#1-60_dias_de_nascid*|#1-60_dias_de_nacid*|primeiro_mes_de_vida',
        '@fever|#38-41|quentinh*|hot|caliente|ardendo|queimando|gelad*|frio|fria|cold|#33-35',
      ],
      unless: ['vacina|vaccine|vacuna', 'sem_febre', 'marcar_primeira|teste_do_pezinho'],
    },
    {
      id: 'sepsis_child.newborn_feeding',
      when: [
        'recem_nascid*|recien_nacid*|newborn|rn|#1-31_dias|#1-31_days|#1-31_day|#1-4_semanas|#1-4_week*|#1-5_weeks|dias_de_vida|dias_de_nascid*',
        'nao|no|wont|not|isnt|doesnt|refus*|recusa|sem|stopped|parou|dejo|nem ..7 mam*|peito|pecho|feed*|eat*|nurs*|leite|comer|teta|latch*|pega|breast*|come',
      ],
      unless: ['pega_correta|consultoria|lactation', 'mama_bem', 'febre_ha', '@pregnant'],
    },
    {
      id: 'sepsis_child.cold',
      when: [
        'recem_nascid*|recien_nacid*|newborn|rn|bebe|baby|bebezinh*|nenezinh*|bebit*',
        'gelad*|gelinh*|frio|fria|friozinho|cold|hipoterm*|#33-35|%33-35|helad*',
      ],
      unless: [
        '@pregnant',
        'active|ativo|mexendo',
        'ar_condicionado',
        'agua_gelada|agua_fria',
        'manos_frias_normal',
      ],
    },
    {
      id: 'sepsis_child.floppy_fever',
      when: [
        '@fever',
        '@drowsy|marmor*|mottled|blotchy|gem*|grunt*|quejid*|@blueColour|gelad*|pe_frio|pes_frios|mao_fria|maos_frias|hands_freezing|freezing|cold_hands|cold_feet|manos_frias|pies_frios|manos_heladas|pies_helados|helad*|nao_mama|nao_quer_mamar|not_feeding|wont_feed|no_quiere_el_pecho|no_quiere_mamar|no_mama|choro_fraco|weak_cry|fast_breathing|respira*_rapid*|respirando_rapido|breathing_fast|palid*|pale|cinza|gray|grey|tremend*_muito|nao_para_de_chorar|acinzentad*|ofegante|sem_forca|delir*|nao_fica_em_pe|moles|wont_eat_or_drink|no_reacciona|ashen|manchada|não_interage|nao_interage|olhar_perdido|nao_levanta|amolecid*|caid*|nao_brinca_nem|quietinh*_demais',
      ],
      unless: ['interage|brinca|brincando|playing|jugando|juega', '@postpartum', 'acordou_bem'],
    },
    {
      id: 'sepsis_child.floppy',
      when: [
        'molinh*|molenga|floppy|limp|nao_acorda|nao_quer_acordar|wont_wake|not_waking|cant_wake|hard_to_wake|no_despierta|no_se_despierta|nao_reage|no_reacciona|not_responding|unresponsive|nao_responde|no_responde|inconsciente|unconscious|desacordad*|letargic*|lethargic|largad*|prostrad*|marmor*|mottled|blotchy|pele_manchada|flacid*|flojit*|dificil_de_acordar|custa_a_acordar|cuesta_despertar*|listless|decaid*|desfalecid*|nao_esta_acordando|barely_responsive|sem_reacao|muy_dormid*|aletargad*|difficult_to_wake|nao_abre_os_olhos|sem_reagir|amolec*|mole_mole|todo_mole|toda_mole|wont_wake_up_properly',
      ],
      unless: [
        'coco|fezes|poop|stool|caca|heces',
        'horario|escola|school|manha_cedo|para_ir',
        'brinca|brincando|playing|jugando|interage',
        'mensagem|telefone',
        'dente|unha|comida|papinha',
        'vacina_ontem',
        'moleira|mollera',
        'adolescente',
      ],
    },
    {
      id: 'sepsis_child.immune',
      when: [
        'quimio|quimioterapia|chemo|chemotherapy|transplant*|transplantad*|sem_baco|no_spleen|sin_bazo|imunossuprimid*|immunosuppressed|inmunosuprim*|leucemia|leukemia|neutropen*|imunidade_zero|imunidade_baixa|cancer_treatment|inmunodeprimid*|hiv_sem|linfoma|imunossupressor',
        '@fever|calafrio*|chills|escalofrio*|#38-41|%37-41|tremend*|tremor*',
      ],
      unless: ['sem_febre', 'vacina|vaccine'],
    },
    {
      id: 'sepsis_child.weak_cry',
      when: [
        '@child',
        'choro|cry|llanto|chora|crying|llora &7 frac*|weak*|debil|fraquinho|agudo|high_pitched|gemid*|sem_forca|shrill|diferente|estranho',
      ],
      unless: ['moleira', 'vacina'],
    },
  ],
};
