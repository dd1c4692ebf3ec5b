import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriers, NARROW, tooWide } from '#test/support/barriers.ts';
import { screensFolder } from '#test/support/browser.ts';
import { EVERY_PAGE } from '#test/support/every-page.ts';
import { Crew, DESK, Journey, PHONE, type Person } from '#test/support/journey.ts';
import { enliven, HOME_ZONE, moveClinic, type LivelyClinic } from '#test/support/lively-clinic.ts';
import { wrongWords } from '#test/support/page-words.ts';

/*
 * Every page, as people see it: light, dark, on a phone, at 320 px, in each language; and the inbox for somebody who
 * has no mouse. With SCREENS=1 the pictures in docs/screens are taken anew.
 */

/** A page that is drawn fills at least this many bytes of picture; a blank one is far smaller. */
const SMALLEST_PICTURE_BYTES = 9_000;

let journey: Journey;
let clinic: LivelyClinic;
let atDesks: Crew;
let onPhones: Crew;

beforeAll(async () => {
  journey = await Journey.start();
  clinic = await enliven(journey);
  const { timeZone: timezoneId } = clinic;
  atDesks = new Crew(journey, { viewport: DESK, timezoneId });
  onPhones = new Crew(journey, {
    viewport: PHONE,
    isMobile: true,
    hasTouch: true,
    deviceScaleFactor: 2,
    timezoneId,
  });
});
afterAll(async () => {
  await atDesks.leave();
  await onPhones.leave();
  await journey.stop();
});

const LOOKS = [
  { name: 'light', crew: () => atDesks, colorScheme: 'light' },
  { name: 'dark', crew: () => atDesks, colorScheme: 'dark' },
  { name: 'phone', crew: () => onPhones, colorScheme: 'light' },
] as const;

/** What the pages of somebody have complained about since the last look at it. */
const newComplaints = ({ watch }: Person): string[] => watch.complaints.splice(0);

describe.each(LOOKS)('on a screen that is $name', ({ name: look, crew, colorScheme }) => {
  const pages = EVERY_PAGE.filter(({ isPhoneOnly }) => look === 'phone' || isPhoneOnly === undefined);
  it.each(pages)('$name is drawn, needs no scrolling sideways and shuts nobody out', async (shown) => {
    await moveClinic(journey, shown.isHistory ? HOME_ZONE : clinic.timeZone);
    const person = await crew().of(shown.role, { colorScheme });
    const page = await shown.open(person, clinic);
    const picture = await page.screenshot({ animations: 'disabled' });
    expect(picture.length).toBeGreaterThan(SMALLEST_PICTURE_BYTES);
    if (process.env['SCREENS'] === '1')
      writeFileSync(join(screensFolder(), `${shown.name}-${look}.png`), picture);
    expect(await tooWide(page)).toEqual([]);
    // In the dark nothing but the colours is different.
    expect(await barriers(page, look === 'dark' ? 'color-contrast' : undefined)).toEqual([]);
    if (look === 'light') expect(await wrongWords(page, 'pt-BR')).toEqual([]);
    if (look === 'phone') {
      await page.setViewportSize(NARROW);
      // Charts follow the room that they have a moment later.
      await expect.poll(() => tooWide(page)).toEqual([]);
    }
    expect(newComplaints(person)).toEqual([]);
    await page.close();
  });
});

describe.each(['es', 'en'] as const)('in %s', (locale) => {
  beforeAll(async () => {
    await journey.records.rows('update staff set locale = $1', [locale]);
  });
  afterAll(async () => {
    await journey.records.rows(`update staff set locale = 'pt-BR'`);
  });

  it.each(EVERY_PAGE.filter(({ isPhoneOnly }) => !isPhoneOnly))(
    '$name shows no raw key, no unfilled gap, and nothing of another language',
    async (shown) => {
      const person = await atDesks.of(shown.role, shown.isInBrowsersLanguage ? { locale } : {});
      const page = await shown.open(person, clinic);
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(locale);
      expect(await wrongWords(page, locale)).toEqual([]);
      expect(newComplaints(person)).toEqual([]);
      await page.close();
    },
  );
});

/** Whether somebody sees where they are: an outline on what has the focus or on the box drawn around it. */
const hasVisibleFocus = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const outlined = (element: Element | null): boolean => {
      if (!element) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
    };
    const focused = document.activeElement;
    return [focused, focused?.parentElement ?? null, focused?.closest(':focus-within .box') ?? null].some(
      outlined,
    );
  });

const focusedName = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { activeElement } = document;
    return `${activeElement?.tagName ?? ''} ${activeElement?.getAttribute('aria-label') ?? activeElement?.textContent.trim().slice(0, 30) ?? ''}`;
  });

