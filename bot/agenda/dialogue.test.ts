import { describe, expect, it } from 'vitest';
import { PaperAgenda } from '#bot/cli/paper-agenda.ts';
import { demoFacts, turnWith } from '#bot/evals/measure.ts';
import { decide } from '#bot/index.ts';
import { INITIAL_BOT_STATE } from '#bot/turn.ts';
import type { BotDecision, BotState, BotTurn } from '#bot/turn.ts';
import type { Channel } from '#workflows/domain/channel.ts';
import type { AgendaAct, AgendaView, SlotWish } from './view.ts';

const facts = demoFacts();
/** A Tuesday. */
const NOW = '2026-03-10T14:35:00-03:00';
const KNOWN = { patientId: 'p1', firstName: 'Ana' };

/** A patient who talks with the bot, and an agenda on paper that does what the bot wants done. */
class Talk {
  readonly agenda: PaperAgenda;
  readonly channel: Channel;
  now = NOW;
  state: BotState = { ...INITIAL_BOT_STATE, disclosedAt: NOW };
  readonly acts: AgendaAct[] = [];
  last: BotDecision | null = null;

  constructor(patient: AgendaView['patient'] = KNOWN, channel: Channel = 'whatsapp') {
    this.agenda = new PaperAgenda(facts, patient);
    this.channel = channel;
  }

  #decide(words: string, choiceId: string | null): BotDecision {
    const decideWith = (wish: SlotWish | null, refusal: AgendaView['refusal'] = null): BotDecision => {
      const turn: BotTurn = turnWith(words, facts, {
        now: this.now,
        channel: this.channel,
        state: this.state,
        lastOutboundAt: this.now,
        agenda: this.agenda.view(this.now, wish, refusal),
        messages: [{ seq: 1, kind: choiceId ? 'choice' : 'text', text: words, choiceId, at: this.now }],
      });
      return decide(turn);
    };
    let decision = decideWith(null);
    for (let looks = 0; decision.lookUp && looks < 6; looks += 1) decision = decideWith(decision.lookUp);
    if (!decision.act) return decision;
    const refusal = this.agenda.perform(decision.act);
    if (refusal === null) this.acts.push(decision.act);
    return refusal === null ? decision : decideWith(null, refusal);
  }

  say(words: string, choiceId: string | null = null): string {
    const decision = this.#decide(words, choiceId);
    this.state = decision.state;
    this.last = decision;
    return decision.messages.map((content) => ('text' in content ? content.text : '')).join('\n');
  }

  tap(choiceId: string): string {
    return this.say('', choiceId);
  }

  choices(): string[] {
    return (this.last?.messages ?? []).flatMap((content) =>
      'choices' in content ? (content.choices ?? []).map(({ id }) => id) : [],
    );
  }
}

const helena = 'helena_prado';

