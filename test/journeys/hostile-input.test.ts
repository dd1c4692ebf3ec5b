import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OWNERS } from '#lib/simulator/owners.ts';
import { eventually } from '#test/support/eventually.ts';
import { HOSTILE_FILE_NAMES, HOSTILE_TEXTS, longText, shownAs } from '#test/support/hostile-texts.ts';
import { Journey, type Person } from '#test/support/journey.ts';
import { SiteVisitor } from '#test/support/site-visitor.ts';
import { CHANNEL_LIMITS } from '#workflows/domain/channel.ts';

/*
 * What patients write is text, whatever it looks like: in the inbox, on the simulated phone, in the site chat. Nothing
 * of it runs, loads or links, and nothing that it contains makes a page fall over.
 */

type Owner = (typeof OWNERS)[number];
const [{ name: OWNER, number: PHONE_NUMBER }, OTHER] = OWNERS as readonly [Owner, Owner];
const LAST = 'isso foi tudo';
const LONG = longText(1_000_000);
const ASKS = `quero falar com uma pessoa <img src=x onerror=__ran('handoff')>`;
const CANNED = `<b onclick="__ran('canned')">Olá</b> <img src=x onerror="__ran('canned')"> <script>__ran('canned')</script>`;
/** The provider of a profile's name allows this many characters. */
const LONGEST_NAME = 100;
const NAMES = HOSTILE_TEXTS.filter((text) => text.length <= LONGEST_NAME).slice(0, 24);
/** Visitors of the site chat may say 40 things a minute. */
const TEXTS_PER_VISITOR = 36;
const PDF = '%PDF-1.4\n%%EOF\n';

let journey: Journey;
let attendant: Person;
let manager: Person;
let patient: Person;

beforeAll(async () => {
  journey = await Journey.start();
  // The bot decides whose team a strange text is for; the manager sees them all.
  [attendant, manager, patient] = await Promise.all([
    journey.person({ role: 'attendant' }),
    journey.person({ role: 'manager' }),
    journey.person(),
  ]);
});
afterAll(async () => {
  await journey.stop();
});

