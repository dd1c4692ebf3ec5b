import type { AgendaDialogue, KnownAppointment, OfferedSlot } from '#bot/agenda/view.ts';
import { ANY_WISH } from '#bot/agenda/view.ts';
import { PaperAgenda } from '#bot/cli/paper-agenda.ts';
import { decideWith } from '#bot/cli/paper-turn.ts';
import type { ClinicFacts } from '#bot/facts.ts';
import { INITIAL_BOT_STATE } from '#bot/turn.ts';
import { decide } from '#bot/index.ts';
import type { BotDecision, BotState, BotTurn, PatientMessage } from '#bot/turn.ts';
import type { Choice } from '#workflows/domain/message.ts';
import type { DialogueScript, ScriptTurn } from './dialogue-script.ts';

const NOW = '2026-03-10T10:00:00-03:00';
const TURN_MS = 40_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Questions that a patient answers after the written turns; more is a dialogue that goes round in circles. */
const LONGEST_TAIL = 12;

/** One turn as it was played. */
export interface PlayedTurn {
  /** What the patient wrote, or `#id` of what they tapped. */
  readonly patient: string;
  readonly said: readonly string[];
  readonly decision: BotDecision;
  /** Times offered in this turn that were not free when they were offered. */
  readonly inventedSlots: readonly OfferedSlot[];
  /** The conversation had been handed to a person: the bot is silent, and only the gate listens. */
  readonly isWithPerson: boolean;
}

/** A dialogue from the first word to the last. */
export interface PlayedDialogue {
  readonly script: DialogueScript;
  readonly turns: readonly PlayedTurn[];
  readonly before: readonly KnownAppointment[];
  readonly after: readonly KnownAppointment[];
}

const wordsOf = ({ messages }: BotDecision): string[] =>
  messages.flatMap((content) => ('text' in content ? [content.text] : []));

const choicesOf = ({ messages }: BotDecision): readonly Choice[] =>
  messages.flatMap((content) => ('choices' in content ? (content.choices ?? []) : []));

/** The agenda that a script begins with. */
export function agendaOf(script: DialogueScript, facts: ClinicFacts): PaperAgenda {
  const patient = script.patient === undefined ? null : { patientId: 'self', firstName: script.patient };
  const agenda = new PaperAgenda(facts, patient);
  for (const [index, given] of (script.agenda ?? []).entries()) {
    const wish = { ...ANY_WISH, professionalId: given.professional, fromOn: given.on, untilOn: given.on };
    const minute = Number(given.at.slice(0, 2)) * 60 + Number(given.at.slice(3, 5));
    const slot = agenda.find(`${given.on}T00:00:00Z`, wish).find(({ fromMinute }) => fromMinute === minute);
    if (slot === undefined) throw new Error(`${script.id}: no such time in the agenda`);
    agenda.put({
      ...slot,
      id: `given-${String(index + 1)}`,
      version: 1,
      status: 'booked',
      insurerId: 'particular',
      forName: given.forName ?? null,
    });
  }
  return agenda;
}

/** With a person the bot says nothing, except what the gate says. */
const silentUnlessEmergency = (decision: BotDecision): BotDecision =>
  decision.action === 'emergency' || decision.rule === 'emergency.stay'
    ? decision
    : { ...decision, action: 'silence', messages: [], handoff: null };

const pauseMs = (pause: string): number =>
  Number.parseInt(pause, 10) * (pause.endsWith('d') ? DAY_MS : HOUR_MS);

const YES = { 'pt-BR': 'sim', es: 'sí', en: 'yes' } as const;

const FIRST = { 'pt-BR': 'a primeira', es: 'la primera', en: 'the first one' } as const;

/** What the patient of a script answers to a kind of question; `false` and `undefined` are nothing. */
function answerOf({ persona = {}, language }: DialogueScript, kind: string): string | boolean | undefined {
  const { name, birth } = persona;
  const known: Readonly<Record<string, string | boolean | undefined>> = {
    slot: FIRST[language],
    person: name === undefined ? undefined : [name, birth].join(', '),
    birth_date: birth,
    yes: persona['confirm'] ?? YES[language],
  };
  return persona[kind] ?? known[kind] ?? persona['*'];
}

/** A conversation under way. */
class Stage {
  readonly #script: DialogueScript;
  readonly #facts: ClinicFacts;
  readonly #agenda: PaperAgenda;
  readonly turns: PlayedTurn[] = [];
  #state: BotState = INITIAL_BOT_STATE;
  #nowMs: number;
  #lastOutboundAt: string | null = null;
  #seq = 0;
  #hasLostSlot = false;

