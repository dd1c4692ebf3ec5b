import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { screensFolder } from '#test/support/browser.ts';
import { ConsoleClient } from '#test/support/console-client.ts';
import { eventually } from '#test/support/eventually.ts';
import { DESK, Journey, PHONE } from '#test/support/journey.ts';

/*
 * Every page, as people see it: light, dark, on a phone. Each is looked at by axe; with SCREENS=1 the pictures in
 * docs/screens are taken anew.
 */

const PATIENT = '5511955550001';
/** A page that is drawn fills at least this many bytes of picture; a blank one is far smaller. */
const SMALLEST_PICTURE_BYTES = 9_000;
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

const LOOKS = [
  { name: 'light', viewport: DESK, colorScheme: 'light' },
  { name: 'dark', viewport: DESK, colorScheme: 'dark' },
  { name: 'phone', viewport: PHONE, colorScheme: 'light' },
] as const;

interface Sight {
  readonly name: string;
  readonly role?: 'attendant' | 'manager' | 'operator';
  path(): string;
  /** Something that shows that the page works and has its data. */
  readonly ready: string;
}

let journey: Journey;
let conversationId: string;

const SIGHTS: readonly Sight[] = [
  { name: 'login', path: () => '/login', ready: 'button[type=submit]:not([disabled])' },
  {
    name: 'inbox',
    role: 'attendant',
    path: () => `/inbox/mine/${conversationId}`,
    ready: '[data-pane=thread]',
  },
  { name: 'inbox-list', role: 'attendant', path: () => '/inbox/queue', ready: '[data-row]' },
  { name: 'overview', role: 'manager', path: () => '/overview', ready: 'main svg' },
  { name: 'settings', role: 'operator', path: () => '/settings', ready: 'main h2' },
  { name: 'simulator', role: 'attendant', path: () => '/demo', ready: 'iframe' },
  { name: 'chat', path: () => '/chat', ready: 'textarea' },
];

async function says(text: string): Promise<void> {
  const response = await fetch(`${journey.system.simulatorUrl}/demo/provider/phone/${PATIENT}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Marlene Costa Duarte', text }),
  });
  expect(response.status).toBe(201);
}

const inStage = (stage: string, said: number): Promise<{ id: string }[]> =>
  journey.records.rows<{ id: string }>(
    `select c.id from conversations c join channel_identities i on i.id = c.channel_identity_id
     where i.external_id = $1 and c.stage = $2 and c.last_seq >= $3`,
    [PATIENT, stage, said],
  );

beforeAll(async () => {
  journey = await Journey.start();
  await says('Oi, bom dia. Qual é o endereço de vocês?');
  expect(await eventually(async () => (await inStage('bot', 2)).length === 1, 30_000)).toBe(true);
  await says('Quero falar com uma pessoa: meu marido pode ir junto no mesmo dia?');
  expect(await eventually(async () => (await inStage('queued', 4)).length === 1, 30_000)).toBe(true);
  conversationId = (await inStage('queued', 4))[0]?.id ?? '';
  const attendant = await ConsoleClient.login(journey.system, 'attendant');
  const path = `/conversations/${conversationId}`;
  expect((await attendant.call('POST', `${path}/take`)).status).toBe(200);
  const note = { clientMessageId: randomUUID(), text: 'O marido também é paciente da casa.' };
  expect((await attendant.call('POST', `${path}/notes`, note)).status).toBe(201);
  const text = 'Oi, Marlene! Aqui é a Yasmin. Pode, sim: vejo os dois horários e já volto.';
  const reply = { clientMessageId: randomUUID(), content: { kind: 'text', text } };
  expect((await attendant.call('POST', `${path}/messages`, reply)).status).toBe(202);
  await says('Perfeito, obrigada!');
});
afterAll(async () => {
  await journey.stop();
});

/** Violations that keep somebody from using the page, in words. */
async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join('; ')}`);
}

describe.each(SIGHTS)('$name', (sight) => {
  let page: Page;
  beforeAll(async () => {
    const person = await journey.person(sight.role ? { role: sight.role } : {});
    page = await person.goto(sight.path());
    await page.locator(sight.ready).first().waitFor();
    await page.evaluate(() => document.fonts.ready);
  });
  afterAll(async () => {
    await page.context().close();
  });

  it.each(LOOKS)('is drawn $name, scrolls in no wrong direction and shuts nobody out', async (look) => {
    await page.setViewportSize(look.viewport);
    await page.emulateMedia({ colorScheme: look.colorScheme });
    await page.locator(sight.ready).first().waitFor();
    const picture = await page.screenshot({ animations: 'disabled' });
    expect(picture.length).toBeGreaterThan(SMALLEST_PICTURE_BYTES);
    if (process.env['SCREENS'] === '1') {
      writeFileSync(join(screensFolder(), `${sight.name}-${look.name}.png`), picture);
    }
    const excess = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(excess).toBeLessThanOrEqual(0);
    expect(await barriers(page)).toEqual([]);
  });
});