describe('by keyboard alone', () => {
  let person: Person;
  let page: Page;
  const box = (): Locator => page.getByRole('textbox', { name: /^Mensagem para/ });
  const isFocused = (element: Locator): Promise<boolean> =>
    element.evaluate((node) => node === document.activeElement);
  const focusComesTo = (element: Locator) =>
    expect.poll(() => isFocused(element), { timeout: 10_000 }).toBe(true);
  const openId = (): string => new URL(page.url()).pathname.split('/')[3] ?? '';

  beforeAll(async () => {
    person = await journey.person({ role: 'attendant' });
    page = await person.goto('/inbox/mine');
    await page.getByText('Ao vivo').waitFor();
    await page.locator('[data-row]').first().waitFor();
  });

  it('shows at each step of Tab where one is', async () => {
    const unseen: string[] = [];
    const stops = new Set<string>();
    for (let step = 0; step < 30; step += 1) {
      await page.keyboard.press('Tab');
      const name = await focusedName(page);
      if (name.startsWith('BODY')) break;
      stops.add(name);
      if (!(await hasVisibleFocus(page))) unseen.push(name);
    }
    expect(unseen).toEqual([]);
    expect(stops.size).toBeGreaterThan(12);
    await page.evaluate(() => {
      (document.activeElement as HTMLElement | null)?.blur();
    });
  });

  it('walks through the list with J and K', async () => {
    const rows = await page
      .locator('[data-row]')
      .evaluateAll((all) => all.map((row) => row.getAttribute('data-row')));
    await page.keyboard.press('j');
    await expect.poll(openId).toBe(rows[0]);
    await page.keyboard.press('j');
    await expect.poll(openId).toBe(rows[1]);
    await page.keyboard.press('k');
    await expect.poll(openId).toBe(rows[0]);
    while (openId() !== clinic.attendedId) {
      const before = openId();
      await page.keyboard.press('j');
      await expect.poll(openId).not.toBe(before);
    }
  });

  it('opens the map of keys with ?, keeps the focus inside, and gives it back', async () => {
    const opener = page.getByRole('button', { name: 'Atalhos' });
    await opener.focus();
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Atalhos do teclado' });
    await dialog.waitFor();
    for (let step = 0; step < 6; step += 1) {
      await page.keyboard.press('Tab');
      const isInside = await dialog.evaluate(
        (node) => node.contains(document.activeElement) || document.activeElement === document.body,
      );
      expect(isInside, await focusedName(page)).toBe(true);
    }
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await focusComesTo(opener);
    await opener.blur();
  });

  it('writes with Enter and sends with Ctrl Enter; letters are letters while one writes', async () => {
    await page.locator('main').press('Enter');
    await focusComesTo(box());
    await page.keyboard.type('jkegt? certo');
    expect(openId()).toBe(clinic.attendedId);
    await page.keyboard.press('Control+Enter');
    await page
      .getByRole('article')
      .filter({ hasText: 'jkegt? certo' })
      .getByText(/enviada|entregue|lida/)
      .waitFor();
    expect(await box().inputValue()).toBe('');
    await page.keyboard.press('Escape');
    await expect.poll(() => isFocused(box())).toBe(false);
  });

  it('leaves a note with N, which says by itself that it is one', async () => {
    await page.keyboard.press('n');
    const note = page.getByRole('textbox', { name: 'Nota interna' });
    await focusComesTo(note);
    await page.keyboard.type('ligar amanhã');
    await page.keyboard.press('Control+Enter');
    await page.getByText('ligar amanhã').last().waitFor();
    await page.keyboard.press('Escape');
  });

  it('offers canned replies with / and the arrows', async () => {
    await page.keyboard.press('/');
    const search = page.getByRole('combobox');
    await focusComesTo(search);
    await page.getByRole('option').nth(1).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await focusComesTo(box());
    expect(await box().inputValue()).not.toBe('');
    await box().fill('');
    await page.keyboard.press('Escape');
  });

  it('opens the transfer with T, axe finds nothing in it, and Escape brings one back', async () => {
    await page.keyboard.press('t');
    const dialog = page.getByRole('dialog', { name: 'Transferir conversa' });
    await dialog.getByText('Para uma equipe').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('resolves with E, undoes by the button in the message, and takes with M', async () => {
    await page.keyboard.press('e');
    await page.getByText('Conversa resolvida.', { exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'Desfazer' }).press('Enter');
    await page.getByText('Com você').first().waitFor();
    await focusComesTo(box());
    await page.keyboard.press('Escape');
    await expect.poll(() => isFocused(box())).toBe(false);
  });

  it('reads the rows behind a number, and is back at the number afterwards', async () => {
    const manager = await journey.person({ role: 'manager' });
    const overview = await manager.goto('/overview');
    await overview.getByText('Ao vivo').waitFor();
    const number = overview.getByRole('link', { name: /^Resolvidas/ });
    await number.press('Enter');
    const rows = overview.getByRole('dialog', { name: 'Linhas: Resolvidas' });
    await rows.getByRole('listitem').first().waitFor();
    await overview.keyboard.press('Escape');
    await rows.waitFor({ state: 'detached' });
    await focusComesTo(number);
    await manager.context.close();
  });

  it('takes the next of the queue with G', async () => {
    const before = openId();
    await page.keyboard.press('g');
    await expect.poll(openId, { timeout: 10_000 }).not.toBe(before);
    await page.getByText('Com você').first().waitFor();
  });
});
