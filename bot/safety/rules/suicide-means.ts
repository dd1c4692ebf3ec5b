import type { Rule } from '../rule.ts';

/** Self-harm, and a means at hand: the part of the suicide rules that hurries most. */
export const meansRules: readonly Rule[] = [
  {
    id: 'suicide.rope',
    when: [
      'to|estou|tenho|tengo|estoy|have|got|peguei|comprei|amarrei|com|con|with ..4 corda|soga|rope|noose|forca_no_pescoco',
      'aqui|aca|here|pescoco|neck|cuello|banheiro|quarto|mao|hand|pronta|ready|amarrad*|tied|teto|ceiling|hoje|tonight|hoy',
    ],
    unless: ['pular_corda|crossfit|treino|jump', 'cordas_vocais'],
  },
  {
    id: 'suicide.jump',
    when: [
      'tirar|tirarse|tirarme|tiro|jogar|jogou|jump|jumping|pular|pulou|saltar|lanzar*|atirar|throw|aventar* ..10 puente|ponte|vias|via_do_trem|onibus|bus|rail|rails|tracks|caminhao|truck|predio|janela|bridge|edificio|building|balcon|sacada|viaduto|trem|tren|train|roof|telhado|metro|ventana|window|terraza|passarela|andar|trilhos|linha_do',
    ],
    unless: ['caiu|fell|cayo|bateu|lixo|bola', 'gato|cat|cachorro'],
  },
  {
    id: 'suicide.wrist',
    when: [
      'pulso|pulsos|wrist|wrists|munecas|veias|venas|veins|pescoco|garganta',
      'faca|gilete|navalha|lamina|knife|blade|razor*|cuchillo|cuchilla|estilete|cort*|cut|slit|tesoura|caco',
    ],
    unless: ['acident*|caiu|cai|caco_de|vidro|cozinh*|louca|esguich*|sangr*|bleed*|tendinite|digit*|carpal'],
  },
  {
    id: 'suicide.means',
    when: [
      'noose|parapeito|ledge|cornisa|forca_no|enforc*|ahorc*|se_enforcar|cortou_os_pulsos|cortou_as_veias|corto_las_venas|cortarse_las_venas|slit_her|slit_his|slit_wrists|hanging_himself|hanging_herself|nao_passo_de_hoje|de_hoje_nao_passo|de_hoy_no_paso|last_night_alive|ultimo_dia_vivo|ultimo_dia_viva|hoje_acaba_tudo|hoy_se_acaba_todo|carta_de_despedida|goodbye_note|suicide_note|nota_suicida|tentou_suicidio|tentativa_de_suicidio|intento_de_suicidio|suicide_attempt|pulou_da|se_jogou_da|se_tiro_del|jumped_off|point_of_living|point_of_life|point_in_living|sense_in_living|morrer_logo|morrer_em_paz|die_in_my_sleep|morir_en_paz|tired_of_life|cansada_desta_vida|cansado_desta_vida|cansada_de_la_vida|cansado_de_la_vida|sou_um_peso_para|soy_una_carga|i_am_a_burden|so_atrapalho|so_dou_trabalho|nadie_me_quiere|ninguem_me_ama|nobody_loves_me',
    ],
    unless: [
      'jogo|game|cirurgia',
      'marido ..4 enforcou',
      '@aggressor ..4 me enforc*',
      'companheiro|namorado|novio|husband|boyfriend|pareja|ex ..5 enforc*|ahorc*',
    ],
  },
  {
    id: 'suicide.on_the_edge',
    when: [
      'roof|ledge|telhado|cobertura|beirada|sacada|parapeito|balcon|azotea|janela|ventana|ponte|puente|bridge|viaduto',
      'jump|jumping|pular|saltar|tirar|jogar|morrer|morir|die|acabar|end',
    ],
    unless: ['caiu|fell|cayo', 'gato|cat'],
  },
  {
    id: 'suicide.razor',
    when: [
      'razor*|gilete|lamina|navalha|blade|cuchilla|estilete|gillette',
      'arm|arms|braco|bracos|pulso*|wrist*|brazo|brazos|perna|legs|thigh*|coxa*|banheiro|bathroom|bano|trancad*|locked|encerrad*|cort*|cut*|munec*',
    ],
    unless: ['barba|shav*|afeitar|depil*'],
  },
  {
    id: 'suicide.pills_ready',
    when: [
      'separ*|junt*|guard*|comprei|compre|compro|saved|saving|bought|hoard*|stash*|estoc*|tenho|tengo|have|has|mao|hand|tem|tiene|mano|got|acumul*|escond*',
      'remedio|remedios|comprimido*|pastillas|pills|veneno|corda|soga|cuerda|rope|arma|gun|lamina|gilete|navalha|razor*|blades|poison|cartelas|raticida|chumbinho|meds|revolver|blade',
      'despedir|despedid*|semanas|weeks|meses|dias|plano|plan|coragem|forever|stop|pain_to|para_sempre|acabar|sofr*|aqui_comigo|thinking|pensando|goodbye|adeus|adios|morrer|morir|die|fim|acabar|end|tomar_tudo|take_them|tomarlas|going_to_take|todos|coragem|tomarme|noite|tonight|mao|hand|mano|hoje|vou_tomar|enough|suficiente|overdose',
    ],
    unless: ['receita', '@venomous', 'ele|marido|husband|he ?esta ?tem ?has arma|gun'],
  },
  {
    id: 'suicide.self_harm',
    when: [
      'me_cortando|is_cutting|been_cutting|started_cutting|cuts_her_arms|cuts_his_arms|corta_os_bracos|cortando_os_bracos|cortou_os_bracos|me_corto|me_cortar|me_cortei_de_novo|me_cortei_de_proposito|se_cortando|se_corta|se_cortar|se_esta_cortando|esta_se_cortando|cortandose|cortandome|me_estoy_cortando|cutting_myself|cutting_herself|cutting_himself|cut_myself_on_purpose|self_harm*|self_injur*|selfharm*|automutil*|autolesi*|autoles*|autoagres*|me_machucar|me_machucando|me_machuco|machucar_a_mim|se_machucando|se_machuca_de|hurt_myself|hurting_myself|hurting_herself|hurting_himself|harm_myself|harming_myself|harming_herself|hacerme_dano|hacerse_dano|lastimarme|lastimarse|me_lastimo_a|me_lastimo|se_lastima|me_queimando_de|me_ferir|me_ferindo|se_ferindo|burning_myself|cutting_again|cuts_herself|cuts_himself|cortes_nos_bracos|cortes_nos_pulsos|cortes_en_los_brazos|cortes_en_las_munecas|cuts_on_her|cuts_on_his|cuts_on_my|cortes_no_braco|marcas_de_corte|gilete|razor_blade|bracos_cortados|se_golpea_la_cabeza_a_proposito',
    ],
    unless: [
      'barbear|shaving|depil*',
      'sem_querer|accident*',
      'cozinhando|cooking|faca_de_pao',
      'medo_de_me_machucar_no',
      'treino|gym|academia|correndo|jogando|playing|fall|caindo',
      'cabelo|unha',
      'videollamada|videochamada|llamada|ligacao|chamada|internet|conexion|conexao|senal',
    ],
  },
];
