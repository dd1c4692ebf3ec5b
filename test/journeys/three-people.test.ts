import { Client, Connection } from '@temporalio/client';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Journey, type Person } from '#test/support/journey.ts';
import { conversationWorkflowId } from '#workflows/conversation.contract.ts';

/*
 * One story told from four chairs at once: a patient with a phone, an attendant, a manager, an operator.
 * Each step waits for what somebody sees; the steps share one conversation and run in order.
 */

const PATIENT = 'Marlene Duarte';
const QUESTION = 'Olá, vocês aceitam Unimed?';
const ANSWER = 'Oi, Marlene! Aqui é a Yasmin. Posso marcar para quinta às 9h?';
const GOODBYE = 'Combinado, até quinta!';

let journey: Journey;
let patient: Person;
let attendant: Person;
let manager: Person;
let phonePage: Page;
let inbox: Page;
let overview: Page;
let operator: Client;

beforeAll(async () => {
  journey = await Journey.start();
  [patient, attendant, manager] = await Promise.all([
    journey.person(),
    journey.person({ role: 'attendant' }),
    journey.person({ role: 'manager' }),
  ]);
  const connection = await Connection.connect({ address: journey.system.temporalAddress });
  operator = new Client({ connection, namespace: journey.system.temporalNamespace });
});
afterAll(async () => {
  await operator.connection.close();
  await journey.stop();
});

const phone = (): Locator => phonePage.getByRole('region', { name: `Telefone de ${PATIENT}` });
const onPhone = (text: string | RegExp): Locator => phone().getByRole('log').getByText(text);
const row = (): Locator => inbox.getByRole('link', { name: PATIENT });
const thread = (): Locator => inbox.getByRole('region', { name: `Conversa com ${PATIENT}` });

async function openPhone(): Promise<void> {
  phonePage = await patient.context.newPage();
  // The phones listen once the page's script runs; until then a tap would go nowhere.
  await Promise.all([phonePage.waitForResponse(/demo\/provider\/stream/), phonePage.goto('/demo')]);
}

async function write(text: string): Promise<void> {
  await phone().getByRole('textbox', { name: 'Mensagem' }).fill(text);
  await phone().getByRole('button', { name: 'Enviar', exact: true }).click();
}

/** The first number of an element's words, in the reader's own notation. */
async function numberIn(element: Locator): Promise<number> {
  return Number((await element.innerText()).replace(/[.]/g, '').match(/\d+/)?.[0]);
}
const contacts = (): Locator => overview.getByRole('link', { name: /^Contatos/ }).locator('.v');
const openNow = (): Locator => overview.getByText(/\d+ abertas?/);
/** What the piece of today's column that stands for WhatsApp says; there is none before the day's first message. */
async function barCount(): Promise<number> {
  const piece = overview.getByLabel(/, WhatsApp: \d+$/);
  if ((await piece.count()) === 0) return 0;
  return Number((await piece.getAttribute('aria-label'))?.split(': ')[1]);
}

async function conversationId(): Promise<string> {
  const [found] = await journey.records.rows<{ id: string }>(
    `select c.id from conversations c join channel_identities i on i.id = c.channel_identity_id
     where i.display_name = $1`,
    [PATIENT],
  );
  if (!found) throw new Error('the conversation was not stored');
  return found.id;
}

