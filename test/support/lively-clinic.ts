import { randomUUID } from 'node:crypto';
import { OWNERS } from '#lib/simulator/owners.ts';
import { ConsoleClient } from './console-client.ts';
import { eventually } from './eventually.ts';
import type { Journey } from './journey.ts';
import { SiteVisitor } from './site-visitor.ts';

const PATIENCE_MS = 45_000;
const WORKING_HOUR = 10;

/** What the attendant answers in the conversation that the pictures show. */
export const ANSWER = 'Quinta às 9h está reservado para você. Traga os exames do último ano, por favor.';

/** Where the demo clinic is. */
export const HOME_ZONE = 'America/Sao_Paulo';

/** Conversations that show what each page can show. */
export interface LivelyClinic {
  /** Attended, with a handoff card, a note, an answer that was delivered, and a known patient. */
  readonly attendedId: string;
  /** Tokens of visitors of the site chat: one talks to a person, the other has been told to call for help. */
  readonly attendedVisitor: string;
  readonly emergencyVisitor: string;
  /** IANA name of the zone in which it is the middle of the clinic's morning. */
  readonly timeZone: string;
}

/** The zone, by its distance from Greenwich, in which it is `WORKING_HOUR` now. POSIX counts west as positive. */
export function zoneOfMorning(now: Date): string {
  const ahead = ((WORKING_HOUR - now.getUTCHours() + 36) % 24) - 12;
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}

async function must(isTrue: () => Promise<boolean>, what: string): Promise<void> {
  if (!(await eventually(isTrue, PATIENCE_MS))) throw new Error(`it never came about that ${what}`);
}

/** Puts the clinic into a time zone. */
export async function moveClinic({ records }: Pick<Journey, 'records'>, timeZone: string): Promise<void> {
  await records.rows(
    `update clinic_settings set value = jsonb_set(value, '{time_zone}', to_jsonb($1::text)) where key = 'clinic'`,
    [timeZone],
  );
  await records.rows('update teams set time_zone = $1', [timeZone]);
}

/** Sets the clocks of the queue: one is late, one is about to be, the others have time, as on an ordinary morning. */
async function setClocks({ records }: Journey): Promise<void> {
  await records.rows(
    `update conversations c
     set first_response_due_at = d.due, next_due_at = d.due, waiting_since_at = d.due - interval '10 minutes'
     from (select id, now() + (row_number() over (order by created_at) * 3 - 4) * interval '1 minute' as due
           from conversations where stage = 'queued' and urgency <> 'emergency') d
     where d.id = c.id`,
  );
}

class Phone {
  readonly #url: string;
  readonly #name: string;
  constructor(journey: Journey, owner: (typeof OWNERS)[number]) {
    this.#url = `${journey.system.url}/demo/provider/phone/${owner.number}/messages`;
    this.#name = owner.name;
  }
  /** Says something and waits for the clinic's answer. */
  async ask(text: string, answer: string): Promise<void> {
    const body = JSON.stringify({ name: this.#name, text });
    await fetch(this.#url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    const isAnswered = async (): Promise<boolean> => {
      const { messages } = (await (await fetch(`${this.#url}?after=0`)).json()) as {
        messages: { from: string; text: string }[];
      };
      return messages.some((message) => message.from === 'clinic' && message.text.includes(answer));
    };
    await must(isAnswered, `the phone shows “${answer}”`);
  }
}

async function visit(journey: Journey, ...texts: readonly string[]): Promise<string> {
  const visitor = await SiteVisitor.open(journey.system.url);
  for (const [index, text] of texts.entries()) {
    await visitor.say({ text });
    const isAnswered = async (): Promise<boolean> => {
      const heard = await visitor.heard();
      return heard.filter((from) => from === 'patient').length > index && heard.at(-1) !== 'patient';
    };
    await must(isAnswered, `the visitor is answered on “${text}”`);
  }
  return visitor.token;
}

/** Something happens everywhere, so that no page is looked at while it is empty. */
export async function enliven(journey: Journey): Promise<LivelyClinic> {
  const { system, records } = journey;
  const timeZone = zoneOfMorning(new Date());
  await moveClinic(journey, timeZone);
  const yasmin = await ConsoleClient.login(system, 'attendant');
  const say = (id: string, text: string) =>
    yasmin.call('POST', `/conversations/${id}/messages`, {
      clientMessageId: randomUUID(),
      content: { kind: 'text', text },
    });

  const [attended] = await records.rows<{ id: string }>(
    `select id from conversations where is_demo and stage = 'attended' and unread_count = 2`,
  );
  if (!attended) throw new Error('the demo clinic has no conversation with two unread messages');
  await yasmin.call('POST', `/conversations/${attended.id}/notes`, {
    clientMessageId: randomUUID(),
    text: 'A Dra. Helena pediu os exames do último ano. Horário das 9h já separado na agenda.',
  });
  await say(attended.id, ANSWER);
  const isDelivered = async (): Promise<boolean> =>
    (await records.count(
      `select count(*) from (select state from outbox where conversation_id = $1 order by seq desc limit 1) last
       where state in ('delivered', 'read')`,
      [attended.id],
    )) > 0;
  await must(isDelivered, 'the answer is delivered');

  const [marlene, thomas] = OWNERS.map((owner) => new Phone(journey, owner));
  const attendedVisitor = async (): Promise<string> => {
    const token = await visit(journey, 'Vocês atendem no sábado?', 'Quero falar com uma pessoa');
    const find = () =>
      records.rows<{ id: string }>(
        `select id from conversations where channel = 'webchat' and not is_demo and stage = 'queued' and urgency <> 'emergency'`,
      );
    await must(async () => (await find()).length > 0, 'the visitor is in the queue');
    const id = (await find())[0]?.id ?? '';
    await yasmin.call('POST', `/conversations/${id}/take`);
    await say(id, 'Bom dia! Sou a Yasmin, da recepção. Em que posso ajudar?');
    return token;
  };
  const [first, second] = await Promise.all([
    attendedVisitor(),
    visit(journey, 'estou com dor forte no peito e falta de ar'),
    marlene
      ?.ask('Olá, vocês aceitam Unimed?', 'Unimed')
      .then(() => marlene.ask('quero falar com uma pessoa', 'pessoa da equipe')),
    thomas?.ask('Hello, what are your opening hours?', 'virtual'),
  ]);
  await setClocks(journey);
  return { attendedId: attended.id, attendedVisitor: first, emergencyVisitor: second, timeZone };
}
