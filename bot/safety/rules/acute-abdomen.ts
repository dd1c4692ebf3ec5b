import type { RuleSet } from '../rule.ts';

/** Belly pain that does not wait. */
export const acuteAbdomen: RuleSet = {
  category: 'acute_abdomen',
  sources: ['MTS'],
  rules: [
    {
      id: 'acute_abdomen.severe',
      when: [
        '@pain|colica|colicas|cramps|colico|retorcij* &8 @belly',
        'insuportavel|insoportable|agudo|aguda|acute|tao_forte|tan_fuerte|so_strong|forte|fortes|fuerte|fuertes|strong|bravo|braba|unbearable|fortissim*|fortisim*|horrivel|horrible|terrivel|terrible|excruciating|severe|absurd*|demais_da_conta|nao_aguento|no_aguanto|cant_take|cant_stand|gritando|grita|screaming|chorando_de_dor|llorando|agony|agoni*|intensa|intenso|intense|violenta|muito_forte|muy_fuerte|really_bad|so_bad|worst|pior_dor|peor_dolor|contorcendo|retorc*|rolando|doubled|dobrad*|curvad*|encolhid*|desesper*|forte_demais|forte_mesmo|do_nada|de_repente|sudden*|subita|repentin*|morrendo_de_dor|dying_of_pain|dor_forte|dor_muito_forte|crying_in_pain|dobla|doblad*',
      ],
      unless: ['menstru*|period|regla', 'so_um_pouco'],
    },
    {
      id: 'acute_abdomen.upright',
      when: [
        '@pain|colica|@belly',
        'nao|no|cant|nem|unable|mal ..7 andar|ficar|endireit*|enderez*|caminar|walk|stand|straighten|levantar|mexer|move|esticar|pararme|ficar_em_pe|reto|straight|enderezar',
        '@belly|lado_direito|right_side|lower|abajo|derecha|embaixo|side',
      ],
      unless: ['joelho|pe|tornozelo|ankle|knee|coluna|costas|torci|rodilla|tobillo', 'quadril|perna'],
    },
    {
      id: 'acute_abdomen.right_fever',
      when: [
        '@pain|pontada',
        'lado_direito|direita|derecha|derecho|right_side|lower_right|right_lower|abajo_a_la_derecha|right',
        '@belly|embaixo|abajo|lower|lado',
        'febre|fever|fiebre|vomit*|throwing_up|calafrio*|chills|enjoo|nausea*|andar|walk|caminar|piora*|worse',
      ],
      unless: [
        'ombro|joelho|ouvido|pe|olho|shoulder|knee|ear|eye',
        'rim|kidney|rinon',
        'dente|cabeca|head|peito',
      ],
    },
    {
      id: 'acute_abdomen.rigid',
      when: [
        'barriga|abdomen|abdome|panza|belly|stomach|vientre|bucho|tummy &7 dura|duro|durissima|rigid*|tabua|pedra|piedra|hard|board|rock|stone|tiesa|inchada_e_dura|distendid*|estufad*',
      ],
      unless: [
        '@pregnant',
        'lump|caroco',
        'gases_normais',
        'gestante',
        'dura_ao_toque_normal',
        'todo_dia|meses',
      ],
    },
    {
      id: 'acute_abdomen.blocked',
      when: [
        'nao|no|cant|sem|not|havent|sin ..7 pum|gases|gas|evacu*|coco|peido|poop*|fart|defecar|gas|pedos|soltar',
        '@vomiting',
        '@belly|inchad*|hinchad*|swoll*|pum|dor|dolor|pain|verde|evacu*|gases',
      ],
      unless: ['fralda'],
    },
    {
      id: 'acute_abdomen.green_vomit',
      when: ['@vomiting &8 verde|verdes|green|fezes|feces|fecal|bilis|bile|bilioso|coco'],
      unless: ['bebida|suco'],
    },
    {
      id: 'acute_abdomen.fever',
      when: ['@pain &7 @belly', 'febre|fever|fiebre'],
      unless: ['diarr*|virose|garganta|tosse', 'sem_febre', 'urin*|xixi|pee', 'rim|kidney|rinon', '@infant'],
    },
    {
      id: 'acute_abdomen.faint',
      when: [
        '@pain &7 @belly',
        'desmai*|desmay*|faint*|passed_out|palid*|suando_frio|suor_frio|cold_sweat|sudor_frio|apag*|blacked_out|pale',
      ],
      unless: ['menstru*|period'],
    },
    {
      id: 'acute_abdomen.vomit_more',
      when: [
        '@pain &7 @belly',
        'vomit*|throwing_up',
        'sem_parar|nao_para|cant_stop|no_para|nonstop|toda_hora|#4-20_vezes|sin_parar|cant_keep|everything|tudo',
      ],
      unless: ['@infant', 'diarr*|virose|diarrhea'],
    },
    {
      id: 'acute_abdomen.tearing',
      when: [
        '@belly',
        '@pain',
        'rasg*|tearing|ripping|desgarr*|atravess*|facada|through_to|irradia|vai_para|se_va|passa_para',
        'costas|back|espalda',
      ],
      unless: ['rim|kidney|rinon|muscul*|mudanca'],
    },
    {
      id: 'acute_abdomen.baby',
      when: [
        '@child',
        'grit*|chor*|scream*|llor*|cry*|berr*',
        'encolh*|perninh*|pernas|piernas|piernit*|legs|dobra|knees|colica_forte',
        'sangue|sangre|blood|geleia|jelly|jalea|vomit*|pausa|crises|sem_parar|barriga_dura|palid*|dor|dolor|pain|crisis',
      ],
      unless: ['vacina|vacuna|vaccine', 'colica_normal'],
    },
    {
      id: 'acute_abdomen.jelly',
      when: ['geleia|jelly|jalea|gelatina &13 sangue|sangre|blood|coco|fezes|stool|poop|heces|caca'],
    },
    {
      id: 'acute_abdomen.hernia',
      when: [
        'hernia|caroco|bola|bolinha|lump|bulto|bulge|carocinho|ingua &10 virilha|groin|ingle|umbigo|navel|ombligo|virilhinha|testiculo|hernia',
        'dur*|hard|nao_volta|wont_go|no_vuelve|vomit*|roxa|insuportavel|doendo_muito|doi_muito|chora*|forte|nao_entra|stuck|severe',
      ],
      unless: ['anos|meses|indolor|painless|marcar_cirurgia'],
    },
    {
      id: 'acute_abdomen.gunshot_like',
      when: [
        'parece_uma_facada|facada_na_barriga|como_si_me_clavaran|like_a_knife|como_un_cuchillo|parece_faca',
        '@belly',
      ],
    },
  ],
};
