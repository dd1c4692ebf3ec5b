import type { Pattern } from '#bot/safety/pattern.ts';
import type { Intent } from './intents.ts';

/** A way of asking for something. `alone` rules hold only for a message that says nothing else. */
export interface IntentRule {
  readonly intent: Intent;
  readonly any: readonly Pattern[];
  readonly unless?: readonly Pattern[];
}

const APPOINTMENT =
  'consulta|consultas|horario|horarios|hora|appointment|appointments|appt|visit|turno|turnos|cita|citas|retorno|atendimento|agendamento|sessao|sesion|session|slot|control|checkup|check_up|avaliacao|vaga|encaixe|vez|a|meu|minha';
const EXAM =
  'exame|exames|examen|examenes|ultrassom|ultrasom|ultrassonografia|us|raio_x|raiox|rx|mamografia|mamogram|ecografia|eco|ecocardiograma|eletro|ecg|eletrocardiograma|electro|electrocardiograma|holter|mapa|endoscopia|endoscopy|colonoscopia|colonoscopy|colono|hemograma|papanicolau|papanicolaou|preventivo|pap|psa|tsh|glicemia|curva_glicemica|curva|ergometrico|ergometria|esteira|treadmill|ressonancia|mri|tomografia|ct|blood_test|blood_count|test|tests|estudio|estudios|analisis|coleta|sangue|sangre|urina|orina|urine|fezes|laboratorio|lab|mapeamento|retina|densitometria|biopsia|biopsy|transvaginal|echo|ultrasound|xray|x_ray|scan|radiografia|resonancia|ekg|trombofilia|blood|colesterol';
const DOCTOR =
  'dr|dra|doctor|medico|medica|clinico|clinica_geral|cardio|cardiologista|cardiologo|cardiologa|cardiologist|dermato|derma|dermatologista|dermatologo|dermatologa|dermatologist|gineco|ginecologista|ginecologo|ginecologa|gynecologist|obgyn|pediatra|pediatrician|ortopedista|orto|ortho|ortopedia|traumatologo|traumatologa|orthopedist|oftalmo|oftalmologista|oftalmologo|oftalmologia|oculista|ophthalmologist|eye|endocrino|endocrinologista|endocrinologo|endocrinologist|psiquiatra|psychiatrist|psicologo|psicologa|psychologist|therapist|terapia|therapy|urologista|urologo|urologist|uro|otorrino|ent|neuro|neurologista|neurologo|neurologist|gastro|gastroenterologista|gastroenterologo|gastroenterologist|gp|cardiologia|dermatologia|ginecologia|pediatria|endocrinologia|psiquiatria|psicologia|urologia|neurologia|gastroenterologia|obstetra|especialista|generalista|specialist|nutricionista|counselling|terapeuta';
const INSURER =
  'unimed|bradesco|sulamerica|sul_america|amil|hapvida|notredame|notre_dame|intermedica|cassi|porto_saude|cigna|golden_cross|prevent_senior|gndi|porto_seguro|omint|mediservice|allianz|care_plus|geap|ipsemg';

