import type { RuleSet } from '../rule.ts';

/** Voices, weapons, fear of harming: danger from an illness of the mind. */
export const psychosis: RuleSet = {
  category: 'psychosis_violence',
  sources: ['MTS', 'MHGAP'],
  rules: [
    {
      id: 'psychosis_violence.harm_baby',
      variant: 'self',
      when: [
        'medo|miedo|afraid|scared|fear|vontade|ganas|urge|impulso|pensamento*|pensamientos|thoughts|vozes|voices|unas_voces|las_voces|oye_voces|oigo_voces|escucha_voces|escucho_voces|oyendo_voces|escuchando_voces|voces_que|voces_en|voces_y|terror|pensando|urges|pensei|ideas|quero|imagino|images|imagens|vontades ..12 machuc*|lastim*|hurt*|harm*|matar|kill*|sufocar|jogar|afogar|dano|drown*|throw*|shak*|sacudir|smother*',
        'bebe|baby|filho|filha|hijo|hija|son|daughter|recem_nascid*|newborn|nene|crianca|child|kids',
      ],
      unless: [
        'pai_dele|dele_machucar|vacina|exame|anestesia|ex_marido',
        '@aggressor ?vai|?pode|?might|?might_going machucar|hurt',
        'queda|cair',
      ],
    },
    {
      id: 'psychosis_violence.voices',
      variant: 'self',
      when: [
        'vozes|voices|unas_voces|las_voces|oye_voces|oigo_voces|escucha_voces|escucho_voces|oyendo_voces|escuchando_voces|voces_que|voces_en|voces_y|voz &13 mand*|orden*|dizendo|diz|dizem|telling|tell|dicen|dice|cabeca|head|cabeza|matar|machuc*|hurt|kill|ouvindo|ouco|ouve|escut*|hear*|oye|oigo|escuch*|fal*|sussurr*|whisper*|gritan|me_mandam|em_mim',
        'to|estou|eu|ouco|escuto|oigo|escucho|i|my|mim|me|minha|estoy|mi_cabeza',
      ],
      unless: [
        'ele|ela|irmao|irma|filho|filha|primo|prima|he|she|brother|sister|hermano|hermana|son|daughter|pai|mae|dad|mom|marido|esposa|husband|wife|tio|tia|hijo|hija|amigo|amiga|vizinh*|nos_mate|us|a_gente|neighbor|namorad*|uncle|cousin',
        'nao_ouco_mais|no_longer_hear',
        'dos_atendentes|recepcao',
      ],
    },
    {
      id: 'psychosis_violence.voices_other',
      when: [
        'vozes|voices|unas_voces|las_voces|oye_voces|oigo_voces|escucha_voces|escucho_voces|oyendo_voces|escuchando_voces|voces_que|voces_en|voces_y|voz &13 mand*|orden*|dizendo|diz|dizem|telling|tell|dicen|dice|cabeca|head|cabeza|matar|machuc*|hurt|kill|ouvindo|ouve|escut*|hear*|oye|escuch*|fal*|sussurr*|whisper*',
      ],
      unless: ['nao_ouco_mais|no_longer_hear', 'recepcao'],
    },
    {
      id: 'psychosis_violence.weapon',
      when: [
        '@weapon',
        'ameac*|amenaz*|threat*|mao|hand|mano|pegou|agarr*|grab*|com_uma|com_um|con_un|con_una|with_a|has_a|got_a|tiene_un|tiene_una|tem_uma|armad*|empunh*|apont*|point*|quer|quiere|wants|correndo|running|holding|waving|matar|kill|machuc*|atacar|attack*|trancad*|surto|dizendo|diz|procurando|saco|sacou|puxou|escond*|dorme_com',
      ],
      unless: [
        'cort* ..3 com|con|with',
        'cozinh*|cooking|cocinando',
        'companheiro|namorado|boyfriend|novio|pareja|ex ..4 ameac*|threat*|amenaz*',
        'me_cortei|cut_myself|fui_esfaqueado|prego',
        'brinquedo|toy|juguete',
        'arma_na_cabeca_do_app',
      ],
    },
    {
      id: 'psychosis_violence.weapon_threat',
      when: ['@weapon &10 ameac*|amenaz*|threat*|matar|kill|atacar|attack*'],
      unless: [
        'companheiro|namorado|marido|boyfriend|husband|novio|pareja|ex|padrasto|stepdad|padrastro ..6 ameac*|amenaz*|threat*',
        'fui|was_stabbed',
      ],
    },
    {
      id: 'psychosis_violence.breaking',
      when: [
        'quebr*|destru*|breaking|smash*|destroy*|rompiendo|rompio|romper|trashing|jogando ..5 tudo|casa|everything|house|todo|coisas|cosas|things|furniture|moveis|porta|place|vidros|louca',
      ],
      unless: ['obra|reforma|construccion', 'mudanca'],
    },
    {
      id: 'psychosis_violence.persecution',
      when: [
        'perseguid*|perseguindo|perseguem|perseguir|me_seguindo|me_seguem|seguindo_a_gente|vigiando|vigiam|vigilan|persiguen|persiguiendo|me_siguen|after_me|following_me|watching_me|spying|espion*|chip|implant*|camera*|querem_me_matar|quieren_matarme|me_quieren_matar|want_to_kill_me|querem_me_pegar|out_to_get|envenenar|envenenando|poisoning_me|conspir*|controlando_minha_mente|lendo_meus_pensamentos|read_my_mind|reading_my|hackearam_minha|aliens|demonio*|demons|possuid*|poseid*',
        'defend*|hoje|today|hoy|mim|me|cabeca|head|cabeza|casa|policia|vizinh*|eles|they|ellos|arma|faca|knife|cuchillo|surto|nao_dorm*|dorm*|remedio*|medicacao|meds|medication|matar|kill|todos|everyone|family|familia|pensa|acha|thinks|cree|diz|says|dice|tv|quarto|room|trancad*|scared|chip|mente|thoughts',
      ],
      unless: [
        'lembrete*|reminder*',
        'celular|sim_card ..2 novo|number|numero',
        'anticoncepcional|hormonal|hormonio|diu|contracept*|dentario|dental|dente|capilar|mama|silicone|coclear|implante',
        'cobranca|telemarketing|vendedor',
        'marido|ex|namorado|husband|boyfriend|novio &5 perseg*|follow*|sig*',
        'exame|holter|celular_chip|sim_card|cliente',
        'instagram|insta',
        'camera_do_celular|video|teleconsulta',
      ],
    },
    {
      id: 'psychosis_violence.grandiose',
      when: [
        'diz_que_e_deus|acha_que_e_deus|que_e_jesus|says_he_is_god|thinks_he_is_god|says_shes_god|thinks_hes_god|he_is_jesus|es_dios|que_es_jesus|dice_que_es_dios|salvar_o_mundo|falando_sozinh*|talking_to_himself|talking_to_herself|hablando_sol*|habla_sol*|fala_sozinh*|says_hes_god|she_is_god|missao_de_deus|mensagens_da_tv|poderes',
        'nao_dorm*|sem_dormir|no_duerm*|sin_dormir|not_sleep*|hasnt_slept|ameac*|amenaz*|threat*|agressiv*|aggressive|quebr*|dias|days|gritando|screaming|remedio|medicacao|meds|surto|agitad*|nu|naked|violent*|matar|deus|god|dios|jesus',
      ],
    },
    {
      id: 'psychosis_violence.agitated',
      when: [
        'surto|surtou|surtando|psicotic*|psicose|psychotic|psychosis|brote_psicotico|crise_psiquiatrica|manic|mania|maniac*|esquizofren*|schizophren*|bipolar|abstinencia|withdrawal|delirium|alucina*|hallucinat*|alucinando|paranoi*|cocaina|crack|drogad*|fora_de_si|fuera_de_si|out_of_control|descontrolad*|meth|high_on|on_drugs|drogas|chapado|tweaking|possesso|transtornad*',
        'agressiv*|aggressive|agresivo|agresiva|violent*|ameac*|threat*|amenaz*|quebr*|breaking|gritando|screaming|gritan*|bat*|matar|kill|machuc*|hurt|agitad*|agitated|faca|knife|cuchillo|armad*|armed|nao_dorm*|hasnt_slept|sem_dormir|no_duerme|fugiu|correndo|vendo_coisas|seeing_things|viendo_cosas|vendo_bicho*|bichos|parou_o_remedio|parou_de_tomar|stopped_taking|off_his_meds|off_her_meds|dejo_la_medicacion|dejo_de_tomar|trancad*|locked|nao_reconhece|tremendo|atac*|attack*|esta_em|agora|now|ahora|unas_voces|las_voces|oye_voces|oigo_voces|escucha_voces|escucho_voces|oyendo_voces|escuchando_voces|voces_que|voces_en|voces_y|empurr*|pegar|hitting',
      ],
      unless: [
        'receita|renov*|refill|receta',
        'retorno|consulta_de_rotina|marcar_retorno',
        'estavel|stable|estable|controlad*',
      ],
    },
    {
      id: 'psychosis_violence.threat_kill',
      when: [
        'vou|voy|going|quero|quiero|want|quer|quiere|wants|vai|va|ameac*|threaten*|amenaz* ..5 matar|kill|machucar|atacar|dar_um_tiro|acabar_com ?a ?o ?el ?la ele|ela|todo|todos|everyone|alguem|someone|vizinho|mae|pai|mom|dad|mama|papa|familia|family|gente|nos|us|him|her|them|el|ella|chefe|marido|vecino|a_todos|brother',
      ],
      unless: [
        'fome|saudade*|tempo|sede|aula|barata|curiosidade',
        'k|kk|rs|rsrs|jaja*|haha*|lol',
        'me_matar_se|matarme',
        'marido|companheiro|namorado|padrasto|ex|husband|boyfriend|stepdad|novio|padrastro ..6 vai|ameac*|threat*|amenaz*|disse|says|diz|dice|va_a',
      ],
    },
    {
      id: 'psychosis_violence.sleepless',
      when: [
        'nao_dorm*|sem_dormir|no_duerm*|sin_dormir|not_slept|hasnt_slept|not_sleeping|nao_prega_o_olho',
        '#2-12_dias|#2-12_noites|dias|days|nights|noches',
        'agitad*|acelerad*|agressiv*|falando_sem_parar|talking_nonstop|vozes|voices|unas_voces|las_voces|oye_voces|oigo_voces|escucha_voces|escucho_voces|oyendo_voces|escuchando_voces|voces_que|voces_en|voces_y|persegu*|ameac*|threat*|gastando|deus|god|dios|grita*|quebr*|remedio|medicacao|meds|delir*|euforic*|machuc*|hurt|manic*|hears|seeing|vendo_coisas',
      ],
      unless: ['bebe_nao_dorme|ansiedade|insonia'],
    },
  ],
};
