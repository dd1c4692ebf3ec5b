/** Parts of the body and conditions by which people name a specialty, by the specialty's id in the demo clinic. */
const BODY: Readonly<Record<string, string>> = {
  dermatologia: 'pele|piel|skin|acne|manchas?|unhas?',
  cardiologia: 'coracao|corazon|heart|pressao',
  ortopedia: 'ossos?|huesos?|bones?|joelhos?|rodilla|knees?|coluna|columna|ombros?',
  oftalmologia: 'olhos?|ojos?|eyes?|vista|vision',
  otorrinolaringologia: 'ouvidos?|oidos?|ears?|garganta|throat|nariz|nose',
  gastroenterologia: 'estomago|stomach|intestino|tummy',
  endocrinologia: 'diabetes|tireoide|tiroides|thyroid|hormonios?|hormonas?|hormones?',
  urologia: 'prostata|prostate|rins?|rinon|kidneys?',
  pediatria: 'criancas?|ninos?|kids|children|bebes?|babies',
  ginecologia_obstetricia: 'mulher|mujeres|gravidez|embarazo|pregnancy',
  neurologia: 'cerebro|brain|nervos',
};

const WHO = '(?:medic[oa]|doutora?|doctora?|especialista|specialist|consulta)';
const LINKS =
  '(?:que|cuida|trata|mexe|ve|vea|entiende|entende|de|da|do|dos|das|del|la|las|los|el|o|a|os|as|com|con|en|no|who|that|for|treats|handles|looks|after|with|problemas?)';

const patterns = Object.entries(BODY).map(
  ([id, words]) =>
    [
      id,
      new RegExp(
        `\\b${WHO}(?: ${LINKS}){1,5} (?:${words})\\b|\\b(?:${words}) (?:doctor|doc|specialist)\\b|\\b(?:medico|doctor) (?:para|pra) (?:o |a |el |la )?(?:${words})\\b`,
      ),
    ] as const,
);

/** The specialty that a folded text paraphrases, such as "médico que cuida de diabetes"; `null` without one. */
export const specialtyByBody = (folded: string): string | null =>
  patterns.find(([, pattern]) => pattern.test(folded))?.[0] ?? null;
