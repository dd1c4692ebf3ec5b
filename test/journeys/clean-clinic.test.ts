import { randomUUID } from 'node:crypto';
import type { Frame, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriers, openShadows } from '#test/support/barriers.ts';
import { ConsoleClient } from '#test/support/console-client.ts';
import { REMEMBERING, startHostSite, type HostSite } from '#test/support/host-site.ts';
import { Journey, PHONE, type Person } from '#test/support/journey.ts';
import { startRecorder, type RecordedCall, type Recorder } from '#test/support/recorder.ts';
import { WhatsappPhones, whatsappVariables } from '#test/support/whatsapp-phones.ts';

/*
 * From nothing to a patient being answered: a real signed webhook whose answer reaches whoever META_GRAPH_URL names,
 * and the site chat in a browser, on its own page and embedded in sites of another origin and of another domain.
 */

const CLINIC = 'Clínica Ipê Claro';
const OFFLINE_WORD = 'esperando conexão';

let recorder: Recorder;
let site: HostSite;
let foreign: HostSite;
let journey: Journey;
let attendant: ConsoleClient;

beforeAll(async () => {
  recorder = await startRecorder();
  site = await startHostSite(() => journey.system.url);
  foreign = await startHostSite(() => journey.system.url, 'localhost');
  journey = await Journey.start({ variables: { ...whatsappVariables(), META_GRAPH_URL: recorder.url } });
  await journey.records.rows(
    `insert into clinic_settings (key, value) values ('webchat', $1)
     on conflict (key) do update set value = excluded.value`,
    [JSON.stringify({ origins: [site.origin, foreign.origin] })],
  );
  attendant = await ConsoleClient.login(journey.system, 'attendant');
});
afterAll(async () => {
  await journey.stop();
  await Promise.all([recorder.stop(), site.stop(), foreign.stop()]);
});

const textOf = ({ body }: RecordedCall): string => JSON.stringify(body);
const messagesTo = (phone: string): RecordedCall[] =>
  recorder.calls.filter(({ body }) => body?.['to'] === phone && body['type'] !== undefined);

describe('a signed WhatsApp webhook', () => {
  const PHONE_NUMBER = '5511955554321';

  it('is acknowledged, and the bot’s answer arrives at META_GRAPH_URL', async () => {
    const phones = new WhatsappPhones(journey.system);
    const message = { from: PHONE_NUMBER, id: 'wamid.first', text: 'Qual é o endereço?', name: 'Dora' };
    expect(await phones.send(message)).toBe(200);

    await expect.poll(() => messagesTo(PHONE_NUMBER).length, { timeout: 30_000 }).toBe(1);
    const [answer] = messagesTo(PHONE_NUMBER);
    expect(answer?.path).toContain(`/${phones.account}/messages`);
    expect(answer?.headers.authorization).toBe(
      `Bearer ${journey.system.variables['WHATSAPP_ACCESS_TOKEN'] ?? ''}`,
    );
    expect(textOf(answer as RecordedCall)).toContain('assistente virtual');
  });

  it('is not answered twice when Meta repeats it', async () => {
    const phones = new WhatsappPhones(journey.system);
    const repeated = { from: PHONE_NUMBER, id: 'wamid.first', text: 'Qual é o endereço?', name: 'Dora' };
    const next = { from: PHONE_NUMBER, id: 'wamid.second', text: 'Vocês aceitam Unimed?', name: 'Dora' };
    expect(await phones.send(repeated)).toBe(200);
    expect(await phones.send(next)).toBe(200);
    await expect
      .poll(() => messagesTo(PHONE_NUMBER).filter((call) => textOf(call).includes('Unimed')).length, {
        timeout: 30_000,
      })
      .toBe(1);
    expect(messagesTo(PHONE_NUMBER), 'one answer each').toHaveLength(2);
  });
});

