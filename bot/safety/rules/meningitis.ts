import type { RuleSet } from '../rule.ts';

/** Fever with signs of meningitis. */
export const meningitis: RuleSet = {
  category: 'meningitis',
  sources: ['NG240', 'NG143', 'MTS'],
  rules: [
    {
      id: 'meningitis.neck',
      when: [
        '@fever|vomit*|throwing_up|dor_de_cabeca|dolor_de_cabeza|headache',
        'pescoco|nuca|neck|cuello &8 dur*|rigid*|stiff*|trav*|tieso|tiesa|nao_dobra|nao_mexe|cant_bend|encostar|endurecid*|doendo_muito|dobla|doblar|dobrar|mover|mexer|bend|touch|nao_consegue_dobrar|wont_bend',
      ],
      unless: ['dormi|torcicolo|slept|computador|mal_jeito', 'postura|desk'],
    },
    {
      id: 'meningitis.chin',
      when: ['queixo|chin|menton|barbilla|mento &8 peito|chest|pecho|encost*|touch|tocar|peitinho'],
      unless: ['aperto'],
    },
    {
      id: 'meningitis.spots',
      when: [
        '@fever|molinh*|gelad*|prostrad*|decaid*|vomit*',
        'mancha*|manchinh*|manchit*|pinta*|pintinh*|pontinho*|ponto*|spots|rash|bruises|purpura|petequia*|petechiae|dots|puntitos|puntos|marcas|erupcion &8 rox*|purple|morad*|purpura|vinho|violet|sangue|red_and_dont|dark|escur*|hematoma*|nao_somem|nao_some|no_desaparece*',
      ],
    },
    {
      id: 'meningitis.glass',
      when: [
        'mancha*|manchinh*|manchit*|pinta*|pintinh*|pontinho*|spots|rash|dots|puntitos',
        'nao_som*|nao_sai*|nao_saem|nao_desaparec*|doesnt_fade|dont_fade|wont_fade|not_fading|no_se_van|no_desaparecen|no_se_borran|not_blanch*|doesnt_blanch|dont_blanch|isnt_fading|copo|glass|vaso|nao_clareia*|apert*|press*',
      ],
      unless: ['sol|melasma|anos|meses|dermato*|rosto|acne|gravidez'],
    },
    {
      id: 'meningitis.light',
      when: [
        'luz|light|claridade|lights',
        'incomod*|doi|dor|hurt*|hurting|molest*|bother*|duele|nao_aguenta|cant_stand|nao_suporta|no_soporta|sensitive|sensivel',
        'febre|fever|fiebre',
        'cabeca|head*|cabeza|vomit*|throwing_up|nuca|neck|pescoco|cuello|confus*|nada_com_nada',
      ],
    },
    {
      id: 'meningitis.mind',
      when: [
        '@fever',
        'dor_de_cabeca|headache|dolor_de_cabeza|cabeca|cabeza|vomito_em_jato|jato|projectile|proyectil',
        '@confused|delir*|nada_com_nada|@drowsy|jato|projectile|insuportavel|terrivel|pior|worst|terrible|peor|coisa_com_coisa|incoherent*',
      ],
      unless: ['quimio|chemo'],
    },
    {
      id: 'meningitis.delirium',
      when: [
        '@fever',
        'nada_com_nada|coisa_com_coisa|delir*|incoheren*|hallucinat*|alucinando|not_making_sense|confus*|nao_me_reconhece|desorientad*|confundid*',
      ],
      unless: [
        'quimio|chemo|transplant*',
        '@glucose',
        'pos_parto|cesarea',
        'ferida|operei|cirurgia',
        'manga',
      ],
    },
    {
      id: 'meningitis.fontanelle',
      when: [
        'moleira|moleirinha|fontanela|mollera|soft_spot|fontanelle &8 estuf*|inch*|alta|abult*|bulg*|salient*|sali*|dur*|estofad*|swoll*|hinch*|levantad*|saltad*|para_fora|cheia|sobressa*|pulsando_e|raised|sticking',
      ],
    },
    {
      id: 'meningitis.cry',
      when: [
        'choro|cry|llanto|crying|grito|chora &7 agud*|estranh*|diferente|fino|estridente|high_pitched|shrill|irritad*|inconsolavel|raro',
        '@fever',
        'moleira|arque*|arch*|vomit*|sonol*|molinh*|@drowsy|nao_mama|pescoco|nuca',
      ],
    },
    {
      id: 'meningitis.named',
      when: [
        'meningit*',
        'acho|sera|suspeita|think|creo|parece|might|sintoma|com|pode_ser',
        '@fever|pescoco|neck|cuello|cabeca|cabeza|headache|vomit*|mancha*|spots',
      ],
      unless: ['vacina|vaccine|vacuna|colega|contato|escola|contacto'],
    },
  ],
};
