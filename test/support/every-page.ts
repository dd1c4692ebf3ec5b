import type { Page } from 'playwright-core';
import { OWNERS } from '#lib/simulator/owners.ts';
import type { Person, PersonOptions } from './journey.ts';
import { ANSWER, type LivelyClinic } from './lively-clinic.ts';

/** A page as somebody sees it, opened and brought to the state that is worth looking at. */
export interface ShownPage {
  /** Also the name of its picture. */
  readonly name: string;
  readonly role: NonNullable<PersonOptions['role']> | 'patient';
  /** It shows a month that has passed in the clinic's own time zone. */
  readonly isHistory?: true;
  /** Its language is the browser's. The others are in the language of the account that is logged in. */
  readonly isInBrowsersLanguage?: true;
  /** On a desk it is no page of its own. */
  readonly isPhoneOnly?: true;
  /** Opens it, and resolves once it has everything on it and its script runs. */
  open(person: Person, clinic: LivelyClinic): Promise<Page>;
}

/** A page of the staff: it is live once the stream of events is there. */
async function staffPage(person: Person, path: string): Promise<Page> {
  const page = await person.newPage();
  // The stream opens when the page's script runs; on a phone an open conversation hides the sign that says so.
  await Promise.all([page.waitForResponse(/\/api\/stream$/), page.goto(path)]);
  return page;
}

const openConversation = async (person: Person, { attendedId }: LivelyClinic): Promise<Page> => {
  const page = await staffPage(person, `/inbox/mine/${attendedId}`);
  await page.getByRole('article').filter({ hasText: ANSWER }).waitFor();
  return page;
};

/** The chat page of a visitor who has been there before. */
async function chatOf(person: Person, token: string, sign: string): Promise<Page> {
  const page = await person.newPage();
  await page.addInitScript((value) => {
    if (location.protocol.startsWith('http')) localStorage.setItem('acolhe.visitor', value);
  }, token);
  await page.goto('/chat');
  await page.locator(sign).last().waitFor();
  return page;
}

async function settled(page: Page): Promise<Page> {
  await page.evaluate(() => document.fonts.ready);
  return page;
}

const PAGES: readonly ShownPage[] = [
  {
    name: 'login',
    role: 'patient',
    isInBrowsersLanguage: true,
    open: async (person) => {
      const page = await person.goto('/login');
      await page.getByRole('heading', { level: 1 }).waitFor();
      return page;
    },
  },
  {
    name: 'inbox-list',
    role: 'attendant',
    open: async (person) => {
      const page = await staffPage(person, '/inbox/mine');
      await page.locator('[data-row]').first().waitFor();
      return page;
    },
  },
  { name: 'inbox', role: 'attendant', open: openConversation },
  {
    name: 'inbox-patient',
    role: 'attendant',
    isPhoneOnly: true,
    open: async (person, clinic) => {
      const page = await openConversation(person, clinic);
      await page.getByRole('button', { name: /^(Paciente|Patient)/ }).click();
      await page.getByRole('dialog').waitFor();
      return page;
    },
  },
  {
    name: 'inbox-transfer',
    role: 'attendant',
    open: async (person, clinic) => {
      const page = await openConversation(person, clinic);
      await page.locator('body').press('t');
      await page.getByRole('dialog').getByRole('radio').first().waitFor();
      return page;
    },
  },
  {
    name: 'overview',
    role: 'manager',
    isHistory: true,
    open: async (person) => {
      const page = await staffPage(person, '/overview');
      await page.locator('.layercake-container').first().waitFor();
      return page;
    },
  },
  {
    name: 'overview-rows',
    role: 'manager',
    isHistory: true,
    open: async (person) => {
      const page = await staffPage(person, '/overview?rows=first_response_p50');
      await page.getByRole('dialog').getByRole('listitem').first().waitFor();
      return page;
    },
  },
  {
    name: 'chat',
    role: 'patient',
    isInBrowsersLanguage: true,
    open: (person, { attendedVisitor }) => chatOf(person, attendedVisitor, 'article.staff'),
  },
  {
    name: 'chat-emergency',
    role: 'patient',
    isInBrowsersLanguage: true,
    open: (person, { emergencyVisitor }) => chatOf(person, emergencyVisitor, 'section.em'),
  },
  {
    name: 'simulator',
    role: 'attendant',
    isInBrowsersLanguage: true,
    open: async (person) => {
      const page = await person.newPage();
      await Promise.all([page.waitForResponse(/demo\/provider\/stream/), page.goto('/demo')]);
      const [owner] = OWNERS;
      const phone = page
        .getByRole('region')
        .filter({ hasText: owner?.name ?? '' })
        .first();
      await phone.getByText('Unimed').first().waitFor();
      await page.locator('aside.clinic article').first().waitFor();
      return page;
    },
  },
  {
    name: 'agenda',
    role: 'attendant',
    open: async (person) => {
      const page = await staffPage(person, '/agenda');
      await page.locator('[data-cell], ol > li').filter({ visible: true }).first().waitFor();
      return page;
    },
  },
  {
    name: 'reminders',
    role: 'manager',
    open: async (person) => {
      const page = await staffPage(person, '/reminders');
      await page.locator('[data-entry]').first().waitFor();
      return page;
    },
  },
  {
    name: 'settings-professional',
    role: 'manager',
    open: async (person) => {
      const page = await staffPage(person, '/settings/catalogue/professionals');
      await page.locator('section.list li button').first().click();
      await page.locator('h3').first().waitFor();
      return page;
    },
  },
  {
    name: 'settings-hours',
    role: 'manager',
    open: async (person) => {
      const page = await staffPage(person, '/settings/hours');
      await page.locator('.stretch').first().waitFor();
      return page;
    },
  },
  { name: 'settings', role: 'manager', open: (person) => staffPage(person, '/settings') },
  { name: 'settings-health', role: 'operator', open: (person) => staffPage(person, '/settings') },
];

/** Every page of the product. */
export const EVERY_PAGE: readonly ShownPage[] = PAGES.map((page) => ({
  ...page,
  open: async (person, clinic) => settled(await page.open(person, clinic)),
}));
