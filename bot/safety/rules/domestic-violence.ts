import type { RuleSet } from '../rule.ts';

const MINOR_OR_ELDER =
  'filha|filho|sobrinh*|net*|crianca|criancas|menina|menino|enteada|enteado|aluna|aluno|nina|nino|hija|hijo|niet*|child|kid|daughter|son|niece|nephew|granddaughter|grandson|stepdaughter|avo|vovo|vo|abuel*|grandma|grandmother|grandpa|grandfather|idos*|elderly|sogra|mae_de_#70-99|bebe|baby|girl|boy|kids|priminha|afilhad*|irmazinha|ninos|bisavo|little_girl|adolescente|cadeirante|deficiente|autista|ninas';
const BLOWS =
  'bate|bateu|batendo|bater|bati|batia|espanc*|agred*|agrid*|soco|socos|tapa|tapas|murro|empurr*|enforc*|estrangul*|chut*|ameac*|hit|hits|hitting|beat|beats|beating|punch*|slap*|chok*|strangl*|threaten*|push*|shov*|kick*|pega|pego|pegar|golpe*|empuj*|amenaz*|estupr*|abus*|violent*|viol*|rape*|machuc*|maltrat*|mistreat*|hurt*|trat*_mal|ahorc*|lastim*|queimou_com|joga|jogou_na_parede|arrast*|puxa_o_cabelo|beliscou|beliscando|pinch*|grit*_e_bat*|sacud*|quebrou_meu|assault*|attack*|prende|tranca|trancou|drag*|molest*|manose*|le_pega|dano';

