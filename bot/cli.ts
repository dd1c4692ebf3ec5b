import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { stdin, stdout } from 'node:process';
import { clinicFacts } from './facts.ts';
import type { ClinicDocument, ClinicFacts } from './facts.ts';
import { chat } from './cli/chat.ts';
import { classifyLine } from './cli/classify.ts';

/** The demo clinic, read from the repository: the terminal needs no database. */
function demoFacts(): ClinicFacts {
  const file = new URL('../db/seeds/demo/clinic.json', import.meta.url);
  return clinicFacts(JSON.parse(readFileSync(file, 'utf8')) as ClinicDocument);
}

const USAGE =
  'usage: node bot/cli.ts classify < messages.jsonl\n       node bot/cli.ts chat [pt-BR|es|en]\n\n' +
  'classify reads one JSON object a line: {"id","text","lang"?,"channel"?,"now","prev_bot"?}\n';

async function classifyAll(): Promise<void> {
  const facts = demoFacts();
  for await (const line of createInterface({ input: stdin, crlfDelay: Infinity })) {
    if (line.trim() !== '') stdout.write(`${classifyLine(line, facts)}\n`);
  }
}

const commands: Readonly<Record<string, () => Promise<void>>> = {
  classify: classifyAll,
  chat: () => chat(demoFacts()),
};

const command = commands[process.argv[2] ?? ''];
if (command === undefined) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else await command();
