/** How lay people name a thing, by language; `*` ends a stem, `_` joins words. */
type Wording = Readonly<{ pt: string; es: string; en: string }>;

const wordings = {
  // Parts of the body
  chest: {
    pt: 'peito peitu torax toracic* coracao',
    es: 'pecho corazon',
    en: 'chest heart breastbone',
  },
  belly: {
    pt: 'barriga barrigao abdomen abdome abdominal bucho ventre estomago pe_da_barriga baixo_ventre virilha costela',
    es: 'panza vientre estomago barriga abdomen ingle guata tripa',
    en: 'belly stomach tummy abdomen abdominal groin gut guts',
  },
  head: {
    pt: 'cabeca testa nuca cranio cabecada',
    es: 'cabeza frente nuca craneo',
    en: 'head forehead skull',
  },
  face: { pt: 'rosto cara face boca labio labios sorriso', es: 'rostro boca labios', en: 'mouth smile lips' },
  limb: {
    pt: 'braco bracos perna pernas mao maos pe lado',
    es: 'brazo brazos pierna piernas mano manos lado',
    en: 'arm arms leg legs hand hands side',
  },
  calf: {
    pt: 'perna panturrilha batata_da_perna batata coxa canela',
    es: 'pierna pantorrilla gemelo muslo',
    en: 'calf leg thigh',
  },
  throat: { pt: 'garganta goela guela pescoco', es: 'garganta', en: 'throat airway' },
  eye: { pt: 'olho olhos vista zoio', es: 'ojo ojos vista', en: 'eye eyes' },
  sight: { pt: 'visao vista enxerg*', es: 'vision vista', en: 'vision sight eyesight' },
  testicle: {
    pt: 'testiculo testiculos saco escroto bolas bago bagos ovo ovos saquinho',
    es: 'testiculo testiculos huevo huevos escroto pelota pelotas cojon cojones',
    en: 'testicular testicle testicles scrotum balls nuts nut left_ball right_ball ballsack testes',
  },
  // What it feels like
  pain: {
    pt: 'dor dores dorzinha dorzona doi doia doendo doeu doer dolorid* pontada pontadas fisgada agulhada facada_no latejando',
    es: 'dolor dolores duele duelen doliendo dolio doler puntada puntadas punzada punzadas',
    en: 'pain pains painful hurt hurts hurting ache aches aching sore stabbing',
  },
  pressure: {
    pt: 'aperto apertad* apertando aperta opress* peso pesad* pesando esmag* queimacao queimando queima ardencia ardendo elefante desconforto incomodo preme* compressao comprimindo repux* apertao travando',
    es: 'opres* presion compresion aprieta apretad* apretando apreton peso pesadez quema quemazon ardor aplast* elefante molestia',
    en: 'pressure tight tightness tightening squeez* crushing heavy heaviness burning elephant discomfort weight constrict*',
  },
  severe: {
    pt: 'insuportavel fortissim* horrivel terrivel absurda absurdo intensa intenso demais forte fortes pior muita muito agoniza* desesper* gritando grita chorando lancinante violenta aguda excruciante braba do_cao infernal nunca_senti ',
    es: 'insoportable fortisim* horrible terrible intenso intensa fuerte muchisimo mucho peor agudo gritando retorc*',
    en: 'unbearable severe excruciating horrible terrible intense worst agony really bad badly awful screaming crazy extreme insane',
  },
  sudden: {
    pt: 'de_repente do_nada subit* repentin* repente de_uma_hora_para_outra agora_pouco acabou_de ha_pouco instantan*',
    es: 'de_repente de_golpe de_pronto subit* repentin* de_la_nada',
    en: 'sudden suddenly out_of_nowhere all_at_once abrupt*',
  },
  swollen: {
    pt: 'inch* edema estufad* dobro grossa grosso enorm* gigante* do_tamanho crescendo',
    es: 'hinch* inflamad* inflam* el_doble',
    en: 'swoll* swell* puffy puffed huge enormous ballooned twice_the_size double_the_size',
  },
  weak: {
    pt: 'sem_forca fraqueza dormente dormencia formig* paralis* adormec* sem_sentir nao_sinto nao_sente sem_sensibilidade mole perdeu_a_forca perdi_a_forca perdeu_forca sem_movimento',
    es: 'sin_fuerza debil debilidad dormido dormida durmio duerme adormec* hormigue* paraliz* no_siento no_siente entumec*',
    en: 'numb numbness weak weakness tingl* paraly* no_strength cant_feel limp no_feeling',
  },
  faint: {
    pt: 'desmai* tont* tontura palid* fraca fraco fraqueza apaguei apagou vista_escure* vista_fic* escurec* branca suando suor sudorese quase_desmai* pressao_caiu zonz* bambas',
    es: 'desmay* mareo mareos maread* palid* debil sudo sudando sudor me_baja_la_presion desvanec*',
    en: 'faint* dizzy dizziness lightheaded passed_out pass_out passing_out blacked_out black_out sweat* clammy pale weak woozy nearly_passed collapsed',
  },
  coldSweat: {
    pt: 'suor_frio suando_frio suo_frio suadeira_fria suando suor gelad* suada suado sudorese',
    es: 'sudor_frio sudo_frio sudando_frio sudando sudor',
    en: 'cold_sweat cold_sweats sweating sweaty clammy',
  },
  breathless: {
    pt: 'falta_de_ar falta_ar faltando_ar faltando_o_ar falta_o_ar sem_ar sem_folego sufocad* sufocando sufocar asfixi* puxando_o_ar puxando_ar puxar_o_ar dispneia falta_de_folego dificil_respirar dificuldade_de_respirar dificuldade_para_respirar dificuldade_respir* ar_nao_entra ar_nao_vem cansad*_para_respirar falta_um_pouco_de_ar falta_muito_ar sem_conseguir_respirar custa_a_respirar mal_respira mal_consigo_respirar mal_consegue_respirar respirando_mal respirando_com_dificuldade ofegante arfando ',
    es: 'falta_de_aire falta_el_aire falta_aire faltando_el_aire falta_la_respiracion sin_aire me_ahogo se_ahoga ahogando ahogo sofoc* asfixi* dificultad_para_respirar dificultad_respiratoria cuesta_respirar cuesta_mucho_respirar respira_mal respiro_mal respirar_bien no_puedo_respirar no_puede_respirar no_respira no_me_entra_el_aire no_le_entra_el_aire agitad* ',
    en: 'short_of_breath shortness_of_breath out_of_breath breathless* trouble_breathing difficulty_breathing hard_to_breathe struggling_to_breathe struggling_for_breath gasping suffocat* cant_breathe cant_catch_my_breath catch_my_breath catch_his_breath catch_her_breath hard_time_breathing breathing_is_hard problems_breathing labored_breathing not_breathing isnt_breathing',
  },
  wheeze: {
    pt: 'chiad* chiando chiado estridor rouc* voz_rouca',
    es: 'silbid* silba pitido ronca ronquera',
    en: 'wheez* stridor hoarse hoarseness',
  },
  fever: {
    pt: 'febre febril febrao febrinha temperatura ardendo_em_febre quente_de_febre queimando_em_febre #38-42_de %38-42 graus',
    es: 'fiebre calentura temperatura febril grados',
    en: 'fever feverish temp temperature degrees',
  },
  vomiting: {
    pt: 'vomit* golfando bota_tudo_para_fora botando_tudo_para_fora lancando',
    es: 'vomit* devuelve devolviendo',
    en: 'vomit* throwing_up throws_up threw_up puking puke puked thrown_up being_sick barf*',
  },
  bleeding: {
    pt: 'sangr* sangue sangramento hemorrag* coagulo coagulos',
    es: 'sangr* sangre sangrado hemorrag* coagulos',
    en: 'bleed* blood bled hemorrhag* clots',
  },
  drowsy: {
    pt: 'apagando sonolent* sonolencia muito_sono dormindo_muito molinh* molenga mole prostrad* largad* apatic* desacordad* inconsciente letargic* nao_acorda nao_quer_acordar nao_acordou nao_esta_acordando nao_reage nao_responde nao_abre_os_olhos dificil_de_acordar dificil_acordar custa_a_acordar custando_a_acordar custou_a_acordar sem_reagir sem_reacao desfalecid* desmaiad* moribund* um_sono sono_que_nao so_quer_dormir so_dorme mal_acorda caidinh* derrubad* abatid* ',
    es: 'somnolient* adormilad* muy_dormid* desmayad* decaid* flojit* floj* inconsciente aletargad* no_despierta no_se_despierta no_reacciona no_responde cuesta_despertar* no_puedo_despertar* desganad* solo_duerme ',
    en: 'drowsy sleepy lethargic floppy limp unconscious unresponsive wont_wake not_waking cant_wake hard_to_wake not_responding wont_respond not_reacting listless passed_out difficult_to_wake barely_responsive barely_conscious semi_conscious no_response wont_stay_awake cant_stay_awake',
  },
  confused: {
    pt: 'confus* desorientad* nada_com_nada coisa_com_coisa delirando falando_coisas_sem_sentido nao_me_reconhece nao_reconhece sem_nexo atordoad* grogue coisa_nada_a_ver',
    es: 'confundid* desorientad* confus* delirando no_me_reconoce no_reconoce incoherenc*',
    en: 'confused confusion disoriented delirious not_making_sense doesnt_know_where doesnt_recognize incoherent',
  },
  blueColour: {
    pt: 'rox* arroxead* azulad* azul cianotic* cinza acinzentad* cor_de_cera',
    es: 'morad* azul azules azulad* gris amoratad*',
    en: 'blue bluish purple grey gray dusky',
  },
  // Who
  child: {
    pt: 'bebe bebes bebezinh* bebezao filho filha filhinh* crianca criancinha nenezinh* recem_nascid* menino menina neto neta netinh* sobrinho sobrinha sobrinh* afilhad* guri guria pequen* moleque garot* rn cacula gemeo* lactente lactante adolescente irmaozinho irmazinha anjinho princes* #1-4_aninho* aninho aninhos',
    es: 'bebe bebes bebit* hijo hija hijit* nino nina ninos recien_nacid* nene nena nenit* sobrin* niet* chiquit* guagua guaguita criatura peque lactante adolescente',
    en: 'baby babies infant newborn toddler son daughter kid kiddo child children grandson granddaughter nephew niece little_one boy girl teen teenager teenage month_old week_old year_old yo newborn*',
  },
  infant: {
    pt: 'bebe bebes bebezinh* nenezinh* recem_nascid* rn mama mamar fralda',
    es: 'bebe bebes bebit* recien_nacid* guagua nene nena lactante panal',
    en: 'baby newborn infant month_old week_old day_old days_old weeks_old months_old',
  },
  pregnant: {
    pt: 'gravid* gravidez gestante gestacao gestacional #4-42_semanas #4-42_sem #6-9_meses_de_gravidez gravidinha barrigud* prenha beta_positivo teste_positivo gestando trimestre pre_natal',
    es: 'embaraz* #4-42_semanas gestante prenad* encinta test_positivo',
    en: 'pregnan* #4-42_weeks #4-42_week #4-42_wks #4-42_wk expecting trimester preggo gestation',
  },
  postpartum: {
    pt: 'ganhei_bebe ganhou_bebe ganhei_o_bebe ganhei_meu_bebe ganhei_faz ganhei_ha dei_a_luz deu_a_luz parto cesarea cesaria pos_parto resguardo puerp* tive_bebe tive_meu_bebe tive_meu_filho tive_minha_filha pari bebe_nasceu tive_nene',
    es: 'di_a_luz dio_a_luz parto cesarea posparto puerp* pari tuve_a_mi_bebe tuve_mi_bebe tuvo_a_su_bebe cuarentena nacio_mi_bebe',
    en: 'gave_birth giving_birth postpartum c_section csection delivered had_my_baby had_a_baby had_the_baby after_birth',
  },
  aggressor: {
    pt: 'marido namorado namorada companheiro companheira esposo esposa ex padrasto madrasta pai mae tio cuidador cuidadora baba parceiro parceira homem ele ela sogro cunhado filho neto irmao chefe vizinho avo professor',
    es: 'marido novio novia pareja esposo esposa ex padrastro madrastra padre papa mama tio cuidador cuidadora ninera el ella suegro hijo hermano jefe vecino abuelo profesor',
    en: 'husband boyfriend girlfriend partner wife spouse ex stepdad stepfather stepmom father dad mom mother uncle caregiver carer nanny babysitter he she man brother boss neighbor coach teacher',
  },
  // What people took, touched or met
  poison: {
    pt: 'agua_sanitaria candida quiboa cloro alvejante desinfetante detergente produto_de_limpeza produto_limpeza soda_caustica raticida chumbinho inseticida veneno querosene gasolina acetona alcool_gel amaciante naftalina agrotoxico pesticida tiner thinner solvente limpa_vidro limpeza sache_de capsula_de_sabao sabao_liquido sabao_em_po oleo_essencial oleo_de_lamparina cola tinta xampu shampoo sabonete essencia nicotina desodorante alcool lustra_movel diabo_verde pinho_sol veja desentupidor creolina amonia planta_toxica comigo_ninguem_pode alcool_de_limpeza perfume esmalte removedor agua_oxigenada mata_barata mata_rato repelente',
    es: 'lavandina lejia cloro hipoclorito desinfectante detergente limpiador producto_de_limpieza veneno raticida insecticida queroseno gasolina nafta acetona suavizante naftalina pesticida solvente aguarras soda_caustica amoniaco quitaesmalte desengrasante champu pintura pegamento jabon alcohol_de acido',
    en: 'bleach detergent cleaner cleaning_product laundry_pod tide_pod disinfectant rat_poison poison pesticide insecticide gasoline antifreeze kerosene nail_polish_remover drain_cleaner lamp_oil lighter_fluid paint glue shampoo lotion vape nicotine hand_soap dish_soap paint_thinner ammonia weedkiller toilet_cleaner essential_oil mouthwash hand_sanitizer acetone turpentine',
  },
  swallow: {
    pt: 'beb* tomou tomei tomaram tomar engol* inger* comeu comi chup* mast* botou_na_boca colocou_na_boca pos_na_boca lambeu',
    es: 'beb* tomo tome tomado trag* ingiri* comio comi bebio chupo',
    en: 'drank drink drunk swallow* ate eaten ingest* licked took taken',
  },
  pills: {
    pt: 'comprimido comprimidos capsula capsulas pilula pilulas remedio remedios medicamento medicamentos cartela cartelas caixa frasco vidro gotas paracetamol dipirona rivotril clonazepam calmante calmantes antidepressivo',
    es: 'pastilla pastillas comprimido comprimidos capsulas pildoras remedio remedios medicamento medicamentos frasco caja clonazepam',
    en: 'pill pills tablet tablets capsules medicine medicines medication meds bottle tylenol advil paracetamol ibuprofen xanax gummies',
  },
  medicine: {
    pt: 'remedio remedios medicamento comprimido comprimidos injecao vacina antibiotico amoxicilina dipirona ibuprofeno anti_inflamatorio contraste dose benzetacil penicilina azitromicina aas cefalexina',
    es: 'remedio medicamento pastilla pastillas inyeccion vacuna antibiotico amoxicilina ibuprofeno dosis penicilina dipirona',
    en: 'medicine medication med meds pill pills shot injection vaccine antibiotic amoxicillin ibuprofen dose penicillin',
  },
  allergen: {
    pt: 'camarao amendoim castanha nozes leite ovo peixe frutos_do_mar marisco picada picado picou picaram abelha vespa marimbondo formiga formigas latex comi comeu comer tomei tomou injecao vacina antibiotico amoxicilina dipirona remedio tintura',
    es: 'mani nueces leche huevo pescado mariscos camaron camarones picadura pico picaron abeja avispa comi comio tome tomo inyeccion vacuna antibiotico remedio medicamento almendra',
    en: 'peanut peanuts nut nuts cashew shrimp shellfish milk egg fish sting stung bee wasp ate eating latex antibiotic vaccine shot injection medication medicine penicillin sesame cookie took',
  },
  clotRisk: {
    pt: 'operei operou cirurgia operacao operad* gesso viagem voo aviao parto cesarea anticoncepcional pilula hormonio quimio cancer trombose acamad* imobilizad* gravid* protese lipo lipoaspiracao varizes reposicao fratur* onibus internad* de_cama repouso ',
    es: 'operaron opere cirugia operacion operad* yeso viaje vuelo avion parto cesarea anticonceptiv* hormonas quimio cancer trombosis embaraz* inmovil* reposo fractur*',
    en: 'surgery operation operated cast flight flew plane trip birth c_section pill contraceptive* hormones chemo cancer clot clots pregnan* bedridden bed_rest bedrest immobil* replacement postpartum drive',
  },
  bloodThinner: {
    pt: 'anticoagulante anticoagulantes xarelto marevan varfarina eliquis clexane rivaroxabana apixabana coumadin pradaxa enoxaparina clopidogrel',
    es: 'anticoagulante anticoagulantes xarelto warfarina acenocumarol sintrom eliquis heparina',
    en: 'blood_thinner blood_thinners thinner thinners warfarin xarelto eliquis coumadin anticoagulant heparin',
  },
  venomous: {
    pt: 'escorpiao escorpioes cobra serpente jararaca cascavel surucucu coral aranha lagarta taturana armadeira lacraia caranguejeira jararacucu',
    es: 'escorpion alacran vibora culebra serpiente cobra arana yarara cascabel oruga coral',
    en: 'scorpion snake viper rattlesnake spider caterpillar black_widow jellyfish',
  },
  bite: {
    pt: 'pic* mord* ferro* pegou_no encost* queim* ataque atacou',
    es: 'pic* mord* ataco',
    en: 'bit bite bitten bites stung sting stings got_me',
  },
  glucose: {
    pt: 'glicemia glicose glicosimetro acucar dextro destro hgt diabet* insulina tipo_1 tipo_2 glico diabete diabetes aparelho aparelhinho medidor',
    es: 'glucemia glucosa azucar diabet* insulina glucometro medidor tipo_1',
    en: 'glucose sugar sugars diabet* insulin type_1 type_2 meter bg glucometer t1d',
  },
  oxygen: {
    pt: 'satur* oximetro oxigen* sat spo2',
    es: 'satur* oximetro oxigen*',
    en: 'oxygen oximeter sats sat spo2 o2 pulse_ox',
  },
  weapon: {
    pt: 'faca facao arma revolver pistola machado canivete espingarda barra_de_ferro tesoura estilete martelo',
    es: 'cuchillo cuchilla arma revolver pistola machete navaja escopeta hacha',
    en: 'knife gun weapon machete pistol axe rifle blade hammer',
  },
} as const satisfies Readonly<Record<string, Wording>>;

/** A thing that lay people name in many ways. */
export type Concept = keyof typeof wordings;

const split = (words: string): string[] => words.split(' ').filter((word) => word !== '');

const allWords = ({ pt, es, en }: Wording): readonly string[] => [
  ...new Set([...split(pt), ...split(es), ...split(en)]),
];

const entries = Object.entries(wordings).map(([concept, wording]) => [concept, allWords(wording)] as const);
const byConcept = new Map<string, readonly string[]>(entries);

/** Every word of a concept, all languages together: people mix them. */
export const wordsFor = (concept: Concept): readonly string[] => byConcept.get(concept) ?? [];

/** Every word of every concept. */
export const lexiconWords = (): readonly string[] => [...byConcept.values()].flat();

/** Whether a string names a concept. */
export const isConcept = (name: string): name is Concept => byConcept.has(name);