/** Violence at home, against women, children and old people. */
export const domesticViolence: RuleSet = {
  category: 'domestic_violence',
  sources: ['LEI11340', 'ECA', 'MS-VIOL', 'MTS'],
  rules: [
    {
      id: 'domestic_violence.child_sexual',
      variant: 'child_or_elder',
      when: [
        MINOR_OR_ELDER,
        'abus*|estupr*|viol|violo|violada|violou|mexe|mexeu|mexendo|toc*|touch*|molest*|manose*|passou_a_mao|passa_a_mao|partes_intimas|private_parts|partes_privadas|assedi*|rape*|inappropriate*|indebid*',
        'padrasto|pai|tio|avo|primo|professor|vizinho|padrastro|tio|vecino|stepdad|stepfather|dad|father|uncle|teacher|neighbor|neighbour|homem|man|coach|treinador|irmao|namorado|novio|boyfriend|babysitter|baba|ele|alguem|someone|contou|told|conto|disse|dijo|hombre|profesor|pastor|padre|abuelo|grandpa|cousin|abus*|estupr*|private_parts|partes_intimas|partes_privadas',
      ],
      unless: [
        'comida|alimento|pomada|brinquedo',
        'dor|doi|dolor &3 toc*',
        'toca_na_orelha|tocar_instrumento',
      ],
    },
    {
      id: 'domestic_violence.vulnerable',
      variant: 'child_or_elder',
      when: [
        `cuidador*|caregiver|carer|baba|ninera|nanny|nurse|enfermeira|padrasto|padrastro|madrasta|stepdad|stepmom|pai|mae|tio|tia|professora|vizinh*|babysitter|escola|creche|asilo|nursing|marido|namorado|pareja|novio|boyfriend|irmao|neto|filho|daycare|father|mother|papa|mama|home|residencia|casa_de_repouso|care_home|hogar|ele|ela|someone|alguem ..10 ${BLOWS}`,
        `${MINOR_OR_ELDER}|nela|nele|her|him|ela|ele|la|lo|eles|them`,
      ],
      unless: [
        'a_cabeca|la_cabeza|head|porta|carro|mesa|quina',
        'me_bat*|me_agred*|hit_me|me_pega|me_pego|em_mim',
        'resultado|exame|carteirinha|receita|documento',
        'se_machucou|caiu|cayo|fell',
        'vozes|oye_voces|voices',
        'medo_de_machucar|afraid',
        '@weapon',
        'coluna|joelho|tornozelo|bola|futebol',
        'aula',
        'pega_o|pega_a|pego_o|pegar_o',
        'duele|doi|dor|pain',
        'se_golpeo',
      ],
    },
    {
      id: 'domestic_violence.bruises',
      variant: 'child_or_elder',
      when: [
        MINOR_OR_ELDER,
        'hematoma*|roxos|roxo|marcas|bruise*|bruises|moretones|moreton|queimaduras|cortes|machucad*|burn_marks',
        'cuidador*|caregiver|carer|baba|padrasto|padrastro|madrasta|stepdad|stepmom|escola|creche|asilo|nursing|school|daycare|pai|father|medo_de|scared_of|miedo_de|ninera|nanny|alguem|someone|babysitter|tio|enfermeira|home|residencia|hogar|guarderia',
      ],
      unless: ['caiu|cai|fell|cayo|queda', '@fever', 'exame'],
    },
    {
      id: 'domestic_violence.against_me',
      when: [
        'me_bat*|bateu_em_mim|bate_em_mim|me_espanc*|me_agred*|me_agrid*|me_deu_um_soco|me_deu_um_tapa|me_empurr*|me_enforc*|me_estrangul*|me_chutou|me_chuta|me_ameac*|hit_me|hits_me|hitting_me|beat_me|beats_me|beating_me|punched_me|punches_me|slapped_me|slaps_me|choked_me|chokes_me|strangled_me|threatens_me|threatened_me|threatening_me|threatened_to|threatens_to|pushed_me|pushes_me|shoved_me|kicked_me|me_pega|me_pego|me_golpea|me_golpeo|me_golpean|me_golpeaba|me_empujo|me_empuja|me_amenaz*|me_ahorc*|me_patea|me_pateo|me_maltrat*|me_machuc*|me_lastimo|apanhei|apanho|apanhando|apanhar|hurts_me|hurting_me|attacked_me|me_arrastou|me_violent*|me_trancou|me_tranca|locked_me|me_encerro|me_prendeu|me_segurou_pel*|me_encierra|grabbed_me_by|puxou_meu_cabelo|beat_me_up|me_tiro_del_pelo|me_jogou|threw_me|me_arrebento|me_agarrou_pel*|tentou_me_matar|tried_to_kill_me|intento_matarme',
        'marido|namorad*|companheir*|esposo|esposa|ex|padrasto|pai|mae|irmao|filho|tio|parceir*|sogr*|cunhad*|husband|boyfriend|girlfriend|partner|wife|stepdad|father|dad|brother|son|uncle|pareja|novio|novia|padrastro|papa|hermano|hijo|suegro|ele|he|el|casa|home|noivo|fiance|roommate|hombre|homem|mulher|mujer|hoje|ontem|de_novo|again|otra_vez|ayer|hoy|trancad*|medo|miedo|scared|afraid|banheiro|bathroom|bano|sempre|siempre|always|drunk|bebado|borracho|rosto|cara|face|barriga|chaves|keys|llaves|last_night|anoche|mom|mama|mother|madre',
      ],
      unless: [
        'porta|carro|bola|bike|moto|assalt*|robber|thief',
        'resultado|receita|exame',
        'dog|cachorro|perro|gato',
        'me_pego_gripe|resfriado|cold|flu|virose|covid|um_susto',
        'me_bateu_uma|bateu_uma',
        'ansiedade|saudade|fome|duvida',
        'plano|convenio',
        'me_pega_no|me_pega_na|me_pego_en',
        'consulta_me_machucou',
      ],
    },
    {
      id: 'domestic_violence.abuse',
      when: [
        'abus* ?de ?a ?of me|mim|mi|him|her|dela|dele|ella|nos|minha|meu|my|them|ellos',
        'pai|padrasto|tio|marido|namorado|ex|chefe|cuidador*|carer|caregiver|father|dad|stepdad|uncle|husband|boyfriend|boss|papa|padrastro|novio|esposo|jefe|nurse|enfermeir*|irmao|brother|hermano|avo|professor|teacher|mae|mother|filho|son|he|ele|neighbor|vizinho',
      ],
      unless: ['abuso_da_confianca|paciencia|patience', 'anos_atras'],
    },
    {
      id: 'domestic_violence.broke',
      when: [
        'marido|namorado|companheiro|ex|padrasto|husband|boyfriend|partner|pareja|novio|esposo|stepdad|esposa|wife|ele|he ..2 quebrou|broke|rompio|torceu|twisted|queimou|burned|mordeu|furou|cortou|cut|quemo ..2 meu|minha|my|mi ?left ?right ?own braco|arm|brazo|dente|dentes|tooth|teeth|nariz|nose|costela*|rib|ribs|dedo|finger|pulso|wrist|mandibula|jaw|rosto|face|cara|mao|hand|perna|leg|pele|skin',
      ],
    },
    {
      id: 'domestic_violence.stalking',
      when: [
        'stalk*|perseg*|me_sigue|me_segue|follows_me|following_me|acosa|acosando|vigia',
        'ex|marido|namorado|husband|boyfriend|novio|pareja|companheiro|ele|he|el',
        'ameac*|threat*|amenaz*|kill|matar|medo|scared|afraid|miedo|faca|knife|arma|gun|casa|house|work|hell',
      ],
      unless: ['chip|vozes|voices|cameras'],
    },
    {
      id: 'domestic_violence.kill_threat',
      when: [
        'vai_me_matar|vai_matar|va_a_matarme|me_va_a_matar|will_kill_me|going_to_kill_me|kill_me_if|me_mata_se|disse_que_me_mata|matarme|me_matar|ameacou_de_morte|ameaca_de_morte|ameacando_de_morte|amenaza_de_muerte|amenazo_de_muerte|amenazo_con_matar*|threatened_to_kill|threatens_to_kill|death_threat*|kill_us|nos_matar|matarnos|acabar_comigo|me_mata_si|wants_to_kill_me|quer_me_matar|quiere_matarme|tentou_me_matar',
      ],
      unless: [
        'k|kk|rs|rsrs|jaja*|haha*|lol',
        'chip|perseguindo|vozes|oye_voces|voices',
        'trabalho|calor',
        'vou_me_matar|quero_me_matar',
        'boss|chefe|jefe|accountant',
      ],
    },
    {
      id: 'domestic_violence.afraid',
      when: [
        'medo|miedo|scared|afraid|terrified|pavor|frightened|panico|fear|aterrad* ..5 dele|ele|meu_marido|meu_namorado|meu_companheiro|meu_ex|meu_pai|padrasto|him|my_husband|my_boyfriend|my_partner|my_ex|my_dad|mi_marido|mi_esposo|mi_pareja|mi_novio|mi_ex|mi_padre|padrastro|voltar_para_casa|go_home|volver_a_casa|going_home|ir_para_casa|my_father|mi_papa|wife|meu_irmao|meu_filho',
      ],
      unless: [
        'morrer|perder|infart*|die|losing|perderlo|doente|sick|dentista',
        'ficar_sem',
        'por_ele|for_him|vozes|oye_voces',
        'exame|cirurgia|surgery',
        'cair|fall',
        '@weapon',
      ],
    },
    {
      id: 'domestic_violence.control',
      when: [
        'nao_me_deixa_sair|nao_deixa_eu_sair|no_me_deja_salir|wont_let_me_leave|doesnt_let_me|wont_let_me|trancada|trancado|encerrada|locked_in|locked_myself|me_tranquei|escondida|escondido|hiding|took_my_keys|took_my_phone|tirou_meu_celular|pegou_meu_celular|pegou_minhas_chaves|me_quito_las_llaves|me_quito_el_celular|controla_tudo|controla_meu|checks_my_phone|revisa_mi_celular|revisa_mi_telefono|fica_com_meu|nao_posso_falar|no_puedo_hablar|cant_talk|cant_speak|ele_esta_aqui|ele_esta_do_lado|ele_esta_na_sala|ele_esta_em_casa|ele_chegou|he_is_here|el_esta_aca|el_esta_aqui|el_esta_al_lado|hes_in_the|he_is_in_the|he_might_hear|pode_ouvir|ouvindo|puede_oir',
        'marido|namorad*|companheir*|esposo|ex|padrasto|parceir*|husband|boyfriend|partner|wife|stepdad|pareja|novio|ele|he|el|him|bat*|hit|pega|medo|miedo|scared|afraid|ajuda|help|ayuda|baixo|fuerte|loud|ligu*|call|llam*|escrev*|escrib*|write|text|sair|leave',
      ],
      unless: [
        'elevador|elevator|ascensor|estacionamento|parking|predio|carro|car',
        'engasg*|chok*|atragant*',
        'reuniao|meeting|trabalho|work|trabajo|aula|class|onibus|bus',
        'vozes|voices|oye_voces|surto',
        'garganta|throat|voz|rouc*',
        'enrolad*|slur*|boca|face|cara|rosto|rostro|mouth &5 tort*|droop*|caid*|torcid*|numb|dormente|half|metade|mitad',
        'telefone_quebrado|app',
      ],
    },
    {
      id: 'domestic_violence.no_call',
      when: [
        'nao_liga|nao_liguem|nao_ligue|nao_me_liga|nao_me_liguem|no_llamen|no_me_llamen|no_llame|dont_call|do_not_call|please_dont_call|sem_ligar|so_escreve|so_mensagem|solo_escriban|text_only|just_text|only_text|nao_telefon*',
        'ele|marido|namorado|companheiro|ex|he|husband|boyfriend|partner|wife|el|esposo|pareja|novio|him|bat*|hit|pega|medo|miedo|scared|afraid|machuc*|hurt|agred*|ameac*|threat*|amenaz*|perigo|danger|peligro|escondid*|hiding|ouvir|hear|oir|escuch*|padrasto|descobr*|find_out|chaves|keys|matar|kill',
      ],
      unless: [
        'reuniao|meeting|trabalho|work|trabajo',
        'propaganda|promo*|campanha|marketing',
        'ele_ja|confirm*|agend*',
        'el_horario|el_turno|el_resultado',
      ],
    },
    {
      id: 'domestic_violence.marks',
      when: [
        'marcas|hematoma*|roxos|bruise*|moretones|machucad*|lesoes|lesiones|injuries|olho_roxo|black_eye|ojo_morado|agressao|agresion|corpo_de_delito|lesion',
        'marido|companheir*|namorad*|esposo|esposa|ex|padrasto|husband|boyfriend|partner|wife|pareja|novio|marido|he_did|foi_ele|fue_el|ele_fez|parceir*|by_my|briga|violencia|stepdad|casa|meu_pai',
      ],
      unless: ['anticoagul*', 'meses|anos|years', 'laser|acne', 'cirurgia', 'perito'],
    },
    {
      id: 'domestic_violence.sexual',
      when: [
        'estupr*|estrup*|fui_abusad*|foi_abusad*|fui_violad*|fue_violada|me_violaron|me_violo|raped|rape|sexually_assault*|sexual_assault|assaulted_sexually|abuso_sexual|abusaron_de_mi|abused_me|abusou_de_mim|abusou_sexual*|forced_me_to|forcou_a|me_forcou|me_obrigou_a|me_obligo_a|me_obligaron_a|me_obrigaram_a|me_forcaram|made_me_have|forcing_me_to|me_forzo|me_forzaron|obrigada_a_transar|tener_relaciones_a_la_fuerza|forced_himself|violencia_sexual|sexo_a_forca|sem_meu_consentimento|without_my_consent|sin_mi_consentimiento|me_drogaram|tocou_em_mim_sem|me_toco_sin|violentad*_sexual*|sexualmente',
      ],
      unless: [
        'saude_sexual|transmissiv*|ist|dst|std|disfuncao',
        'ativ* sexualmente',
        'sexualmente ativa|transm*',
        'tcc|aula',
      ],
    },
    {
      id: 'domestic_violence.named',
      when: [
        'violencia_domestica|domestic_violence|domestic_abuse|violencia_de_genero|maria_da_penha|relacionamento_abusivo|is_violent|es_violento|e_violento|e_agressivo_comigo|esta_violento|abusive_relationship|abusive_husband|abusive_partner|abusive_boyfriend|marido_abusivo|marido_agressivo|marido_violento|marido_es_violento|relacion_abusiva|violencia_familiar|violencia_em_casa|violencia_intrafamiliar',
        'scared|afraid|miedo|sofr*|suf*|vivo|viv*|estou|to|i_am|in|meu|minha|my|mi|ajuda|help|ayuda|sou|medo|preciso|need|necesito|amiga|friend|irma|sister|mae',
      ],
      unless: ['escola|school|escuela|tcc|palestra|material'],
    },
    {
      id: 'domestic_violence.hits_someone',
      when: [
        'marido|namorado|companheiro|ex|padrasto|pai|irmao|filho|tio|husband|boyfriend|partner|stepdad|dad|father|brother|son|uncle|pareja|novio|esposo|padrastro|papa|hermano|hijo|sogro|genro|cunhado|vizinho|neighbor|vecino|ele|he|noivo ..5 hits|beats|beating|slaps|punches|punched|kicks|chokes|choked|bate|bateu|batia|batendo|espanca|espancou|agride|agrediu|agredindo|golpea|golpeo|pega|pego|maltrata|estrangulou|ameaca|threatens|amenaza ?em ?a ?na ?no ?la ?to my|mi|minha|meu|her|nela|nele|mae|mama|mom|filha|filho|us|irma|hermana|sister|children|kids|criancas|nos|esposa|wife|mulher|me',
      ],
      unless: [
        'cabeca|head|cabeza|carro|car|porta|door|ponto|meta|resultado|exame|consulta|receita|virus|gripe|record|at_chess|futebol|game',
        '@weapon ..6 vozes',
        'vozes|voices|quebrando_tudo|surto',
      ],
    },
    {
      id: 'domestic_violence.assaulted',
      when: [
        'agredid*|espancad*|agredind*|surra|apanhando|apanha|apanhou|apanhei|violentad*|estuprad*|abusad*|being_beaten|beaten_up|battered|golpead*|maltratad*|being_abused|being_hit|assaulted',
        'marido|namorado|companheiro|ex|padrasto|pai|mae|irmao|filho|tio|husband|boyfriend|partner|stepdad|dad|father|brother|pareja|novio|esposo|padrastro|papa|casa|home|vizinh*|cuidador*|asilo|escola|irma|filha|crianca|sister|mom|mama|mi|hermana|idos*|esposa|mulher',
      ],
      unless: [
        'assalto|assaltante|rua|ladrao|robbery|mugged',
        'cachorro|dog|perro',
        'recepcionista|medico|seguranca',
        'futebol|luta|fight',
      ],
    },
    {
      id: 'domestic_violence.woman_other',
      when: [
        'minha_mae|minha_irma|minha_amiga|minha_vizinha|minha_filha|minha_prima|minha_tia|uma_amiga|my_mom|my_sister|my_friend|my_neighbor|my_daughter|mi_mama|mi_hermana|mi_amiga|mi_vecina|mi_hija|a_vizinha|minha_cunhada|my_mother|mi_madre|mi_prima|minha_sogra',
        'apanh*|apanhando|bate_nela|bateu_nela|espanc*|agred*|le_pega|la_pega|la_golpe*|le_pego|hits_her|beats_her|hit_her|beat_her|beating_her|ameac*|amenaz*|threaten*|estrangul*|maltrat*|hurts_her|choked_her',
        'marido|namorado|companheiro|ex|esposo|husband|boyfriend|partner|pareja|novio|ele|he|el|pai|padrasto|stepdad|dad|papa|noivo',
      ],
      unless: ['a_cabeca|la_cabeza|head', 'quebrando|vozes|oye_voces|surto|diz_que_e'],
    },
  ],
};
