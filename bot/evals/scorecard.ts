import { readFileSync, writeFileSync } from 'node:fs';
import { decide } from '#bot/index.ts';
import { LOCALES } from '#workflows/domain/locale.ts';
import { RED_FLAGS, RULES_VERSION } from '#bot/safety/index.ts';
import type { ClinicFacts } from '#bot/facts.ts';
import { devMessages, unseenSlotMessages } from './messages.ts';
import type { DevMessage } from './messages.ts';
import {
  PERSON_WORDS,
  crossValidate,
  demoFacts,
  f1,
  measureGate,
  measureSlots,
  measureTurns,
  turnWith,
} from './measure.ts';
import type { GateResult, SlotCounts, Turned, Understood } from './measure.ts';
import { dialogueSection, forbiddenCount, goalShare, measureDialogues } from './dialogue-section.ts';
import { rateOf, share } from './wilson.ts';
import type { Share } from './wilson.ts';

const REPORT = new URL('../../docs/scorecard.md', import.meta.url);
const FLOORS = new URL('floors.json', import.meta.url);

const percent = (rate: number): string => `${(rate * 100).toFixed(1)} %`;
const written = (value: Share): string =>
  `${percent(rateOf(value))} (${String(value.hits)}/${String(value.total)}; 95 %: ${percent(value.low)}–${percent(value.high)})`;
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  row(head),
  row(head.map(() => '---')),
  ...rows.map(row),
  '',
];

const isHardNegative = ({ tags, red_flag: flag }: DevMessage): boolean =>
  tags.includes('hard_negative') && flag === null;
const isOrdinary = ({ tags, red_flag: flag }: DevMessage): boolean =>
  !tags.includes('hard_negative') && flag === null;

const alarms = (results: readonly GateResult[]): number =>
  results.filter(({ categories }) => categories.length > 0).length;
const alarmShare = (results: readonly GateResult[]): Share => share(alarms(results), results.length);

function percentile(values: readonly number[], fraction: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.ceil(fraction * sorted.length) - 1)] ?? 0;
}

function gateSection(results: readonly GateResult[]): string[] {
  const flagged = results.filter(({ message }) => message.red_flag !== null);
  const misses = flagged.filter(({ categories }) => categories.length === 0);
  const wrong = results.filter(
    ({ message, categories }) => message.red_flag === null && categories.length > 0,
  );
  const ofCategory = (flag: string): GateResult[] =>
    flagged.filter(({ message }) => message.red_flag === flag);
  return [
    '## Emergencies',
    '',
    ...table(
      ['language', 'recall', 'false alarms, hard negatives', 'false alarms, ordinary'],
      ['all', ...LOCALES].map((lang) => {
        const here = results.filter(({ message }) => lang === 'all' || message.lang === lang);
        return [
          lang,
          written(alarmShare(here.filter(({ message }) => message.red_flag !== null))),
          written(alarmShare(here.filter(({ message }) => isHardNegative(message)))),
          written(alarmShare(here.filter(({ message }) => isOrdinary(message)))),
        ];
      }),
    ),
    ...table(
      ['category', 'found', 'named as this category'],
      RED_FLAGS.map((flag) => {
        const here = ofCategory(flag);
        const named = here.filter(({ categories }) => categories[0] === flag).length;
        return [
          flag,
          `${String(alarms(here))}/${String(here.length)}`,
          `${String(named)}/${String(here.length)}`,
        ];
      }),
    ),
    `Missed: ${misses.length === 0 ? 'none' : misses.map(({ message }) => `${message.id} (${String(message.red_flag)})`).join(', ')}.`,
    '',
    `False alarms: ${wrong.length === 0 ? 'none' : wrong.map(({ message, rule }) => `${message.id} (${String(rule)})`).join(', ')}.`,
    '',
  ];
}

const intentShare = (read: readonly Understood[]): Share =>
  share(read.filter(({ message, intent }) => message.intents.includes(intent)).length, read.length);
const strictShare = (read: readonly Understood[]): Share =>
  share(read.filter(({ message, intent }) => message.intent === intent).length, read.length);
const languageShare = (read: readonly Understood[]): Share =>
  share(read.filter(({ message, language }) => message.lang === language).length, read.length);

const understandingSection = (read: readonly Understood[]): string[] => [
  '## Understanding, cross-validated in five folds',
  '',
  ...table(
    ['language', 'intent (any acceptable)', 'intent (primary)', 'intent, emergencies left out', 'language'],
    ['all', ...LOCALES].map((lang) => {
      const here = read.filter(({ message }) => lang === 'all' || message.lang === lang);
      const calm = here.filter(({ message }) => message.red_flag === null);
      return [lang, intentShare(here), strictShare(here), intentShare(calm), languageShare(here)].map(
        (cell) => (typeof cell === 'string' ? cell : written(cell)),
      );
    }),
  ),
];

const total = (slots: ReadonlyMap<string, SlotCounts>): SlotCounts =>
  [...slots.values()].reduce(
    (sum, { right, wrong, missed }) => ({
      right: sum.right + right,
      wrong: sum.wrong + wrong,
      missed: sum.missed + missed,
    }),
    { right: 0, wrong: 0, missed: 0 },
  );

const slotTable = (slots: ReadonlyMap<string, SlotCounts>): string[] =>
  table(
    ['slot', 'F1', 'right', 'wrong', 'missed'],
    [...slots, ['all', total(slots)] as const].map(([slot, counts]) => [
      slot,
      f1(counts).toFixed(3),
      String(counts.right),
      String(counts.wrong),
      String(counts.missed),
    ]),
  );

