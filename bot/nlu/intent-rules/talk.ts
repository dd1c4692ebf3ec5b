import type { IntentRule } from './rule.ts';

/** Places and hours, people, health talk and small talk. */
export const talkRules: readonly IntentRule[] = [
  {
    intent: 'location_hours',
    any: [
      'endereco|direccion|address|localizacao|ubicacion|location|mapa_da|onde|donde|where ?e ?is ?are ?esta ?estan ?fica|?ficam|?queda|?quedan|?you|?voces ..3',
      'onde_fica|onde_voces|como_chego|como_llego|how_do_i_get|directions|perto_do_metro|estacionamento|estacionar|parking|park|estacionamiento|metro|subway|onibus|bus|cadeirante|cadeira_de_rodas|silla_de_ruedas|wheelchair|acessibilidade|rampa|ramp|accessib*|step_free|elevador|ascensor|elevator|wifi|ar_condicionado|air_conditioning|ac|aire|valet|uber|entrada|libras',
      'que_horas|ate_que_horas|a_que_hora|hasta_que_hora|what_time|when|horario|hours|until_when|how_late ?voces|?do|?are|?de|?your|?el|?o ..4 abre|abrem|abren|abrir|open|opens|fecha|fecham|close|closes|cierra|cierran|funciona|funcionam|funcionamento|atencion|atienden|atende|atendem|atendimento|business|opening|laboratorio|lab|working|coleta|funcionan',
      'abre|abrem|abren|abrir|abierto|aberto|open|funciona|funcionam|funcionan|fecha|fecham|cierran|closed|atienden|atendem|atende|fechado|fechada|cerrado|emendar|emendam ..5 sabado|sabados|sabado|domingo|domingos|feriado|feriados|holiday|holidays|saturday|saturdays|sunday|sundays|hoje|amanha|hoy|today|natal|carnaval|christmas|weekend|fim_de_semana|agora|now|manana|noite|segunda|terca|martes|lunes|tuesday|monday|navidad|sexta|dia|ano_novo|almoco|lunch|fds|emenda|weekends|fines',
      'funcionamento|opening_hours|business_hours|horario_de|horarios_de|hours ?atendimento|?funcionamento|?atencion',
      'unidade|sede|branch|filial|sucursal|clinica ..3 manaus|manaos|sao_paulo|perto',
      'what|whats|quais ..2 hours|horarios_de',
    ],
    unless: [
      'marcar|agendar|turno|book|consulta_com|cita',
      'vejo|ver|veo|see|baixo|download ..3 resultado*',
      'minha_consulta|my_appointment',
      'link|video',
      'online',
      'vaga',
      'tem_horario',
      'pessoa|humano',
      'dor|doi|pain|duele',
    ],
  },
  {
    intent: 'complaint',
    any: [
      'reclam*|queja|quejas|complain*|complaint|ouvidoria|ombudsman|procon|absurdo|vergonha|verguenza|descaso|falta_de_respeito|desrespeito|pessimo|pessima|horrivel_atend*|pesimo|terrible_service|awful|rude|grossa|grosso|grosseira|mal_educad*|maleducad*|unacceptable|inaceptavel|inaceitavel|disappointed|decepcionad*|indignad*|revoltad*|ridiculo|ridiculous|lixo|nojo|suja|sucio|dirty|falta_de_consideracao|despreparad*|incompetent*|processar|sue|advogado|lawyer|nunca_mais|never_again|worst|disgusting|unprofessional|negligen*|mal_atendid*|furious|poor_service|mala_atencion|insatisfeit*|nota_0|nota_zero|nota_1',
      'esperei|esperando|waited|waiting|espere|esperamos ..3 hora|#1-5_hora|#30-180_min|duas|2|two|uma|mas',
      'liguei|ligo|called|llame|tentei_ligar|i_call|telefone ..5 ninguem|no_one|nadie|nobody|ngm|vezes|times|veces|atende|answer*|contest*',
      'cobraram|charged|cobraron|cobrad* ..5 duas|2|two|twice|dos|duplicad*|errad*|wrong|double|a_mais|indevid*',
    ],
    unless: ['doutora_grossa_pele', 'perna|panturrilha|calf'],
  },
  {
    intent: 'talk_to_human',
    any: [
      'atendente|atendentes|humano|humana|human|operador|operadora_humana|agente|agent|representative|operator|recepcionista_por_favor|secretaria|alguem_da_equipe|pessoa_de_verdade|pessoa_real|real_person|persona_real|alguien_real|persona_de_verdad|gente_de_verdade|someone_real',
      'falar|hablar|talk|speak|conversar|chat|fala|comunicar|contato|contactar ..3 com|con|to|with|in ..3 pessoa|alguem|persona|alguien|someone|person|somebody|atendente|humano|recepcao|recepcion|reception|gerente|manager|equipe|team|staff|responsavel|gente|voces|katia|enfermeira|nurse|supervisor|equipo|secretaria',
      'passa|passe|transfer|transfere|transfiera|paseme|pasame|connect|comuniqueme|chama|chame|quero|quiero|want|get|manda ..3 pessoa|alguem|persona|alguien|someone|person|atendente|humano|human|gerente|manager|supervisor|operador',
      'me_liga|me_ligue|liga_para_mim|me_ligar|ligar_para_mim|llameme|llamame|me_llaman|call_me|give_me_a_call|me_telefon*|retornar_ligacao|me_retorne|call_back|callback|me_llamen|ligacao_de_voces|phone_me',
      'tem_alguem|tem_alguma_pessoa|hay_alguien|is_anyone|anyone_there|is_there_anyone|is_there_a_person ..3',
      'nao_quero|no_quiero|dont_want|odeio|hate|chega_de ..3 robo|bot|maquina|robot|ia|chatbot|ai',
    ],
    unless: ['mal_educada', 'atendente ..3 grossa|rude', 'falar_sobre'],
  },
  {
    intent: 'spam_or_abuse',
    any: [
      'ganhe|gane|gana|earn|win|won|ganhou|lucre|renda_extra|dinheiro_em_casa|bitcoin|cripto*|crypto*|investimento*|emprestimo|loan|casino|cassino|bet|aposta*|backlinks|seo|ranking|seguidores|followers|parceria|divulg*|promocao_imperdivel|clique|click|sorteio|premio|prize|gift_card|corrente|repasse|encaminhe|compartilhe_com|reenvia|comparte_con|sua_conta_sera|account_suspended|dados_bancarios|iphone|viagra|onlyfans|marketing_digital|trafego_pago|lead|leads|website_design|nudes|gostosa|gostoso|sexy|puta|puto|fdp|idiota|imbecil|burra|burro|merda|fuck|f|shit|bitch|stupid|vai_tomar|vsf|vtnc|caralho|otario|arrombad*|estupid*|pendejo|mierda|dumb|vagabund*|kkkkkkkk|linda_manda|manda_foto|send_pics',
    ],
    unless: ['preciso|necesito|need|quero|consulta|receita|exame|prego'],
  },
  {
    intent: 'praise_thanks',
    any: [
      'obrigad*|obg|obrigadao|valeu|vlw|brigad*|gracias|thanks|thank|thx|ty|agradec*|grat*|parabens|felicit*|congrat*|adorei|amei|amo|anjo|angel|maravilhos*|excelente|excellent|otimo|otima|amazing|wonderful|nota_10|top|love|loved|encant*|atencios*|carinho*|super_helpful|great|best|salvou|cuidados*|perfeit*|perfecto|appreciate|atendimento_nota|awesome|muy_amables|impecavel',
    ],
    unless: [
      'quero|preciso|necesito|need|gostaria|marcar|queria|quiero|poderia|podria|podem|could|would',
      'nao_gost*',
    ],
  },
  {
    intent: 'medical_advice',
    any: [
      'posso|puedo|can_i|can|should|devo|debo|pode|se_puede|could|is_it_safe|is_it_ok|faz_mal|hace_mal|e_seguro|faz_bem ..8 tomar|tomo|take|usar|use|dar|give|misturar|mix|junto|juntos|together|beber|drink|passar|amamentando|gravida|lactando|pregnant|breastfeeding|exercicio|treinar|continuar|stop|suspender|parar|aplicar|combinar',
      'qual|que|what|which|cual ..3 remedio|medicine|medicamento|pomada|cream|creme|crema|dose|dosis|pastilla|antibiotico|vitamina|shampoo',
      'quanto|quantas|how_much|how_many|cuanto|cuantas ..4 gotas|ml|mg|paracetamol|dipirona|ibuprofen*|comprimidos|drops|tylenol|dose',
      'e|is|es|eh ?it ?isso ?this ?esto normal|perigoso|dangerous|grave|serious|peligroso|preocupante|contagioso|contagious',
      'o_que|what|que ..3 significa|mean|means|quer_dizer|e_isso|quiere_decir|tomar|passar|fazer_para|pongo|passo|put',
      'da|causa|cause|causes|provoca|efeito|side_effect*|efecto ..2 tosse|cough|sono|colateral|tos|sueno|weight|queda',
      'e|es|is|eh|tenho|does_that_mean|significa|mean ..1 diabetes|cancer|gastrite|grave|dengue|hipertensao|anemia',
      'funciona|serve|works|work|sirve ?mesmo|?para|?really',
      'esqueci|missed|olvide|forgot ..4 tomar|pilula|pill|pastilla|remedio|dose|dosis|comprimido',
      'tem_problema|tem_perigo|faz_mal|hay_problema|is_that_bad|is_that_high|es_mucho|esta_alto|ta_alto|e_alto|high|is_bad|qual_exame|quais_exames|which_test|que_examen|melhor_para|bom_para|boa_para|good_for|bueno_para',
    ],
    unless: ['exame_feito_ai'],
  },
  {
    intent: 'symptom',
    any: [
      'dor|dores|doi|doendo|dolor|duele|pain|hurts|hurt|ache|aching|sore|coceira|cocando|itch*|pica_la_piel|picazon|ardencia|ardendo|arde|burns|febre|fiebre|fever|tosse|tos|cough|coughing|catarro|espirr*|sneez*|rinite|diarreia|diarrea|diarrhea|vomit*|enjoo|nausea*|tontura|mareo*|dizzy|dizziness|inchad*|inchou|inchaco|hinchad*|swollen|swelling|mancha*|rash|bolinha*|caroco|lump|bulto|ferida*|wound|herida|corrimento|discharge|ardor|insonia|insomnia|ansiedade|ansiedad|anxiety|cansaco|fatigue|torci|twisted|rolled|machuquei|machucado|bati|golpe*|unha|nail|espinha|acne|garganta|throat|resfriad*|gripe|flu|cold|sinusite|enxaqueca|migraine|migrana|azia|gastrite|refluxo|colica|cramps|menstruacao_atrasada|vermelh*|red|inflamad*|pus|queimei|burned|mordeu|bit|picada|verme|conjuntivite|remela|zumbido|ouvido|oido|earache|formig*|crise|crisis|labirintite|pressao|presion|bp|sangramento|bleeding|alergia|allergy|allergies|caindo_cabelo|hair_loss|pontos|estou_mal|passando_mal|me_siento_mal|feel_sick|unwell',
    ],
    unless: [
      'marcar|agendar|book|consulta|turno|cita|appointment',
      'receita|atestado|exame|resultado*',
      'anota|ficha|alergia_a|allergic_to',
    ],
  },
  {
    intent: 'provide_info',
    any: [
      'cpf|carteirinha|nascimento|nasc|nasci|naci|born|passaporte|pasaporte|passport|cns|rg|dni',
      'meu|minha|my|mi|segue ?o ?a email|e_mail|mail|telefone|phone|celular|numero|nome|name|nombre|cpf|foto|documento|pedido|carteirinha|plano|convenio ?e ?is ?es ..',
      'segue|anexo|attached|adjunto|aqui_esta|here_is|ai_vai|te_envio|envio',
      'email|mail|nome|telefone|name|phone ..1',
      'primeira_vez|first_time|primera_vez',
      'alerg* a|to|al|ao ..6',
      'me_llamo|my_name_is|meu_nome_e|aqui_e|sou_a|sou_o',
      'anota|anote|note_that|coloca_na_minha',
    ],
    unless: ['quero|queria|marcar|gostaria|preciso|posso|can|puedo'],
  },
  {
    intent: 'greeting',
    any: [
      'oi|ola|oie|opa|hello|hi|hey|hola|bom_dia|boa_tarde|boa_noite|buenos_dias|buenas_tardes|buenas|buenas_noches|good_morning|good_afternoon|good_evening|eae|e_ai|salve|alo|tudo_bem|td_bem|tudo_bom|que_tal|howdy|bom|bomdia|oii|oiii|holi|morning|tudo_joia',
    ],
  },
  {
    intent: 'out_of_scope',
    any: [
      'emprego|vaga_de_emprego|curriculo|hiring|job|trabalhar_com|trabajo_en|estagio|previsao_do_tempo|weather|clima|cachorro|gato|pet|veterin*|dog|cat|perro|oculos|lentes_de_contato|contact_lenses|lentes_de_contacto|dental|dentista|dentist|clareamento|redacao|enem|homework|futebol|receita_de_bolo|pizza|uber_eats|vacina|vaccines|compra|pao|amor|palestra|curso|tcc|estudante|piada|joke|chiste|jogo|politica|eleicao|venden|vendem|sell|massagem|massage|botox_cabelo|implante_dentario|hotel|voo|flight|musica|horoscopo|tatuagem|ambulancia',
    ],
  },
];