/** Rules by intent; the order is that of the tie-breaks, so the first that holds is the primary intent. */
export const INTENT_RULES: readonly IntentRule[] = [
  {
    intent: 'prompt_injection',
    any: [
      'ignore|ignora|ignorar|disregard|forget|olvida|esqueca|esquece|desconsidere|bypass|override ..4 instruc*|instruction*|regras|rules|reglas|prompt|anteriores|previous|diretrizes|guidelines|restricoes|limites',
      'prompt|system_prompt|developer_mode|modo_desenvolvedor|modo_administrador|modo_admin|admin_mode|modo_dios|god_mode|jailbreak|dan_mode|debug_mode|modo_debug|sudo|modo_programador|root_access|modo_tecnico|modo_manutencao|maintenance_mode',
      'system|assistant|user ..2 role|override|message',
      'a_partir_de_agora|from_now_on|desde_ahora|a_partir_de_ahora ..3 voce|you|eres|vc|seja|actua|act',
      'finja|finge|pretend|roleplay|role_play|act_as|actua_como|imagine_que_voce|lets_play|vamos_brincar|faz_de_conta|simule ..6 medico|doctor|medica|rules|regras|ia|ai|humano|hacker|funcionario|game|jogo|sem',
      'lista|liste|listar|mostra|mostre|muestra|muestrame|show|list|give|dump|passa|envie|manda|read|reveal|revele ..5 pacientes|patients|prontuarios|banco_de_dados|database|cpfs|telefones_de|all_records|contrasenas_de|ultima_paciente|outros_pacientes|senhas|api_key|configuracao|initial_instructions|instrucoes_iniciais',
      'repita|repeat|repite|traduza|translate ..8 instruc*|instruction*|prompt|regras_internas',
      'suas|tus|your ?initial instruc*|instructions|regras|rules|reglas|diretrizes ?iniciais ?internas',
      'voce|vc|you|usted|fue ?foi ?foi ?were|?have ?been atualizad*|updated|reprogramad*|hacked|hackead*|actualizad*',
      'sou|soy|i_am|aqui_e ?o|?a|?el|?the ?do|?from desenvolvedor|tecnico|developer|admin|administrador|programador|diretor|ti|engineer|openai|meta ..8 dados|data|datos|acesso|access|acceso|prontuario|senha|libere|desative|pacientes|patients|record',
      'cancele|cancelar|cancel|apague|delete|libere|desative|disable ?todas|?todos|?all ..1 consultas_da|as_consultas_de|os_agendamentos_de|appointments_for_dr|appointments_of|verificacao|safety|verification|seguranca|seguridad',
      'verification complete',
      'identidade confirmada|verificada',
      'no|sem|without restrictions|restricoes|rules|filters|filtros|restricciones ?nenhuma',
    ],
  },
  {
    intent: 'opt_out',
    any: [
      'sair|pare|parar|stop|unsubscribe|baja|salir|descadastrar|remover|parem .',
      'sair da|de lista|grupo',
      'para|parem|pare|stop|deja|dejen|parar|chega|nao_quero|nao_quero_mais|no_quiero|no_quiero_mas|dont_want|do_not|no_me|no|quit|cansei|cancel|cancela|cancelar|suspend*|desativ* ..5 mensagem|mensagens|messages|mensajes|propaganda|propagandas|promos|promo|promocoes|promocao|marketing|sms|whatsapps|lembretes|reminders|newsletter|newsletters|texting|spam|publicidad|promociones|campanhas|avisos|recordatorios|texts|contactar|emails_de|mandar_mensagem|incomodar|divulgacao',
      'tira|tirar|tire|remove|remova|retire|remover|quitar|quite|quiten|saquen|borren|saca|sacar|exclui|excluam|take|saquenme ..3 numero|number|lista|list|contato|telefone|mailing|celular',
      'me_descadastr*|unsubscribe|opt_out|darme_de_baja|dar_de_baja|desinscrever|desubscribir|me_tira_dessa_lista|take_me_off',
    ],
    unless: [
      'todos_os_meus_dados|lgpd|gdpr',
      'consulta|turno|cita|appointment ..4 cancel*|desmarc*',
      'cancel* ..3 consulta|turno|cita|appointment',
    ],
  },
  {
    intent: 'data_rights',
    any: [
      'lgpd|gdpr|dpo|encarregado_de_dados|protecao_de_dados|proteccion_de_datos|data_protection|data_subject|privacidade|privacy|privacidad|dados_pessoais|datos_personales|personal_data|personal_information|portabilidade_d*',
      'meus|mis|my|nossos|minhas ?todos ?all ?personal ?of dados|datos|data|informacoes|informacion|records|registros|historia_clinica|historico',
      'apag*|delet*|elimin*|exclu*|erase|borr*|remov* ..5 dados|datos|data|cadastro|registro|account|conta|historico|perfil|cuenta',
      'copia|copy|copias|acesso|acceso|access|via ?completa ?integral ?of ?my ?de ?do ?a ?ao ?meu ?mi ?al ?the ?full ?entire prontuario|prontuarios|historia_clinica|ficha_medica|chart|medical_record|medical_records|records|historial|expediente',
      'meu|mi|my ?full prontuario|historia_clinica|chart|medical_records|expediente|historial_clinico ?completo',
      'quem|who|quien ?e ?que ?tem ?has ?tiene ..2 acesso|access|acceso',
      'consentimento|consent|consentimiento|nao_autorizo|no_autorizo|revogo|revoco|revoke|withdraw ..6 foto|fotos|photo|dados|uso|data|imagem|datos|consentimento|consent|compartilh*|compart*|sharing',
      'compartilh*|vazaram|vazou|vazamento_de|share|sharing|sell|vendem|comparten|passam ?os ?my ?mis ?meus ?minhas dados|data|datos|informacoes',
      'nome|sobrenome|nascimento|cadastro|cpf|name|birth|apellido|nombre|email|telefone|endereco|dados ..4 errad*|incorret*|wrong|mal_escrito|misspelled|desatualizad*|atualizar|corrigir|correct|corregir|actualizar|update|outdated|mal_cargad*|incorrect*|trocado',
    ],
    unless: ['receita|receta|farmacia|pharmacy', 'exame|laudo', 'plano|convenio'],
  },
  {
    intent: 'cancel',
    any: [
      'cancel*|desmarc*|anul*',
      'desisti|desisto|desistir|give_up|giving_up|ya_no_quiero|call_off|scrap ..4 consulta|endoscopia|exame|cita|turno|appointment|da|do|de|la|the|colonoscopia|retorno|cirurgia',
      'nao_vou_mais|nao_irei_mais|nao_preciso_mais|ya_no_voy|no_longer_need|wont_be_coming|not_coming|nao_vou_poder_ir_mais|no_voy_a_ir|ya_no_necesito|dont_need ?ir ?da ?a ?the ?de ?la ?el ?o ?my ?minha ?precisar',
      'liber*|free_up|librar ?o ?my ?meu ?a ?mi ?el ?minha horario|vaga|slot|spot|turno|hora',
      'tira|tirem|remove|take|saca|saquen ?o ?my ?meu ?mi nome|name|nombre',
    ],
    unless: [
      'em_vez|instead|remarc*|reagend*|resched*|reprogram*|adiar|outro_dia|outra_data|another_day|otro_dia',
      'confirma|confirmar ou cancelar',
      'cancelei|cancelaram|desmarcaram|cancele_|canceled_on_me|cancelled_on_me|cancelaron|cancelo_el_doctor',
      'estorno|reembolso_d|refund_for',
      'mensag*|messages|lembrete*|reminder*|propaganda*',
    ],
  },
  {
    intent: 'reschedule',
    any: [
      'remarc*|reagend*|resched*|reprogram*|adiar|adiamento|postergar|posterg*|postpone|antecip*|adelantar|aplazar|transferir|transfiere',
      `troc*|mud*|cambi*|chang*|mov*|pass*|jog*|alter*|switch|swap|push|bring|corr*|puxar|trasladar ..4 ${APPOINTMENT}|dia|data|fecha|date|day ..5 para|to|pra|outro|outra|otro|otra|another|different|mais|forward|later|earlier|back|dia|data|presencial|semana|online|tarde|manha|next|proxima|fecha|al|por|a`,
      'em_vez_de|instead|en_vez_de|en_lugar_de|no_lugar_da',
      'nao|no|cant|cannot|couldnt|unable|wont|not ..3 vou_poder|consigo|conseguirei|posso|poderei|puedo|podre|make|come|attend|ir|comparecer|asistir|able|going ..8 outro|outra|otro|another|mudar|trocar|passar|pode_ser|instead|remarc*|otra|amanha|proxima|semana|sexta|quinta|quarta|terca|segunda|viernes|lunes|martes|jueves|friday|monday|tuesday|wednesday|thursday|move|else|cambi*|pasar|pasan|next|depois|week',
      'perdi|faltei|missed|falte|esqueci|forgot|me_olvide ?a ?my ?de ?minha ?mi ?la ?o ?da ?the consulta|appointment|cita|turno|horario|retorno|exame',
      'atras*|late|retras*|demorad*|tarde|presa_no|preso_no|stuck_in|transito|traffic|trafico ..8 consulta|appointment|cita|turno|atend*|see_me|tolerancia|chego|chegar|chegando|my_#1-12|mins|min|llego|llegar|still|esperam|esperan|horario|remarca',
      'vou|to|estou|voy|running|i_am|gonna|will ?be ?me ?chegar ?um ?a ?bit ?llegar ?pouco ?uns ?#5-60 ?min atras*|late|tarde|retrasad*',
      'mudei_de_ideia|changed_my_mind|cambie_de_idea',
      'prefiro|prefiero|prefer|id_rather ..4 sexta|quinta|quarta|terca|segunda|sabado|friday|monday|tuesday|wednesday|thursday|viernes|lunes|martes|miercoles|jueves|outro|otro|another',
      'outro|outra|otro|otra|another|different dia|data|horario|fecha|day|date|time|hora ?para|?for minha|my|mi',
      'reagendamento|remarcacao|encaixar_antes|mais_cedo_que|earlier_slot|earlier_appointment|algo_antes',
    ],
    unless: [
      'medico|doctor|dr|dra ..3 atras*|late',
      'convenio|plano|seguro|insurance|plan ..3 mud*|troc*',
      'mudei_de_convenio|troquei_de|mudei_de_plano',
      'senha',
      'email|endereco|telefone|cadastro',
      'menstrua* atrasad*',
      'remedio|medicacao|medicine',
    ],
  },
  {
    intent: 'confirm',
    any: [
      'confirm|confirmo|confirmado|confirmada|confirmed|confirming|confirmando|confirmadisimo|confirmamos|confirmar|confirma|confirmacao|confirmacion ..4',
      'estarei|estare|estaremos|ill_be|i_will_be|be_there|vou_sim|irei|nos_vemos|see_you|voy_sin_falta|ahi_estare|estoy_ahi|ate_amanha|hasta_manana|comparecerei|presenca|asistencia|asistire|pode_contar|i_will_attend|we_will_be ..4',
    ],
    unless: [
      'esta_confirmad*|is_it_confirmed|confirmado_mesmo|ta_confirmad*|confirmar_se|confirma_se|saber_se|check_if|confirm_if|confirm_whether|to_confirm_my|n_recebi|nao_recebi',
      'funcionario|empresa|rh|empregado|colaborador',
      'quero_confirmar_o_horario|qual|what_time|que_horas|a_que_hora',
      'convenio|plano|autorizacao',
      'marcar|agendar|book',
    ],
  },
  {
    intent: 'check_appointment',
    any: [
      `qual|que|what|when|quando|cuando|whats|a_que|pra_quando|para_quando|com_que|com_qual|with|que_dia|quantas|how_many|me_passa|me_fala|me_diz|lembra|remind|dime|digame|me_dice|me_dizer|confirmar|verificar|check|saber|where|onde|recuerd*|me_lembra ..5 minha|meu|mi|my|our|dele|dela|nossa|tenho|tengo|minhas|meus|mis|marcad*|booked|scheduled|his|her|ficou|su|agendad*|retorno|grandmothers|moms|dads|husbands|wifes|tiene ..4 ${APPOINTMENT}|follow_up|retorno|colono|exame|endoscopia|marcad*|agendad*|marquei|reservad*|ultrassom|eco`,
      `eu_tenho|tenho|tengo|do_i_have|i_have|tem|tiene|is_there|estou_com|tinha|ela_tem|ele_tem ..4 consulta|turno|cita|appointment|horario|hora|exame ?marcad* ..6 dia|hoje|amanha|qual|ou|or|quando|marcad*|today|tomorrow|hoy|manana|mesmo|agendad*|se|o|.`,
      'esta|ta|is|ja|ficou|foi|was|fue|quedo|was_it|are ?it|?minha|?my|?mi ?consulta|?appointment|?turno|?cita|?already|?mesmo|?tudo|?still confirmad*|confirmed|marcad*|agendad*|booked|scheduled|certo_para|registrad*',
      'fila|lista|waiting|waitlist ?de|?list ?espera ..4',
      'dr|dra|doctor|medico|medica|consulta|atendimento|clinica ?o ?a ..2 atrasad*|late|delay*|atraso|demorando|running_late|demorad*|retraso|retrasad*|behind',
      'qual|que|what|a_que|cual|whats ..2 horario|hora|time|dia|data|fecha ?da ?e ?is ?es ?de ?do ?era ?mesmo ?of minha|mi|my|a|meu|el|the consulta|appointment|turno|cita|exame|retorno|horario',
      'minha|mi|my|meu consulta|turno|cita|appointment|horario|retorno ?e ?is ?es ?era ?esta ?mesmo quando|que_horas|que_dia|what_time|when|cuando|a_que_hora|amanha_ou|hoje_ou|today_or|marcada|confirmada',
    ],
    unless: [
      'marcar|agendar|remarc*',
      'custa|valor|preco|price|cost',
      'confirmo',
      'quanto',
      'resultado*|laudo',
      'preparo|jejum',
      'ponto',
    ],
  },
  {
    intent: 'exam_results',
    any: [
      'resultado|resultados|result|results|laudo|laudos|resultdo|resutado',
      `saiu|saiu_o|sairam|pronto|prontos|ready|listo|listos|in_yet|ficou_pronto|ja_chegou|chegou|sale|salieron|out_yet|come_in|came_back|came_in|back_yet|disponivel|available|estan|demora|tarda|how_long ..6 ${EXAM}|laudo|resultado|informe|report`,
      `${EXAM} ..6 saiu|sairam|pronto|prontos|ready|listo|listos|in_yet|come_back|back|ficou_pronto|chegou|salio|disponivel|nada_ainda|no_site|no_portal|no_sistema|sair|sai`,
      'informe|report|laudo|relatorio ?do ?de ?la ?del ?da ?my ?of ?for ?from mamografia|eco|exame|echo|holter|ecografia|endoscopia|biopsia|colonoscopia|mapa|estudio|mri|scan',
      'senha|password|contrasena|login|acesso|access ..6 portal|resultado*|exame*|results|site',
      'onde|where|donde|como|how ..3 vejo|baixo|download|acesso|veo|see|consigo_ver|pego|retiro|retirar|access|view|get|find ..3 exame*|resultado*|results|laudo*|report|estudio*',
    ],
    unless: [
      'inss|pericia|escola|trabalho|empresa|seguro_de_vida|cirurgia|school|employer|cid',
      'laudo_medico|medical_report|informe_medico',
    ],
  },
  {
    intent: 'exam_prep',
    any: [
      'jejum|ayunas|ayuno|fasting|fast|preparo|preparacion|preparation|prep|preparar|prepare|em_jejum|barriga_vazia|estomago_vazio|empty_stomach',
      `posso|pode|puedo|se_puede|can_i|can|could|should_i|is_it|tenho_que|tem_que|preciso|need_to|do_i|hay_que|tengo_que|precisa|devo|da_para|dinner|allowed|ok_to|paro|suspendo|parar|tomo|suspender|debo|should|need|will_they|vou_poder|consigo|levo|leva ..12 ${EXAM}`,
      `antes|before|depois|after|previo|night_before|vespera ?do ?da ?de ?del ?la ?el ?the ?my ?meu ?of ?o ?a ${EXAM}`,
      'bexiga|bladder|vejiga ..3 cheia|full|llena',
      'beber|tomar|drink|comer|eat|jantar|cenar|almocar|fumar|cafe|coffee|agua|water ..6 antes|before|previo',
      'como|how ..4 colhe|coleta|collect|colher|recolecto|junto|recoger|recolher|coletar',
      'aparelho|device|aparato ..4 holter|mapa|banho|shower|ducha',
      `${EXAM} ..8 menstruad*|gravida|dirigindo|dirigir|drive|acompanhante|companion|banho|dilata|dilate|dieta|namorar|remedio|ferias|comi|tomei|cafe|roupa|jejum|menstruacion|manejar|conducir|dieta|grávida|alone|sozinh*|on_my_period|acompanante|embarazada|regla|agua|doi|anestesia|sedacao|pregnant|after_eating|ate|wear`,
      `menstruad*|gravida|dilata|dilate|pupila|acompanhante|regla|remedio|ozempic|metformina|puran|roupa|celular ..10 ${EXAM}`,
    ],
    unless: [
      'marcar|agendar|schedule|book|turno',
      'resultado*',
      'quanto_custa|preco|valor',
      'pedido_medico|guia|autoriza*',
      'tem_que_marcar|precisa_marcar|so_chegar|ordem_de_chegada|walk_in',
    ],
  },
  {
    intent: 'exam_booking',
    any: [
      `marcar|agendar|marca|agenda|schedule|book|booking|fazer|faz|fazem|hacer|hacerme|hacen|do_you_do|get|realizar|realizam|realizan|colher|coletar|sacarme|need|necesito|preciso|quero|queria|quiero|gostaria|want|turno|cita|vaga|horario|pedido|orden|order|tem|tienen|por|colocar|poner|set_up|do_you_have|encaixe|encaixar|arrange|like|reservar|disponibilidade|agendamento|appointment|slot|existe|fazendo|solicito|oferecem|ofrecen|offer|repetir|repeat|programar ..7 ${EXAM}`,
      `${EXAM} ..8 marcar|agendar|schedule|book|dia|pode_ser|amanha|hoje|mesmo_dia|same_day|quando|fazem|fazer|faz|hacen|hacer|horario|vaga|turno|manana|tem_vaga|disponivel|tomorrow|monday|segunda|quarta|puede|pediu|done_here|there|ai|disponible|cita|appointment|sabado|semana|agendamento`,
    ],
    unless: [
      'resultado*|results|laudo|report',
      'jejum|fasting|ayunas',
      'preco|valor|quanto|custa|cost|price',
      'nova_receita|receita',
      'posso|puedo|can_i ..4 tomar|comer|beber|eat|drink|take',
    ],
  },
  {
    intent: 'prescription',
    any: [
      'receita|receitas|receta|recetas|prescription|prescriptions|refill|refills|prescricao|prescribe|receituario|script|renovar_o_remedio|meds_ran|repeat_meds',
      'renov*|renew* ..4 receita|remedio|medicacao|prescription|receta|meds|medication|losartana|medicamento',
      'acab*|ran_out|running_out|run_out|runs_out|se_acab*|sem|ficou_sem|fiquei_sem|ficando_sem|out_of|faltam|so_tenho|only_have|me_quedan|left|terminou|termino ..6 remedio|insulina|insulin|sertralina|sertraline|losartana|losartan|medicacao|medication|meds|comprimido*|pastilla*|pills|medicamento|antidepressivo|rivotril|levotiroxina|metformina|anticoagulante|puran|clonazepam|anticoncepcional|pilula|medicacion|ritalina|escitalopram|fluoxetina|bombinha|inhaler|marevan|carbamazepina|quetiapina|concerta|atenolol|warfarin',
    ],
    unless: [
      'finja|pretend|roleplay|rules|game',
      'oculos &3 comprar',
      'na_teleconsulta|teleconsulta ..3 consegue',
      'posso_tomar|puedo_tomar|can_i_take',
    ],
  },
  {
    intent: 'certificate_or_report',
    any: [
      'atestado|atestados|declaracao|relatorio|relatorios|encaminhamento|certificado|certificate|sick_note|doctors_note|doctor_note|proof_of|fit_note|justificante|constancia|comprovante_de_comparecimento|referral|derivacion|carta_medica|laudo_medico|medical_report|medical_letter|informe_medico|note_for|aptidao|fit_to|aptitud|guia_de|reporte_medico|laudo_para|laudo_pro|comparecimento|certificado_medico|informe_para|letter_for|laudo_atualizado|cid|parte_medico|excuse_note|sick_leave|licenca_medica|baja_medica|pericia|report_for|relatorio_medico|report_from|informe_del',
    ],
    unless: ['marcas ..4 marido', 'imposto|tax|pagamento', 'autoriza*|negou', 'lgpd'],
  },
  {
    intent: 'telemedicine',
    any: [
      'online|teleconsulta|telemedicina|telemedicine|telehealth|video_chamada|videochamada|videollamada|por_video|video_call|video_link|video_visit|virtual_appointment|virtual_visit|by_video|a_distancia|remota|remote|video_consulta|consulta_virtual|chamada_de_video|link_da|video|zoom|meet|remoto|link_de',
    ],
    unless: [
      'marcar|agendar|book|quero|turno|queria|need|necesito|want|cita',
      'marquei|booked_online|site',
      'pagamento|boleto',
      'video_no_insta|video_de_voces',
      'vaga|horario|slot',
    ],
  },
  {
    intent: 'payment_invoice',
    any: [
      'nota_fiscal|notinha|nf|nfe|recibo|recibos|receipt|receipts|invoice|factura|boleta|fatura|boleto|boletos|comprovante|pix|estorno|reembols*_d*|refund|devolucion|devolver_o|dinheiro_de_volta|parcel*|installment*|cuotas|cartao|card|tarjeta|credito|debito|dinheiro|efectivo|cash|pagar|pago|pagos|paguei|pagamento|pagamentos|payment|payments|paid|pay|pague|cobranca|cobrad*|cobraram|cobraron|charged|cobro|imposto_de_renda|ir|tax|double_charged|transferencia|segunda_via|a_nota|apple_pay|vale|boletos|formas_de_pagamento',
    ],
    unless: [
      'quanto|cuanto|how_much|valor|preco|price|cost|custa|desconto|discount',
      'retorno|follow_up ..4 pag*',
      'pag* ..4 retorno|follow_up',
      'carteirinha',
      'plano|convenio|insurance ..3 reembols*',
      'reembolso|reimbursement',
      'ganhe|gane|clique|win',
      'esperando|waited|grossa|rude',
      'atestado',
      'taxa|multa|fee',
    ],
  },
  {
    intent: 'prices',
    any: [
      'quanto|qto|qnto|cuanto|how_much|whats_the ?que ?e ?is ?es ?fica ?sai ?does ?do ?esta ?voces ?cobram|?custa|?cuesta|?sale|?cost ..6',
      'preco|precos|precio|precios|price|prices|pricing|valor|valores|custa|custo|costo|cost|costs|orcamento|presupuesto|quote|desconto|descuento|discount|promo|promocao|promocion|tabela|tarifa|tarifas|fees|fee|gratis|gratuito|taxa|multa|cobram|cobran|mais_barato|cheaper|barato|cheap|rate|rates|cobra ?pela',
      'pag*|cobr*|charge*|pay ..5 retorno|follow_up|control',
    ],
    unless: [
      'quanto_tempo|cuanto_tiempo|how_long|quantas_horas|quantos_dias|cuanto_tarda|demora',
      'paracetamol|dipirona|dose|kg|gotas|ibuprofen*',
      'comprimido*|pastilla*',
      'de_jejum',
    ],
  },
  {
    intent: 'insurance',
    any: [
      `${INSURER}`,
      'convenio|convenios|plano|planos|plan|seguro|seguros|insurance|insurer|obra_social|prepaga|carteirinha|operadora|reembolso|reimbursement|cobertura|coverage|covered|covers|cobre|cubre|autoriza*|authorization|guia_autorizada|guia|dependente|health_plan|plano_de_saude|mutua|credencial',
    ],
    unless: [
      'seguro_de_vida|life_insurance|seguro_do_carro',
      'sem_plano|sem_convenio|without_insurance|sin_seguro',
      'segura|aplano',
      'nao_autorizo',
      'guia_de_encaminhamento',
    ],
  },
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
    intent: 'book',
    any: [
      `marcar|marca|marque|marco|agendar|agenda|agende|agendamento|agendarme|reservar|book|booking|schedule|sacar|pedir|solicitar|gostaria_de_uma|preciso_de_uma|get|set_up|make|sacar_turno|quero|queria|preciso|need|necesito|quiero|quisiera|want|like|gostaria|see|tem|tienen|hay|any|do_you_have|turno|cita|vaga|vaguinha|encaixe|encaixa|encaixar|encaixam|consigo|consegue|fit|passar|consulta|arrumar|disponibilidade|disponivel|free|available|rola|precisando|procurando|looking|busco ..8 ${DOCTOR}|consulta|consultas|horario|turno|cita|appointment|appt|vaga|avaliacao|retorno|terapia|checkup|check_up|encaixe|hora|slot|sessao|session|visit|control|pre_natal|prenatal`,
      `${DOCTOR}|consulta|cita|turno|appointment|appt|retorno ..8 vaga|horario|disponivel|disponible|available|free|livre|libre|marcar|agendar|book|amanha|hoje|manana|hoy|tomorrow|today|semana|segunda|terca|quarta|quinta|sexta|sabado|lunes|martes|miercoles|jueves|viernes|monday|tuesday|wednesday|thursday|friday|slot|pls|please|porfa|por_favor|atende|pode_ser|dia|mes|month|next|march|after|depois|despues|a_partir|cualquier|any_day|urgente|online`,
      'marcar|agendar|marcar_consulta|quero_marcar|appointment|appt|turno|cita|agendamento',
      'tem|tienen|hay|any|tem_algum horario|horarios|vaga|vagas|turno|turnos|slots|openings|appointments|disponibilidade',
      'encaix*',
      'novo_paciente|new_patient|nuevo_paciente|paciente_nuevo|paciente_nueva|primeira_consulta|primeira_vez_ai|register',
    ],
    unless: ['quanto|preco|valor|price|cost|precio', 'marcar_exame', 'horario_de_funcionamento|opening'],
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
