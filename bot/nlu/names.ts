import { specialtyByBody } from './body-words.ts';
import { foldText } from '#bot/safety/normalise.ts';
import { editDistance } from '#bot/safety/spelling.ts';
import type { ClinicFacts, ProfessionalFacts, Synonyms } from '#bot/facts.ts';
import type { Localized } from '#workflows/domain/locale.ts';

/** A thing of the clinic and the ways people name it. */
interface Entry {
  readonly id: string;
  readonly names: readonly string[];
}

/** Ways of naming that no clinic file lists, because they are the language's and not the clinic's. */
const EVERYDAY: Readonly<Record<string, string>> = {
  clinica_geral:
    'clinico|clinico geral|clinica geral|clinica medica|medicina general|general practice|general doctor|generalista|medico general|primary care',
  cardiologia:
    'cardiologia|cardiology|cardio|heart doctor|medico do coracao|medico del corazon|heart check up|heart checkup|heart specialist',
  dermatologia: 'dermatologia|dermatology|derma|dermato|skin doctor|medico da pele|medico de piel',
  ginecologia_obstetricia:
    'ginecologia|gynecology|gynaecology|gineco|obstetra|obstetricia|pre natal|prenatal|ginecologista|gynaecologist|obgyn|ob gyn',
  pediatria: 'pediatria|pediatrics|pediatra|paediatrician|kids doctor|medico infantil',
  ortopedia:
    'ortopedia|orthopedics|orthopaedics|traumatologia|traumatologo|traumatologa|doutor dos ossos|medico de huesos|orthopedic|orthopaedic',
  oftalmologia: 'oftalmologia|ophthalmology|oftalmo|oculista|medico da vista|medico de los ojos|eye exam',
  endocrinologia: 'endocrinologia|endocrinology|endocrino',
  psiquiatria: 'psiquiatria|psychiatry|psiquiatra|psych',
  psicologia:
    'psicologia|psychology|psicologo|psicologa|psicoterapia|terapia de casal|counseling|counsellor|counselor',
  urologia: 'urologia|urology|urologista|urologo|medico da prostata|check up da prostata',
  otorrinolaringologia: 'otorrinolaringologia|otorrino|otorino|ear nose and throat|medico do nariz',
  neurologia: 'neurologia|neurology|neuro|neurologista|neurologo',
  gastroenterologia: 'gastroenterologia|gastroenterology|gastro|medico do estomago|medico del estomago',
  ressonancia_magnetica: 'ressonancia|ressonancias|resonancia|mri|mris|rm',
  tomografia: 'tomografia|uma tomo|a tomo|fazer tomo|de tomo|tomo de|ct scan|ct|tc|tac',
  trombofilia: 'trombofilia|thrombophilia|painel de trombofilia',
  densitometria_ossea: 'densitometria|bone density|bone densitometry|dexa',
  porto_saude: 'porto saude|porto seguro|porto seguro saude',
  cigna: 'cigna|cigna global',
  golden_cross: 'golden cross|golden',
  prevent_senior: 'prevent senior|prevent',
  particular:
    'particular|sem plano|sem convenio|nao tenho convenio|nao tenho plano|sin seguro|privado|private|privately|self pay|self paying|out of pocket|without insurance|no insurance|uninsured',
  colonoscopia: 'colono|colonoscopia|colonoscopy',
  endoscopia: 'endoscopia|endoscopy|endoscopia digestiva',
  hemograma: 'hemograma|hemograma completo|blood count|cbc',
  papanicolau: 'papanicolau|papanicolaou|preventivo|pap|pap smear|citologia',
  mamografia: 'mamografia|mamograma|mammogram|mammography|mamo',
  ecg: 'eletro|electro|ecg|ekg|eletrocardiograma|electrocardiograma',
  ecocardiograma: 'eco|ecocardiograma|echo|echocardiogram|eco do coracao',
  mapa_24h: 'mapa|mapa 24h|abpm|aparelho do mapa|medir a pressao o dia inteiro|aparelho de medir a pressao',
  curva_glicemica:
    'curva glicemica|curva de glicose|curva de glucosa|exame do acucar|teste do acucar|ogtt|liquido doce|glucose tolerance|exame do acucar da gravidez',
  teste_ergometrico:
    'teste ergometrico|teste de esteira|teste da esteira|ergometrico|esteira|ergometria|stress test|treadmill|treadmill test|prueba de esfuerzo',
  urina_tipo1: 'exame de urina|urina|urine test|analisis de orina|urine',
};

