import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriers, NARROW, tooWide } from '#test/support/barriers.ts';
import { screensFolder } from '#test/support/browser.ts';
import { aDayFallsThrough } from '#test/support/lost-day-story.ts';
import { Crew, DESK, Journey, PHONE, type Person } from '#test/support/journey.ts';
import { wrongWords } from '#test/support/page-words.ts';

/*
 * A visit from booking to cancelling, by mouse and by keyboard, while somebody else looks at the same day; and the
 * agenda as people see it. The steps of the first story share one visit and run in order.
 */

interface Slot {
  readonly professionalId: string;
  readonly unitId: string;
  readonly startsAt: string;
  readonly onDate: string;
}

let journey: Journey;
let attendant: Person;
let manager: Person;
let desk: Page;
let office: Page;
/** A time of somebody's on a quiet day, with the hour after it free as well. */
let slot: Slot;

const HOUR_MS = 3_600_000;
const QUIET_DAYS_AHEAD = 35;
const PATIENT = 'Marcelo';
const REASON = 'Entrega de exame pedido ontem';

const clock = (at: number | string): string =>
  new Intl.DateTimeFormat('pt-BR', {
    timeZone: 'America/Sao_Paulo',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(at));

async function ask<T>(path: string): Promise<T> {
  const answer = await attendant.context.request.get(`/api${path}`);
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()}`);
  return (await answer.json()) as T;
}

/** A start whose hour is free twice over, so that the visit may be moved by one. */
async function quietSlot(): Promise<Slot> {
  const { professionals, visitTypes } = await ask<{
    professionals: { id: string; slotStepMinutes: number; visits: { visitTypeId: string }[] }[];
    visitTypes: { id: string; mode: string }[];
  }>('/agenda/catalogue');
  const from = new Date(Date.now() + QUIET_DAYS_AHEAD * 24 * HOUR_MS).toISOString().slice(0, 10);
  for (const { id, visits } of professionals) {
    const inPerson = visits.find(({ visitTypeId }) =>
      visitTypes.some((type) => type.id === visitTypeId && type.mode !== 'telemedicine'),
    );
    if (!inPerson) continue;
    const to = new Date(Date.parse(from) + 13 * 24 * HOUR_MS).toISOString().slice(0, 10);
    const { days } = await ask<{ days: (Omit<Slot, 'startsAt'> & { mode: string; startsAt: string[] })[] }>(
      `/agenda/slots?visitTypeId=${inPerson.visitTypeId}&professionalId=${id}&from=${from}&to=${to}`,
    );
    for (const day of days.filter(({ mode }) => mode === 'in_person')) {
      const free = new Set(day.startsAt.map((at) => Date.parse(at)));
      const start = [...free].find((at) => at % HOUR_MS === 0 && free.has(at + HOUR_MS));
      if (start !== undefined) return { ...day, startsAt: new Date(start).toISOString() };
    }
  }
  throw new Error('the demo clinic has no quiet hour');
}

const address = ({ onDate, professionalId, unitId }: Slot): string =>
  `/agenda/day/${onDate}?unit=${unitId}&professional=${professionalId}`;

async function agendaOf(person: Person, path: string): Promise<Page> {
  const page = await person.context.newPage();
  await Promise.all([page.waitForResponse(/\/api\/stream$/), page.goto(path)]);
  await page.locator('.ec-event').first().waitFor();
  return page;
}

const visitAt = (page: Page, at: number | string): Locator =>
  page.getByRole('button', { name: new RegExp(`^${clock(at)} ${PATIENT}`) });
const dialog = (): Locator => desk.getByRole('dialog');

beforeAll(async () => {
  journey = await Journey.start();
  [attendant, manager] = await Promise.all([
    journey.person({ role: 'attendant' }),
    journey.person({ role: 'manager' }),
  ]);
  slot = await quietSlot();
  [desk, office] = await Promise.all([agendaOf(attendant, address(slot)), agendaOf(manager, address(slot))]);
});
afterAll(async () => {
  await journey.stop();
});

describe('a visit', () => {
  // Who waits would be offered, and so keep for a while, the times that this story frees and looks for again.
  beforeAll(async () => {
    await journey.records.rows(
      `update waitlist_entries set status = 'left', ended_at = now() where status = 'waiting'`,
    );
  });
  afterAll(async () => {
    await journey.records.rows(
      `update waitlist_entries set status = 'waiting', ended_at = null where status = 'left' and ended_at > now() - interval '1 hour'`,
    );
  });

  const start = (): number => Date.parse(slot.startsAt);
  const later = (): number => start() + HOUR_MS;

  it('is booked by a click on a free time, and whoever else looks at the day sees it at once', async () => {
    await desk.getByRole('button', { name: `${clock(start())} livre` }).click();
    await dialog().getByLabel('Paciente: nome ou telefone').fill(PATIENT);
    await dialog().getByRole('list', { name: 'Pacientes encontrados' }).getByRole('button').first().click();
    await dialog()
      .getByRole('button', { name: clock(start()), exact: true, pressed: true })
      .waitFor();
    await dialog().getByRole('button', { name: 'Marcar e avisar' }).click();
    await visitAt(desk, start()).waitFor();
    await visitAt(office, start()).waitFor();
  });

  it('is moved by dragging it, once somebody has read what changes; until then it can go back', async () => {
    const drag = async (): Promise<void> => {
      const box = visitAt(desk, start());
      await box.scrollIntoViewIfNeeded();
      const { x, y, width, height } = (await box.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
      const [fromX, fromY] = [x + width / 3, y + height / 2];
      await desk.mouse.move(fromX, fromY);
      await desk.mouse.down();
      // Half an hour is 32 px high.
      for (const step of [8, 24, 48, 64]) await desk.mouse.move(fromX, fromY + step);
      await desk.mouse.up();
    };
    await drag();
    await dialog().getByText(clock(later())).waitFor();
    await dialog().getByRole('button', { name: 'Deixar como está' }).click();
    await visitAt(desk, start()).waitFor();

    await drag();
    await dialog().getByRole('button', { name: 'Remarcar e avisar' }).click();
    await visitAt(desk, later()).waitFor();
    await visitAt(office, later()).waitFor();
    expect(await visitAt(desk, start()).count()).toBe(0);
    const [moved] = await journey.records.rows<{ status: string }>(
      `select o.status from appointments n join appointments o on o.id = n.rescheduled_from_id where n.starts_at = $1`,
      [new Date(later())],
    );
    expect(moved?.status).toBe('rescheduled');
  });

  it('is found and opened by keyboard alone, and tells where it came from', async () => {
    await desk.getByRole('button', { name: `${clock(start())} livre` }).focus();
    const target = visitAt(desk, later());
    for (let presses = 0; presses < 12; presses += 1) {
      if (await target.evaluate((node) => node === document.activeElement)) break;
      await desk.keyboard.press('ArrowDown');
    }
    await desk.keyboard.press('Enter');
    const panel = desk.getByRole('complementary', { name: 'Consulta' });
    await panel.getByRole('button', { name: /^Veio de outro horário/ }).waitFor();
    await panel.getByText('marcada').first().waitFor();
  });

  it('is cancelled with a reason, and the time is free again for everybody', async () => {
    const panel = desk.getByRole('complementary', { name: 'Consulta' });
    await panel.getByRole('button', { name: 'Cancelar consulta' }).click();
    await dialog().getByLabel('o paciente não pode vir').check();
    await dialog().getByRole('button', { name: 'Cancelar consulta' }).click();
    await expect.poll(() => visitAt(desk, later()).count(), { timeout: 20_000 }).toBe(0);
    await office.getByRole('button', { name: `${clock(later())} livre` }).waitFor();
    await desk.keyboard.press('Escape');
  });

  it('may be squeezed in, with who permitted it and why', async () => {
    await desk.locator('body').press('a');
    await dialog().getByLabel('Paciente: nome ou telefone').fill(PATIENT);
    await dialog().getByRole('list', { name: 'Pacientes encontrados' }).getByRole('button').first().click();
    await dialog().getByRole('switch', { name: 'Encaixe com motivo' }).check();
    await dialog().getByLabel('Começa às').fill(clock(start()));
    await dialog().getByRole('textbox', { name: 'Motivo' }).fill(REASON);
    await dialog().getByRole('button', { name: 'Marcar e avisar' }).click();
    const box = desk.getByRole('button', { name: new RegExp(`^${clock(start())} ${PATIENT}.*encaixe`) });
    await box.waitFor();
    expect(await box.getAttribute('title')).toContain(REASON);
    // It takes nobody's time: the hour stays on offer beside it.
    await desk.getByRole('button', { name: `${clock(start())} livre` }).waitFor();
  });

  it('is booked beside a conversation in three clicks', async () => {
    const inbox = await attendant.context.newPage();
    const [talk] = await journey.records.rows<{ id: string }>(
      // One of their own: somebody else's does not exist for them.
      `select c.id from conversations c join staff s on s.id = c.assignee_id
       where c.is_demo and c.stage = 'attended' and c.patient_id is not null and s.email like 'yasmin.%' order by c.id limit 1`,
    );
    const ofTalk = `select count(*) from appointments where conversation_id = $1 and not is_demo`;
    const before = await journey.records.count(ofTalk, [talk?.id ?? '']);
    await Promise.all([inbox.waitForResponse(/\/api\/stream$/), inbox.goto(`/inbox/all/${talk?.id ?? ''}`)]);
    const panel = inbox.getByRole('complementary', { name: 'Paciente' });
    const coming = panel.getByRole('region', { name: 'Próximas consultas' });

    await coming.getByRole('button', { name: 'Agendar', exact: true }).click();
    await coming.getByRole('group', { name: 'Próximos horários' }).getByRole('button').first().click();
    await coming.getByRole('button', { name: 'Marcar e avisar' }).click();

    await inbox.getByText('Consulta marcada.').first().waitFor();
    expect(await journey.records.count(ofTalk, [talk?.id ?? ''])).toBe(before + 1);
    await inbox.close();
  });

  it('went through all of it without a word of complaint from any browser', () => {
    for (const { watch } of [attendant, manager]) {
      // A lost hour or a refused drop is answered with a sentence, never with an error on the console.
      expect(watch.complaints).toEqual([]);
      expect(watch.strays).toEqual([]);
    }
  });
});

describe('a day that falls through', () => {
  aDayFallsThrough(() => ({ journey, attendant }));
});

const LOOKS = [
  { name: 'light', options: { viewport: DESK, colorScheme: 'light' } },
  { name: 'dark', options: { viewport: DESK, colorScheme: 'dark' } },
  {
    name: 'phone',
    options: { viewport: PHONE, colorScheme: 'light', isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
  },
] as const;

const PAGES: readonly {
  readonly name: string;
  readonly open: (page: Page) => Promise<void>;
}[] = [
  {
    name: 'agenda-day',
    open: async (page) => {
      await page.goto('/agenda');
    },
  },
  {
    name: 'agenda-week',
    open: async (page) => {
      await page.goto('/agenda');
      await page.getByRole('link', { name: 'Semana' }).click();
      await page.waitForURL(/\/agenda\/week\//);
    },
  },
  {
    name: 'agenda-waitlist',
    open: async (page) => {
      await page.goto('/agenda');
      await page.getByRole('link', { name: 'Lista de espera' }).click();
      await page.getByRole('button', { name: 'Pôr na lista de espera' }).waitFor();
    },
  },
  {
    name: 'agenda-booking',
    open: async (page) => {
      await page.goto('/agenda');
      await page.getByRole('button', { name: /^Agendar/ }).click();
      await page.getByRole('dialog').getByText('O que vai acontecer').waitFor();
      await page.getByRole('dialog').getByText('Procurando horários').waitFor({ state: 'detached' });
    },
  },
];

describe.each(LOOKS)('on a screen that is $name', ({ name: look, options }) => {
  let crew: Crew;
  beforeAll(() => {
    crew = new Crew(journey, options);
  });
  afterAll(() => crew.leave());

  it.each(PAGES)(
    '$name is drawn, needs no scrolling sideways and shuts nobody out',
    async ({ name, open }) => {
      const person = await crew.of('attendant');
      const page = await person.context.newPage();
      const stream = page.waitForResponse(/\/api\/stream$/);
      await open(page);
      await stream;
      await page
        .locator(look === 'phone' ? '.narrow .visit' : '.ec-event.ap')
        .first()
        .waitFor({ state: 'attached' });
      await page.evaluate(() => document.fonts.ready);
      const picture = await page.screenshot({ animations: 'disabled' });
      if (process.env['SCREENS'] === '1')
        writeFileSync(join(screensFolder(), `${name}-${look}.png`), picture);
      expect(await tooWide(page)).toEqual([]);
      expect(await barriers(page, look === 'dark' ? 'color-contrast' : undefined)).toEqual([]);
      if (look === 'light') expect(await wrongWords(page, 'pt-BR')).toEqual([]);
      if (look === 'phone') {
        await page.setViewportSize(NARROW);
        await expect.poll(() => tooWide(page)).toEqual([]);
      }
      expect(person.watch.complaints).toEqual([]);
      await page.close();
    },
  );
});