describe('booking', () => {
  it('takes everything in one message, offers three real times, and books after a yes to a summary', () => {
    const talk = new Talk();
    expect(talk.say('quero marcar cardiologista semana que vem de tarde, unimed')).toContain(
      'Tenho estes horários',
    );
    expect(talk.choices()).toEqual(['slot:1', 'slot:2', 'slot:3', 'slot:other', 'human']);
    const summary = talk.say('a segunda');
    expect(summary).toContain('Posso marcar?');
    expect(summary).toContain('Unimed');
    expect(talk.acts).toEqual([]);
    expect(talk.say('sim')).toContain('Marcado.');
    const [act] = talk.acts;
    expect(act).toMatchObject({ kind: 'book', insurerId: 'unimed', forWhom: { patientId: 'p1' } });
    if (act?.kind === 'book') {
      expect(act.slot.onDate >= '2026-03-16' && act.slot.onDate <= '2026-03-22').toBe(true);
      expect(act.slot.fromMinute).toBeGreaterThanOrEqual(12 * 60);
    }
    expect(talk.state.dialogue).toBeNull();
  });

  it('asks for one thing at a time, and for name and birth date of somebody unknown', () => {
    const talk = new Talk(null);
    expect(talk.say('quero marcar uma consulta')).toContain('Para qual especialidade');
    expect(talk.say('dermatologista')).toContain('convênio');
    expect(talk.tap('insurer:particular')).toMatch(/Tenho est/);
    expect(talk.tap('slot:1')).toContain('nome completo');
    expect(talk.say('Mariana Souza Lima')).toContain('data de nascimento');
    const summary = talk.say('12/05/1988');
    expect(summary).toContain('Mariana Souza Lima');
    talk.tap('agenda:yes');
    expect(talk.acts[0]).toMatchObject({
      kind: 'book',
      forWhom: { name: 'Mariana Souza Lima', birthDate: '1988-05-12', isSelf: true },
    });
  });

  it('takes name and birth date in one answer, for a child as well', () => {
    const talk = new Talk();
    talk.say('quero marcar pediatra pro meu filho, particular');
    expect(talk.tap('slot:1')).toContain('Para quem é a consulta?');
    expect(talk.say('Pedro Henrique Alves, nascido em 03/02/2020')).toContain('Pedro Henrique Alves');
    talk.say('isso');
    expect(talk.acts[0]).toMatchObject({
      forWhom: { name: 'Pedro Henrique Alves', birthDate: '2020-02-03', isSelf: false },
    });
  });

  it.each(['Maria das Dores Teste, 12/05/1988', 'Clara Teste Exame, 01/02/90'])(
    'takes a name for a name, whatever it sounds like: %s',
    (words) => {
      const talk = new Talk(null);
      talk.say('quero marcar dermatologista particular');
      talk.tap('slot:1');
      expect(talk.say(words)).toContain('Posso marcar?');
    },
  );

  it('offers times that are a choice, not the same hour three times', () => {
    const talk = new Talk();
    talk.say('quero marcar dermatologista particular');
    const starts = (talk.state.dialogue?.offered ?? []).map(({ startsAt }) => Date.parse(startsAt));
    expect(starts).toHaveLength(3);
    expect(starts.every((at, index) => index === 0 || at - (starts[index - 1] ?? 0) >= 3_600_000)).toBe(true);
  });

  it('takes the exact hour that was asked for, or the nearest of that day', () => {
    const talk = new Talk();
    expect(talk.say('marcar com a dra helena prado quinta às 15h, unimed')).toContain('15:00');
    expect(talk.choices()).toContain('slot:1');
    expect(talk.choices()).not.toContain('slot:2');
    expect(talk.say('pode ser')).toContain('Posso marcar?');
  });

  it('says when it had to look further than was asked', () => {
    const talk = new Talk();
    expect(talk.say('quero a dra helena prado domingo, unimed')).toContain('O mais próximo');
  });

  it.each([
    ['não, quinta', (onDate: string) => onDate === '2026-03-12'],
    ['na verdade prefiro semana que vem', (onDate: string) => onDate >= '2026-03-16'],
  ])('takes a correction at the summary: %s', (words, fits) => {
    const talk = new Talk();
    talk.say('marcar cardiologista amanhã, unimed');
    talk.tap('slot:1');
    const again = talk.say(words);
    expect(again).toMatch(/Tenho est/);
    expect((talk.state.dialogue?.offered ?? []).every(({ onDate }) => fits(onDate))).toBe(true);
    expect(talk.acts).toEqual([]);
  });

  it('offers what else is free when the time was taken meanwhile', () => {
    const talk = new Talk();
    talk.say('marcar cardiologista amanhã, unimed');
    talk.tap('slot:1');
    const chosen = talk.state.dialogue?.chosen;
    if (!chosen) throw new Error('nothing was chosen');
    talk.agenda.take(chosen);
    expect(talk.say('sim')).toContain('acabou de ser ocupado');
    expect(talk.acts).toEqual([]);
    expect(talk.say('quinta')).toMatch(/Tenho est/);
    talk.tap('slot:1');
    expect(talk.say('sim')).toContain('Marcado.');
  });

  it('refuses a plan that the clinic does not take, and goes on with another', () => {
    const talk = new Talk();
    expect(talk.say('quero marcar dermato, tenho porto saude')).toContain('Não trabalhamos com Porto');
    expect(talk.say('então particular')).toMatch(/Tenho est/);
  });

  it('answers another question in between and comes back to its own', () => {
    const talk = new Talk();
    talk.say('quero marcar dermatologista particular');
    const aside = talk.say('quanto custa a consulta particular com dermatologista?');
    expect(aside).toContain('R$ 450');
    expect(aside).toMatch(/Tenho est/);
    expect(talk.say('a primeira')).toContain('Posso marcar?');
  });

  it('gives no time up for a no, and changes nothing', () => {
    const talk = new Talk();
    talk.say('marcar cardiologista amanhã, unimed');
    talk.tap('slot:1');
    expect(talk.say('não quero')).toContain('não mudei nada');
    expect(talk.acts).toEqual([]);
    expect(talk.state.dialogue).toBeNull();
  });

  it('passes to a person after three answers that answer nothing', () => {
    const talk = new Talk();
    talk.say('quero marcar dermatologista particular');
    talk.say('hmmmm');
    talk.say('xpto');
    talk.say('lalala');
    expect(talk.last?.action).toBe('handoff');
    expect(talk.state.dialogue).toBeNull();
  });

  it('leaves to a person and to an emergency at any time', () => {
    const talk = new Talk();
    talk.say('quero marcar cardiologista unimed');
    talk.say('atendente');
    expect(talk.last?.handoff?.reason).toBe('patient_asked');
    const other = new Talk();
    other.say('quero marcar cardiologista unimed');
    other.say('estou com muita dor no peito agora');
    expect(other.last?.action).toBe('emergency');
    expect(other.acts).toEqual([]);
  });

  it('is forgotten after two days', () => {
    const talk = new Talk();
    talk.say('quero marcar cardiologista unimed');
    talk.now = '2026-03-13T15:00:00-03:00';
    talk.say('sim');
    expect(talk.acts).toEqual([]);
  });

  it('numbers its offers where nothing can be tapped', () => {
    const talk = new Talk(KNOWN, 'sms');
    talk.say('quero marcar dermatologista particular');
    expect(talk.say('2')).toContain('Posso marcar?');
  });

  it.each([
    [
      'I would like to book a cardiologist next week, Unimed',
      'I have these times',
      'the first one',
      'Shall I book it?',
      'yes',
      'Booked.',
    ],
    [
      'quiero un turno con cardiología la semana que viene, unimed',
      'Tengo estos horarios',
      'la primera',
      '¿Lo reservo?',
      'sí',
      'Reservado.',
    ],
  ])('speaks the patient’s language: %s', (wish, offer, choice, summary, yes, done) => {
    const talk = new Talk();
    expect(talk.say(wish)).toContain(offer);
    expect(talk.say(choice)).toContain(summary);
    expect(talk.say(yes)).toContain(done);
  });
});