/** Slots that a visit is found by. */
const VISIT_SLOTS: ReadonlySet<string> = new Set(['date', 'time_of_day', 'specialty', 'professional']);
/** F1 of the first run over the messages that the rules had not seen; a record, it cannot be measured again. */
const FIRST_RUN = 'date 0.737, time_of_day 0.786, specialty 0.980, professional 0.889, all 0.813';

const slotSection = (slots: ReadonlyMap<string, SlotCounts>, facts: ClinicFacts): string[] => [
  '## What messages state (exact values, rules only)',
  '',
  ...slotTable(slots),
  '### On 120 messages written before the rules were read again',
  '',
  `First run, rules unseen: ${FIRST_RUN}. Then the families of errors were mended, so what follows is no longer unseen.`,
  '',
  ...slotTable(measureSlots(unseenSlotMessages(), facts, VISIT_SLOTS)),
];

const NOT_BUILT = [
  'language model, injection with a model that obeys the attacker',
  'measurement on messages written by other hands, review by a clinician',
];

interface Figures {
  readonly emergencyRecall: number;
  readonly falseAlarmsHardNegatives: number;
  readonly falseAlarmsOrdinary: number;
  readonly intentAccuracy: number;
  readonly languageAccuracy: number;
  readonly slotF1: number;
  readonly dialogueGoals: number;
  readonly dialoguesForbidden: number;
  readonly handoffInOneTurn: number;
  readonly forbiddenTexts: number;
  readonly gateP99Ms: number;
}

/** Figures that must not rise; all others must not fall. */
const CEILINGS: ReadonlySet<keyof Figures> = new Set([
  'falseAlarmsHardNegatives',
  'falseAlarmsOrdinary',
  'dialoguesForbidden',
  'forbiddenTexts',
  'gateP99Ms',
]);

function turnSection(turned: readonly Turned[], handed: Share, gate: readonly GateResult[]): string[] {
  const times = turned.map(({ ms }) => ms);
  const gateTimes = gate.map(({ ms }) => ms);
  const disclosed = turned.filter(
    ({ decision }) => decision.state.disclosedAt !== null || decision.action === 'emergency',
  );
  return [
    '## Conduct',
    '',
    ...table(
      ['what', 'figure'],
      [
        ['a person in one turn, when asked for', written(handed)],
        [
          'texts that may not leave, over the development set',
          String(turned.filter(({ forbidden }) => forbidden).length),
        ],
        [
          'first turn discloses the assistant, or is the emergency text',
          written(share(disclosed.length, turned.length)),
        ],
        [
          'gate, p50 / p99',
          `${percentile(gateTimes, 0.5).toFixed(2)} / ${percentile(gateTimes, 0.99).toFixed(2)} ms`,
        ],
        [
          'whole turn, p50 / p99',
          `${percentile(times, 0.5).toFixed(2)} / ${percentile(times, 0.99).toFixed(2)} ms`,
        ],
        ...NOT_BUILT.map((what) => [what, 'not built yet']),
      ],
    ),
  ];
}

function broken(figures: Figures): string[] {
  const floors = JSON.parse(readFileSync(FLOORS, 'utf8')) as Figures;
  return (Object.keys(floors) as (keyof Figures)[])
    .filter((name) => (CEILINGS.has(name) ? figures[name] > floors[name] : figures[name] < floors[name]))
    .map((name) => `${name}: ${figures[name].toFixed(4)}, floor ${String(floors[name])}`);
}

function run(): void {
  const messages = devMessages();
  const facts = demoFacts();
  const gate = measureGate(messages);
  const read = crossValidate(messages);
  const slots = measureSlots(messages, facts);
  const dialogues = measureDialogues(facts);
  const turned = measureTurns(messages, facts);
  const asked = PERSON_WORDS.filter((words) => decide(turnWith(words, facts)).action === 'handoff').length;
  const handed = share(asked, PERSON_WORDS.length);
  const figures: Figures = {
    emergencyRecall: rateOf(alarmShare(gate.filter(({ message }) => message.red_flag !== null))),
    falseAlarmsHardNegatives: rateOf(alarmShare(gate.filter(({ message }) => isHardNegative(message)))),
    falseAlarmsOrdinary: rateOf(alarmShare(gate.filter(({ message }) => isOrdinary(message)))),
    intentAccuracy: rateOf(intentShare(read)),
    languageAccuracy: rateOf(languageShare(read)),
    slotF1: f1(total(slots)),
    dialogueGoals: rateOf(goalShare(dialogues)),
    dialoguesForbidden: forbiddenCount(dialogues),
    handoffInOneTurn: rateOf(handed),
    forbiddenTexts: turned.filter(({ forbidden }) => forbidden).length,
    gateP99Ms: percentile(
      gate.map(({ ms }) => ms),
      0.99,
    ),
  };
  const lines = [
    '# Scorecard of the bot',
    '',
    `Rules ${RULES_VERSION}. Measured on the development set: ${String(messages.length)} synthetic messages that the rules were`,
    'written with in view, so every figure here is kinder than the one on messages by other hands.',
    '',
    ...gateSection(gate),
    ...understandingSection(read),
    ...slotSection(slots, facts),
    ...dialogueSection(dialogues, written, table),
    ...turnSection(turned, handed, gate),
  ];
  const report = `${lines.join('\n').trimEnd()}\n`;
  process.stdout.write(report);
  writeFileSync(REPORT, report);
  const fallen = broken(figures);
  for (const figure of fallen) process.stderr.write(`below its floor: ${figure}\n`);
  process.exitCode = fallen.length > 0 ? 1 : 0;
}

run();
