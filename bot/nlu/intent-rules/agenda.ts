import type { IntentRule } from './rule.ts';
import { APPOINTMENT, DOCTOR } from './words.ts';

/** Requests about appointments. */
export const agendaRules: readonly IntentRule[] = [
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
];
