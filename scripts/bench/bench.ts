import { describeGoal, isMet, type Goal } from './goal.ts';
import { measureFreeSlots } from './free-slots.ts';
import { measureHop } from './hop.ts';
import { measureReminders } from './reminders.ts';
import { measureTurns } from './turns.ts';
import { measureWebhook } from './webhook.ts';
import { measureWidget } from './widget.ts';

/** Everything that can be measured, by the word that selects it; a size makes some of them shorter. */
const MEASUREMENTS: Readonly<Record<string, (size?: number) => Promise<Goal[]>>> = {
  webhook: measureWebhook,
  turns: measureTurns,
  hop: measureHop,
  'free-slots': measureFreeSlots,
  reminders: measureReminders,
  widget: measureWidget,
};

/** What was asked for: a name, or a name with a size, `reminders=500`. */
function readWish(wish: string): { readonly name: string; readonly size: number | undefined } {
  const [name = '', size] = wish.split('=');
  return { name, size: size === undefined ? undefined : Number(size) };
}

/** `npm run bench [-- NAME[=SIZE] …]`: our figures beside their floors; exit code 1 if one misses its bound. */
async function main(wishes: readonly string[]): Promise<void> {
  const wanted = (wishes.length === 0 ? Object.keys(MEASUREMENTS) : wishes).map(readWish);
  const unknown = wanted.filter(
    ({ name, size }) =>
      !(name in MEASUREMENTS) || (size !== undefined && !(Number.isInteger(size) && size > 0)),
  );
  if (unknown.length > 0) {
    const names = unknown.map(({ name }) => name).join(', ');
    process.stderr.write(`Unknown: ${names}. Known: ${Object.keys(MEASUREMENTS).join(', ')}, with =SIZE.\n`);
    process.exitCode = 2;
    return;
  }
  for (const { name, size } of wanted) {
    for (const goal of (await MEASUREMENTS[name]?.(size)) ?? []) {
      process.stdout.write(`${describeGoal(goal)}\n`);
      if (!isMet(goal)) process.exitCode = 1;
    }
  }
}

await main(process.argv.slice(2));
