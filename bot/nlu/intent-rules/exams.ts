import type { IntentRule } from './rule.ts';
import { EXAM } from './words.ts';

/** Questions and requests about exams. */
export const examsRules: readonly IntentRule[] = [
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
];
