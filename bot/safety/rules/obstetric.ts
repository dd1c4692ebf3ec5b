import type { RuleSet } from '../rule.ts';

/** Pregnancy, birth and the weeks after it. */
export const obstetric: RuleSet = {
  category: 'obstetric',
  sources: ['MS-OBS', 'CADERNETA', 'WHO-OBS'],
  rules: [
    {
      id: 'obstetric.bleeding',
      when: [
        '@pregnant',
        'sangr*|sangue|bleed*|blood|sangre|hemorrag*|spotting_heavily|coagulo*|clots|sangramento',
      ],
      unless: [
        'gengiva|nariz|nose|gum*',
        '#4-10_semanas_pos',
        'exame|tipo',
        'embarazo_en_sangre|gravidez_no_sangue|gravidez_de_sangue',
        'dedo|corte',
      ],
    },
    {
      id: 'obstetric.waters',
      when: [
        'bolsa|fuente|water|waters ?de ?das ?aguas ?ya ?have ?has ?just ?acabou_de estour*|romp*|vaz*|broke|broken|break|rupt*|reventada|estoro',
      ],
    },
    {
      id: 'obstetric.waters_es',
      when: ['rompi|rompio|se_rompio|se_me_rompio|estourou|rompeu|se_me_rompió ..4 bolsa|fuente|aguas'],
      unless: ['sacola|compra'],
    },
    {
      id: 'obstetric.waters_semanas',
      when: [
        'bolsa|fuente|waters|water|membrana* ..4 fur*|fissur*|rompid*|rota|rompendo|leaking|burst|popped|reventó|reviento|revento|estourad*',
        '@pregnant|semanas|weeks|bebe|baby|contrac*|parto',
      ],
      unless: ['mercado|couro'],
    },
    {
      id: 'obstetric.spotting_red',
      when: [
        '@pregnant',
        'manche|manchei|manchando|mancho|manchado|borrei|borrinha|spotting|sangrado|flujo|corrimento',
        'roj*|vermelh*|red|vivo|mucho|muito|muita|lot|heavy|bright|coagul*|dor|dolor|pain|colica',
      ],
      unless: ['pele|rosto|piel|skin|branco|blanco|white'],
    },
    {
      id: 'obstetric.fluid',
      when: [
        '@pregnant',
        'perd*|vaz*|sai*|leak*|gush*|desc*|escorr*|perdiendo|saliendo|sale|trickl*|molhad*|fluid_coming|liquid_coming|moj*',
        'liquido|fluid|agua|water|aguinha|liquid|tampao|amniotic',
      ],
      unless: ['sedenta|beber', 'xixi_normal'],
    },
    {
      id: 'obstetric.contractions',
      when: ['contrac*|contraction*'],
      unless: ['muscul*', 'treinamento|braxton'],
    },
    {
      id: 'obstetric.no_movement',
      when: [
        'bebe|baby|nenem|feto|filho|barriga|hijo|babys ..8 nao|no|not|hasnt|isnt|hasn|parou|stopped|menos|less|quase_nao|dejo|barely|havent|deixou|pouco|stop ..7 mex*|mov*|mueve|mover|moves|chut*|kick*|felt|patea|sent*|moving|patad*|mueva',
      ],
      unless: ['mexe|mexendo bem|bastante|muito|normal', 'mover_bem', 'doi_para'],
    },
    {
      id: 'obstetric.moves_less',
      when: [
        'bebe|baby|feto|nenem ..10 mueve|mexe|mexendo|mexeu|moving|moves|move|moved|kicking|kicks|patea|movimento|movimentos|movement|movements|movimientos|moviendo ..7 menos|less|poco|pouco|pouquinho|poquito|fraco|weak|diminu*|slow*|fewer|quase_nada|casi_nada|barely',
      ],
      unless: ['moleira', 'febre|fever|fiebre', 'doi_menos'],
    },
    {
      id: 'obstetric.no_movement_2',
      when: [
        'nao|no|havent|hasnt|cant|sem|sin|parei_de|not|didnt ..5 sinto|senti|sentindo|sentir|felt|feel|feeling|siento|mex*|movement*|movimento* ..8 bebe|baby|mexer|move|moving|kick*|movimentos|moverse|chutar|mexendo|moverme',
      ],
      unless: ['perna|leg|pierna|braco|arm|brazo'],
    },
    {
      id: 'obstetric.pressure',
      when: [
        '@pregnant',
        'pressao|presion|pressure|bp|pa',
        '#14-24_por|#140-240|alta|high|#9-15|subiu|subio|altissima',
      ],
      unless: ['controlada|normal|ok', 'historico', '#10-13_por_#6-8', 'remedio_para'],
    },
    {
      id: 'obstetric.preeclampsia',
      when: [
        '@pregnant',
        'dor_de_cabeca|dores_de_cabeca|dolor_de_cabeza|headache|cabeca|cabeza|head|pontinhos|estrelinhas|estrelas|luzes|luzinhas|lucecitas|luces|estrellitas|spots|stars|flash*|brilhant*|visao|vista|vision|enxerg*|moscas|blurr*|embacad*|turva|borros*',
        'forte|fuerte|severe|bad|terrible|nao_passa|no_se_va|wont_go|doesnt_go|pressao|presion|pressure|inch*|hinch*|swoll*|puffy|pontinhos|estrelinhas|estrelas|luzinhas|lucecitas|luces|estrellitas|spots|flash*|brilhant*|embacad*|turva|borros*|blurr*|intensa|insuport*|estomago|costela|pounding|explod*|horrivel|pior|muita|muito|mucho|estrellas|stars|worst|splitting',
      ],
      unless: ['enxaqueca_igual', 'oculos'],
    },
    {
      id: 'obstetric.swelling',
      when: [
        '@pregnant',
        'rosto|cara|face|mao|maos|mano|manos|hands|hand|palpebra* &8 @swollen',
        'de_repente|@sudden|muito|mucho|really|dor_de_cabeca|headache|cabeca|cabeza|pressao|visao|vista|hoje|ontem|rapido|dolor|amanheceu|acordei|overnight',
      ],
    },
    {
      id: 'obstetric.pain',
      when: [
        '@pregnant|atraso_menstrual|menstruacao_atrasada|missed_period|atraso|retraso',
        '@pain|colica*|cramp*|pontada*|colicos|calambres &10 @belly|um_lado|one_side|un_lado|costela|ribs|ombro|shoulder|hombro|baixo|utero',
        'forte*|fuerte*|severe|bad|insuport*|terri*|horri*|muito|muita|mucho|one_side|um_lado|un_lado|de_repente|sudden*|intens*|nao_passa|nao_para|demais|sharp|strong|branca|tont*|desmai*|@faint|ombro|shoulder|hombro|aguda|unbearable|nao_aguento|awful|worse',
      ],
      unless: ['leve|mild', 'negativo|negative', 'xixi|urinar|pee|orinar', 'azia'],
    },
    {
      id: 'obstetric.faint',
      when: [
        '@pregnant',
        'desmaiei|desmaiou|desmayo|desmaye|fainted|passed_out|collapsed|convuls*|seizure|nao_acorda|falta_de_ar|sem_ar|@breathless|apagou|apaguei|unconscious|tremendo_toda',
      ],
      unless: ['quase_nunca'],
    },
    {
      id: 'obstetric.fever',
      when: ['@pregnant', '@fever'],
      unless: ['@infant|old', 'gripe|resfriad*'],
    },
    {
      id: 'obstetric.birth',
      when: [
        'bebe|cabeca|cordao|cord|cordon|cabeza|baby|head|pezinho|foot|pie &8 saindo|nascendo|coming|saliendo|naciendo|crowning|aparecendo|aparec*|out|coroando|nacer|showing',
        '@pregnant|agora|now|ahora|contrac*|fora|vagina|parto|empurr*|push*|bebe|baby',
      ],
      unless: ['dente*|teeth|tooth', 'meses|months|aninho', 'cocô|coco', 'moleira|casa'],
    },
    {
      id: 'obstetric.hard_belly',
      when: [
        '@pregnant',
        'barriga|utero|panza|belly|vientre|abdomen',
        'dura|endurec*|duro|hard|contrai|contraindo|tightening|tensa',
        'dor|dolor|pain|toda_hora|sempre|cada|every|regular*|nao_passa|seguid*|forte|liquido|#2-10_min',
      ],
      unless: ['treinamento|braxton', 'sem_dor|indolor'],
    },
    {
      id: 'obstetric.labour',
      when: [
        'trabalho_de_parto|in_labor|in_labour|trabajo_de_parto|entrando_em_parto|labor_pains|vontade_de_empurrar|ganas_de_pujar|need_to_push|urge_to_push',
      ],
      unless: ['curso|plano|preco'],
    },
    {
      id: 'obstetric.postpartum',
      when: [
        '@postpartum',
        '@fever|fedid*|mau_cheiro|mal_cheiro|cheiro_ruim|cheiro_podre|cheiro_forte|foul|smelly|smells|mal_olor|hemorrag*|coagulo*|clots|encharc*|empap*|soak*|jorr*|muito_sangue|mucha_sangre|sangrando_muito|sangra_mucho|sangrando_mucho|bleeding_heavily|bleeding_a_lot|heavy_bleeding|dor_de_cabeca_forte|dor_de_cabeca_muito|dor_de_cabeca_horrivel|severe_headache|bad_headache|dolor_de_cabeza_fuerte|dolor_de_cabeza_muy|convuls*|desmai*|desmay*|faint*|passed_out|pressao_alta|pressao_#14-22|visao|vista_embac*|olor_feo|huele|podre|pus|lots_of_blood|a_lot_of_blood|calafrio*|chills|terrible_headache|sangramento_muito|bleeding_again|flashes',
      ],
      unless: [
        'retorno_normal',
        'medo_de_machucar',
        'voces_na_cabeca|voices',
        '@calf &3 @swollen',
        'bebe|baby &3 @fever',
        '@breathless',
        '@child &2 com_febre',
      ],
    },
    {
      id: 'obstetric.postpartum_bleed_much',
      when: [
        '@postpartum',
        '@bleeding &7 muito|muita|demais|mucho|mucha|lot|heavy|heavily|monte|forte|fuerte|sem_parar|nonstop|pedacos|bad|horrores',
      ],
    },
    {
      id: 'obstetric.postpartum_bleed',
      when: [
        '@postpartum|dias_de_cesarea|semanas_de_cesarea',
        '@bleeding',
        'muito|muita|mucho|lot|heavy|heavily|forte|absorvente*|pads|pad|hora|tont*|dizz*|mare*|coagul*|clots|nao_para|encharc*|soak*|voltou|faint*|frac*',
      ],
      unless: ['normal', '@child &3 nariz'],
    },
  ],
};