const log = (chat: Page | Frame): Locator => chat.getByRole('log', { name: 'Mensagens' });
const said = (chat: Page | Frame, text: string | RegExp): Locator =>
  log(chat).getByRole('article').filter({ hasText: text });
const connected = (chat: Page | Frame): Promise<void> =>
  chat.getByRole('heading', { name: CLINIC }).waitFor();
/** The way to a person that is always there, besides the one the bot offers. */
const personButton = (chat: Page): Locator =>
  chat.locator('form').getByRole('button', { name: 'Falar com uma pessoa' });

async function write(chat: Page | Frame, text: string): Promise<void> {
  const box = chat.getByRole('textbox');
  await box.fill(text);
  await box.press('Enter');
}

interface Row {
  readonly id: string;
  readonly channel: string;
}
async function queuedVisitor(): Promise<string> {
  const read = async (): Promise<Row | undefined> => {
    const { body } = await attendant.call<{ conversations: (Row & { isDemo: boolean })[] }>(
      'GET',
      '/inbox?view=queue',
    );
    return body.conversations.find(({ channel, isDemo }) => channel === 'webchat' && !isDemo);
  };
  await expect.poll(read, { timeout: 20_000 }).toBeDefined();
  return (await read())?.id ?? '';
}
const reply = (conversationId: string, text: string) =>
  attendant.call('POST', `/conversations/${conversationId}/messages`, {
    clientMessageId: randomUUID(),
    content: { kind: 'text', text },
  });

