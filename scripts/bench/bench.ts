import { describeGoal, isMet, type Goal } from './goal.ts';
import { measureFreeSlots } from './free-slots.ts';
import { measureHop } from './hop.ts';
import { measureTurns } from './turns.ts';
import { measureWebhook } from './webhook.ts';
import { measureWidget } from './widget.ts';

/** Everything that can be measured, by the word that selects it. */
const MEASUREMENTS: Readonly<Record<string, () => Promise<Goal[]>>> = {
  webhook: measureWebhook,
  turns: measureTurns,
  hop: measureHop,
  'free-slots': measureFreeSlots,
  widget: measureWidget,
};

/** `npm run bench [-- NAME …]`: our figures beside their floors; exit code 1 if one misses its bound. */
async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => !(name in MEASUREMENTS));
  if (unknown.length > 0) {
    process.stderr.write(`Unknown: ${unknown.join(', ')}. Known: ${Object.keys(MEASUREMENTS).join(', ')}.\n`);
    process.exitCode = 2;
    return;
  }
  const selected = Object.entries(MEASUREMENTS).filter(
    ([name]) => names.length === 0 || names.includes(name),
  );
  for (const [, measure] of selected) {
    for (const goal of await measure()) {
      process.stdout.write(`${describeGoal(goal)}\n`);
      if (!isMet(goal)) process.exitCode = 1;
    }
  }
}

await main(process.argv.slice(2));
