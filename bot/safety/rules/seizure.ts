import type { RuleSet } from '../rule.ts';

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
        'epilep* &10 crise*|ataque*|crisis|attack|agora|seguid*|atras_da_outra|nao_para|fit|fits|having|dando|tendo|deu',
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
        'olho|olhos|olhinho|olhinhos|eyes|eye|ojos &8 revir*|virad*|virou|virando|rolled|rolling|roll|branco|blanco|white|para_tras|para_atras|back|trocad*|voltead*|fixo*|parad*',
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
      when: ['espum*|foam*|baba*|babando ..7 boca|mouth|branca|bubbl*'],
      unless: ['bebe_baba|dente|dentinho|teething'],
    },
    {
      id: 'seizure.stiff',
      when: [
        'corpo|body|cuerpo|ficou|todo|toda|se_puso|went|she|he|ela|ele|se_quedo ..5 travou|travad*|endurec*|enrijec*|durinh*|duro|dura|rigid*|stiff|tieso|tiesa|paralis*',
        'convuls*|olho*|ojos|eyes|treme*|shak*|nao_responde|nao_acorda|baba*|espum*|revir*|temblor|temblando|roxo|roxa|de_repente|do_nada|suddenly|minutos|min|febre|fever|fiebre',
      ],
      unless: ['barriga|abdomen|panza|belly|pescoco|nuca|cuello|neck|panturrilha|perna', 'coluna|costas'],
    },
    {
      id: 'seizure.bitten_tongue',
      when: [
        'mordeu|mordi|bit|mordio ..4 lingua|tongue|lengua',
        'caiu|tremend*|shak*|acord*|desmai*|urin*|mijou|xixi|crise|woke|apagou',
      ],
    },
  ],
};
