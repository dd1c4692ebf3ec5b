import type { RuleSet } from '../rule.ts';

/** A reaction to something eaten, taken or stung. */
export const anaphylaxis: RuleSet = {
  category: 'anaphylaxis',
  sources: ['MTS', 'WAO'],
  rules: [
    {
      id: 'anaphylaxis.throat_closing',
      when: ['@throat &7 fech*|cerr*|cierr*|clos*|tighten*|apert*|tranc*|trav*|estreit*|tight'],
      unless: ['nervos*|tcc|ansiedade_de_prova', 'secretaria', 'choro|chorar'],
    },
    {
      id: 'anaphylaxis.tongue_feels',
      when: [
        'lingua|lengua|tongue|throat|garganta|labios|lips|boca|mouth &8 thick|grossa|pesada|numb|formig*|tingl*|itch*|cocando|coca*|picazon|hormigue*|dormente|apertad*|tight|estranha|weird|raspando',
        'camarao|amendoim|castanha|mani|peanut*|nut|nuts|cashew|shrimp|camarones|mariscos|nueces|abelha|abeja|bee|wasp|sting|stung|picada|injecao|shot|vacina|vaccine|antibiotic*|amoxicil*|ate|comi|comeu|comio|tomei|took|remedio|marisco|leite|ovo|milk|egg|fish|peixe|sesame|amendoas',
      ],
      unless: ['gripe|resfriad*|flu|cold', 'dente|tooth', 'catarro'],
    },
    {
      id: 'anaphylaxis.tongue',
      when: ['lingua|lengua|tongue|labio|labios|lips|lip|beico &8 @swollen'],
      unless: ['dente|diente|tooth', 'mordi|mordeu', 'afta|herpes', 'bat* a|cai|caiu'],
    },
    {
      id: 'anaphylaxis.face',
      when: [
        'rosto|cara|face|olho|olhos|ojos|ojo|eyes|eye|boca|mouth|garganta|throat &8 @swollen',
        '@allergen',
      ],
      unless: ['dente|diente|tooth|siso', '@pregnant', 'terco*|conjuntiv*|remela'],
    },
    {
      id: 'anaphylaxis.face_now',
      when: [
        'rosto|cara|face|labio*|lips|boca|mouth|olhos|eyes|ojos|garganta|throat &5 inchando|swelling|hinchando|se_me_hincha|se_le_hincha|inchou_tudo|inchou_todo|inchou_de_repente|swelled_up|swollen_shut',
      ],
      unless: [
        'dente|diente|tooth|siso',
        '@pregnant',
        'terco*|conjuntiv*|remela',
        'choro|chorar|crying|dormir',
        'garganta_inflamada',
        'dias|days|semanas|weeks',
      ],
    },
    {
      id: 'anaphylaxis.face_breath',
      when: [
        'rosto|cara|face|boca|mouth|garganta|throat|pescoco|cuello|neck &8 @swollen',
        '@breathless|@wheeze|tossindo_muito|nao_respira|rouc*|hoarse|ronca',
      ],
    },
    {
      id: 'anaphylaxis.hives',
      when: [
        'corpo_todo_inchado|corpo_esta_todo_inchado|corpo_todo_vermelho|whole_body_swollen|todo_el_cuerpo_hinchado|corpo_todo_cocando|corpo_cocando|coceira_no_corpo|coceira_pelo_corpo|itchy_all_over|itching_all_over|picazon_en_todo|me_pica_todo|urtic*|vergao|vergoes|empol*|empipoc*|encaroc*|ronchas|ronchitas|habones|sarpullido|hives|welts|rash|placas|calombo*|brotoej*|manchas_vermelhas|pipoc*|corpo_todo_vermelh*|coceira_no_corpo_todo|cocando_todo|bolotas|todo_vermelho|toda_vermelha',
        '@faint|@breathless|@wheeze|@vomiting|fech*|cerr*|cierr*|clos*|lingua|lengua|tongue|labio|labios|lips|pressao_baixa|voz|voice|desmai*',
      ],
      unless: ['@fever'],
    },
    {
      id: 'anaphylaxis.trigger_breath',
      when: [
        'camarao|amendoim|castanha|mani|peanut|peanuts|nuts|shrimp|camarones|mariscos|nueces|abelha|marimbondo|vespa|abeja|avispa|bee|wasp|picada|picadura|sting|stung|latex|injecao|inyeccion|shot|vacina|vacuna|vaccine|antibiotico|antibiotic|amoxicilina|amoxicillin|benzetacil|penicilina|dipirona|contraste|ibuprofeno',
        '@breathless|@wheeze|vista_escure*|inchando|garganta_apert*|apagando|desmai*|fainting|nao_consegue_respirar|nao_to_respirando',
      ],
      unless: ['asma_leve', 'escorpiao'],
    },
    {
      id: 'anaphylaxis.ate',
      when: [
        'comi|comeu|ate|comio|comer|eating|tomei|tomou|took|tome|tomo|bebi|provou|provei',
        '@breathless|garganta_fech*|chiando|wheez*',
        'alergi*|allerg*|cocando|cocar|coceira|itch*|picazon|vermelh*|rash|ronchas|inch*|hinch*|swell*|swoll*',
      ],
    },
    { id: 'anaphylaxis.named', when: ['anafil*|anaphyla*|choque_anafilatico|edema_de_glote'] },
    {
      id: 'anaphylaxis.allergic_severe',
      when: [
        'alergi*|reacao_alergica|reaccion_alergica|allergic|allergy',
        '@breathless|inchada|inchado|inchando|hinchad*|swelling|swollen|garganta|throat|desmai*|faint*|tonta|tonto|mareada|vomitando',
      ],
      unless: [
        'rinite|rinitis|seasonal|temporada',
        'olho|olhos|eyes',
        'dor_de_garganta',
        'teste|test|prueba',
        '@eye',
      ],
    },
  ],
};