describe('the site chat on its own page', () => {
  let visitor: Person;
  let chat: Page;
  let conversationId: string;
  const asked: string[] = [];

  beforeAll(async () => {
    visitor = await journey.person({ viewport: PHONE, hasTouch: true, isMobile: true });
    chat = await visitor.goto('/chat');
    chat.on('request', (request) => {
      const { pathname, search } = new URL(request.url());
      if (pathname === '/api/webchat/messages' && request.method() === 'GET') asked.push(search);
    });
  });

  it('says who answers before anybody writes, and answers from the clinic’s facts', async () => {
    await connected(chat);
    await chat.getByText('A assistente virtual responde primeiro').waitFor();
    await write(chat, 'Que horas vocês abrem no sábado?');
    await said(chat, /Assistente virtual/)
      .filter({ hasText: /sábado/i })
      .waitFor();
  });

  it('is still there after a reload, without asking who it is', async () => {
    await chat.reload();
    await connected(chat);
    await said(chat, 'Que horas vocês abrem no sábado?').waitFor();
    expect(await said(chat, 'Que horas vocês abrem no sábado?').count()).toBe(1);
  });

  it('brings a person with one press, and shows their name', async () => {
    await personButton(chat).click();
    conversationId = await queuedVisitor();
    expect((await attendant.call('POST', `/conversations/${conversationId}/take`)).status).toBe(200);
    expect((await reply(conversationId, 'Bom dia! Como posso ajudar?')).status).toBe(202);
    const answer = said(chat, 'Bom dia! Como posso ajudar?');
    await answer.waitFor();
    expect(await answer.innerText()).toContain('Yasmin');
    await chat.getByText(/Yasmin.* está com você/).waitFor();
    expect(await personButton(chat).count()).toBe(0);
  });

  it('keeps what is written without a connection, and picks up what it missed from where it was', async () => {
    await visitor.context.setOffline(true);
    await write(chat, 'ainda estou no ônibus');
    await said(chat, 'ainda estou no ônibus').getByText(OFFLINE_WORD).waitFor();
    expect((await reply(conversationId, 'Sem pressa.')).status).toBe(202);
    expect((await reply(conversationId, 'Fico por aqui.')).status).toBe(202);
    asked.length = 0;

    await visitor.context.setOffline(false);
    await said(chat, 'Fico por aqui.').waitFor();
    await said(chat, 'ainda estou no ônibus').getByText(OFFLINE_WORD).waitFor({ state: 'detached' });
    for (const text of ['Sem pressa.', 'Fico por aqui.', 'ainda estou no ônibus'])
      expect(await said(chat, text).count(), text).toBe(1);
    // Not from the beginning: everything asked for came after something that was already shown.
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((search) => /after=0\b/.test(search))).toEqual([]);
    const stored = await journey.records.count(
      `select count(*) from messages where conversation_id = $1 and body = 'ainda estou no ônibus'`,
      [conversationId],
    );
    expect(stored).toBe(1);
  });

  it('leaves a reader further up where they are, and says that something came', async () => {
    await chat.setViewportSize({ width: PHONE.width, height: 480 });
    await log(chat).evaluate((element) => {
      element.scrollTop = 0;
    });
    expect((await reply(conversationId, 'Pode vir às nove.')).status).toBe(202);
    const below = chat.getByRole('button', { name: 'Novas mensagens' });
    await below.waitFor();
    expect(await log(chat).evaluate(({ scrollTop }) => scrollTop)).toBe(0);
    await below.click();
    await below.waitFor({ state: 'detached' });
    await expect
      .poll(() =>
        log(chat).evaluate((element) => element.scrollHeight - element.scrollTop - element.clientHeight),
      )
      .toBeLessThan(2);
  });

  it('changes its language at once, what was typed stays, and a reload keeps the language', async () => {
    await chat.getByRole('textbox').fill('ainda não enviado');
    await chat.getByLabel('Idioma').selectOption('en');
    await chat.getByText(/Yasmin.* is with you/).waitFor();
    expect(await chat.getByRole('textbox', { name: /^Write to Yasmin/ }).inputValue()).toBe(
      'ainda não enviado',
    );
    await chat.reload();
    await chat.getByText(/Yasmin.* is with you/).waitFor();
  });

  it('keeps what somebody typed before its script ran', async () => {
    const { context } = await journey.person();
    const page = await context.newPage();
    let letGo: () => void = () => undefined;
    const isHeld = new Promise<void>((resolve) => (letGo = resolve));
    await page.route('**/chat.js', async (route) => {
      await isHeld;
      await route.continue();
    });
    await page.goto('/chat', { waitUntil: 'commit' });
    await page.getByRole('textbox').fill('tenho pressa');
    letGo();
    await connected(page);
    expect(await page.getByRole('textbox').inputValue()).toBe('tenho pressa');
    await context.close();
  });

  it('said nothing on the console but that the network was away', () => {
    expect(visitor.watch.complaints).toEqual([]);
    expect(visitor.watch.strays).toEqual([]);
  });
});

/** The chat inside a site's page. */
async function frameIn(page: Page): Promise<Frame> {
  const find = () => page.frames().find((one) => one.url().startsWith(`${journey.system.url}/chat`));
  await expect.poll(() => find() !== undefined, { timeout: 20_000 }).toBe(true);
  return find() as Frame;
}

