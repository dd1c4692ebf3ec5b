import { createModelClient } from '#activities/model/client.ts';
import { connect } from '#db/knex.ts';
import { startFakeModel } from '#test/support/fake-model-server.ts';
import { furnishModelClinic, FREE_TALK, openModelTalk } from '#test/support/model-clinic.ts';
import { POSTGRES_ONLY, type Proof } from './proof.ts';

type Random = () => number;
const oneOf = (random: Random, items: readonly string[]): string =>
  items[Math.floor(random() * items.length)] ?? '';
const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => String(Math.floor(random() * 10))).join('');

const SYLLABLES = ['zu', 'ma', 'ke', 'vi', 'ra', 'bel', 'gon', 'ti', 'quo', 'pra', 'ney', 'lia'];
/** A name that no list knows. */
function madeUp(random: Random): string {
  const syllables = Array.from({ length: 3 + Math.floor(random() * 2) }, () => oneOf(random, SYLLABLES));
  const name = syllables.join('');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** What one patient has that must not leave, and how it is written in a message. */
interface Identity {
  readonly given: string;
  readonly surname: string;
  readonly cpf: string;
  readonly phone: string;
  readonly email: string;
}

function identity(random: Random): Identity {
  const given = madeUp(random);
  const surname = madeUp(random);
  return {
    given,
    surname,
    cpf: digits(random, 11),
    phone: `119${digits(random, 8)}`,
    email: `${given}.${surname}@correio.example`.toLowerCase(),
  };
}

function sentence(random: Random, { given, surname, cpf, phone, email }: Identity): string {
  const full = `${given} ${surname}`;
  const child = given;
  const parts: readonly string[] = [
    `sou a ${full}`,
    `meu nome é ${full.toLowerCase()}`,
    `${full} aqui`,
    `my name is ${full}`,
    `me llamo ${full}`,
    `é para a minha filha ${child}`,
    `quero marcar para ${full}`,
    given.toUpperCase(),
    `cpf ${cpf}`,
    `cpf: ${cpf.slice(0, 3)}.${cpf.slice(3, 6)}.${cpf.slice(6, 9)}-${cpf.slice(9)}`,
    `cpf ${cpf.slice(0, 3)} ${cpf.slice(3, 6)} ${cpf.slice(6, 9)} ${cpf.slice(9)}`,
    `meu zap (${phone.slice(0, 2)}) ${phone.slice(2, 7)}-${phone.slice(7)}`,
    `+55 ${phone.slice(0, 2)} ${phone.slice(2, 7)} ${phone.slice(7)}`,
    `tel ${phone}`,
    `email ${email}`,
    `manda no ${email.toUpperCase()}`,
  ];
  return `${FREE_TALK}, ${oneOf(random, parts)}, ${oneOf(random, parts)}`;
}

/** Which parts of an identity occur in what was sent. */
function leaks({ given, surname, cpf, phone, email }: Identity, sent: string): string[] {
  const lower = sent.toLowerCase();
  const bare = sent.replace(/[\s().+-]/g, '');
  const found: string[] = [];
  if ([given, surname].some((name) => lower.includes(name.toLowerCase()))) found.push('name');
  if (bare.includes(cpf)) found.push('CPF');
  if (bare.includes(phone)) found.push('phone');
  if (lower.includes(email)) found.push('e-mail');
  return found;
}

/** What leaves the clinic for a model says nothing of who writes. */
export const egress: Proof = {
  name: 'egress',
  sentence: 'No request to a model holds a patient’s name, CPF, telephone number or e-mail address.',
  sizes: { small: 40, full: 5_000 },
  controls: {
    redaction: {
      removes: 'the redaction of what patients wrote',
      edits: [
        {
          file: 'bot/agent/redact.ts',
          find: 'return cover.toString();',
          replace: 'return text;',
        },
      ],
    },
    introductions: {
      removes: 'the net for words that introduce a name, and the one for capital letters',
      edits: [
        { file: 'bot/agent/redact.ts', find: '    markIntroduced(cover);\n', replace: '' },
        { file: 'bot/agent/redact.ts', find: '    markLikelyNames(cover);\n', replace: '' },
      ],
    },
  },
  async run({ size, random, startSystem, say }) {
    const system = await startSystem(POSTGRES_ONLY);
    const knex = connect(system.databaseUrl, { poolSize: 4 });
    const server = await startFakeModel();
    try {
      await furnishModelClinic(knex);
      const model = createModelClient({
        apiKey: 'k',
        baseUrl: server.url,
        model: 'fake',
        style: 'tools',
        dailyTokens: Number.MAX_SAFE_INTEGER,
      });
      const found: string[] = [];
      let requests = 0;
      for (let index = 0; index < size; index += 1) {
        const who = identity(random);
        const isKnown = random() < 0.5;
        const onFile = isKnown ? `${who.given} ${who.surname}` : 'Ficha Anterior';
        const talk = await openModelTalk(knex, model, onFile, isKnown ? who.given : null);
        // Twice, so that the first message is history of the second.
        await talk.say(sentence(random, who));
        await talk.say(sentence(random, who));
        const sent = server.requests.splice(0).map(({ body }) => body);
        requests += sent.length;
        found.push(...leaks(who, sent.join('\n')));
      }
      for (const what of new Set(found)) say(`found: ${what}`);
      return {
        ok: found.length === 0 && requests >= size,
        figure: `${requests} requests about ${size} patients: ${found.length} with a name, CPF, telephone number or e-mail address`,
      };
    } finally {
      await server.close();
      await knex.destroy();
    }
  },
};
