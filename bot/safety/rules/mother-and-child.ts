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
      unless: ['gengiva|nariz|nose|gum*', '#4-10_semanas_pos', 'exame|tipo', 'dedo|corte'],
    },
    {
      id: 'obstetric.waters',
      when: [
        'bolsa|fuente|water|waters ?de ?das ?aguas ?ya ?have ?has ?just ?acabou_de estour*|romp*|vaz*|broke|broken|break|rupt*|reventada|estoro',
      ],
    },
    {
      id: 'obstetric.waters_es',
      when: ['rompi|rompio|se_rompio|se_me_rompio|estourou|rompeu|se_me_rompió ..2 bolsa|fuente|aguas'],
      unless: ['sacola|compra'],
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
      when: [
        'contrac*|contraction*',
        '@pregnant|#1-10_em_#1-10|#1-10_min|cada|every|seguid*|regular*|ritmad*|forte*|strong|min|apart|fuertes|minuto|nao_para*',
      ],
      unless: ['muscul*', 'treinamento|braxton'],
    },
    {
      id: 'obstetric.no_movement',
      when: [
        'bebe|baby|nenem|feto|filho|barriga|hijo|babys ..5 nao|no|not|hasnt|isnt|hasn|parou|stopped|menos|less|quase_nao|dejo|barely|havent|deixou|pouco|stop ..4 mex*|mov*|mueve|mover|moves|chut*|kick*|felt|patea|sent*|moving|patad*|mueva',
      ],
      unless: ['mexe|mexendo bem|bastante|muito|normal', 'mover_bem', 'doi_para'],
    },
    {
      id: 'obstetric.no_movement_2',
      when: [
        'nao|no|havent|hasnt|cant|sem|sin|parei_de|not|didnt ..3 sinto|senti|sentindo|sentir|felt|feel|feeling|siento|mex*|movement*|movimento* ..5 bebe|baby|mexer|move|moving|kick*|movimentos|moverse|chutar|mexendo|moverme',
        '@pregnant|hoje|ontem|today|yesterday|hoy|ayer|desde|since|dias|barriga|hora',
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
        'dor_de_cabeca|dores_de_cabeca|dolor_de_cabeza|headache|cabeca|cabeza|head|pontinhos|estrelinhas|estrelas|luzes|luzinhas|lucecitas|luces|estrellitas|spots|stars|flash*|brilhant*|visao|vista|vision|moscas|blurr*|embacad*|turva|borros*',
        'forte|fuerte|severe|bad|terrible|nao_passa|no_se_va|wont_go|doesnt_go|pressao|presion|pressure|inch*|hinch*|swoll*|puffy|pontinhos|estrelinhas|estrelas|luzinhas|lucecitas|luces|estrellitas|spots|flash*|brilhant*|embacad*|turva|borros*|blurr*|intensa|insuport*|estomago|costela|pounding|explod*|horrivel|pior|muita|muito|mucho|estrellas|stars|worst|splitting',
      ],
      unless: ['enxaqueca_igual', 'oculos'],
    },
    {
      id: 'obstetric.swelling',
      when: [
        '@pregnant',
        'rosto|cara|face|mao|maos|mano|manos|hands|hand|palpebra* &5 @swollen',
        'de_repente|@sudden|muito|mucho|really|dor_de_cabeca|headache|cabeca|cabeza|pressao|visao|vista|hoje|ontem|rapido|dolor|amanheceu|acordei|overnight',
      ],
    },
    {
      id: 'obstetric.pain',
      when: [
        '@pregnant|atraso_menstrual|menstruacao_atrasada|missed_period|atraso|retraso',
        '@pain|colica*|cramp*|pontada*|colicos|calambres &6 @belly|um_lado|one_side|un_lado|costela|ribs|ombro|shoulder|hombro|baixo|utero',
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
      when: [
        '@pregnant',
        '@fever',
        'calafrio*|chills|#38-42|%38-42|alta|high|dor|dolor|pain|liquido|corrimento|fedid*|barriga|contrac*',
      ],
      unless: ['@infant|old', 'gripe|resfriad*'],
    },
    {
      id: 'obstetric.birth',
      when: [
        'bebe|cabeca|cordao|cord|cordon|cabeza|baby|head|pezinho|foot|pie &5 saindo|nascendo|coming|saliendo|naciendo|crowning|aparecendo|aparec*|out|coroando|nacer|showing',
        '@pregnant|agora|now|ahora|contrac*|fora|vagina|parto|empurr*|push*|bebe|baby',
      ],
      unless: ['dente*|teeth|tooth', 'meses|months|aninho', 'cocô|coco', 'moleira|casa'],
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

/** A child who is too ill, or anyone without defences who has a fever. */
export const sepsisChild: RuleSet = {
  category: 'sepsis_child',
  sources: ['NG143', 'IMCI', 'MTS', 'SBP'],
  rules: [
    {
      id: 'sepsis_child.young_fever',
      when: [
        'bebe|bebezinh*|bebit*|baby|newborn|recem_nascid*|recien_nacid*|rn|filho|filha|hijo|hija|son|daughter|infant|nenezinh*|nene|nena|menino|menina|guagua|neta|neto|nino|nina|sobrin*|old|bebita|bebito ..5 #1-12_semana*|#1-12_week|#1-12_weeks|#1-12_wk|#1-89_dias|#1-89_days|#1-89_day|#2-2_mes*|#1-1_mes|um_mes|un_mes|#2-2_month*|one_month|mes_e_meio|mes_y_medio|#1-1_month|dos_mes*|2_meses|dos_semanas|recem_nascid*|uma_semana|una_semana',
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
        'nao|no|wont|not|isnt|doesnt|refus*|recusa|sem|stopped|parou|dejo|nem ..4 mam*|peito|pecho|feed*|eat*|nurs*|leite|comer|teta|latch*|pega|breast*|come',
      ],
      unless: ['pega_correta|consultoria|lactation', 'mama_bem', 'febre_ha', '@pregnant'],
    },
    {
      id: 'sepsis_child.cold',
      when: [
        'recem_nascid*|recien_nacid*|newborn|rn|bebe|baby|bebezinh*|nenezinh*|bebit*',
        'gelad*|gelinh*|frio|fria|friozinho|cold|hipoterm*|#33-35|%33-35|helad*',
        'mam*|feed*|eat*|mole*|molinh*|sonol*|#33-35|%33-35|dias|days|roxo*|roxa|quieto|palid*|peito|pecho|floj*|reage|acord*|wake|sleep*|limp|decaid*|responde',
      ],
      unless: ['ar_condicionado', 'agua_gelada|agua_fria', 'manos_frias_normal'],
    },
    {
      id: 'sepsis_child.floppy_fever',
      when: [
        '@child|1_ano|#1-11_anos|#2-23_meses|#2-23_months',
        '@fever',
        '@drowsy|marmor*|mottled|gem*|grunt*|quejid*|@blueColour|gelad*|pe_frio|pes_frios|mao_fria|maos_frias|hands_freezing|freezing|cold_hands|cold_feet|manos_frias|pies_frios|manos_heladas|pies_helados|helad*|nao_mama|nao_quer_mamar|not_feeding|wont_feed|no_quiere_el_pecho|no_quiere_mamar|no_mama|choro_fraco|weak_cry|fast_breathing|respira*_rapid*|respirando_rapido|breathing_fast|palid*|pale|cinza|gray|grey|tremend*_muito|nao_para_de_chorar|acinzentad*|ofegante|sem_forca|delir*|nao_fica_em_pe|moles|wont_eat_or_drink|no_reacciona|ashen|manchada|não_interage|nao_interage|olhar_perdido|nao_levanta|amolecid*|caid*|nao_brinca_nem|quietinh*_demais',
      ],
      unless: ['interage|brinca|brincando|playing|jugando|juega', '@postpartum', 'acordou_bem'],
    },
    {
      id: 'sepsis_child.floppy',
      when: [
        '@child',
        'molinh*|molenga|floppy|limp|nao_acorda|nao_quer_acordar|wont_wake|not_waking|cant_wake|hard_to_wake|no_despierta|no_se_despierta|nao_reage|no_reacciona|not_responding|unresponsive|nao_responde|no_responde|inconsciente|unconscious|desacordad*|letargic*|lethargic|largad*|prostrad*|marmor*|mottled|pele_manchada|flacid*|flojit*|dificil_de_acordar|custa_a_acordar|cuesta_despertar*|listless|decaid*|desfalecid*|nao_esta_acordando|barely_responsive|sem_reacao|muy_dormid*|aletargad*|difficult_to_wake|nao_abre_os_olhos|sem_reagir|amolec*|mole_mole|todo_mole|toda_mole|wont_wake_up_properly',
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
        'choro|cry|llanto|chora|crying|llora &4 frac*|weak*|debil|fraquinho|agudo|high_pitched|gemid*|sem_forca|shrill|diferente|estranho',
        '@fever|gelad*|mam*|feed*|molinh*|@drowsy|palid*|peito|pecho',
      ],
      unless: ['moleira', 'vacina'],
    },
  ],
};

/** A baby or child who is drying out. */
export const dehydration: RuleSet = {
  category: 'dehydration_infant',
  sources: ['IMCI', 'NG143', 'SBP'],
  rules: [
    {
      id: 'dehydration_infant.dry',
      when: [
        'fralda|fraldinha|panal|diaper|diapers|nappy|nappies|panales &5 seca|seco|sequinha|dry|sem_xixi|seca_ha|no_moja|limpa|secas|secos',
        'desde|ha|faz|hora|since|hace|for|dia|noite|noche|night|inteira|todo|#6-24|diarr*|vomit*|ontem',
      ],
      unless: ['troca_da_fralda|marca_da', 'desfralde'],
    },
    {
      id: 'dehydration_infant.no_urine',
      when: [
        '@child|aninho|fralda|panal|diaper|nappy',
        'nao|no|sem|sin|hasnt|havent|not|without|isnt|nem ..4 xixi|urin*|pee|peed|pis|pipi|orin*|mij*|wet|moja|mojo|molhou|molha|wee|hace_pis|fez|fralda_molhada',
        'diarr*|vomit*|virose|febre|fever|fiebre|boca_seca|dry_mouth|olh*|ojos|hora|horas|#6-24|desde|mam*|beb*|peito|agua|since|throwing|caganeira|soltura|throw*|today|hoje|night|noite|mole|sed|lagrim*|tears',
      ],
      unless: ['desfralde|potty', 'escola', 'ardencia|burn*', 'cama|bed'],
    },
    {
      id: 'dehydration_infant.tears',
      when: [
        'sem_lagrima*|sin_lagrimas|no_tears|without_tears|nao_sai_lagrima*|nao_tem_lagrima*|sem_sair_lagrima*|no_le_salen_lagrimas|tearless|chora_seco|lagrima_nao_sai',
        '@child|chor*|llor*|cry*|diarr*|vomit*',
      ],
      unless: ['canal_lacrimal|olho_seco|dry_eye'],
    },
    {
      id: 'dehydration_infant.sunken',
      when: [
        'olho*|olhinho*|eyes|eye|ojos|ojitos|moleira|moleirinha|mollera|fontanel*|soft_spot &4 fund*|hundid*|sunken|afundad*|funda|fundinh*|sumid*|caved|encovad*|baixa|sunk',
        '@child|diarr*|vomit*|@drowsy|chor*|virose',
      ],
      unless: ['olheira*', 'maquiagem'],
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
        'bebe|bebezinh*|bebit*|baby|newborn|recem_nascid*|recien_nacid*|rn|filho|filha ..5 #1-12_semana*|#1-12_week*|#1-60_dias|#1-60_days|#1-2_mes*|um_mes|un_mes|#1-2_month*|one_month|mes_e_meio|recem_nascid*',
        'diarr*|vomit*|throwing_up|puking',
        '#3-20_vezes|varias_vezes|repeat*|toda_hora|tudo|sem_parar|muitas|muchas|several|keeps|seguid*|de_novo|everything|all_day|o_dia_todo|cada_mamada|every_feed|jato|projectile',
      ],
      unless: ['golfa|regurgit*|spit_up'],
    },
  ],
};
