import type { RuleSet } from '../rule.ts';

/** Sight lost at once, or an injured eye. */
export const visionLoss: RuleSet = {
  category: 'vision_loss',
  sources: ['MTS', 'AAO'],
  rules: [
    {
      id: 'vision_loss.lost',
      when: [
        'perd*|perdeu|perdi|lost|losing|perdio|perdiendo|loss|perda|perdida|sumiu|desapareceu|foi_embora|apagou|apago|se_me_fue|went_black|went_dark|went &7 visao|vista|sight|vision|eyesight',
      ],
      unless: [
        'vista_escur*',
        'data_de_vista',
        'grau|glasses|oculos|lentes_novas',
        'de_vista',
        'voces',
        'meses|months|aos_poucos|gradual*|anos',
        'ponto_de_vista',
        'glic*',
      ],
    },
    {
      id: 'vision_loss.blind',
      when: [
        'fiquei|ficou|ficando|went|going|gone|quede|quedo|me_quede|quase|estou|to|i_am|suddenly|sudden ceg*|blind|cieg*',
      ],
      unless: ['meses|anos|years', 'amor'],
    },
    {
      id: 'vision_loss.cannot_see',
      when: [
        'nao|no|cant|parei_de|parou_de|deixei_de|deje_de|dejo_de|couldnt|stopped|cannot|sem ..5 enxerg*|ver|vejo|veo|ve|vendo|see|seeing|veia',
        'olho|ojo|eye|nada_de_um|de_um|metade|half|mitad|de_repente|@sudden|olhos|eyes|lado|de_golpe|ojos|direito|esquerdo|vista',
      ],
      unless: [
        'remela|conjuntiv*|grudad*',
        'longe|perto|far|close|lejos|cerca',
        'meses|months|anos|years',
        'oculos|glasses|lente|lentes|gafas',
        'bebi|bebeu|drank',
        '@pregnant',
        'meu_agendamento|app|site',
        'digitar|teclado|typing',
      ],
    },
    {
      id: 'vision_loss.one_eye_dark',
      when: [
        'um_olho|um_olho_so|one_eye|un_ojo|olho_direito|olho_esquerdo|right_eye|left_eye|ojo_derecho|ojo_izquierdo|um_dos_olhos|meu_olho|my_eye|mi_ojo &12 escurec*|apag*|pret*|sumiu|black|dark|negr*|sombra|shadow|borrao|nada|nothing|cego|ceg*|blind|cieg*|fosco|nublad*|cloudy|foggy|gone|blank',
      ],
      unless: ['roxo_de|olheira', 'meses|months|anos', 'rimel|maquiagem|makeup', 'black eye'],
    },
    {
      id: 'vision_loss.curtain',
      when: [
        'cortina|curtain|borrao|smudge|blob|dark_area|parte_preta|mancha_gris|nevoa|neblina|black_area|ponto_cego|blind_spot|nube|telon|sombra|shadow|veu|velo|veil|mancha_preta|mancha_escura|mancha_negra|black_spot|dark_spot|teia|nuvem_preta|persiana &15 olho|ojo|eye|vista|visao|vision|vendo|viendo|veo|seeing|vejo|sight',
      ],
      unless: ['casa|sala|comprar', 'olheira|debaixo', 'palpebra'],
    },
    {
      id: 'vision_loss.flashes',
      when: [
        'flash|flashes|clarao|claroes|relampago*|raio|raios|destello*|lights|luzes|luces|luzinhas|faiscas|estrelinhas',
        'mosca*|moscas|floaters|pontos|pontinhos|manchas|spots|teias|cortina|sombra|perd*|olho|ojo|eye|visao|vista|vision',
      ],
      unless: ['@pregnant', 'enxaqueca_igual', 'pressao'],
    },
    {
      id: 'vision_loss.floaters',
      when: [
        'moscas|floaters|moscas_volantes|pontinhos_pretos|pontos_pretos|black_dots|manchinhas_pretas',
        'de_repente|@sudden|monte|muitas|muitos|lots|shower|chuva|lluvia|muchas|agora|hoje|today|hoy',
      ],
      unless: ['@pregnant', 'anos|meses|months'],
    },
    {
      id: 'vision_loss.chemical',
      when: [
        'produto|quimic*|soda|cal|cimento|acido|cloro|agua_sanitaria|alcool|bleach|chemical|chemicals|cleaner|lejia|lavandina|cola|super_bonder|superbonder|superglue|glue|detergente|amonia|desinfetante|amoniaco|limpador|quiboa|candida|thinner|tinta|spray|pimenta|pepper|desengordurante|acid|cemento|gasolina|batteryacid|pegamento|limpia*|oven &20 olho|olhos|ojo|ojos|eye|eyes|vista|zoio',
      ],
    },
    {
      id: 'vision_loss.foreign_body',
      when: [
        'caco|estilhaco|vidro|glass|ferro|metal|prego|faisca|pedra|stone|rock|piedra|madeira|wood|farpa|splinter|galho|arame|vidrio|anzol|chip|fagulha|lasca|astilla|pedaco ..10 olho|olhos|eye|eyes|ojo|ojos',
        'voou|saltou|entrou|caiu|bateu|flew|salto|got|went|entro|cayo|hit|acertou|dentro|in|stuck|golpeo|cravou|furou|pegou',
      ],
      unless: ['ja_saiu|its_out|ya_salio', 'nao_pegou|perto_mas', 'oculos|glasses|lente'],
    },
    {
      id: 'vision_loss.pierced',
      when: [
        'fur*|perfur*|prego|espeto|arame|caco|vidro|estilhaco|ferro|faisca_de|nail|glass|metal|tesoura|galho|stick|splinter|vidrio|clavo|anzol|hook|limalha|cravou|entrou|penetr*|poked|stabbed|alambre &10 olho|ojo|eye|olhos|eyes|vista',
        'fur*|perfur*|entrou|cravou|caiu|dentro|in|stuck|sangr*|nao_enxergo|cant_see|vendo|dor|doi|pain|saiu|got|went|metio|entro|clavo|preso|poked',
      ],
      unless: [
        'nao_pegou',
        'ja_saiu|its_out|ya_salio',
        'cisco|areia|cilio|poeira|dust|sand',
        'oculos|glasses|lente|contact',
      ],
    },
    {
      id: 'vision_loss.blow',
      when: [
        'soco|bolada|pancada|golpe|murro|punch*|hit|cotovelada|pelotazo|bola|ball|elbow|fogos|rojao|puno|boxe|batida &10 olho|ojo|eye',
        'nao_enxerg*|cant_see|no_veo|turva|embacad*|blurr*|borros*|sangue|blood|sangre|visao|vision|vista|muito|muita|fuerte|strong|inch*|swoll*|hinch*|preto|dupla|doi|pain|dor',
      ],
    },
    {
      id: 'vision_loss.glaucoma',
      when: [
        'olho|olhos|ojo|ojos|eye|eyes',
        '@pain',
        'halo*|arco_iris|rainbow*|circulos_de_luz|vomit*|nausea*|embacad*|turva|blurr*|borros*|nublad*|dura|pedra',
        '@severe|vermelh*|red|rojo|vomit*|nausea*',
      ],
      unless: [
        '@fever',
        'remela|conjuntiv*',
        '@pregnant',
        'enxergo_normal|normal',
        'bat*|golpe*|head &2 hit',
        'enxaqueca|migraine|migrana',
      ],
    },
    {
      id: 'vision_loss.sudden_blur',
      when: [
        'visao|vista|vision|enxerg*|vejo|veo|see|seeing &8 embac*|turv*|blur*|borros*|nublad*|embacou|fosca|escura|preta|negra|dark',
        '@sudden|de_um_olho|num_olho|one_eye|un_ojo|de_golpe|hoje_cedo|acordei',
      ],
      unless: [
        '@pregnant',
        'bebi|bebeu|drank|whisky|vodka',
        'desmai*|faint*',
        'diabet* &4 glic*',
        'comi|tomei|injecao',
        'bat*|cabeca',
      ],
    },
  ],
};
