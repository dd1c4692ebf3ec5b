import { describe, expect, it } from 'vitest';
import { demoFacts, PERSON_WORDS, turnWith } from './evals/measure.ts';
import { guardViolation } from './guard.ts';
import { decide } from './index.ts';
import { INITIAL_BOT_STATE } from './turn.ts';
import type { BotDecision, BotTurn } from './turn.ts';

const facts = demoFacts();
const NOW = '2026-03-10T14:35:00-03:00';
const met = { ...INITIAL_BOT_STATE, disclosedAt: NOW };
const talking: Partial<BotTurn> = { state: met, lastOutboundAt: NOW };

const say = (text: string, changes: Partial<BotTurn> = talking): BotDecision =>
  decide(turnWith(text, facts, changes));
const textOf = ({ messages }: BotDecision): string =>
  messages.map((content) => ('text' in content ? content.text : '')).join('\n');
const choiceIds = ({ messages }: BotDecision): string[] =>
  messages.flatMap((content) => ('choices' in content ? content.choices.map(({ id }) => id) : []));

describe('who is speaking', () => {
  it('says that it is a virtual assistant of the clinic in its first message', () => {
    const decision = say('oi', {});
    expect(textOf(decision)).toContain('assistente virtual da Clínica Ipê Claro');
    expect(decision.state.disclosedAt).toBe(NOW);
  });

  it('does not say it again in the same conversation', () => {
    expect(textOf(say('obrigada'))).not.toContain('assistente virtual');
  });

  it('says it again after more than a day of silence', () => {
    const decision = say('oi', { state: met, lastOutboundAt: '2026-03-08T14:00:00-03:00' });
    expect(textOf(decision)).toContain('assistente virtual');
  });
});

describe('a way to a person', () => {
  it.each(PERSON_WORDS)('"%s" hands off in one step', (words) => {
    expect(say(words).action).toBe('handoff');
  });

  it('is in every turn in which the bot answers', () => {
    for (const text of ['oi', 'qual o endereço?', 'quanto custa o eletro?', 'obrigada', 'aceitam unimed?']) {
      expect(choiceIds(say(text))).toContain('human');
    }
  });

  it('works by its button', () => {
    const tap = { seq: 1, kind: 'choice' as const, text: '', choiceId: 'human', at: NOW };
    expect(say('', { ...talking, messages: [tap] }).handoff?.reason).toBe('patient_asked');
  });

  it('is the first thing when the patient wants no bot or the bot is off', () => {
    const noBot = { displayName: null, locale: null, noBot: true };
    expect(say('oi', { ...talking, patient: noBot }).handoff?.reason).toBe('no_bot_preference');
    expect(say('oi', { ...talking, enabled: false }).handoff?.reason).toBe('bot_off');
    expect(say('não quero falar com robô').handoff?.reason).toBe('no_bot_preference');
  });

  it('says honestly when the team is back', () => {
    const queue = { openNow: false, nextOpeningAt: '2026-03-11T07:00:00-03:00' };
    expect(textOf(say('atendente', { ...talking, queue }))).toContain('amanhã às 07:00');
  });
});

describe('answers from facts', () => {
  it.each([
    ['quanto custa o dermatologista particular?', 'R$ 450'],
    ['precisa de jejum pro ultrassom de abdomen?', 'Jejum'],
    ['vocês aceitam porto saúde?', 'Não trabalhamos com Porto Saúde'],
    ['a dra helena prado atende unimed?', 'Dra. Helena Prado atende Unimed'],
    ['onde fica a clínica?', 'Rua das Quaresmeiras Azuis'],
    ['tem estacionamento?', 'Travessa do Jatobá'],
    ['vocês abrem no feriado de 21/04?', 'fechado'],
    ['do you take Unimed?', 'we work with Unimed'],
    ['¿cuánto cuesta la consulta con dermatólogo?', 'R$ 450'],
  ])('%s', (question, answer) => {
    expect(textOf(say(question))).toContain(answer);
  });

  it('asks which exam, and takes the next message as the answer', () => {
    const first = say('como é o preparo do meu exame?');
    expect(first.state.pending?.question).toBe('exam_prep');
    const second = say('endoscopia', { ...talking, state: first.state });
    expect(textOf(second)).toContain('Endoscopia');
  });

  it('answers in the language of the patient', () => {
    expect(say('what are your opening hours?').language).toBe('en');
    expect(say('¿a qué hora abren?').language).toBe('es');
  });
});