describe('what is booked already', () => {
  function withOne(): Talk {
    const talk = new Talk();
    talk.say('marcar com a dra helena prado quinta às 15h, unimed');
    talk.tap('slot:1');
    talk.say('sim');
    return talk;
  }

  it('is told', () => {
    const talk = withOne();
    expect(talk.say('quando é a minha consulta?')).toContain('12 de março');
    expect(new Talk().say('quando é minha consulta?')).toContain('Não encontrei');
  });

  it('is moved to a time of the same professional after a yes', () => {
    const talk = withOne();
    expect(talk.say('preciso remarcar minha consulta')).toMatch(/Tenho est/);
    expect(
      (talk.state.dialogue?.offered ?? []).every(({ professionalId }) => professionalId === helena),
    ).toBe(true);
    expect(talk.tap('slot:1')).toContain('Posso remarcar?');
    expect(talk.say('sim')).toContain('Remarcado.');
    expect(talk.acts.at(-1)).toMatchObject({ kind: 'move', appointmentId: '1' });
  });

  it('is cancelled only after a yes', () => {
    const talk = withOne();
    expect(talk.say('quero cancelar minha consulta')).toContain('Quer mesmo cancelar?');
    expect(talk.agenda.appointments).toHaveLength(1);
    expect(talk.tap('agenda:yes')).toContain('Cancelado');
    expect(talk.agenda.appointments).toHaveLength(0);
  });

  it('is kept after a no', () => {
    const talk = withOne();
    talk.say('quero cancelar minha consulta');
    expect(talk.say('não')).toContain('não mudei nada');
    expect(talk.agenda.appointments).toHaveLength(1);
  });

  it('is confirmed by one word when there is just one', () => {
    const talk = withOne();
    expect(talk.say('confirmo')).toContain('Presença confirmada');
    expect(talk.agenda.appointments[0]?.status).toBe('confirmed');
    expect(talk.say('confirmo')).toContain('já está confirmada');
  });

  it('is asked about when there are several', () => {
    const talk = withOne();
    talk.say('quero marcar dermatologista semana que vem, particular');
    talk.tap('slot:1');
    talk.say('sim');
    expect(talk.agenda.appointments).toHaveLength(2);
    expect(talk.say('quero cancelar')).toContain('Qual consulta');
    expect(talk.say('a do dermatologista')).toContain('Quer mesmo cancelar?');
    talk.say('sim');
    expect(talk.agenda.appointments.map(({ professionalId }) => professionalId)).toEqual([helena]);
  });

  it('cannot be found for somebody unknown, and a person goes on', () => {
    const talk = new Talk(null);
    talk.say('quero cancelar minha consulta de amanhã');
    expect(talk.last?.action).toBe('handoff');
  });
});

describe('without an agenda', () => {
  it('passes the wish on to a person', () => {
    const decision = decide(turnWith('quero marcar cardiologista amanhã', facts));
    expect(decision.action).toBe('handoff');
  });
});

describe('a tap that answers something else', () => {
  it('is never the yes to a summary', () => {
    const talk = new Talk();
    talk.say('quero marcar cardiologista, unimed');
    talk.tap('slot:1');
    expect(talk.state.dialogue?.asked).toBe('yes');
    talk.tap('slot:1');
    talk.tap('appointment:1');
    talk.tap('an-old-button');
    expect(talk.acts).toEqual([]);
  });
});
