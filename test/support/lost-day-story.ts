import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { DEFAULT_POLICY } from '#workflows/domain/reminders/default-policies.ts';
import type { Journey, Person } from './journey.ts';

const DAY_MS = 86_400_000;
/** A day on which nobody else has anything to do. */
const AHEAD_DAYS = 50;
const PATIENT = 'Leontina Queiroz';
const PHONE = '+5511987001234';
/** What their phone shows; the simulator knows it by its digits. */
const PHONE_PATH = `/demo/provider/sms/${PHONE.slice(1)}/messages`;

interface Slot {
  readonly professionalId: string;
  readonly unitId: string;
  readonly startsAt: string;
  readonly onDate: string;
}

/** What the story is told with: a system that runs, and somebody at the desk. */
export interface LostDayStage {
  readonly journey: Journey;
  readonly attendant: Person;
}

async function send<T>({ attendant }: LostDayStage, path: string, data: object): Promise<T> {
  const answer = await attendant.context.request.post(`/api${path}`, { data });
  if (!answer.ok()) throw new Error(`${path}: ${String(answer.status())} ${await answer.text()}`);
  return (await answer.json()) as T;
}

async function ask<T>({ attendant }: LostDayStage, path: string): Promise<T> {
  const answer = await attendant.context.request.get(path);
  if (!answer.ok()) throw new Error(`${path}: ${String(answer.status())}`);
  return (await answer.json()) as T;
}

/**
 * Lets the clinic write at any hour, should the story be told at night or on a Sunday. By day nothing is changed: every
 * appointment would be planned anew.
 */
async function writeAtAnyHour({ journey }: LostDayStage): Promise<void> {
  const clock = {
    timeZone: 'America/Sao_Paulo',
    hour: '2-digit',
    weekday: 'short',
    hourCycle: 'h23',
  } as const;
  const parts = new Intl.DateTimeFormat('en', clock).formatToParts(new Date());
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  const hour = Number(part('hour'));
  if (hour >= 9 && hour < 20 && part('weekday') !== 'Sun') return;
  const policy = { ...DEFAULT_POLICY, quietHours: null, restDays: null };
  await journey.records.rows(
    `insert into reminder_policies (version, policy, published_at)
     select coalesce(max(version), 0) + 1, $1::jsonb, now() from reminder_policies`,
    [JSON.stringify(policy)],
  );
}

/** A patient with a phone, and their visit on a quiet day. */
async function bookSomebody(stage: LostDayStage): Promise<Slot> {
  const { patient } = await send<{ patient: { id: string } }>(stage, '/patients', {
    name: PATIENT,
    phone: PHONE,
    birthOn: '1970-05-05',
  });
  const { professionals } = await ask<{
    professionals: { id: string; visits: { visitTypeId: string }[] }[];
  }>(stage, '/api/agenda/catalogue');
  const person = professionals.findLast(({ visits }) => visits.length > 0);
  const visitTypeId = person?.visits[0]?.visitTypeId ?? '';
  const day = (ahead: number): string => new Date(Date.now() + ahead * DAY_MS).toISOString().slice(0, 10);
  const query = `visitTypeId=${visitTypeId}&professionalId=${person?.id ?? ''}&from=${day(AHEAD_DAYS)}&to=${day(AHEAD_DAYS + 20)}`;
  const { slots } = await ask<{ slots: Slot[] }>(stage, `/api/agenda/next-slots?${query}&limit=1`);
  const [slot] = slots;
  if (!slot) throw new Error('the demo clinic has no quiet day');
  const { professionalId, startsAt } = slot;
  await send(stage, '/appointments', { professionalId, visitTypeId, startsAt, patientId: patient.id });
  return slot;
}

const messagesOn = (stage: LostDayStage) =>
  ask<{ messages: { text: string }[] }>(stage, PHONE_PATH).then(({ messages }) =>
    messages.map(({ text }) => text),
  );

const QUESTION = /responda o numero/;

/** A professional cannot come; the patient chooses by SMS, and the board shows it without being touched. */
export function aDayFallsThrough(stageOf: () => LostDayStage): void {
  let board: Page;

  it('is said once, after it was seen whom it concerns, and leads to a board', async () => {
    const stage = stageOf();
    await writeAtAnyHour(stage);
    const slot = await bookSomebody(stage);
    board = await stage.attendant.context.newPage();
    const address = `/agenda/day/${slot.onDate}?unit=${slot.unitId}&professional=${slot.professionalId}`;
    await Promise.all([board.waitForResponse(/\/api\/stream$/), board.goto(address)]);
    await board.getByRole('button', { name: 'Não pode vir' }).click();
    const dialog = board.getByRole('dialog');
    await dialog.getByText('1 consulta nesse período').waitFor();
    await dialog.getByText(PATIENT).waitFor();
    await dialog.getByRole('button', { name: 'Oferecer horários a 1 paciente' }).click();
    await board.waitForURL(/\/agenda\/changes\//);
    await board.getByRole('list', { name: 'Pacientes', exact: true }).getByText('escolhendo').waitFor();
  });

  it('reaches the patient, who chooses with one digit; the board follows by itself', async () => {
    const stage = stageOf();
    await expect
      .poll(async () => (await messagesOn(stage)).join('\n'), { timeout: 30_000 })
      .toMatch(QUESTION);
    await stage.attendant.context.request.post(PHONE_PATH, { data: { text: '1' } });
    await board.getByRole('list', { name: 'Pacientes', exact: true }).getByText('remarcada').waitFor();
    await board.getByText('1 de 1 com resposta').waitFor();
    await board.getByText('todos encaminhados').waitFor();
    const told = await messagesOn(stage);
    expect(told.filter((text) => QUESTION.test(text))).toHaveLength(1);
    await board.close();
  });
}
