import type { RuleSet } from '../rule.ts';

/** A clot in a leg or in the lung. */
export const clot: RuleSet = {
  category: 'dvt_pe',
  sources: ['NG158', 'MTS'],
  rules: [
    {
      id: 'dvt_pe.leg_risk',
      when: [
        '@calf &13 @swollen|quente|caliente|hot|warm|vermelh*|red|roja|dura|duro|endurecida|@pain|hard|tender',
        '@clotRisk',
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
        '@calf &13 @swollen|quente|caliente|hot|vermelh*|@pain',
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
        'uma_perna|perna_esquerda|perna_direita|one_leg|left_leg|right_leg|one_calf|una_pierna|pierna_izquierda|pierna_derecha|panturrilha|calf|pantorrilla|batata_da_perna &13 dobro|o_dobro|twice|el_doble|double',
      ],
    },
    {
      id: 'dvt_pe.pleuritic',
      when: [
        '@pain|pontada|fisgada|sharp|puntada|punzada|agulhada &10 respiro|respirar|respira|puxo_o_ar|puxar_o_ar|breathe|breath|breathing|inspir*|respirar_fundo|respirar_hondo|deep_breath|encho_o_peito|encher_o_pulmao',
      ],
      unless: ['garganta|throat', 'nariz', 'caí|cai|queda|bati|fell', 'bem|normal|fine'],
    },
    {
      id: 'dvt_pe.coughing_blood',
      when: [
        'toss*|tos|toso|tosiendo|cough*|escarr*|catarro|cuspindo|cuspi|cuspo|spitting|flema|phlegm|toser|expector* &8 sangue|sangre|blood|sanguinolent*|rosado',
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
