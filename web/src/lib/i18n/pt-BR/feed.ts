/** The calendar of a professional, for programs outside. */
export const feed = {
  'feed.title': 'Calendário de {name}',
  'feed.about':
    'Um endereço secreto, para assinar no Google Agenda, no Outlook ou no celular. Mostra horários, local e iniciais do paciente, nada mais.',
  'feed.address': 'Endereço do calendário',
  'feed.once': 'Copie agora: por segurança, não será mostrado de novo.',
  'feed.on': 'Este calendário já tem um endereço. Um novo faz o anterior parar.',
  'feed.off': 'Este calendário ainda não tem endereço.',
  'feed.make': 'Criar endereço',
  'feed.renew': 'Criar novo endereço',
  'feed.revoke': 'Desligar',
} as const;
