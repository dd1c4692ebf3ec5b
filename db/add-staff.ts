import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { hash } from '@node-rs/argon2';
import { env, EnvError } from '#env';
import { LOCALES } from '#workflows/domain/locale.ts';
import { ROLES } from '#workflows/domain/staff.ts';
import { connect } from './knex.ts';
import { saveStaffAccount, type StaffAccount } from './queries/staff-accounts.ts';

const PASSWORD_BYTES = 15;

const USAGE = `usage: node db/add-staff.ts [--email E] [--name N] [--role ${ROLES.join('|')}] [--teams a,b] [--locale L]
Asks for whatever is left out. An address that is known gets a new password, and its sessions end.`;

/** What was typed cannot be used. */
class InputError extends Error {}

type Answers = Omit<StaffAccount, 'passwordHash'>;

/** One of a list, or a sentence that names the list. */
function oneOf<Word extends string>(words: readonly Word[], typed: string, what: string): Word {
  const found = words.find((word) => word === typed);
  if (found === undefined) throw new InputError(`${what} is one of: ${words.join(', ')}`);
  return found;
}

function someText(typed: string, what: string, pattern: RegExp): string {
  if (!pattern.test(typed)) throw new InputError(`${what} does not look right`);
  return typed;
}

/** What the command line says, and for what it leaves out what the person at the terminal answers. */
async function readAnswers(): Promise<Answers> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { email: text, name: text, role: text, teams: text, locale: text },
  });
  const terminal = createInterface({ input: process.stdin });
  // Lines that arrive together, from a pipe, must wait for their question.
  const lines = terminal[Symbol.asyncIterator]();
  const ask = async (given: string | undefined, question: string): Promise<string> => {
    if (given !== undefined) return given.trim();
    process.stderr.write(question);
    const { value, done } = await lines.next();
    if (done === true) throw new InputError('the answers ended too soon');
    return value.trim();
  };
  try {
    return {
      email: someText(await ask(values.email, 'E-mail: '), 'the e-mail', /^[^\s@]+@[^\s@]{1,200}$/),
      name: someText(await ask(values.name, 'Name: '), 'the name', /^.{1,120}$/),
      role: oneOf(ROLES, await ask(values.role, `Role (${ROLES.join(', ')}): `), 'the role'),
      teamIds: (await ask(values.teams, 'Queues, with commas between (empty for none): '))
        .split(',')
        .map((id) => id.trim())
        .filter((id) => id !== ''),
      locale: oneOf(LOCALES, values.locale ?? 'pt-BR', 'the locale'),
    };
  } finally {
    terminal.close();
  }
}

/** Gives somebody access to the console: the first manager of an installation, or whoever lost their password. */
async function main(): Promise<void> {
  const knex = connect(env().DATABASE_URL, { poolSize: 2 });
  try {
    const answers = await readAnswers();
    const teams = await knex<{ id: string }>('teams').orderBy('position').pluck('id');
    for (const id of answers.teamIds) oneOf(teams, id, 'a queue');
    const password = randomBytes(PASSWORD_BYTES).toString('base64url');
    const passwordHash = await hash(password);
    const outcome = await knex.transaction((trx) => saveStaffAccount(trx, { ...answers, passwordHash }));
    process.stdout.write(`${outcome}: ${answers.email}\npassword, shown this once: ${password}\n`);
  } finally {
    await knex.destroy();
  }
}

await main().catch((error: unknown) => {
  const isTyped =
    error instanceof InputError ||
    (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));
  const words = error instanceof Error ? error.message : String(error);
  process.stderr.write(`✖ ${words}\n${isTyped ? `${USAGE}\n` : ''}`);
  process.exitCode = error instanceof EnvError || isTyped ? 2 : 1;
});
