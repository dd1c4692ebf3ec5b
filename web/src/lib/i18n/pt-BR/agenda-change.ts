import type { CaseStatus, ChangeReason, ChangeStatus } from '#workflows/domain/agenda-change/change.ts';

/** A professional who cannot come, followed patient by patient; and results that can be collected. */
export const agendaChange = {
  'agenda_change.act': 'Não pode vir',
  'agenda_change.title': 'Profissional não pode vir',
  'agenda_change.why': 'Motivo (só a equipe vê)',
  'agenda_change.counting': 'Contando as consultas…',
  'agenda_change.affected':
    '{count, plural, =0 {Nenhuma consulta nesse período} one {# consulta nesse período} other {# consultas nesse período}}',
  'agenda_change.and_more': 'e mais {count}',
  'agenda_change.unreachable':
    '{count, plural, one {# paciente sem canal de mensagem: uma pessoa vai precisar ligar} other {# pacientes sem canal de mensagem: uma pessoa vai precisar ligar}}',
  'agenda_change.about':
    'O horário fica bloqueado. Cada paciente recebe três novos horários, guardados por algumas horas, e escolhe por mensagem; quem não responder vai para outro canal e depois para uma pessoa. O motivo não é dito a eles.',
  'agenda_change.confirm':
    '{count, plural, =0 {Bloquear o período} one {Oferecer horários a # paciente} other {Oferecer horários a # pacientes}}',
  'agenda_change.strip': '{name} não vem: {from} às {to}. {answered} de {count} com resposta.',
  'agenda_change.see': 'Acompanhar',
  'agenda_change.back': 'Agenda do dia',
  'agenda_change.heading': '{name} não pode vir',
  'agenda_change.withdraw': 'Desfazer: vai atender',
  'agenda_change.withdraw_title': '{name} vai atender?',
  'agenda_change.withdraw_about':
    'O horário volta a ficar livre e as consultas que não mudaram continuam como estavam. Quem já recebeu a mensagem será avisado; quem já escolheu outro horário fica nele.',
  'agenda_change.withdraw_confirm': 'Sim, vai atender',
  'agenda_change.nobody': 'Nenhuma consulta nesse período',
  'agenda_change.nobody_text': 'O horário está bloqueado e ninguém precisa ser avisado.',
  'agenda_change.progress': '{answered} de {count} com resposta',
  'agenda_change.progress_label': 'Pacientes com resposta',
  'agenda_change.counts': 'Situação dos pacientes',
  'agenda_change.cases': 'Pacientes',
  'agenda_change.moved_to': '{when}, {name}',
  'agenda_change.answer_by': 'responder até {time}',
  'agenda_change.conversation': 'Conversa',
  'agenda_change.open_conversation': 'Abrir a conversa de {name}',
  'agenda_change.status.open': 'em andamento',
  'agenda_change.status.settled': 'todos encaminhados',
  'agenda_change.status.withdrawn': 'desfeita',
  'agenda_change.case.waiting': 'a avisar',
  'agenda_change.case.choosing': 'escolhendo',
  'agenda_change.case.moved': 'remarcada',
  'agenda_change.case.cancelled': 'cancelada',
  'agenda_change.case.with_person': 'com uma pessoa',
  'agenda_change.reason.illness': 'Doença',
  'agenda_change.reason.emergency': 'Emergência',
  'agenda_change.reason.congress': 'Congresso',
  'agenda_change.reason.vacation': 'Férias',
  'agenda_change.reason.facility': 'Problema na unidade',
  'agenda_change.reason.other': 'Outro',
  'exams.title': 'Exames',
  'exams.mark_ready': 'Resultado disponível',
  'exams.none': 'Nenhum resultado aguardando retirada.',
  'exams.ready': 'disponível desde {day}',
  'exams.told': 'avisado {day}',
  'exams.told_soon': 'O paciente será avisado de que há um resultado para retirar.',
  'exams.collect': 'Foi retirado',
  'exams.collected': 'Retirada registrada.',
  'exams.withdraw': 'Cancelar aviso',
  'exams.withdrawn': 'Aviso cancelado.',
} as const satisfies Record<`agenda_change.reason.${ChangeReason}`, string> &
  Record<`agenda_change.status.${ChangeStatus}`, string> &
  Record<`agenda_change.case.${CaseStatus}`, string> &
  Record<string, string>;