describe('three people and an operator', () => {
  it('answers the patient by the bot, while the manager sees the numbers move', async () => {
    overview = await manager.goto('/overview?period=today');
    await overview.getByText('Ao vivo').waitFor();
    const before = {
      contacts: await numberIn(contacts()),
      open: await numberIn(openNow()),
      bar: await barCount(),
    };

    await openPhone();
    await write(QUESTION);
    await onPhone(/eu sou a assistente virtual/).waitFor();
    await onPhone(/trabalhamos com Unimed/).waitFor();

    await expect.poll(() => numberIn(contacts()), { timeout: 30_000 }).toBe(before.contacts + 1);
    await expect.poll(() => numberIn(openNow()), { timeout: 30_000 }).toBe(before.open + 1);
    await expect.poll(barCount, { timeout: 30_000 }).toBe(before.bar + 1);
  });

  it('brings the patient into the attendant’s queue as soon as they ask for a person', async () => {
    inbox = await attendant.goto('/inbox/mine');
    await inbox.getByText('Ao vivo').waitFor();
    expect(await row().count(), 'the bot’s conversations are not in the queue').toBe(0);

    await write('quero falar com uma pessoa');
    await onPhone('Vou passar você para uma pessoa da equipe').waitFor();
    await row().waitFor();
  });

  it('lets the operator find it by search attributes and read in words what it waits for', async () => {
    const [team] = await journey.records.rows<{ team_id: string }>(
      'select team_id from conversations where id = $1',
      [await conversationId()],
    );
    const query = `Stage="queued" AND Queue="${team?.team_id}" AND Channel="whatsapp"`;
    const workflowId = conversationWorkflowId(await conversationId());
    const found = async (): Promise<string[]> => {
      const ids: string[] = [];
      for await (const one of operator.workflow.list({ query })) ids.push(one.workflowId);
      return ids;
    };
    await expect.poll(found, { timeout: 20_000 }).toContain(workflowId);

    const metadata = await operator.workflow
      .getHandle(workflowId)
      .query<{ currentDetails: string }>('__temporal_workflow_metadata');
    expect(metadata.currentDetails).toContain(`waiting for an attendant in *${team?.team_id}*`);
    expect(metadata.currentDetails).not.toContain('Marlene');
  });

  it('shows the attendant why the bot handed over, and lets her take it', async () => {
    await row().click();
    const card = thread().getByRole('region', { name: /Passou para atendimento/ });
    await card.getByText('Pediu uma pessoa').waitFor();
    await card.getByText('“quero falar com uma pessoa”').waitFor();
    await thread().getByRole('button', { name: 'Assumir', exact: true }).click();
    await thread().getByText('Com você').waitFor();
  });

  it('carries her answer to the phone, and the ticks back: delivered, then read', async () => {
    await phonePage.close();
    const box = inbox.getByRole('textbox', { name: 'Mensagem para Marlene' });
    await box.fill(ANSWER);
    await box.press('Control+Enter');
    const said = thread().getByRole('article').filter({ hasText: ANSWER });
    await said.getByText('entregue').waitFor();

    await openPhone();
    await onPhone(ANSWER).waitFor();
    await said.getByText('lida').waitFor();
  });

  it('shows her what the patient writes next, with nobody reloading anything', async () => {
    await write('Pode ser, obrigada!');
    await thread().getByRole('article').filter({ hasText: 'Pode ser, obrigada!' }).waitFor();
    await inbox.getByRole('textbox', { name: 'Mensagem para Marlene' }).fill(GOODBYE);
    await inbox.keyboard.press('Control+Enter');
    await onPhone(GOODBYE).waitFor();
  });

  it('leaves nobody waiting once she resolves it', async () => {
    const open = await numberIn(openNow());
    await thread().getByRole('button', { name: 'Resolver', exact: true }).click();
    await inbox.getByText('Conversa resolvida.', { exact: true }).first().waitFor();
    await expect.poll(() => numberIn(openNow()), { timeout: 30_000 }).toBe(open - 1);
    await row().waitFor({ state: 'detached' });
    const ids: string[] = [];
    for await (const one of operator.workflow.list({ query: 'Stage="queued"' })) ids.push(one.workflowId);
    expect(ids).not.toContain(conversationWorkflowId(await conversationId()));
  });

  it('ran without a word of complaint from any browser, and without leaving the machine', () => {
    for (const { watch } of [patient, attendant, manager]) {
      expect(watch.complaints).toEqual([]);
      expect(watch.executions).toEqual([]);
      expect(watch.strays).toEqual([]);
    }
  });
});
