import type { RuleSet } from '../rule.ts';

const AMOUNT =
  '#5-300|blister|sache|cartela*|frasco|caixa|vidro_de|bottle|caja|handful|punado|monte|varios|varias|muchas|muchos|todos|todas|all|inteir*|entera|entero|whole|demais|too_many|lots|bunch|overdose|tudo|um_punhado|monton|blister|a_lot_of|quase_toda|demasiad*|mas_de_la_cuenta';

/** Something taken, touched, breathed in, or a venomous bite. */
export const poisoning: RuleSet = {
  category: 'overdose_poisoning',
  sources: ['CIATOX', 'MTS', 'BATT', 'PECON', 'CVV'],
  rules: [
    {
      id: 'overdose_poisoning.product',
      when: ['@swallow ..12 @poison'],
      unless: ['olho|olhos|eye|eyes|ojo|ojos', 'banho', 'no_chao'],
    },
    {
      id: 'overdose_poisoning.child_product',
      when: [
        '@child',
        '@poison',
        'beb*|tom*|engol*|comeu|boca|mouth|drank|drink*|swallow*|ate|got_into|lambeu|licked|trag*|comio|ingeri*|vomit*|gole|sip|traguito|sorbo',
      ],
      unless: ['olho|olhos|eye|eyes|ojo|ojos', 'leite_de'],
    },
    {
      id: 'overdose_poisoning.amount',
      when: [
        `tomei|tomou|tomo|tome|tomaste|took|taken|engoli|engoliu|swallowed|trague|trago|ingeri*|tomado|bebi|mandei|ate|comeu|drank|taking ..8 ${AMOUNT}`,
        '@pills|rivotril|clonazepam|calmante*|antidepress*|sleeping|dormir|paracetamol*|dipirona*|rivotri*|ibuprofeno*|advil*|xanax|valium|ansiolitico*|antidepresivo*|relaxante*|aspirina*|tylenol*|zolpidem|fluoxetina|benzo*|aspirin*|ibuprofen*|diazepam|alprazolam|sertralina|dipirona|amitriptilina|quetiapina|remedios|tramadol|carbamazepina|litio|lithium|blood_pressure|insulina',
      ],
      unless: [
        'preparo|prep|colono*|laxante|manitol|endoscopia',
        'gotas_de_dipirona_e_melhor',
        'por_dia|per_day|ao_dia|dias|days|receit*|pronto',
        '#5-300_gotas',
        'vencido',
        'agua',
        'mg_e',
        '#1-30_min|#5-30_hora',
        'horas|a_cada|cada_#4-12',
        'ao_todo_faltam',
        'tratamento|treatment|ciclo',
      ],
    },
    {
      id: 'overdose_poisoning.amount_strong',
      when: [
        `tomei|tomou|tomo|tome|took|taken|engoli|engoliu|swallowed|trague|trago|ingeri*|me_tome|se_tomo|bebi|taking ..8 #8-300_comprimid*|#8-300_pastill*|#8-300_pill*|#8-300_tablet*|#8-300_capsul*|#8-300_remed*|cartela*_inteir*|cartela*_toda|caixa_inteira|caixa_toda|frasco_inteir*|frasco_todo|vidro_inteir*|whole_bottle|entire_bottle|bottle_of|whole_box|whole_pack|blister_entero|cartela_entera|packet_of|whole_packet|entire_pack|pack_of|caja_entera|frasco_entero|toda_la_caja|todas_las_pastillas|todo_el_frasco|all_my|all_the|all_of|all_his|all_her|todos_os_remedios|todos_os_comprimidos|um_monte_de|um_punhado|uma_porrada|muchas_pastillas|monton_de|punado_de|handful|too_many|a_lot_of_pills|a_bunch_of|lots_of_pills|varios_comprimidos|varios_remedios|duas_cartelas|2_cartelas|todo_o_remedio|todo_o_rivotril|um_vidro`,
      ],
      unless: ['preparo|prep|colono*|laxante|manitol|endoscopia', 'vencido', 'tests|exams|exames|documents'],
    },
    {
      id: 'overdose_poisoning.too_much',
      when: [
        'tomei|tomou|tomo|tome|took|taken|engoli|engoliu|swallowed|usei|usou ..4 muito|muitos|muita|mucho|muchos|too_much|too_many|so_many|demais|demasiad*|mais_do_que ..5 @pills|remedio|remedios|remedinho|calmante*|meds',
        'dormir|sleep|mole|@drowsy|tont*|dizz*|mal|sick|proposito|purpose|morrer|die|desmai*|passando|agora|now|hoje|ontem|sono|arrepend*|vomit*|intencao|triste',
      ],
      unless: ['vida_toda|anos|desde_crianca', 'preparo|laxante|colono*'],
    },
    {
      id: 'overdose_poisoning.child_some',
      when: [
        '@child',
        'remedio|remedios|comprimido*|pastilla*|pills|medicine|meds|medicamento*',
        'engoliu|mexeu|pegou|abriu|achou|trago|swallowed|ate|agarro|found|got_into',
        'uns|algum|alguns|several|some|um|one|dois|2|3|varios|unos|cartela|frasco|bottle|nao_sei|sei_la|dont_know',
      ],
      unless: ['receit*|prescri*', 'dificuldade|nao_consegue_engolir', 'engasg*'],
    },
    {
      id: 'overdose_poisoning.overdose',
      when: ['overdose|overdosed|overdosis|sobredosis|superdosagem|envenen*|poisoned|intoxic*|intoxicacion'],
      unless: [
        'alimentar|food|alimentaria',
        'acrilico',
        'figur*',
        'gato|cachorro|dog|cat|perro',
        'de_fofura|de_trabalho|of_cuteness',
      ],
    },
    {
      id: 'overdose_poisoning.child_medicine',
      when: [
        '@child',
        'tomou|tomo|engoliu|comeu|comio|trago|swallowed|ate|took|drank|bebeu|pegou|achou|found|got_into|ingeri*|chupou|mastigou|bebio|agarro|encontro|se_tomo',
        '@pills|xarope|syrup|jarabe|vitamina*|gummies|gomas|anticoncepcional|remedinho|losartana|gotinhas|adesivo|patch|colirio',
        'sozinh*|escondid*|mama|papa|mae|moms|dads|sogra|tia|tio|tia|sem_querer|achou|pegou|found|got_into|agarro|encontro|minha_bolsa|bolsa|purse|gaveta|drawer|cajon|avo|abuel*|grandma|grandpa|grandmother*|grandfather*|meu|minha|meus|my|mis|accident*|inteir*|whole|todo|varios|monte|cartela|frasco|bottle|errad*|wrong|do_pai|da_mae|pressao|nao_sei_quantos|dont_know_how|no_se_cuantas|#3-60|pensando_que_era_bala|thought|candy|bala|caramelos|handful',
      ],
      unless: ['receit*|prescri*', 'febre_baixou', 'olho_colirio', 'pediatra_passou', 'vomitou_o_remedio'],
    },
    {
      id: 'overdose_poisoning.battery',
      when: [
        'engol*|swallow*|trag*|comeu|boca|mouth|ate|nariz|ouvido|ear|nose &13 pilha*|bateria|baterias|battery|batteries|ima|imas|magnet|magnets|pila|pilas|iman|imanes|bolinhas_magneticas|bolitas_magneticas',
      ],
    },
    {
      id: 'overdose_poisoning.double',
      when: [
        '2_vezes|duas_vezes|dobro|dobrad*|double|doubled|twice|doble|dos_veces|dose_errada|wrong_dose|dosis_equivocada|a_mais|o_dobro_da|o_dobro_de|trocou_os_remedios|trocou_o_remedio|remedio_errado|wrong_pill*|wrong_med*|repetiu|extra',
        '@medicine|@pills|pressao|coracao|losartana|morfina|opioid*|digoxina|heart|presion|atenolol|propranolol|morfina|tramadol|anticonvuls*|rivotril|clonazepam|blood_pressure',
        '@drowsy|tont*|desmai*|dizz*|faint*|#4-9_por_#2-6|baixa|baja|low|frac*|weak|confus*|lent*|slow|pulso|mareado|mareada|mal|enrolad*|#30-49|vomit*|apagad*|mole|respirando',
      ],
      unless: ['insulin*', 'por_dia|ao_dia', 'cobr*|charged'],
    },
    {
      id: 'overdose_poisoning.venom',
      variant: 'envenomation',
      when: [
        '@venomous &13 pic*|mord*|ferro*|bit*|sting*|stung|mordi*|ataco|atacou|queim*|encost*|pego|pegou|got|mordio',
      ],
      unless: ['teia', 'soro_antiofidico_ai', 'dog_bit', 'trauma_anos'],
    },
    {
      id: 'overdose_poisoning.venom_words',
      variant: 'envenomation',
      when: [
        'picada|picadura|mordida|ferroada|bite|sting|stung ?de|?of|?from|?by ?um|?uma|?un|?una|?a escorpiao|cobra|aranha|lagarta|taturana|scorpion|snake|spider|alacran|vibora|arana|serpiente|culebra|jararaca|aguaviva|lacraia',
      ],
    },
    {
      id: 'overdose_poisoning.gas',
      variant: 'gas',
      when: [
        'gas|co_alarm|carbon_monoxide|co_detector|fumaca|monoxido|fumes|smoke|humo|monoxide|vazamento|aquecedor|fuga|leak|churrasqueira_dentro|gerador|estufa|calefon|heater|generator|brasero|exaustor',
        'tont*|dor_de_cabeca|headache*|dizz*|mare*|desmai*|faint*|passed_out|sonol*|drowsy|sleepy|vomit*|enjoo|nausea*|mal|sick|dolor_de_cabeza|confus*|tosse|tossindo|cough*|inal*|inhal*|respir*|falta_de_ar|desmay*|sono|descompuest*|enjoad*|@breathless|cherry',
      ],
      unless: [
        'gases|barriga|belly|pum',
        'cigarro|smoker|fumar|parar_de_fumar|cigarette*|quit',
        'endoscopia',
        'explod*|queim*|burn*',
        'dentist*',
        'pimenta',
      ],
    },
    {
      id: 'overdose_poisoning.mixed_fumes',
      variant: 'gas',
      when: ['misturei|misturou|misture|mezcle|mezclo|mixed|mixing|mistura', '@poison'],
    },
    {
      id: 'overdose_poisoning.methanol',
      when: [
        'beb*|tomou|tomei|drank|drink*|drinking|whisky|whiskey|vodka|cachaca|pinga|gin|licor|trago|moonshine|alcohol|alcool|cerveja|tequila|ron|aguardiente|tomo|festa|party|bar|balada|caipirinha',
        'visao|vista|enxerg*|vendo|vision|blurr*|viendo|veo|ve|sight|cego|ceguei|seeing|ver|olhos',
        'branc*|turv*|embac*|blurr*|borros*|nublad*|white|blanco|cego|ceguei|dupla|snow*|neve|nada|blind|cieg*|perd*|lost|estranh*|nieve|fog*',
      ],
      unless: ['@pregnant'],
    },
    {
      id: 'overdose_poisoning.methanol_named',
      when: [
        'metanol|methanol|batizad*|adulterad*|falsificad*|bebida_estranha|spiked|bootleg|moonshine|droga_na_bebida|boa_noite_cinderela|drugged',
        'vomit*|mal|visao|vista|vision|beb*|dor|dolor|pain|enjoo|sick|tont*|nao_acorda|tomou|drank|drink|desmai*|confus*',
      ],
    },
    {
      id: 'overdose_poisoning.drugs',
      when: [
        'cocaina|cocaine|crack|lsd|ecstasy|mdma|bala|heroina|heroin|fentanyl|fentanilo|metanfetamina|meth|k2|lanca_perfume|loló|maconha|weed|edible*|brownie|drogas|drugs|ketamina|k9|opioid*|oxycodone|oxy|marihuana|bebeu_demais|drank_too_much|coma_alcoolico|alcohol_poisoning|coma_etilico',
        'nao_acorda|nao_responde|desmaiou|@drowsy|convuls*|overdose|passando_mal|coracao|peito|chest|roxo|roxa|blue|unresponsive|nao_respira|not_breathing|vomit*|wont_wake|pecho|corazon|heart|desmay*|@breathless',
      ],
      unless: ['parar|quit|tratamento|reabilita*|rehab', 'agulha'],
    },
    {
      id: 'overdose_poisoning.plant',
      when: [
        'comeu|mastigou|ate|comio|comi|engoliu|chewed|mordeu|boca|pos_na_boca|swallowed|trago ..6 planta|plant|cogumelo*|mushroom*|hongo*|seta|berries|frutinha|sementes_de|mamona|folha|leaf|naftalina|mothball*|comigo_ninguem_pode|chumbinho|veneno|lily|sabao|cigarro|cigarette|desodorante',
      ],
      unless: ['risoto|pizza|jantar|salada|recipe'],
    },
  ],
};
