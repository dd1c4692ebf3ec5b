/*
 * Given names and surnames that are common where the clinic's patients come from, accents removed, in lower case:
 * whoever writes "joaquim aqui" names a person although nothing around it says so. From knowledge of the field, not
 * from a register; a name that is missing is still found by its capital letter, its introduction or the patient file.
 */
const GIVEN = `
  adriana adriano afonso agatha alan alana alberto alejandra alejandro alessandra alex alexandra alexandre alexia alice
  aline alicia alisson alvaro amalia amanda amelia ana anderson andre andrea andreia andres andressa angela angelica
  angelo anita anthony antonia antonio ariana ariel arnaldo arthur artur augusto aurora barbara beatriz benedita
  benedito benicio benjamin bernardo bia bianca brenda brian bruna bruno caio camila camilo carla carlos carlota carmen
  carolina caroline cassia catarina cecilia celia celso cesar charles charlotte christian christopher cicero clara
  clarice claudia claudio cleber cleide cleusa cristiane cristiano cristina daiane daniel daniela daniele danilo david
  debora deborah denise diana diego dolores domingos dora douglas edgar edna edson eduarda eduardo elaine eleanor elena
  eliana eliane elias elisa elisabete elizabeth eloa elza emanuel emily emma enzo erica erick erika ernesto esteban
  ester esther eugenia eva fabiana fabiano fabio fatima felipe fernanda fernando flavia flavio francisca francisco
  gabriel gabriela george geraldo gilberto giovana giovanna gisele gloria graca guilherme gustavo hector heitor helena
  helio henrique henry hilda hugo iara igor ines ingrid irene isaac isabel isabela isabella isadora ivan ivana ivone
  jacira jaime jair jakob james janaina jane jaqueline javier jean jefferson jennifer jessica jesus joana joao joaquim
  joaquin jonas jonathan jorge jose josefa joseph josue joyce juan juana julia juliana julie julio karen karina karla
  kaua kevin laila lais lara larissa laura lautaro leandro leila leo leonardo leonor leticia lia lidia ligia lilian
  lina livia lorena lorenzo lourdes lourenco luan luana lucas lucia luciana luciano lucila luis luisa luiz luiza luna
  magda maite manuel manuela marcela marcelo marcia marcio marco marcos margarida margaret maria mariana maribel
  mariela marina mario marisa marlene marta martha martin martina mary mateo mateus matheus matias mauricio mauro
  maximo melissa mercedes michael michele miguel milena miriam moises monica murilo nadia nair natalia nathalia neide
  nelson neusa nicolas nicole nilda nilton noah noemi nora norma oliver olivia orlando oscar osvaldo otavio pablo paola
  patricia patrick paula paulo pedro pietra pietro priscila quiteria rafael rafaela raimunda raimundo ramiro ramon
  raquel raul rebeca regina reginaldo reinaldo renan renata renato ricardo rita roberta roberto robson rodrigo rogerio
  ronaldo rosa rosana rosangela rosario rosemary rosilene rubens ruth sabrina samanta samuel sandra santiago sara sarah
  saulo sebastian sebastiana sebastiao sergio severino sheila silvana silvia silvio simone sofia solange sonia sophia
  sophie stella stephanie suely susana suzana taina tamara tania tatiana teodoro teresa terezinha thais theo thiago
  thomas tiago tomas ursula valdir valentim valentina valeria valerie vanda vanessa vera veronica vicente vicky victor
  victoria vinicius virginia vitor vitoria viviane wagner walter wanda wellington wesley william willian wilson yara
  yasmin yolanda yuri zelia zilda zoe
`;
const SURNAMES = `
  acosta aguiar albuquerque almeida alvarez alves amaral andrade antunes aragao araujo assis azevedo barbosa barreto
  barros bezerra borges braga brito bueno cabral caetano caldas camargo campos cardoso carneiro carvalho castillo castro
  cavalcante cavalcanti chagas chaves coelho cordeiro correa correia costa coutinho cruz cunha davila diaz dominguez
  domingues duarte esteves farias fagundes fernandes fernandez ferraz ferreira figueiredo flores fogaca fonseca fontes
  franco freire freitas furtado galvao garcia gimenez godoy gomes gomez goncalves gonzalez guedes guerra guerreiro
  guimaraes gutierrez hernandez herrera holanda johnson jones lacerda leal leite lemos lima lins lira lopes lopez
  macedo machado maciel magalhaes maia malta marques martinez martins matos medeiros meira mello melo mendes mendonca
  menezes mesquita miranda molina montenegro monteiro moraes morais morales moreira moreno mota moura muniz nakamura
  nascimento navarro neves nobrega nogueira novaes nunes oliveira ortiz pacheco padilha paiva peixoto pereira peres
  perez pessoa pimentel pinheiro pinto pires portela porto prado quadros queiroz quintana ramalho ramirez rangel reis
  resende rezende ribeiro rios rivera rocha rodrigues rodriguez romero ruiz sales salgado salgueiro sampaio sanches
  sanchez santana santiago santos saraiva schmidt serrano silva silveira simoes siqueira smith soares sobral soto sousa
  souza suarez suzuki tanaka tavares teixeira teles torres trindade vargas vasconcelos vasquez vaz vazquez velasco
  viana vidal vieira vilela williams xavier yamamoto zanetti
`;

/** Names of people, accents removed, in lower case. */
export const PEOPLE_NAMES: ReadonlySet<string> = new Set(
  `${GIVEN} ${SURNAMES}`.split(/\s+/).filter((name) => name !== ''),
);
