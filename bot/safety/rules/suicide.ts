import type { RuleSet } from '../rule.ts';
import { meansRules } from './suicide-means.ts';

/** The wish to die, plans, farewells and self-harm. */
export const suicide: RuleSet = {
  category: 'suicide',
  sources: ['MTS', 'CSSRS', 'MHGAP', 'CVV'],
  rules: [
    ...meansRules,
    {
      id: 'suicide.wish',
      when: [
        'quero|queria|quer|vontade|penso|pensando|pensei|pensado|desejo|want|wants|wanted|wish|quiero|quiere|quisiera|ganas|pienso|querer|deveria|prefiro|preferia|rather|melhor|mejor|thinking|thoughts|thought|pensamento*|pensamientos|feel_like|ideia*|planejando|planning|decidi|decid*|ready|vou|voy|going|about|tentando|intentar|tentar|tentou|trying|tried|intento|merezco|mereco|deserve|falando|hablando|talking|ameaca*|threaten*|amenaza*|disse|says|said|dijo|dice|diz|falou|juro ..7 morrer|me_matar|tirar_a_minha|tirar_minha|tirar_a_vida|should_just_die|just_die|deveria_morrer|deberia_morir|um_carro_me_atropelasse|que_um_carro|get_hit_by_a|hit_by_a_bus|embaixo_de_um|na_frente_de_um|debaixo_de_um|in_front_of_a|me_tirar_a|tirar_a_las|a_las_vias|a_la_via|parar_de_existir|deixar_de_viver|stop_existing|dejar_de_vivir|cease_to_exist|minha_morte|mi_muerte|my_death|be_over|it_over|end_all|jumping_off|jumping_from|jump_from|pular_de|me_jogar_de|fim_a_tudo|sumir_deste_mundo|partir_deste_mundo|encontrar_meu|ir_embora_desse_mundo|ir_embora_deste_mundo|se_matar|morir|morirme|morirse|die|dead|matarme|matarse|kill_myself|kill_herself|kill_himself|killing_myself|killing_herself|killing_himself|tirar_a_minha_vida|tirar_minha_vida|tirar_a_propria|tirar_a_vida|dar_um_fim|dar_fim|end_it|end_my|ending_it|ending_my|acabar_com_tudo|acabar_com_a_minha|acabar_com_minha|acabar_com_isso|acabar_com_o_meu_sofrimento|acabar_com_meu_sofrimento|acabar_com_esse_sofrimento|acabar_con_mi_sufrimiento|end_my_suffering|acabar_con_todo|acabar_con_mi|terminar_con_todo|terminar_con_mi|suicid*|quitarme_la|quitarse_la|nao_existir|not_exist|deixar_de_existir|desaparecer_para_sempre|take_my_life|take_my_own|take_her_own|take_his_own|ending_things|me_enforcar|ahorcarme|hang_myself|me_jogar|tirarme|jump_off|pular_da|pular_do|por_um_fim|dejar_de_existir|dormir_para_sempre|estar_muerta|estar_muerto|estar_morta|estar_morto|be_dead|were_dead|was_dead|unalive|desviver|desvivir*|morrer_logo|me_apagar|acabar_com_essa_dor_toda',
      ],
      unless: ['medo ..3 morrer', 'miedo ..3 morir', 'rather_die_than', 'quem_quer_morrer'],
    },
    {
      id: 'suicide.vanish',
      when: [
        'quero|queria|vontade_de|quiero|quisiera|ganas_de|want_to|wish_i_could|pudesse ..4 sumir|desaparecer|disappear|evaporar|vanish',
        'viver|vida|vivir|life|mundo|world|aguento|aguanto|cant|para_sempre|forever|ninguem|nadie|mais|mas|tudo|todo|sempre|siempre|sozinh*|triste|anymore|sentido|remedio*|dor|cansad*|tired|everything|nada|desaparecer|disappear|sumir',
      ],
      unless: ['mancha*|espinha*|dor_desapar*|gordura'],
    },
    {
      id: 'suicide.not_live',
      when: [
        'nao|no|dont|cant|cansei|cansad*|tired|nem|sem|without|sin|harta|harto|perdi|lost|n|never|didnt|nunca|stopped|desisti|desistir|giving|give|sick ..7 viver|vivir|vivi*|existir|living|live|alive|existing|exist|viva|vivo|nascer|nacer|vida|life|despertar|acordar|wake_up|estar_aqui|be_here|here_anymore|be_around|seguir_aqui|acordar_amanha',
        'quero|queria|aguento|aguanto|quiero|want|wanna|consigo|puedo|cant|mais|mas|anymore|cansei|cansad*|tired|vontade|ganas|sentido|motivo|razao|razon|reason|vale|worth|will|forca*|fuerza*|perdi|lost|desisti|desistir|giving|give|up|harto|harta|sick|point|mere*|deserve',
      ],
      unless: [
        'dieta|rotina|trabalho|work|diet',
        'cedo|early|temprano|alarm',
        'quer|quiere|wants ?mais acordar|despertar|wake_up',
        'sem_dor_para',
        'perdi_minha_vida_toda',
        'conseguir_viver_sem',
        'no_vivo_en|no_vivo_mas_en|nao_vivo_em|nao_vivo_mais_em|no_vivo_aqui|no_vivo_aca',
        'live_without',
        'viver_sem_voces',
        'longe|em_sp|no_brasil|cidade|city|barulho',
        'dono_da',
        'here_anymore_because',
        'plano_de|seguro_de vida',
        'perdi ..3 link',
        'ao_vivo|en_vivo',
        'qualidade_de_vida',
      ],
    },
    {
      id: 'suicide.life_not_worth',
      when: [
        'vida|life|viver|vivir|living|existir ..5 nao|no|isnt|not|sem|sin|has ..4 vale|worth|sentido|sense|meaning|point|razao|razon|motivo|graca|purpose|meaningless|significado',
      ],
      unless: ['qualidade_de_vida', 'essa_correria', 'plano', 'seguro'],
    },
    {
      id: 'suicide.something_foolish',
      when: [
        'fazer|faco|hacer|do|cometer|pensando|vou|voy|going|pensei ..7 besteira|loucura|bobagem|merda|locura|tonteria|stupid|algo_ruim|algo_malo|crazy|drastic',
        'comigo|conmigo|myself|mesm*|pensando|vida|hoje|medo_de|afraid|vontade|ganas|aguento|aguanto|cometer|sozinh*|anymore',
      ],
      unless: ['cabelo|hair|compra|exame|carro', '@child'],
    },
    {
      id: 'suicide.no_sense',
      when: [
        'nao|no|sem|sin|cant|dont|nem|never|n ..8 sentido|motivo|razao|razon|reason|point|proposito|purpose ..7 viver|vivir|viviendo|vida|living|life|seguir|continuar|vivendo|existir|going|keep|on',
      ],
      unless: ['remedio|tratamento|consulta|terapia_com|convenio|plano|plan', 'pagando|pagar|paying'],
    },
    {
      id: 'suicide.hope_not_wake',
      when: [
        'ojala|tomara|queria|quisiera|hope|wish|want|rezo|pray|espero|quero|pudesse|prefiero ..7 no_despert*|nao_acord*|not_wake|dont_wake|never_wake|didnt_wake|no_me_despert*|nunca_despert*|nao_existir|no_existir|wouldnt_wake',
      ],
      unless: ['@child', 'cedo|temprano|early'],
    },
    {
      id: 'suicide.pain_stop',
      when: [
        'dor|pain|dolor|sofrimento|suffering|sufrimiento|isso|tudo|todo|everything|this ..7 acabar|acabe|acabasse|parar|pare|stop|end|termine|terminar|fim ..7 para_sempre|forever|de_vez|siempre|hoje|good|pra_sempre|all',
      ],
      unless: ['joelho|knee|rodilla|coluna|costas|dente|cabeca|menstrua*|@belly'],
    },
    {
      id: 'suicide.if_i_died',
      when: [
        'se_eu_morr*|se_eu_morresse|si_me_muriera|si_yo_muriera|if_i_died|if_i_was_dead|if_i_were_dead|if_i_was_gone|if_i_just_died|me_quiero_matar|me_quiero_morir|me_quiero_suicidar|me_queria_matar|quiero_estar_muert*|estaria_mejor_muert*|better_off_dead|melhor_morta|melhor_morto|estar_morta|planejando_minha|planejando_me|planeando_mi_muerte|planning_my_death|planning_to_die',
      ],
      unless: [
        'de_fome|rir|calor|saudade|vergonha|cansaco',
        'k|kk|rs|rsrs|haha*|jaja*',
        'doar|seguro|heranca|insurance',
      ],
    },
    {
      id: 'suicide.this_world',
      when: [
        'nao|no|dont|ya_no|doesnt|nunca|not|leave|deixar|sair|dejar|ir_embora|partir ..8 este_mundo|neste_mundo|nesse_mundo|desse_mundo|deste_mundo|this_world|in_this_life|esta_vida|essa_vida|nesta_vida|this_life|este_plano|on_this_earth',
        'quer*|quier*|want*|quero|aguent*|aguant*|estar|viver|vivir|deixar|dejar|leave|lugar|cabe|pertenc*|belong',
      ],
    },
    {
      id: 'suicide.last_message',
      when: [
        'ultima_mensagem|ultimo_mensaje|last_message|last_text|ultima_vez_que_escrevo|ultima_conversa|last_conversation',
        'cansei|cansad*|adeus|adios|bye|desculp*|perdao|perdon|sorry|tired|chega|acabou|nao_aguento|amo|love|minha|mi|my|obrigad*',
      ],
      unless: [
        'nao_respond*|responder|reclam*|procon|sem_resposta|answer|respuesta|antes_de_reclamar|viram|voces|li',
      ],
    },
    {
      id: 'suicide.cannot_go_on',
      when: [
        'cant|cannot|nao|no|dont ..7 go_on|keep_going|continuar|do_this|seguir|seguir_asi|take_it|aguent*|aguant* ',
        'want_it_to_be_over|be_over|end|pills|morrer|die|morir|acab*|gone|vida|life|viver|vivir|existir|anymore_with_life|without_me|everyone|everybody|dead|hurt_myself|goodbye|adeus|sumir|desaparecer',
      ],
      unless: [
        'joelho|knee|rodilla|coluna|costas|dente|menstrua*|espera|waiting|@belly|cabeca',
        'tratamento|consulta|terapia|treino|emprego',
        'respir*|breath*|walk',
        'with_this_doctor',
      ],
    },
    {
      id: 'suicide.said_goodbye',
      when: [
        'me_despedi|me_despido|despedi_de_todos|said_goodbye|said_my_goodbyes|saying_my_goodbyes|saying_goodbye|me_despedindo|estou_me_despedindo|despidiendome',
      ],
      unless: ['trabalho|colega*|emprego|viagem|aeroporto|work|job|trip|airport|trabajo|viaje'],
    },
    {
      id: 'suicide.take_life',
      when: [
        'tirar|tirou|tirando|tiro|quitar*|quito|take|taking|end|ending|acabar|acabou|terminar ?com ?con ?a ?la ?minha ?mi ?my ?propria ?own ?sua ?her ?his vida|life|propria_vida',
      ],
      unless: ['acabou_com_a_minha_vida_financeira', 'seguro|insurance', 'mudei|trouxe', 'doenca'],
    },
    {
      id: 'suicide.should_die',
      when: [
        'should|deveria|deberia|devia|better|melhor|mejor|prefiro|prefer|rather ?eu ?if ?i ?just ?que ?mesmo ?yo die|morrer|morir|morirme|dead|muert*|mort*|morresse|died',
      ],
      unless: ['de_fome|of_hunger|vergonha|tedio'],
    },
    {
      id: 'suicide.sleep',
      when: [
        'dormir|sleep|deitar|durmir ..10 nao_acord*|nunca_mais_acord*|no_despertar|never_wake|not_wake|dont_wake|nao_levantar|no_volver_a_despertar|nunca_mas_despertar|not_waking|nao_acordar|no_despertarme|n_acordar|no_amanecer|para_sempre|forever',
      ],
    },
    {
      id: 'suicide.not_wake',
      when: [
        'nao_acordar|never_wake_up|not_wake_up|no_despertar|wouldnt_wake_up|didnt_wake_up|nao_acordasse|no_despertara|dont_wake_up|nunca_mais_acordar ',
        'queria|quero|quiero|quisiera|want|wish|ojala|hope|tomara|prefer*|go_to_sleep|mais|hoping|pray|rezo|espero',
      ],
      unless: ['esta|filho|filha|bebe|crianca|hijo|hija|nao_quer_acordar|she|he'],
    },
    {
      id: 'suicide.burden',
      when: [
        'melhor|mejor|better|feliz*|happier|alivi*|better_off ..8 sem_mim|sin_mi|without_me|se_eu_morresse|se_eu_nao_existisse|si_no_existiera|if_i_died|if_i_was_gone|if_i_were_gone|si_yo_no|se_eu_sumisse|without_him_saying|if_i_wasnt|dead|morta|morto|muerta|muerto|gone|se_eu_nao_estivesse|si_no_estuviera',
      ],
    },
    {
      id: 'suicide.nobody',
      when: [
        'ninguem|nadie|no_one|nobody|noone ..7 falta|notar*|miss|extran*|notice|perceber*|care|cuenta|lloraria|choraria|importar*|importa',
        'sumir|sumisse|morrer|morresse|desaparec*|gone|died|dead|disappear*|vivo|viver|mim|me|miss|mi|sentiria|sentir|muriera|extranar*|falta|muero|eu',
      ],
      unless: ['atend*|responde|liga|answer*|respond*|contesta', 'explica|explain*', 'fila|clinica|recepcao'],
    },
    {
      id: 'suicide.kill_myself',
      when: [
        'me_matar|me_mato|matarme|me_voy_a_matar|suicidarme|me_suicid*|kill_myself|killing_myself|kms|kys|unalive_myself|end_my_life|take_my_own_life|taking_my_life|tirar_minha_vida|tirar_a_minha_vida|tirar_minha_propria_vida|quitarme_la_vida|acabar_com_a_minha_vida|acabar_com_minha_vida|acabar_con_mi_vida|ending_my_life|end_it_all|end_it_tonight|end_it_today|me_mataria|vou_me_enforcar|me_enforcar|me_jogar_da|me_jogar_na|me_jogar_do|jump_off_a|jump_off_the|jump_in_front|pular_da_janela|pular_do|pular_da_ponte|me_atirar|tirarme_al|tirarme_de|tirarme_por|slit_my|cortar_os_pulsos|cortarme_las_venas|cortar_minhas_veias|hang_myself|ahorcarme|dar_um_tiro_na_cabeca|shoot_myself|pegarme_un_tiro|dar_um_tiro_em_mim|drive_off|overdose_on_purpose|pendurar_numa_corda',
      ],
      unless: [
        'ele|marido|companheir*|ex|he|husband|el|boyfriend|namorado|pareja ..5 me_matar|matarme|me_mata',
        'quer|quiere|wants|vai|va_a ?me matarme|me_matar|a_matar',
      ],
    },
    {
      id: 'suicide.other_kill',
      when: [
        'se_matar|se_mata|matarse|se_suicid*|suicidarse|kill_himself|kill_herself|kill_themselves|killing_herself|killing_himself|hang_himself|hang_herself|se_enforc*|ahorcarse|se_jogar|se_tirar_por|quitarse_la_vida|tirar_a_propria_vida|tirar_a_vida|end_her_life|end_his_life|take_his_life|take_her_life|jump_off|acabar_com_a_propria_vida|pular_da|pular_do|tirarse_de|tirarse_por|se_atirar|shoot_himself|shoot_herself|take_his_own|take_her_own|se_quiere_matar|se_quiere_morir|se_cortar_toda|quer_morrer|quiere_morir|wants_to_die|quiere_morirse|wanna_die|want_to_die|quiero_morir*|quero_morrer|queria_morrer|quisiera_morir*|desea_morir|queria_estar_morta|queria_estar_morto|wish_i_was_dead|wish_i_were_dead|hope_i_die|quero_me_matar',
      ],
      unless: ['trabalhar|estudar|trabajar|estudiar'],
    },
    {
      id: 'suicide.named',
      when: ['suicid*|suicidio|suicide|suicidal'],
      unless: ['prevencao|prevencion|prevention', 'palestra|charla|campanha|evento|lecture'],
    },
    {
      id: 'suicide.farewell',
      when: [
        'despedid*|despedir|despedindo|despedirme|despedirse|goodbye|adeus|adios|farewell|saying_bye',
        'mensagem|carta|texted|sent|mandou|enviou|phone|celular|telefone|telefono|bloqueou|apagou|desligou|turned_off|off|blocked|instagram|grupo|status|facebook|mensaje|note|letter|message|audio|video|bilhete|nota|texto|text|queria|quero|quiero|want|remedio*|mundo|vida|life|world|vivir|viver|sempre|siempre|everyone|todos|familia|atende|answer*|contesta|sumiu|desapareci*|morrer|final|para_sempre|deixou|dejo|left|escreveu|escrevi|wrote|postou|posted|obrigad*_por_tudo|perdao|perdon|sorry|ultima|letters|estranha|chorando',
      ],
      unless: ['trabalho|empresa|job|work|emprego|colega'],
    },
    {
      id: 'suicide.note',
      when: [
        'deixou|deixei|dejo|deje|left|escreveu|escrevi|escribio|escribi|wrote|encontrei|found|encontre|achei ..7 carta|bilhete|note|nota|letter|cartas|letters',
        'se_iba|para_siempre|para_sempre|forever|ido|despedid*|cansei|cansad*|mae|pais|familia|filhos|todos|tudo|everyone|family|mama|parents|kids|hijos|adeus|goodbye|adeus|adios|suicid*|morrer|morir|die|viver|vivir|live|sumiu|se_fue|foi_embora|gone|missing|filh*|hij*|son|daughter|desaparec*|perdao|perdon',
      ],
    },
    {
      id: 'suicide.oblique',
      when: [
        'nao_vou_precisar|nao_vou_mais_precisar|no_voy_a_necesitar|wont_need|wont_be_needing|nao_preciso_mais_de_nada|ultima_vez_que|ultimo_ano|last_time_you|last_time|ultima_consulta|cuidem_de|cuidem_d*|cuida_d*|take_care_of_my|cuiden_a|cuiden_de|doei_tudo|doei_minhas|gave_away|giving_away|regale_mis|regale_todo|deixei_tudo_organizado|deixei_as_senhas|senhas|passwords|contrasenas|contas_pagas|testamento|will_is|nao_vou_estar|wont_be_here|wont_be_around|no_voy_a_estar|ya_no_estare|nao_estarei_mais|nao_vou_mais_estar|ultimo_natal|ultimo_dia|last_day|quem_vai_cuidar|despedi',
        'obrigad*_por_tudo|thank*_for_everything|gracias_por_todo|gatos|gato|cachorro|cat|cats|dog|perro|filhos|kids|hijos|senhas|passwords|contrasenas|culpa*|fault|responsavel|responsible|responsable|fica_bem|perdao|perdon|forgive|sorry|mais_deles|anymore|contas|tudo|todo|logo|soon|pronto|em_paz|peace|paz|irma|desculpa',
      ],
      unless: [
        'mudei|mudando|moving|mudanza|mudo_de|viagem|travel|mudar|mudanca|mude|convenio|portal|app|login',
        'senha_do|senha_de|minha_senha|esqueci|forgot|olvide',
        'aniversario',
        'certificado|nota_fiscal',
      ],
    },
    {
      id: 'suicide.ended',
      when: [
        'acabar_com_tudo|acabar_com_isso_tudo|por_um_fim_em_tudo|dar_um_fim_nisso|dar_um_fim_em_tudo|dar_fim_a_tudo|dar_um_basta_na_vida|end_it_all|end_everything|make_it_stop_forever|terminar_con_todo|acabar_con_todo|ponerle_fin|acabar_de_una_vez|colocar_um_ponto_final|poner_fin_a_todo|desistir_de_tudo|desisti_de_tudo|give_up_on_life|giving_up_on_life|desistir_da_vida|desisti_da_vida|rendirme_con_la_vida|no_longer_want_to_be|nao_quero_mais_estar_aqui|nao_quero_estar_aqui|no_quiero_estar_aqui|no_quiero_seguir|dont_want_to_be_here|dont_wanna_be_here|cant_go_on_living|cant_do_life|nao_quero_continuar_vivendo|no_reason_to_live|nada_mais_faz_sentido|nao_vejo_saida|no_veo_salida|no_way_out|see_no_way_out|nao_tenho_mais_saida|nao_tem_mais_saida|ja_nao_tem_sentido|nao_ha_saida|nao_quero_mais_nada_da_vida|nao_quero_mais_existir|want_it_all_to_end|want_everything_to_end|quero_que_tudo_acabe|quiero_que_todo_termine|quiero_que_todo_acabe|want_to_stop_existing|nao_aguento_mais_a_vida|nao_aguento_mais_essa_vida|nao_aguento_mais_viver|no_aguanto_mas_la_vida|no_puedo_mas_con_mi_vida|no_puedo_mas_con_la_vida|cant_take_life|tanto_faz_viver|minha_vida_acabou|mi_vida_no_vale|minha_vida_nao_vale|my_life_is_worthless|life_isnt_worth|vida_nao_vale_a_pena|la_vida_no_vale|life_is_not_worth|nao_mereco_viver|no_merezco_vivir|dont_deserve_to_live|nao_tem_mais_jeito_para_mim|nao_devia_ter_nascido|nunca_devia_ter_nascido|nao_ter_nascido|no_haber_nacido|never_been_born|wish_i_was_never_born|tired_of_being_alive|tired_of_living|cansad*_de_viver|cansad*_de_vivir|done_with_life|ready_to_go_for_good',
      ],
      unless: ['estoque|contrato'],
    },
  ],
};