async function onPhone(number: string, input: object): Promise<void> {
  const response = await fetch(`${journey.system.url}/demo/provider/phone/${number}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  expect(response.status, JSON.stringify(input).slice(0, 80)).toBe(201);
}

/** What on a page could run, load or lead somewhere although nobody of ours has put it there. */
const intruders = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const foreign = (value: string): boolean =>
      /^\s*(?:java\s*script|vbscript|data:text)/i.test(value) || value.includes('evil.example');
    return [...document.querySelectorAll('*')]
      .filter((element) =>
        [...element.attributes].some(
          ({ name, value }) =>
            name.startsWith('on') ||
            ((name === 'href' || name === 'src' || name.endsWith('action')) && foreign(value)),
        ),
      )
      .map((element) => element.outerHTML.slice(0, 120));
  });

/** The texts of elements, each checked to hold nothing but text. */
async function textsOf(elements: Locator): Promise<string[]> {
  const read = await elements.evaluateAll((all) =>
    all.map((element) => ({ text: element.textContent, children: element.childElementCount })),
  );
  expect(read.filter(({ children }) => children > 0)).toEqual([]);
  return read.map(({ text }) => text);
}

/** Presses a button for more until it is gone. */
async function loadAll(page: Page, button: string, items: Locator): Promise<void> {
  const more = page.getByRole('button', { name: button });
  await items.first().waitFor();
  while ((await more.count()) > 0) {
    const before = await items.count();
    // The last page may have been on its way already: then the button goes before it is pressed.
    const wasPressed = await more.click({ timeout: 10_000 }).then(
      () => true,
      async (problem: unknown) => {
        if ((await more.count()) > 0) throw problem;
        return false;
      },
    );
    if (!wasPressed) return;
    await expect.poll(() => items.count(), { timeout: 20_000 }).toBeGreaterThan(before);
  }
}

const missingIn = (shown: readonly string[], sent: readonly string[]): string[] =>
  sent.filter((text) => !shown.includes(shownAs(text)));

async function conversationOf(displayName: string): Promise<string> {
  const [found] = await journey.records.rows<{ id: string }>(
    `select c.id from conversations c join channel_identities i on i.id = c.channel_identity_id
     where i.display_name = $1`,
    [displayName],
  );
  return found?.id ?? '';
}

it('would be noticed if it ran: the watch sees script, dialogs and foreign requests', async () => {
  const { context, watch } = await journey.person();
  const page = await context.newPage();
  const foreign = page.waitForRequest(/evil\.example/);
  await page.setContent(`<img src=x onerror="__ran('seen')"><img src="https://evil.example/pixel.gif">`);
  await foreign;
  await expect.poll(() => watch.executions).toContain('seen');
  expect(watch.strays).toEqual(['https://evil.example/pixel.gif']);
  expect(await intruders(page)).toHaveLength(2);
  await context.close();
});

describe('by WhatsApp', () => {
  beforeAll(async () => {
    for (const text of HOSTILE_TEXTS) await onPhone(PHONE_NUMBER, { name: OWNER, text });
    for (const fileName of HOSTILE_FILE_NAMES) {
      const media = { kind: 'document', mimeType: 'application/pdf', fileName, base64: btoa(PDF) };
      await onPhone(PHONE_NUMBER, { name: OWNER, media });
    }
    await onPhone(PHONE_NUMBER, { name: OWNER, text: LONG });
    await onPhone(PHONE_NUMBER, { name: OWNER, text: LAST });
    await onPhone(OTHER.number, { name: OTHER.name, text: ASKS });
    for (const [index, name] of NAMES.entries())
      await onPhone(`55119555${String(60_000 + index)}`, { name, text: name });
    const total = HOSTILE_TEXTS.length + HOSTILE_FILE_NAMES.length + 3 + NAMES.length;
    const areStored = async (): Promise<boolean> =>
      (await journey.records.count(
        `select count(*) from messages m join conversations c on c.id = m.conversation_id
         where m.direction = 'inbound' and c.channel = 'whatsapp' and not c.is_demo`,
      )) === total &&
      (await journey.records.count(`select count(*) from attachments where state = 'stored'`)) >=
        HOSTILE_FILE_NAMES.length;
    if (!(await eventually(areStored, 60_000))) throw new Error('not everything that was sent is stored');
  });

  it('is text in the attendant’s thread, all of it, to the last of the million characters', async () => {
    const page = await attendant.goto(`/inbox/all/${await conversationOf(OWNER)}`);
    await page.getByText('Ao vivo').waitFor();
    await loadAll(page, 'Mostrar mensagens anteriores', page.getByRole('article'));
    const texts = page.locator('article p[dir=auto]');
    expect(missingIn(await textsOf(texts), HOSTILE_TEXTS)).toEqual([]);

    const fold = page.getByRole('button', {
      name: `Ver tudo, ${LONG.length.toLocaleString('pt-BR')} caracteres`,
    });
    await fold.click();
    await expect.poll(async () => (await textsOf(texts)).includes(LONG)).toBe(true);

    const names = await page.locator('article a.file .grow').allTextContents();
    for (const fileName of HOSTILE_FILE_NAMES) {
      const lastPart = fileName.split('/').at(-1) ?? '';
      expect(
        names.some((name) => name === fileName || name.endsWith(lastPart)),
        fileName,
      ).toBe(true);
    }
    expect(await intruders(page)).toEqual([]);
    await page.close();
  });

  it('is text as the patient’s own words on the handoff card', async () => {
    const page = await manager.goto(`/inbox/all/${await conversationOf(OTHER.name)}`);
    await page
      .getByRole('region', { name: /Passou para atendimento/ })
      .getByText(ASKS)
      .waitFor();
    expect(await intruders(page)).toEqual([]);
    await page.close();
  });

  it('is text as a name in the list, in the head of the thread and in the panel', async () => {
    const page = await manager.goto('/inbox/all');
    await page.getByText('Ao vivo').waitFor();
    await loadAll(page, 'Mostrar mais', page.locator('[data-row]'));
    for (const name of NAMES) {
      const id = await conversationOf(shownAs(name));
      const row = page.locator(`[data-row="${id}"]`);
      await row.waitFor();
      await row.click();
      await page.waitForURL(`**/inbox/all/${id}`);
      await expect.poll(() => page.locator('section header h2').textContent()).toBe(shownAs(name));
      expect(await intruders(page), name).toEqual([]);
    }
    await page.close();
  });

  it('is text on the simulated phone', async () => {
    const page = await patient.context.newPage();
    await Promise.all([page.waitForResponse(/demo\/provider\/stream/), page.goto('/demo')]);
    const log = page.getByRole('region', { name: `Telefone de ${OWNER}` }).getByRole('log');
    await log.getByText(LAST, { exact: true }).waitFor();
    const shown = await log.locator('.b p').allTextContents();
    // A phone keeps what was typed; only the clinic has to store it.
    expect(HOSTILE_TEXTS.filter((text) => !shown.includes(text))).toEqual([]);
    // Everything that passed on the wire is there too, and opens.
    await page.getByRole('region', { name: 'O que passou pelo fio' }).locator('button.line').first().click();
    expect(await intruders(page)).toEqual([]);
    await page.close();
  });

  it('is text when it comes out of the clinic’s own canned replies', async () => {
    const body = JSON.stringify({ 'pt-BR': CANNED, es: CANNED, en: CANNED });
    await journey.records.rows(
      `insert into canned_replies (id, shortcut, category, body, position) values ('evil', 'evil', 'greeting', $1, -1)`,
      [body],
    );
    const page = await attendant.goto(`/inbox/all/${await conversationOf(OWNER)}`);
    await page.getByText('Ao vivo').waitFor();
    await page.getByRole('button', { name: 'Assumir', exact: true }).click();
    const box = page.getByRole('textbox', { name: /^Mensagem para/ });
    await box.press('/');
    await page.getByRole('combobox').fill('evil');
    await page.getByRole('option', { name: /evil/ }).waitFor();
    await page.keyboard.press('Enter');
    expect(await box.inputValue()).toBe(CANNED);
    await box.press('Control+Enter');
    await page
      .getByRole('article')
      .filter({ hasText: CANNED })
      .getByText(/entregue|lida/)
      .waitFor();
    expect(await intruders(page)).toEqual([]);

    const phone = await patient.context.newPage();
    await Promise.all([phone.waitForResponse(/demo\/provider\/stream/), phone.goto('/demo')]);
    await phone.getByText(CANNED, { exact: true }).last().waitFor();
    expect(await intruders(phone)).toEqual([]);
    await Promise.all([page.close(), phone.close()]);
  });
});

describe('by the site chat', () => {
  const visits: { visitor: SiteVisitor; texts: readonly string[] }[] = [];

  beforeAll(async () => {
    for (let at = 0; at < HOSTILE_TEXTS.length; at += TEXTS_PER_VISITOR) {
      const texts = HOSTILE_TEXTS.slice(at, at + TEXTS_PER_VISITOR);
      const visitor = await SiteVisitor.open(journey.system.url);
      for (const text of texts) expect(await visitor.say({ text }), text).toBe(202);
      visits.push({ visitor, texts });
    }
  });

  it('is text in the visitor’s own chat, names of files included', async () => {
    for (const [index, { visitor, texts }] of visits.entries()) {
      if (index === visits.length - 1)
        for (const fileName of HOSTILE_FILE_NAMES)
          expect(await visitor.send(fileName, PDF), fileName).toBe(202);
      const localStorage = [{ name: 'acolhe.visitor', value: visitor.token }];
      const storageState = { cookies: [], origins: [{ origin: journey.system.url, localStorage }] };
      const { context, watch } = await journey.person({ storageState });
      const page = await context.newPage();
      await page.goto('/chat');
      await page
        .locator('article.patient')
        .nth(texts.length - 1)
        .waitFor();
      const shown = await textsOf(page.locator('article.patient p'));
      expect(missingIn(shown, texts)).toEqual([]);
      if (index === visits.length - 1)
        await expect
          .poll(() => page.locator('article.patient a.doc').count())
          .toBe(HOSTILE_FILE_NAMES.length);
      expect(await intruders(page)).toEqual([]);
      expect(watch.executions).toEqual([]);
      expect(watch.complaints).toEqual([]);
      expect(watch.strays).toEqual([]);
      await context.close();
    }
  });

  it('is refused with every issue when it is longer than the channel takes', async () => {
    const visitor = await SiteVisitor.open(journey.system.url);
    expect(await visitor.say({ text: longText(CHANNEL_LIMITS.webchat.textLength + 40) })).toBe(422);
    expect([413, 422]).toContain(await visitor.say({ text: LONG }));
  });
});

it('ran nothing, loaded nothing and broke no policy on anybody’s screen', () => {
  for (const { watch } of [attendant, manager, patient]) {
    expect(watch.executions).toEqual([]);
    expect(watch.complaints).toEqual([]);
    expect(watch.strays).toEqual([]);
  }
});
