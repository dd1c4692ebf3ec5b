import type { IntentRule } from './rule.ts';
import { INSURER } from './words.ts';

/** Papers, prices, plans and payment. */
export const papersAndMoneyRules: readonly IntentRule[] = [
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
      INSURER,
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
];
