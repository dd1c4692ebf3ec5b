/** Words for an appointment. */
export const APPOINTMENT =
  'consulta|consultas|horario|horarios|hora|appointment|appointments|appt|visit|turno|turnos|cita|citas|retorno|atendimento|agendamento|sessao|sesion|session|slot|control|checkup|check_up|avaliacao|vaga|encaixe|vez|a|meu|minha';

/** Words for an exam. */
export const EXAM =
  'exame|exames|examen|examenes|ultrassom|ultrasom|ultrassonografia|us|raio_x|raiox|rx|mamografia|mamogram|ecografia|eco|ecocardiograma|eletro|ecg|eletrocardiograma|electro|electrocardiograma|holter|mapa|endoscopia|endoscopy|colonoscopia|colonoscopy|colono|hemograma|papanicolau|papanicolaou|preventivo|pap|psa|tsh|glicemia|curva_glicemica|curva|ergometrico|ergometria|esteira|treadmill|ressonancia|mri|tomografia|ct|blood_test|blood_count|test|tests|estudio|estudios|analisis|coleta|sangue|sangre|urina|orina|urine|fezes|laboratorio|lab|mapeamento|retina|densitometria|biopsia|biopsy|transvaginal|echo|ultrasound|xray|x_ray|scan|radiografia|resonancia|ekg|trombofilia|blood|colesterol';

/** Words for a doctor or a specialty. */
export const DOCTOR =
  'dr|dra|doctor|medico|medica|clinico|clinica_geral|cardio|cardiologista|cardiologo|cardiologa|cardiologist|dermato|derma|dermatologista|dermatologo|dermatologa|dermatologist|gineco|ginecologista|ginecologo|ginecologa|gynecologist|obgyn|pediatra|pediatrician|ortopedista|orto|ortho|ortopedia|traumatologo|traumatologa|orthopedist|oftalmo|oftalmologista|oftalmologo|oftalmologia|oculista|ophthalmologist|eye|endocrino|endocrinologista|endocrinologo|endocrinologist|psiquiatra|psychiatrist|psicologo|psicologa|psychologist|therapist|terapia|therapy|urologista|urologo|urologist|uro|otorrino|ent|neuro|neurologista|neurologo|neurologist|gastro|gastroenterologista|gastroenterologo|gastroenterologist|gp|cardiologia|dermatologia|ginecologia|pediatria|endocrinologia|psiquiatria|psicologia|urologia|neurologia|gastroenterologia|obstetra|especialista|generalista|specialist|nutricionista|counselling|terapeuta';

/** Names of health plans that people mention. */
export const INSURER =
  'unimed|bradesco|sulamerica|sul_america|amil|hapvida|notredame|notre_dame|intermedica|cassi|porto_saude|cigna|golden_cross|prevent_senior|gndi|porto_seguro|omint|mediservice|allianz|care_plus|geap|ipsemg';
