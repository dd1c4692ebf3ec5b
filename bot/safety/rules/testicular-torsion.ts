import type { RuleSet } from '../rule.ts';

/** A testicle that hurts at once. */
export const testicularTorsion: RuleSet = {
  category: 'testicular_torsion',
  sources: ['EAU', 'NCEPOD'],
  rules: [
    {
      id: 'testicular_torsion.pain',
      when: [
        '@testicle|escrotal|bolsa_escrotal|partes_intimas|partes_baixas &15 @pain|@swollen|inchou|inchad*|pain|twisted|torcid*|latej*|throb*|crazy|killing',
      ],
      unless: [
        'varicocele',
        'de_sempre|leve|meses|months|mild|indolor|painless|semanas|weeks',
        'ha|faz|hace|for|uns ?uns ?#1-30 anos|years',
        'ferida|coceira|itch*|frieira',
        'vasectomia_marcar',
        'exame|ultrassom_marcar',
        '@belly @pregnant',
      ],
    },
    {
      id: 'testicular_torsion.ball',
      when: [
        'ball|nut|left_ball|right_ball &4 pain|hurt*|hurting|swollen|ache|aching|sore',
        '@severe|@sudden|woke|swollen|vomit*|nausea*|sick|hora|bad|kicked|hit',
      ],
      unless: ['foot|basket|soccer|tennis|allergy|peanut|gym'],
    },
    {
      id: 'testicular_torsion.twisted',
      when: [
        'testicul*|testicle*|saco|huevo|ball|balls &8 torc*|twist*|virad*|subiu|subido|mais_alto|higher|rodou',
      ],
      unless: ['meses|anos|bebe_nasceu'],
    },
    {
      id: 'testicular_torsion.euphemism',
      when: [
        'la_embaixo|partes|down_there|intimas|alla_abajo|privates|ahi_abajo|nas_partes|private',
        'filho|hijo|son|menino|boy|garoto|teen|adolescente|nene|neto',
        '@pain|inch*|hinch*|swoll*',
        'vomit*|forte|vergonha|embarrass*|verguenza|chora*|crying|cry|de_repente|sudden*|acordou|woke|fuerte|bad|throwing_up|inch*|hinch*|swoll*|llora*',
      ],
      unless: ['abus*|toc*|touch*|mexeu'],
    },
  ],
};