  constructor(script: DialogueScript, facts: ClinicFacts, agenda: PaperAgenda) {
    this.#script = script;
    this.#facts = facts;
    this.#agenda = agenda;
    this.#nowMs = Date.parse(script.now ?? NOW);
  }

  get #last(): BotDecision | undefined {
    return this.turns.at(-1)?.decision;
  }

  /** Plays what is written. */
  play(turn: ScriptTurn): void {
    if (typeof turn === 'string') this.#send([{ text: turn }]);
    else if ('burst' in turn) this.#send(turn.burst.map((text) => ({ text })));
    else if ('tap' in turn) this.#tap(turn.tap);
    else {
      this.#nowMs += pauseMs(turn.after);
      this.#send([{ text: turn.say }]);
    }
  }

  /** Answers what the bot asks, as long as the patient has an answer. */
  answerQuestions(): void {
    for (let index = 0; index < LONGEST_TAIL; index += 1) {
      const answer = this.#answer();
      if (answer === null) return;
      this.#send([{ text: answer }]);
    }
  }

  #answer(): string | null {
    const question = this.#state.pending?.question;
    if (this.#last?.action !== 'reply' || question === undefined) return null;
    const kind = question.split('.').at(-1) ?? '';
    if (kind === 'yes') this.#loseSlot(this.#state.dialogue ?? null);
    const answer = answerOf(this.#script, kind);
    return typeof answer === 'string' ? answer : null;
  }

  #loseSlot(dialogue: AgendaDialogue | null): void {
    if (this.#script.persona?.['loseSlot'] !== true || this.#hasLostSlot || !dialogue?.chosen) return;
    this.#hasLostSlot = true;
    this.#agenda.take(dialogue.chosen);
  }

  #tap(number: number): void {
    const choice = this.#last === undefined ? undefined : choicesOf(this.#last)[number - 1];
    if (choice === undefined)
      throw new Error(`${this.#script.id}: nothing to tap as number ${String(number)}`);
    this.#send([{ text: '', choiceId: choice.id }]);
  }

  #send(messages: readonly { readonly text: string; readonly choiceId?: string }[]): void {
    this.#nowMs += TURN_MS;
    const now = new Date(this.#nowMs).toISOString();
    const waiting = messages.map(({ text, choiceId = null }): PatientMessage => {
      this.#seq += 1;
      return { seq: this.#seq, kind: choiceId === null ? 'text' : 'choice', text, choiceId, at: now };
    });
    const isWithPerson = this.turns.some(({ decision }) => decision.handoff !== null);
    const turn: BotTurn = {
      now,
      channel: this.#script.channel ?? 'whatsapp',
      messages: waiting,
      state: this.#state,
      facts: this.#facts,
      patient: { displayName: null, locale: null, noBot: false },
      lastOutboundAt: this.#lastOutboundAt,
      queue: { openNow: true, nextOpeningAt: null },
      enabled: !isWithPerson,
    };
    const decision = isWithPerson ? silentUnlessEmergency(decide(turn)) : decideWith(this.#agenda, turn);
    this.#state = decision.state;
    if (decision.messages.length > 0) this.#lastOutboundAt = now;
    this.turns.push({
      patient: messages
        .map(({ text, choiceId }) => (choiceId === undefined ? text : `#${choiceId}`))
        .join('\n'),
      said: wordsOf(decision),
      decision,
      inventedSlots: this.#invented(now),
      isWithPerson,
    });
  }

  #invented(now: string): OfferedSlot[] {
    const dialogue = this.#state.dialogue ?? null;
    if (dialogue?.asked !== 'slot') return [];
    return dialogue.offered.filter(({ professionalId, onDate, startsAt }) => {
      const wish = { ...ANY_WISH, professionalId, fromOn: onDate, untilOn: onDate };
      return this.#agenda.find(now, wish).every((free) => free.startsAt !== startsAt);
    });
  }
}

/** Plays a dialogue with the bot as it is, against an agenda on paper. */
export function playDialogue(script: DialogueScript, facts: ClinicFacts): PlayedDialogue {
  const agenda = agendaOf(script, facts);
  const before = agenda.appointments;
  const stage = new Stage(script, facts, agenda);
  for (const turn of script.turns) stage.play(turn);
  stage.answerQuestions();
  return { script, turns: stage.turns, before, after: agenda.appointments };
}
