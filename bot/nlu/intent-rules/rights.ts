import type { IntentRule } from './rule.ts';

/** What no request outranks: attempts at the rules, leaving the list, data protection. */
export const rightsRules: readonly IntentRule[] = [
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
      'you_are|voce_e|eres|es ..2 admin|administrator|administrador|root|superuser',
      'cancel|cancele|cancela|delete|apague ..1 all|todas|todos|every ..2 appointments|consultas|turnos|citas|agendamentos',
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
];
