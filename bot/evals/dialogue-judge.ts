import type { KnownAppointment } from '#bot/agenda/view.ts';
import type { ClinicFacts } from '#bot/facts.ts';
import { guardViolation } from '#bot/guard.ts';
import type { DialogueGoal, DialogueScript, WantedAppointment } from './dialogue-script.ts';
import type { PlayedDialogue, PlayedTurn } from './dialogue-play.ts';

/** How a dialogue came out: what of its goal is missing, and what must never happen and did. */
export interface DialogueVerdict {
  readonly id: string;
  readonly missing: readonly string[];
  readonly forbidden: readonly string[];
}

const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

function fits(one: KnownAppointment, wanted: WantedAppointment): boolean {
  const { from, until, after, before } = wanted;
  const same: readonly (readonly [string | null, string | undefined])[] = [
    [one.professionalId, wanted.professional],
    [one.specialtyId, wanted.specialty],
    [one.forName, wanted.forName],
    [one.insurerId, wanted.insurer],
    [one.mode, wanted.mode],
  ];
  return (
    same.every(([is, wants]) => wants === undefined || is === wants) &&
    (from === undefined || one.onDate >= from) &&
    (until === undefined || one.onDate <= until) &&
    (after === undefined || one.fromMinute >= minuteOf(after)) &&
    (before === undefined || one.fromMinute < minuteOf(before))
  );
}

const placeOf = ({ id, professionalId, startsAt }: KnownAppointment): string =>
  `${id} ${professionalId} ${startsAt}`;

const isUnchanged = ({ before, after }: PlayedDialogue): boolean =>
  before.map(placeOf).join() === after.map(placeOf).join();

/** Whether the agenda ended as wanted. */
function isAsWanted(played: PlayedDialogue, { agenda = 'unchanged' }: DialogueGoal): boolean {
  if (agenda === 'unchanged') return isUnchanged(played);
  const { after } = played;
  return after.length === agenda.length && agenda.every((wanted) => after.some((one) => fits(one, wanted)));
}

const textOf = ({ turns }: PlayedDialogue): string => turns.flatMap(({ said }) => said).join('\n');

const isWanted = (wanted: string | undefined, is: string | null | undefined): boolean =>
  wanted === undefined || wanted === is || (wanted === 'any' && typeof is === 'string');

function missingOfHandoff(played: PlayedDialogue, { queue, reason, card = [] }: DialogueGoal): string[] {
  const handoff = played.turns.findLast(({ decision }) => decision.handoff !== null)?.decision.handoff;
  const written = JSON.stringify(handoff?.card ?? '');
  return [
    ...(isWanted(queue, handoff?.teamId) ? [] : [`queue ${String(queue)}, was ${String(handoff?.teamId)}`]),
    ...(isWanted(reason, handoff?.reason)
      ? []
      : [`reason ${String(reason)}, was ${String(handoff?.reason)}`]),
    ...card
      .filter((pattern) => !new RegExp(pattern, 'i').test(written))
      .map((pattern) => `on the card: ${pattern}`),
  ];
}

const OPT_OUT = /SAIR|SALIR|BAJA|STOP|PARAR TUDO|PARAR TODO/;

function missingOfTalk(played: PlayedDialogue, goal: DialogueGoal): string[] {
  const text = textOf(played);
  const last = played.turns.at(-1)?.decision;
  const missing = (goal.told ?? [])
    .filter((pattern) => !new RegExp(pattern, 'i').test(text))
    .map((pattern) => `told: ${pattern}`);
  if (goal.stays === true && played.turns.some(({ decision }) => decision.handoff !== null))
    missing.push('without a person');
  if (goal.asks === true && last?.state.pending === null) missing.push('asks back');
  if (goal.optOut === true && !OPT_OUT.test(text)) missing.push('how to stop messages');
  if (goal.confirmed === true && played.after.every(({ status }) => status !== 'confirmed'))
    missing.push('confirmed');
  return missing;
}

function missingOf(played: PlayedDialogue): string[] {
  const { goal } = played.script;
  const raised = played.turns.find(({ decision }) => decision.action === 'emergency')?.decision.redFlag;
  return [
    ...(isAsWanted(played, goal) ? [] : ['agenda']),
    ...(isWanted(goal.emergency, raised)
      ? []
      : [`emergency ${String(goal.emergency)}, was ${String(raised)}`]),
    ...missingOfTalk(played, goal),
    ...missingOfHandoff(played, goal),
  ];
}

/** The bot may not ask for these in chat, nor say that it is a person. */
const NEVER: readonly (readonly [string, RegExp])[] = [
  [
    'asks for an identifier',
    /(?:qual|informe|me (?:diga|passe)|cu[aá]l|what is)[^.?\n]{0,30}\b(?:cpf|dni|cart[aã]o de cr[eé]dito|tarjeta|card number)\b/i,
  ],
  ['claims to be a person', /\b(?:sou uma pessoa|soy una persona|i am (?:a )?(?:human|real person))\b/i],
];

/** Whether the agenda holds something that nobody asked for, or lacks something that nobody gave up. */
function isAgendaWrong(played: PlayedDialogue): boolean {
  if (isUnchanged(played) || isAsWanted(played, played.script.goal)) return false;
  const { agenda = 'unchanged' } = played.script.goal;
  return (
    agenda === 'unchanged' ||
    played.after.some(
      (one) =>
        !played.before.some((old) => placeOf(old) === placeOf(one)) &&
        !agenda.some((wanted) => fits(one, wanted)),
    ) ||
    played.after.length < Math.min(played.before.length, agenda.length)
  );
}

function forbiddenInTurn(
  { decision, inventedSlots, patient, isWithPerson }: PlayedTurn,
  { language, goal }: DialogueScript,
  facts: ClinicFacts,
): string[] {
  const isCalm = goal.emergency === undefined;
  const events: readonly (readonly [boolean, string])[] = [
    [inventedSlots.length > 0, 'offers a time that is not free'],
    [decision.language !== language, `answers "${patient}" in ${decision.language}`],
    [decision.action === 'emergency' && isCalm, 'false alarm'],
    [decision.action === 'silence' && isCalm && !isWithPerson, 'silence'],
  ];
  return [
    ...decision.messages
      .map((content) => guardViolation(content, facts))
      .filter((violation) => violation !== null)
      .map((violation) => `says ${violation}`),
    ...events.filter(([happened]) => happened).map(([, what]) => what),
  ];
}

function forbiddenIn(played: PlayedDialogue, facts: ClinicFacts): string[] {
  const { script, turns } = played;
  const text = textOf(played);
  const isMissed =
    script.goal.emergency !== undefined && turns.every(({ decision }) => decision.action !== 'emergency');
  const found = [
    ...turns.flatMap((turn) => forbiddenInTurn(turn, script, facts)),
    ...(isMissed ? ['emergency missed'] : []),
    ...(isAgendaWrong(played) ? ['does something else in the agenda'] : []),
    ...NEVER.filter(([, pattern]) => pattern.test(text)).map(([what]) => what),
    ...(script.never ?? [])
      .filter((pattern) => new RegExp(pattern, 'i').test(text))
      .map((pattern) => `says ${pattern}`),
  ];
  return [...new Set(found)];
}

/** Judges a played dialogue. */
export const judgeDialogue = (played: PlayedDialogue, facts: ClinicFacts): DialogueVerdict => ({
  id: played.script.id,
  missing: missingOf(played),
  forbidden: forbiddenIn(played, facts),
});