describe('what it leaves to people', () => {
  it.each([
    ['quero marcar cardiologista amanhã de manhã', 'agendamento', 'not_available_yet'],
    ['posso tomar dipirona com ibuprofeno?', 'enfermagem_urgente', 'medical_advice'],
    ['to com febre de 38,5 e dor de garganta', 'enfermagem_urgente', 'urgent_symptom'],
    ['esperei duas horas, falta de respeito', 'recepcao', 'complaint'],
    ['quero que apaguem todos os meus dados', 'recepcao', 'data_rights'],
  ])('%s', (text, team, reason) => {
    const { handoff } = say(text);
    expect(handoff?.teamId).toBe(team);
    expect(handoff?.reason).toBe(reason);
  });

  it("passes what was understood, with a CPF masked, in the patient's own words", () => {
    const { handoff } = say('quero marcar cardiologista, unimed, cpf 111.111.111-11');
    expect(handoff?.card.collected).toContainEqual({ field: 'insurance', value: 'unimed' });
    expect(handoff?.card.quote).not.toContain('111.111');
  });

  it('lets a person look at a picture', () => {
    const picture = { seq: 1, kind: 'image' as const, text: '', choiceId: null, at: NOW };
    expect(say('', { ...talking, messages: [picture] }).handoff?.reason).toBe('unsupported_media');
  });

  it('gives up after the third message it does not understand', () => {
    const lost = say('xyzw qwkj', { ...talking, state: { ...met, misunderstoodCount: 2 } });
    expect(['handoff', 'reply']).toContain(lost.action);
  });
});

describe('an emergency', () => {
  it('sends the fixed text of the clinic with the numbers of its country, and calls the nurses', () => {
    const decision = say('meu pai está com dor no peito');
    expect(decision.action).toBe('emergency');
    expect(decision.messages[0]).toMatchObject({ kind: 'emergency' });
    expect(textOf(decision)).toContain('192');
    expect(decision.handoff?.teamId).toBe('enfermagem_urgente');
    expect(decision.handoff?.card.redFlags).toContainEqual({ category: 'chest_pain', answer: 'yes' });
  });

  it('comes before everything: bot off, no bot wanted, a person asked for, a burst', () => {
    expect(say('não consigo respirar', { ...talking, enabled: false }).action).toBe('emergency');
    expect(say('atendente, não consigo respirar').action).toBe('emergency');
    const burst = ['oi', 'quero marcar', 'to com dor no peito'].map((text, index) => ({
      seq: index + 1,
      kind: 'text' as const,
      text,
      choiceId: null,
      at: NOW,
    }));
    const decision = say('', { ...talking, messages: burst });
    expect(decision.action).toBe('emergency');
  });

  it('is not closed by the patient and is not repeated', () => {
    const raised = say('estou com dor no peito');
    const again = say('ta, ja passou', { state: raised.state, lastOutboundAt: NOW });
    expect(again.state.emergency?.category).toBe('chest_pain');
    expect(again.messages).toEqual([]);
    const later = say('e agora?', { state: raised.state, lastOutboundAt: '2026-03-10T14:00:00-03:00' });
    expect(textOf(later)).toContain('192');
  });

  it('answers a second kind of emergency', () => {
    const raised = say('estou com dor no peito');
    const other = say('minha filha engasgou e está roxa', { state: raised.state, lastOutboundAt: NOW });
    expect(other.redFlag).toBe('choking');
  });

  it("speaks the language of the patient and names the clinic's country number", () => {
    expect(textOf(say('my chest hurts and i am sweating'))).toContain('Call 192');
    expect(textOf(say('mi hijo se atragantó y está morado'))).toContain('192');
  });
});

describe('the guard', () => {
  const check = (text: string): string | null => guardViolation({ kind: 'text', text }, facts);

  it.each([
    ['Você está com infarto.', 'diagnosis'],
    ['Isso parece ser uma gastrite.', 'diagnosis'],
    ['Tome 2 comprimidos de dipirona.', 'dose'],
    ['Seu exame deu normal.', 'exam_reading'],
    ['Fique tranquila, não deve ser nada.', 'reassurance'],
    ["Don't worry, it can wait.", 'reassurance'],
    ['A consulta custa R$ 1,00.', 'unknown_price'],
    ['Acesse https://golpe.example.net agora.', 'unknown_link'],
  ])('stops: %s', (text, violation) => {
    expect(check(text)).toBe(violation);
  });

  it('lets prices and links of the clinic through', () => {
    expect(check('Dermatologia, particular: R$ 450.')).toBeNull();
    expect(check('Mapa: https://ipeclaro.example.com/mapa/sp')).toBeNull();
  });

  it('lets an emergency text through only letter for letter', () => {
    const fixed = say('estou com dor no peito').messages[0];
    expect(fixed?.kind).toBe('emergency');
    if (fixed?.kind === 'emergency') {
      expect(guardViolation(fixed, facts)).toBeNull();
      expect(guardViolation({ ...fixed, text: `${fixed.text} Tome aspirina.` }, facts)).toBe(
        'unknown_emergency_text',
      );
    }
  });
});