describe('the widget on a site of another origin', () => {
  let visitor: Person;
  let page: Page;

  const frame = (): Promise<Frame> => frameIn(page);
  /** The button is in a closed shadow root at the corner, out of reach for everybody but a hand. */
  const press = (): Promise<void> => page.mouse.click(1440 - 50, 900 - 50);

  beforeAll(async () => {
    visitor = await journey.person();
    page = await visitor.context.newPage();
    await page.goto(site.origin, { waitUntil: 'load' });
    await page.locator('acolhe-chat').waitFor({ state: 'attached' });
  });

  it('opens from one script tag, and the bot answers inside', async () => {
    expect(page.frames(), 'nothing is loaded before the first press').toHaveLength(1);
    await press();
    const chat = await frame();
    await connected(chat);
    await write(chat, 'Quanto custa a consulta?');
    await said(chat, /Assistente virtual/)
      .filter({ hasText: /R\$/ })
      .waitFor();
  });

  it('is open again after the site is reloaded, with the same conversation', async () => {
    await page.reload();
    const chat = await frame();
    await connected(chat);
    await said(chat, 'Quanto custa a consulta?').waitFor();
  });

  it('is put away from inside and comes back with the next press', async () => {
    const chat = await frame();
    await chat.getByRole('button', { name: 'Fechar' }).click();
    await chat.getByRole('heading', { name: CLINIC }).waitFor({ state: 'hidden' });
    await press();
    await chat.getByRole('heading', { name: CLINIC }).waitFor();
  });

  it('shows the fixed emergency notice, with the number to call as a link', async () => {
    const chat = await frame();
    await write(chat, 'estou com dor forte no peito e falta de ar');
    const notice = chat.getByRole('alert', { name: 'Isto pode ser uma emergência' });
    await notice.waitFor();
    expect(await notice.getByRole('link', { name: 'Ligar 192' }).getAttribute('href')).toBe('tel:192');
    await notice.getByText('não foi escrita por IA').waitFor();
  });

  it('stays out of a site that the clinic has not listed', async () => {
    const other = await visitor.context.newPage();
    const stranger = site.origin.replace('127.0.0.1', 'localhost');
    await other.goto(stranger);
    await other.locator('acolhe-chat').waitFor({ state: 'attached' });
    const refused = other.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
    await other.mouse.click(1440 - 50, 900 - 50);
    await refused;
    await other.close();
  });

  it('ran under the site’s own strict policy without a complaint', () => {
    const own = visitor.watch.complaints.filter((text) => !text.includes('frame-ancestors'));
    expect(own).toEqual([]);
  });
});

describe('the widget on a site of another domain, whose frames get no storage', () => {
  const QUESTION = 'Vocês atendem aos sábados?';
  let visitor: Person;
  let page: Page;

  /** Comes to one of the site's pages; the chat is open there from the second time on. */
  async function come(path: string): Promise<Frame> {
    await page.goto(`${foreign.origin}${path}`);
    const button = page.getByRole('button', { name: /a clínica|a conversa/ });
    await button.waitFor();
    if ((await button.getAttribute('aria-expanded')) === 'false') await button.click();
    const chat = await frameIn(page);
    await connected(chat);
    return chat;
  }
  const keptBySite = (): Promise<string[]> => page.evaluate(() => Object.keys(localStorage));

  beforeAll(async () => {
    visitor = await journey.person();
    page = await visitor.context.newPage();
    await openShadows(page);
  });

  it('answers all the same, and axe finds nothing in its button or in the frame', async () => {
    const chat = await come('/');
    const isDenied = () => {
      try {
        return localStorage.length < 0;
      } catch {
        return true;
      }
    };
    expect(await chat.evaluate(isDenied)).toBe(true);
    expect(await barriers(page)).toEqual([]);
    await write(chat, QUESTION);
    await said(chat, /Assistente virtual/)
      .filter({ hasText: /sábado/i })
      .waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  it('keeps nothing on the site and does not know the visitor after a reload', async () => {
    expect(await keptBySite()).toEqual([]);
    const chat = await come('/');
    expect(await said(chat, QUESTION).count()).toBe(0);
  });

  it('knows the visitor after a reload where the site’s tag says that it may keep who it is', async () => {
    await write(await come(REMEMBERING), QUESTION);
    await said(await frameIn(page), /Assistente virtual/).waitFor();
    const chat = await come(REMEMBERING);
    await said(chat, QUESTION).waitFor();
    expect(await said(chat, QUESTION).count()).toBe(1);
    expect(await keptBySite()).toEqual(['acolhe.visitor']);
  });

  it('shows the emergency notice without a barrier for anybody', async () => {
    const chat = await frameIn(page);
    await write(chat, 'estou com dor forte no peito e falta de ar');
    await chat.getByRole('alert', { name: 'Isto pode ser uma emergência' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(visitor.watch.complaints).toEqual([]);
  });
});
