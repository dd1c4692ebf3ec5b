import { spawn } from 'node:child_process';
import { verify } from '@node-rs/argon2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '#test/support/database.ts';
import { openSession } from './queries/sessions.ts';
import { loadClinicDocument } from './queries/clinic-document.ts';
import { loadTeams } from './queries/teams.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a command the way an operator does, with what they type. */
function run(command: string, words: readonly string[], typed = ''): Promise<Ended> {
  const child = spawn(process.execPath, [`db/${command}.ts`, ...words], {
    env: { ...process.env, DATABASE_URL: database.url },
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  child.stdin.end(typed);
  return new Promise((resolve) =>
    child.once('close', (code) => {
      resolve({ code, out, err });
    }),
  );
}

const passwordIn = ({ out }: Ended): string => /password, shown this once: (\S{20,})/.exec(out)?.[1] ?? '';
const personBy = (email: string) =>
  database
    .knex('staff')
    .where({ email })
    .first<{ id: string; role: string; name: string; passwordHash: string }>();

describe('a new installation', () => {
  it('learns what its clinic is, from a file', async () => {
    expect(await run('load-clinic', ['db/seeds/demo/clinic.json'])).toMatchObject({ code: 0, err: '' });
    expect((await loadTeams(database.knex)).map(({ team }) => team.id)).toContain('recepcao');
    expect(await loadClinicDocument(database.knex)).toMatchObject({
      clinic: { time_zone: 'America/Sao_Paulo' },
    });
    // The people in the file are the demo's: nobody gets access by it.
    expect(await database.knex('staff').pluck('id')).toEqual([]);
  });

  it('keeps what it knows when the file is loaded again', async () => {
    await database.knex('teams').where('id', 'recepcao').update({ firstResponseMinutes: 77 });
    expect((await run('load-clinic', ['db/seeds/demo/clinic.json'])).code).toBe(0);
    const team = await database.knex('teams').where('id', 'recepcao').first<object>('firstResponseMinutes');
    expect(team).toEqual({ firstResponseMinutes: 77 });
  });

  it.each([
    ['no JSON', 'nothing', 'JSON'],
    ['a file with half of its parts', '{"clinic": {}, "units": []}', 'lacks: holidays'],
  ])('refuses %s in a sentence', async (_what, typed, words) => {
    const ended = await run('load-clinic', ['-'], typed);
    expect(ended).toMatchObject({ code: 1, out: '' });
    expect(ended.err).toContain(words);
  });

  it('gets its first manager, by answers to questions', async () => {
    const ended = await run(
      'add-staff',
      [],
      'ana@clinic.example.com\nAna Prado\nmanager\nrecepcao, exames\n',
    );
    expect(ended).toMatchObject({ code: 0 });
    const person = await personBy('ana@clinic.example.com');
    expect(person).toMatchObject({ name: 'Ana Prado', role: 'manager' });
    expect(await verify(person.passwordHash, passwordIn(ended))).toBe(true);
    const teams = await database
      .knex('teamMembers')
      .where('staffId', person.id)
      .orderBy('teamId')
      .select<object[]>('teamId');
    expect(teams).toEqual([{ teamId: 'exames' }, { teamId: 'recepcao' }]);
  });

  it('gives a forgotten password anew, ends the sessions, and writes both down', async () => {
    const before = await personBy('ana@clinic.example.com');
    await openSession(database.knex, { staffId: before.id, tokenHash: Buffer.from('t'), lifetimeHours: 1 });
    const words = [
      '--email',
      'ANA@clinic.example.com',
      '--name',
      'Ana Prado',
      '--role',
      'manager',
      '--teams',
      '',
    ];
    const ended = await run('add-staff', words);
    const after = await personBy('ANA@clinic.example.com');
    expect(after.id).toBe(before.id);
    expect(await verify(after.passwordHash, passwordIn(ended))).toBe(true);
    expect(await database.knex('staffSessions').whereNull('revokedAt')).toEqual([]);
    const actions = await database
      .knex('auditLog')
      .where('subjectId', after.id)
      .orderBy('id')
      .pluck('action');
    expect(actions).toEqual(['staff.added', 'staff.changed']);
  });

  it.each([
    ['a role that there is not', ['--role', 'boss'], 'the role is one of: attendant, manager, operator'],
    ['a queue that there is not', ['--role', 'manager', '--teams', 'nothing'], 'a queue is one of: recepcao'],
    ['an address that is none', ['--email', 'nobody'], 'the e-mail does not look right'],
    ['an option that there is not', ['--password', 'x'], 'usage:'],
  ])('refuses %s in a sentence', async (_what, words, sentence) => {
    const rest = ['--email', 'b@example.com', '--name', 'B', '--role', 'manager', '--teams', ''];
    const ended = await run('add-staff', [...rest, ...words]);
    expect(ended).toMatchObject({ code: 2, out: '' });
    expect(ended.err).toContain(sentence);
  });
});
