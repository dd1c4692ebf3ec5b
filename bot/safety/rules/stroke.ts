import type { RuleSet } from '../rule.ts';

const ONE_SIDE =
  'um_lado|lado_esquerdo|lado_direito|lado_do_corpo|metade|one_side|left_side|right_side|half|medio_cuerpo|media_cara|un_lado|lado_izquierdo|lado_derecho|mitad|meio_corpo|de_um_lado';

/** Signs of a stroke. They count even when they have gone. */
export const stroke: RuleSet = {
  category: 'stroke',
  sources: ['MTS', 'BEFAST', 'SAMU'],
  rules: [
    {
      id: 'stroke.face',
      when: [
        'rosto|cara|cant_smile|nao_consegue_sorrir|no_puede_sonreir|boca|mouth|face|smile|sorriso|palpebra|bochecha|labio|cheek|sonrisa &8 tort*|entort*|torci*|caid*|caiu_de_um|droop*|dropped|paralis*|paraliz*|desvi*|puxad*|repux*|twisted|crooked|lopsided|sagging|de_lado|torcer|chueca|sloping|caindo|estranha_de_um_lado|drooped',
      ],
      unless: ['dente|aparelho|siso'],
    },
    {
      id: 'stroke.eyelid',
      when: ['olho|palpebra|parpado|eyelid|eye|ojo &3 caid*|caiu|droop*|cayo|fechado_de_um'],
      unless: [
        'produto|quimic*|cloro|acido|cisco|areia|colirio|lente|bleach',
        'plastica|cirurgia|anos|botox',
        'em_cima|agua',
        'cal|cimento|soda|tinta|cola|oleo',
      ],
    },
    {
      id: 'stroke.smile',
      when: [
        'cant|cannot|nao_consegue|no_puede|nao|no ..2 smile|sorrir|sonreir ..5 lado|side|direito|direita|esquerd*|izquierd*|derech*|left|right|torto',
      ],
    },
    {
      id: 'stroke.face_numb',
      when: [
        'rosto|cara|face|boca &7 dormente|dormencia|numb*|dormid*|durmio|adormec*|formig*|tingl*|hormigue*',
      ],
      unless: ['anestesia|dentista|dentist', '@allergen'],
    },
    {
      id: 'stroke.speech',
      when: [
        'fala|falar|falando|falou|voz|palavra|palavras|lingua|speech|speak*|talk*|habla*|hablar|hablando|words|palabras|lengua|conversa &8 enrolad*|enrola|enrolando|embolad*|arrastad*|trocad*|troca|trocando|pastos*|slur*|garbled|jumbled|enredad*|trabad*|trav*|nada_a_ver|nada_com_nada|esquisit*|estranh*|raro|rara|weird|wrong|mixed|sem_sentido|incompreens*|gaguej*|atrapalhad*|gibberish|funny|strange|arrastrad*|rarisimo|bola|mole|pesada',
      ],
      unless: [
        'autis*|tea|fono|letras|gague*|atraso|stutter*',
        'dente|aftas|dentista',
        'rouc*',
        'filho_de_#2-4|atraso|fono',
        'corretor',
      ],
    },
    {
      id: 'stroke.slurring',
      when: [
        'slurr*|slurs|slurring|nao_fala_coisa_com_coisa|habla_enredado|fala_enrolada|not_making_sense|isnt_making_sense|makes_no_sense ?when ?she',
      ],
      unless: ['@fever', 'price|policy|website'],
    },
    {
      id: 'stroke.cannot_speak',
      when: [
        'nao|no|cant|unable|couldnt|nem|parou_de|stopped|perdeu_a ..5 falar|hablar|speak|speaking|talk|fala|palavras|palabras|words|responder',
        'direito|bem|mais|bien|properly|minha|meu|mi|my|ele|ela|he|she|sai|salen|salian|achava|encontr*|find|get|de_repente|suddenly|nada',
      ],
      unless: [
        'autis*|tea|fono|letras|gague*|atraso|stutter*',
        'engasg*|chok*|atragant*',
        '@breathless',
        'com|con|to',
        'sobre',
        'alto|fuerte|loud|portugues|ingles|english|espanol',
        'telefone|atend*',
        'bebe|2 anos|fono',
        'garganta|throat|rouc*|voz',
      ],
    },
    {
      id: 'stroke.not_understood',
      when: [
        'fala|falando|habla|hablando|talking|speaking|words|palavras|palabras|diz|dice|says',
        'ninguem_entende|nao_da_para_entender|nao_se_entende|no_se_le_entiende|no_se_entiende|nobody_can_understand|no_one_understands|cant_understand|cannot_understand|make_no_sense|makes_no_sense|no_tiene_sentido|nao_faz_sentido|nao_fazem_sentido|sem_nexo|no_entendemos|nao_entendemos_nada_do_que|hard_to_understand',
      ],
      unless: ['clinica|atendente|recepcao|convenio|price|app|site|robo|bot', 'crianca|fono|anos'],
    },
    {
      id: 'stroke.drunk_speech',
      when: [
        'borracho|borracha|bebado|bebada|drunk ..6',
        'fala*|falando|habla*|hablando|talk*|speak*|sound*|voz|andando|camina|walking',
      ],
      unless: [
        'marido ..6 bat*|pega|hit*',
        'beb* muito',
        'tomou_todas',
        'me_bat*|me_pega|hits_me|quebr*',
        '@aggressor ..4 chegou',
      ],
    },
    {
      id: 'stroke.not_understanding',
      when: [
        'nao|no|doesnt|cant|isnt ..4 entende|entiende|understand|compreende|comprende|comprehend ..7 falamos|fala|decimos|digo|say|saying|dizemos|diz|perguntamos|gente|hablamos|told|me|us|nada',
        'avo|vo|vovo|pai|mae|marido|esposa|abuel*|papa|mama|dad|mom|grand*|husband|wife|sogr*|suegr*|tio|tia|ele|ela|he|she|idos*',
      ],
      unless: [
        'app|site|celular|tecnologia|portugues|espanol|english|ingles|libras|surdo|deaf|medico|convenio|whatsapp',
      ],
    },
    { id: 'stroke.drool', when: ['baba*|drool*|escorr* ..8 um_lado|un_lado|one_side|canto_da_boca|side_of'] },
    {
      id: 'stroke.words',
      when: [
        'nao|no|couldnt|cant|not ..7 palavra|palavras|palabras|words',
        'sai*|sal*|ach*|encontr*|find|get|form|come|vem|lembr*',
      ],
      unless: ['cansa*|canso'],
    },
    {
      id: 'stroke.side',
      when: [`@weak &10 ${ONE_SIDE}`],
      unless: [
        'dente|dentista|anestesia',
        'meses|months|anos',
        'dormi_em_cima',
        'nervo_ciatico|ciatico|hernia',
      ],
    },
    {
      id: 'stroke.limb',
      when: [
        'sem_forca|fuerza_en|no_tengo_fuerza|nao_tenho_forca|no_tiene_fuerza|nao_tem_forca|have_no_strength|has_no_strength|nao_obedec*|sumiu_a_forca|faltou_forca|perdeu_forca|perdi_forca|faltou_a_forca|sin_fuerzas|la_fuerza|weak|sin_fuerza|perdeu_a_forca|perdi_a_forca|perdi_fuerza|perdio_fuerza|no_strength|weak|weakness|fraqueza|paralis*|paraliz*|nao_mexe|nao_obedece|nao_responde|arrastando|arrastr*|dragging|numb|dormente|dormiu|dormido|dormida|se_me_durmio|nao_sinto|cant_feel|no_siento|went_numb|limp|mole &7 braco|brazo|arm|perna|pierna|leg|mao|mano|hand',
        'de_repente|@sudden|acordei|acordou|woke|desperte|desperto|agora|hoje|hoy|today|now|fala*|habla*|speech|rosto|face|cara|boca|sem_forca|sin_fuerza|arrastando|dragging|perdeu_a_forca|perdi_a_forca|perna|derrub*|visao|vista|tont*|confus*',
      ],
      unless: [
        'bati|cai|caiu|fell|quebr*|joelho|hernia|ciatic*|meses|months|operei|cirurgia|gesso|choque',
        '@venomous',
        'coluna',
        'peito|pecho|chest|queimacao',
        'suor|sweat*',
        'formiga_mordeu',
      ],
    },
    {
      id: 'stroke.dragging',
      when: [
        'no_tengo_fuerza|nao_tenho_forca|no_tiene_fuerza|nao_tem_forca|sem_forca|sin_fuerza|no_strength|arrastr*|arrastando|dragging|puxando|nao_obedec*|sumiu_a_forca|faltou_forca|perdi_a_forca|perdeu_a_forca|perdio_la_fuerza|perdi_la_fuerza|gave_out &7 perna|pierna|leg|braco|brazo|arm|mao|mano|hand',
      ],
      unless: ['joelho|knee|rodilla|tornozelo|meses|months|ciatic*|hernia'],
    },
    {
      id: 'stroke.leg_gone',
      when: [
        'perna|pierna|leg|braco|brazo|arm|mao|mano|hand|lado ?direit* ?esquerd* ?izquierd* ?derech* ?left ?right ?do ?del ?corpo ?cuerpo ?dele ?dela nao_responde|nao_mexe|nao_obedece|no_responde|no_se_mueve|wont_move|not_moving|isnt_moving|stopped_working|mole|mola|floja|limp|falhou|falhando|morto|morta|dead|pesado_e',
      ],
      unless: ['joelho|knee|rodilla|gesso|meses|months|operei|cirurgia', 'bat*|caiu_da|queda|fratur*'],
    },
    {
      id: 'stroke.stopped',
      when: [
        'mao|braco|perna|hand|arm|leg|mano|brazo|pierna|lado|fala|voz|speech ?direit* ?esquerd* ?izquierd* ?derech* ?dele ?dela parou|stopped|dejo|quit|deixou|sumiu ?de funcionar|working|trabalhar|funcionando|mexer|mover|obedecer|falar|de',
      ],
      unless: ['meses|months', 'joelho|knee', 'app|site'],
    },
    {
      id: 'stroke.speech_lost',
      when: [
        'perdi|perdeu|perdio|lost|perder|sem|sin ?the ?her ?his ?my ?a ?el ?la fala|habla|speech|ability_to_speak',
      ],
      unless: ['rouc*|garganta|laring*'],
    },
    {
      id: 'stroke.lift',
      when: [
        'nao|no|cant|unable|couldnt|nem ..7 levantar|levanta|mexer|mexe|mover|mueve|erguer|lift|move|raise|segurar|hold|segura|grip|sujetar &7 braco|brazo|arm|perna|pierna|leg|mao|mano|hand|lado|xicara|copo|cup|taza',
      ],
      unless: [
        'ombro|shoulder|hombro|tendinite|bursite',
        'cai|bati|fell|queda|torci|quebr*|fratur*',
        'meses|months|semanas|weeks',
        'joelho|rodilla|knee',
        'pinca',
        'dor|pain|dolor &3 ombro',
      ],
    },
    {
      id: 'stroke.headache',
      when: [
        'dor_de_cabeca|dores_de_cabeca|dolor_de_cabeza|headache|cabeca|cabeza|head|migraine|enxaqueca &13 pior|peor|worst|@sudden|explod*|explot*|pancada|trovao|trueno|thunderclap|estour*|nunca_tive|nunca_senti|never_had|nunca_tuve|rachando_do|raio|martelada|pop|snap|exploded',
      ],
      unless: [
        'bati|bateu|hit_my|hit_his|hit_her|golpe*|cai|caiu|fell|bolada',
        'igual_as|igual_a_de|igual_das|de_sempre|igual_que_siempre|same_as_always|like_always',
        '@pregnant',
      ],
    },
    {
      id: 'stroke.confused',
      when: [
        'ele|ela|pai|mae|avo|vo|vovo|voh|marido|esposa|esposo|sogr*|tio|tia|he|she|mom|dad|husband|wife|grand*|papa|mama|abuel*|suegr*|idos*|senhor|irmao|irma|mother|father|uncle|aunt|hermano|hermana|amigo|amiga|friend|sister|brother|neighbor|vizinh*|vecin*',
        '@confused',
      ],
      unless: [
        'diabet*|glic*|acucar|azucar|sugar|glucose',
        '@fever',
        'alzheimer|demencia|dementia',
        'bat*|caiu|cayo|fell|hit|golpe*|queda',
        'remedio|pastilla*|comprimid*',
        'confuso_com|confuso_sobre',
        'bebeu|bebida|drink*',
      ],
    },
    {
      id: 'stroke.double',
      when: [
        'visao_dupla|vendo_dobrado|ve_doble|vejo_duplo|ve_dobrado|vendo_em_dobro|sees_double|enxerga_dobrado|vendo_duplo|enxergando_dobrado|enxergando_duplo|vision_doble|veo_doble|viendo_doble|double_vision|seeing_double|vejo_dobrado',
      ],
      unless: ['bat*|bolada|hit|golpe*|bebi|bebeu|drank'],
    },
    {
      id: 'stroke.balance',
      when: [
        'perdeu_o_equilibrio|perdi_o_equilibrio|perdio_el_equilibrio|perdi_el_equilibrio|lost_balance|lost_my_balance|lost_her_balance|lost_his_balance|sem_equilibrio|cant_walk_straight|nao_consegue_andar_reto|nao_consegue_ficar_em_pe|andando_torto|cambale*|caminando_torcido|puxando_a_perna|puxando_uma_perna|arrastando_a_perna|nao_consigo_andar_reto|stumbling|staggering|tambalea*',
      ],
      unless: ['@belly', 'labirintite_igual', 'bat*|caiu_e', 'bebi'],
    },
    {
      id: 'stroke.named',
      when: [
        'avc|acv|derrame|ictus|stroke|isquemia|ait|tia_event|aneurisma',
        'acho|creo|think|parece|suspeita|sintoma|tendo|teniendo|having|sera|might|maybe|agora|hoje|ontem|quizas|seems|sinais|esta|had|teve|tuvo|puede_ser|pode_ser|deu|dando',
      ],
      unless: [
        'laudo|relatorio|report|informe|acompanh*|follow_up|fisio*|sequela*|retorno',
        'tcc',
        'familia|family|historico',
        'prevenir|prevencao',
      ],
    },
    {
      id: 'stroke.unconscious',
      when: [
        'desmaiou|desmayo|fainted|passed_out|collapsed|inconsciente|unconscious|unresponsive|desacordad*|desfaleceu|caiu_duro|caiu_dura|apagou|perdeu_a_consciencia|perdeu_os_sentidos|perdio_el_conocimiento|lost_consciousness|nao_acorda|nao_responde|wont_wake|not_waking|no_despierta|no_responde|not_responding|wont_respond|nao_reage|no_reacciona|sem_pulso|no_pulse|sin_pulso',
      ],
      unless: [
        '@child',
        'mensagem|mensagens|telefone|whatsapp|email|ligacao|message|messages|phone|calls|mensajes|atende|voces|clinica|recepcao',
        'despedida',
        'bat*|caiu_e_bateu|cabeca|cabeza|head',
        'diabet*|glic*|insulina|acucar|sugar|azucar',
        'celular|bateria|phone',
        'numero',
        '@pregnant',
        'comprimido*|pastilla*|pills|remedio*',
        'gas|fumaca',
      ],
    },
  ],
};
