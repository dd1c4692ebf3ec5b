import type { RuleSet } from '../rule.ts';

/** Burns that are deep, wide, in a bad place or from current. */
export const burns: RuleSet = {
  category: 'burns',
  sources: ['SBQ', 'SBP', 'MTS'],
  rules: [
    {
      id: 'burns.serious',
      when: [
        'queim*|queimadura*|burn|burned|burnt|burns|quemo|queme|quemad*|quemadura*|scald*|escald*|quemo|se_quemo',
        'bolha*|blister*|ampolla*|ampollas|pele_soltando|pele_saindo|soltando_a_pele|descol*|peeling|carne_viva|branca_no_meio|preta|carboniz*|charred|rosto|cara|face|pescoco|neck|cuello|maos|mao|hand|hands|mano|manos|pes|pe|foot|feet|pie|genital*|virilha|corpo|body|cuerpo|braco|brazo|arm|perna|pierna|leg|barriga|belly|panza|peito|chest|pecho|costas|back|espalda|terceiro_grau|segundo_grau|second_degree|third_degree|explod*|explos*|explot*|fogo|fire|fuego|gasolina|alcool|oleo|oil|aceite|acido|soda|quimic*|chemical|eletric*|electric*|bebe|baby|nene|crianca|child|toddler|idos*|avo|abuel*|muito|todo|toda|cozinha|grande|large|big|fervendo|boiling|hirviendo|caldeirao|churrasco|escapamento|vapor|steam',
      ],
      unless: [
        'sol|sun|sunburn|praia|beach|playa|bronze*',
        'pontinha|fingertip|dedito|dedinho|little_finger|puntita',
        'estomago|azia|heartburn|acidez|queimacao',
        'sem_bolha|no_blister|sin_ampolla',
        'so_vermelh*|only_red',
        'cicatriz|scar|laser|estrias|gordura|fat|verruga|depilac*',
        'pela_planta',
        'olho|eye|ojo',
        'urin*|pee|xixi|orinar',
        'lingua|tongue',
        'cafe_na_lingua',
        'gasto_calorias',
        'calor|gastrite',
        'peito|pecho|chest &5 dor|pain|dolor|aperto',
        'agua_viva',
        '@venomous',
        'garganta',
        'cigarro ..6 pareja|marido|madrasta|cuidadora|padrasto|pai',
      ],
    },
    {
      id: 'burns.hot_liquid',
      when: [
        'agua_fervendo|agua_quente|agua_ferv*|oleo_quente|oleo_fervendo|oleo|cafe_quente|cafe|cha_quente|sopa_quente|sopa|leite_quente|panela|chaleira|boiling|hot_water|hot_oil|hot_soup|hot_coffee|hot_tea|agua_hirviendo|agua_hirvi*|aceite_caliente|aceite|te_caliente|cafe_caliente|sopa_caliente|ferro_de_passar|kettle|pan_of|pava|olla|grease|miojo|fogao|churrasqueira|boiling_soup|miojo_quente',
        'derrub*|entorn*|caiu|cayo|derram*|virou|puxou|spilled|spilt|pulled|poured|jogou|tiro|volco|entornou|splash*|fell|dropped|se_me_cayo|tombou|tirou|jalo|cai|respingou|tocou|encostou|agarrou|grabbed|touched|knocked',
        'me|mim|@child|perna|braco|rosto|cara|barriga|peito|mao|mano|pie|pe|leg|arm|face|chest|hand|foot|pierna|brazo|pele|skin|piel|queim*|burn*|quem*|bolha*|blister*|corpo|vermelh*|em_cima|himself|herself|sobre|encima',
      ],
      unless: ['pontinha|fingertip', 'olho|eye', 'morno|tibia|lukewarm'],
    },
    {
      id: 'burns.contact',
      when: [
        'ferro|iron|fogao|forno|stove|oven|plancha|estufa|horno|escapamento|exhaust|chapa|churrasqueira|grill|panela|hair_straightener|prancha|chapinha|vela|secador|motor|radiator|cano_quente|brasa|carvao|ember|bonfire|fogueira|fogata',
        'bolha*|blister*|ampolla*|pele_soltou|pele_saiu|skin_came|skin_is|se_le_salio_la_piel|carne_viva|palm|palma|whole_hand|mao_toda|mano_entera|toda_la_mano|queimou_feio|queimou_muito|black|preta|branca',
      ],
      unless: ['pontinha|fingertip', 'sem_bolha|no_blister*|sin_ampolla*'],
    },
    {
      id: 'burns.hot_oil_face',
      when: [
        'oleo|aceite|oil|gordura|grease|fritura|agua_fervendo|boiling|hirviendo|fervendo|fervente|brasa|cera_quente|hot_wax|vapor|steam &6 rosto|cara|face|olho|pele|bebe|braco|perna|mao|filh*|crianca|hijo|hija|nene|baby|corpo|barriga|peito|pe|chest|arm|leg|skin|piel|brazo|pierna|mano',
      ],
      unless: [
        'como_fritura|comi_fritura|comer_fritura|comeu_fritura|comi_frituras',
        'essencial|peixe|massagem|hidratante|capilar|essential|massage|figado|rosa_mosqueta|skin_care|acne|oleosa|oily',
      ],
    },
    {
      id: 'burns.electric',
      when: [
        'levei|levou|tomei|tomou|got|had|recibi|recibio|dio|deu|sofreu|received|levar|pegou ..4 choque|shock|descarga|corriente|patada|zapped',
      ],
      unless: ['preco|conta|boleto|price|termico|noticia|news', 'anafil*', 'cardioversao'],
    },
    {
      id: 'burns.electric_named',
      when: [
        'eletrocut*|electrocut*|choque_eletrico|electric_shock|descarga_electrica|raio_caiu|atingid*_por_um_raio|struck_by_lightning|lightning_strike|fio_de_alta|high_voltage|alta_tensao|alta_tension|cayo_un_rayo|choque_na_tomada|choque_de_220',
      ],
      unless: ['terapia|eletroconvuls*'],
    },
    {
      id: 'burns.clothes_fire',
      when: [
        'prendio|pegou|pegando|caught|prendi|agarro|on ?en ?fogo fuego|fogo|fire|chamas|flames',
        'ropa|roupa|clothes|cabelo|pelo|hair|corpo|cuerpo|body|camisa|shirt|mao|mano|hand|me|meu|minha|my|casa|house|cozinha|kitchen',
      ],
      unless: ['de_artificio_so', 'app|celular|carro_na'],
    },
    {
      id: 'burns.fire',
      when: [
        'pegou_fogo|pegando_fogo|em_chamas|on_fire|caught_fire|incendio|house_fire|explodiu|explosao|exploded|explosion|explotou|exploto|se_prendio_fuego|botijao|panela_de_pressao|pressure_cooker|olla_a_presion|fogos_de_artificio|rojao',
        'queim*|burn*|quem*|rosto|cara|face|mao|corpo|pele|fumaca|smoke|humo|inal*|cabelo|roupa|clothes|ropa|machuc*|@breathless|hand|mano|dedo|pele|ferid*',
      ],
      unless: ['celular|phone|carro_no_estacionamento', 'incendio_na_rua'],
    },
    {
      id: 'burns.acid',
      when: [
        'acido|soda_caustica|acid|caustic*|cal_virgem|lye|produto_quimico|chemical|acido_muriatico|soda_caustica|cimento',
        'queim*|burn*|quem*|pele|skin|piel|mao|hand|braco|perna|rosto|face|cara|caiu|cayo|spilled|derram*',
        'caiu|cayo|spilled|queim*|burn*|derram*|quem*|espirr*|splash*',
      ],
      unless: [
        'olho|olhos|eye|eyes|ojo|ojos',
        'acido_hialuronico|peeling|acido_urico|acido_folico|folic|uric|hialuronic*|retinoico|valproico|acetilsalicilico',
        '@swallow ..3 soda',
        'refluxo|estomago',
      ],
    },
  ],
};
