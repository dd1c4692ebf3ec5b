import { assertedWords } from '#bot/safety/index.ts';
import { compilePattern } from '#bot/safety/pattern.ts';

/**
 * What a nurse should see the same day although it is no emergency: fever, infection, bites, wrong preparation,
 * a daily medicine that runs out. Clinical only: being late, angry or in a hurry does not count.
 */
const URGENT = [
  '@fever',
  'febre|fiebre|fever',
  'ardencia|arde|ardor|burns|stings|burning ..5 xixi|urinar|orinar|pee|urinating|urina|mijar',
  'pus|infeccion*|infected|inflamad*|inflamou ..6',
  'mordeu|mordida|bit|bite|mordio ..5',
  'cachorro|dog|perro|gato|cat ..4 mordeu|bit|mordio|arranhou',
  'ponto|pontos|cirurgia|cirugia|surgery|herida|incision &8 vermelh*|quente*|red|hot|roja|caliente|inflamad*|pus|abr*',
  'olho|ojo|eye|eyes &4 vermelh*|rojo|red',
  'torci|torcid*|twisted|rolled|sprain*|esguince ..4',
  'inchad*|inchou|swollen|hinchad* ..6 pisar|andar|walk|caminar|mexer|pulso|wrist|tornozelo|ankle|pe',
  '@medicine|insulina|insulin|anticoagulante|xarelto|marevan|carbamazepina|sertralina|sertraline|rivotril|litio|warfarin|antidepressivo|remedio|medicacao|meds|medicamento|lamotrigina|quetiapina|escitalopram|clonazepam &6 acab*|acabou|ran_out|runs_out|run_out|running_out|out_of|sem|se_acaba|ultimo|last|so_tenho|only_have|faltando|termina*|fiquei_sem|ficou_sem|quedo_sin',
  'preparo|prep ..6 errad*|wrong|mal|equivoc*',
  'tomei|took|tome errado|wrong|equivocado',
  'pressao|presion|bp|pressure ..5 #15-22|#150-230',
  'diarr*|vomit*',
  'bolhinha*|herpes_zoster|cobreiro|shingles',
  'caroco|lump &4 vermelh*|dolorid*|red|painful',
  'crise|crises|crisis|attack|attacks ..3 panico|ansiedade|ansiedad|panic|anxiety',
  'suicid*',
  'dor|dolor|pain|doi|duele ..4 forte|fuerte|strong|muito|mucho|bad|insuport*',
  'placa*|garganta ..4 febre|branca|pus',
  'dengue',
  'labirintite|vertigem|vertigo',
  'pedra|calculo|kidney ..2 rim|stone|renal',
  'asma|asthma',
  'caí|cai|caiu|fell|bati|hit|bumped|golpe* ..6',
  'ferida|feridinha|wound|herida ..6 nao_fecha|nao_cicatriza|wont_heal|no_cierra',
  'sangr*|bleed*|sangue',
  'cortei|cut|corte',
  'ouvido|oido|ear|earache ..4 dor|dolor|38|pain|febre',
  'enxaqueca|migraine|migrana',
].map((pattern) => compilePattern(pattern));

/** Whether someone from the health team should see a message the same day. */
export function isUrgent(text: string): boolean {
  const words = ` ${assertedWords(text).join(' ')} `;
  return URGENT.some((pattern) => pattern.test(words));
}