const bare = (text: string): string =>
  foldText(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

const localNames = (name: Localized, synonyms: Synonyms): string[] => [
  ...Object.values(name),
  ...Object.values(synonyms).flat(),
];

const entry = (id: string, names: readonly string[]): Entry => ({
  id,
  names: [...names, ...(EVERYDAY[id]?.split('|') ?? [])].map(bare).filter((name) => name !== ''),
});

const isShort = (name: string): boolean => name.length < 6 || name.includes(' ');

/** Words one letter away from a name that are right as they are: the clinic is no "clínico". */
const ORDINARY = new Set(['clinica', 'clinicas', 'clinic', 'clinics']);

/** Who sent the patient, or wrote an old paper, is not whom they want to see. */
const SENT_BY =
  /\b(?:encaminhad[ao]s?|indicad[ao]|derivad[ao]|referred|sent|pedid[ao]|solicitad[ao]) (?:pel[oa]|por (?:el|la|mi)|by (?:my|the|a)) \w+|\bmy \w+ (?:suggested|said|referred|told|recommended|asked)\b|\b(?:o|a|el|la) \w+ (?:me |que )?(?:pediu|passou|encaminhou|indicou|recomendou|receitou|mandou|mando|receto|pidio|derivo)\b|\bque o \w+ passou\b/g;

/** Where a name stands in a text, or -1. Long single words may be mistyped by one letter. */
function positionOf(text: string, words: readonly string[], name: string): number {
  const at = ` ${text} `.indexOf(` ${name} `);
  if (at !== -1) return at;
  const plural = ` ${text} `.indexOf(` ${name}s `);
  if (plural !== -1 || isShort(name)) return plural;
  const near = words.find(
    (word) => !ORDINARY.has(word) && word.charAt(0) === name.charAt(0) && editDistance(word, name, 1) <= 1,
  );
  return near === undefined ? -1 : text.indexOf(near);
}

function found(text: string, entries: readonly Entry[]): string[] {
  const clean = bare(text);
  const words = clean.split(' ');
  return entries
    .map(({ id, names }) => {
      const positions = names.map((name) => positionOf(clean, words, name)).filter((at) => at !== -1);
      const longest = Math.max(
        0,
        ...names.filter((name) => ` ${clean} `.includes(` ${name} `)).map((n) => n.length),
      );
      return { id, at: positions.length === 0 ? -1 : Math.min(...positions), longest };
    })
    .filter(({ at }) => at !== -1)
    .sort((left, right) => left.at - right.at || right.longest - left.longest)
    .map(({ id }) => id);
}

/** Specialties that a message names, in order; if it names none, the one that it paraphrases. */
export function findSpecialties(text: string, { specialties }: ClinicFacts): string[] {
  const named = found(
    bare(text).replace(SENT_BY, ' '),
    specialties.map(({ id, name, synonyms }) => entry(id, localNames(name, synonyms))),
  );
  if (named.length > 0) return named;
  const meant = specialtyByBody(bare(text));
  return meant !== null && specialties.some(({ id }) => id === meant) ? [meant] : [];
}

/** Exams that a message names, those not done at the clinic included. */
export const findExams = (text: string, facts: ClinicFacts): string[] =>
  found(
    text,
    [...facts.exams, ...facts.notOfferedExams].map(({ id, name, synonyms }) =>
      entry(id, localNames(name, synonyms)),
    ),
  );

/** Health plans that a message names, those not accepted included. */
export const findInsurers = (text: string, facts: ClinicFacts): string[] =>
  found(
    text,
    [...facts.insurers, ...facts.notAcceptedInsurers].map(({ id, name, synonyms }) =>
      entry(id, [name, ...synonyms]),
    ),
  );

const TITLE =
  '(?:dr|dra|doutor|doutora|doctor|doctora|psicologo|psicologa|com o|com a|con el|con la|with|do|da|o|a)';

const DOCTOR = 'dr|dra|doutor|doutora|dotor|dotora|doctor|doctora';

const partsOfName = ({
  name,
}: {
  readonly name: string;
}): { readonly first: string; readonly last: string } => {
  const [first = '', ...rest] = bare(name.replace(/^(?:Dra?|Psic)\.?\s*/i, '')).split(' ');
  return { first, last: rest.at(-1) ?? '' };
};

/** "Com a Beatriz", "con Tanaka": one name is enough after "with", if only one professional has it. */
function byOneName(professional: ProfessionalFacts, { professionals }: ClinicFacts): RegExp {
  const { first, last } = partsOfName(professional);
  const others = professionals.filter(({ id }) => id !== professional.id).map(partsOfName);
  const own = [first, last].filter((name) =>
    others.every((other) => other.first !== name && other.last !== name),
  );
  return new RegExp(` (?:com|con|with|pro|pela|pelo) (?:(?:o|a|el|la) )?(?:${own.join('|') || '-'}) `);
}

/** Professionals that a message names: by full name, by title and first or last name, or by an unusual surname. */
export function findProfessionals(text: string, facts: ClinicFacts): string[] {
  const clean = ` ${bare(text)} `;
  return facts.professionals
    .map((professional) => {
      const { first, last } = partsOfName(professional);
      const titled = new RegExp(` (?:${DOCTOR}) (?:${first}|${last}) `);
      const full = new RegExp(` ${TITLE}? ?${first} ${last} `);
      const at = Math.max(clean.search(titled), clean.search(full));
      return { id: professional.id, at: at === -1 ? clean.search(byOneName(professional, facts)) : at };
    })
    .filter(({ at }) => at !== -1)
    .sort((left, right) => left.at - right.at)
    .map(({ id }) => id);
}
