import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { DEMO_LOGINS } from '#db/seeds/demo/clinic.ts';
import { launchBrowser } from './browser.ts';
import { PageWatch } from './page-watch.ts';
import { Records } from './records.ts';
import { startSystem, type System, type SystemOptions } from './system.ts';

/** Somebody at a browser of their own: cookies and storage are shared with nobody. */
export interface Person {
  readonly context: BrowserContext;
  readonly watch: PageWatch;
  /** Opens an empty page, in the colours that they like. */
  newPage(): Promise<Page>;
  /** Opens a page and waits until it works, not only until it is drawn. */
  goto(path: string): Promise<Page>;
}

/** Who somebody is and what they sit at. */
export interface PersonOptions extends BrowserContextOptions {
  /** A member of the staff, logged in; a patient if left out. */
  readonly role?: 'attendant' | 'manager' | 'operator';
}

/** A desk, as the pictures of the design have it. */
export const DESK = { width: 1440, height: 900 } as const;
/** A phone, as the pictures of the design have it. */
export const PHONE = { width: 390, height: 844 } as const;

/** How long a state may take to come about on a machine that is busy with other things. */
const PATIENCE_MS = 45_000;

const somebody = (context: BrowserContext, watch: PageWatch, newPage: Person['newPage']): Person => ({
  context,
  watch,
  newPage,
  goto: async (path) => {
    const page = await newPage();
    await page.goto(path);
    return page;
  },
});

/** A whole system and one browser, with as many people in it as a story needs. */
export class Journey {
  readonly system: System;
  readonly browser: Browser;
  readonly records: Records;

  private constructor(system: System, browser: Browser) {
    this.system = system;
    this.browser = browser;
    this.records = new Records(system);
  }

  /** Starts both. Stories need neither a durable disk nor a Temporal that survives. */
  static async start(options: SystemOptions = {}): Promise<Journey> {
    const [system, browser] = await Promise.all([
      startSystem({ isThrowaway: true, hasTemporalFile: false, ...options }),
      launchBrowser(),
    ]);
    return new Journey(system, browser);
  }

  /** Somebody comes in. */
  async person({ role, ...options }: PersonOptions = {}): Promise<Person> {
    const context = await this.browser.newContext({
      locale: 'pt-BR',
      timezoneId: 'America/Sao_Paulo',
      viewport: DESK,
      baseURL: this.system.url,
      ...options,
    });
    context.setDefaultTimeout(PATIENCE_MS);
    context.setDefaultNavigationTimeout(PATIENCE_MS);
    if (role) await this.#logIn(context, role);
    const watch = await PageWatch.over(context, [this.system.url]);
    return somebody(context, watch, () => context.newPage());
  }

  /** Ends both. */
  async stop(): Promise<void> {
    await this.browser.close();
    await this.records.close();
    await this.system.stop();
  }

  async #logIn(context: BrowserContext, role: string): Promise<void> {
    const login = DEMO_LOGINS.find((candidate) => candidate.role === role);
    const answer = await context.request.post('/api/auth/login', {
      data: { email: login?.email, password: login?.password },
    });
    if (!answer.ok()) throw new Error(`the ${role} could not log in: ${answer.status()}`);
  }
}

/** How somebody of a crew looks at a page, where it is not the way of the crew. */
export interface Look {
  readonly colorScheme?: 'light' | 'dark';
  /** The language of their browser: they sit down at another one for it. */
  readonly locale?: string;
}

/**
 * People at the same kind of screen, each logged in once.
 *
 * They stay at their browsers between looks: what a page is made of is then fetched and compiled once and not for
 * every colour and language, which is most of what opening a page costs.
 */
export class Crew {
  readonly #journey: Journey;
  readonly #options: BrowserContextOptions;
  readonly #people = new Map<string, Promise<Person>>();

  constructor(journey: Journey, options: BrowserContextOptions) {
    this.#journey = journey;
    this.#options = options;
  }

  /** The one of a role. */
  async of(role: NonNullable<PersonOptions['role']> | 'patient', look: Look = {}): Promise<Person> {
    const { context, watch } = await this.#seated(role, look.locale);
    return somebody(context, watch, async () => {
      const page = await context.newPage();
      if (look.colorScheme) await page.emulateMedia({ colorScheme: look.colorScheme });
      return page;
    });
  }

  /** Sends them home. */
  async leave(): Promise<void> {
    for (const person of this.#people.values()) await (await person).context.close();
  }

  #seated(role: NonNullable<PersonOptions['role']> | 'patient', locale: string | undefined): Promise<Person> {
    const seat = `${role} ${locale ?? ''}`;
    const known = this.#people.get(seat);
    if (known) return known;
    const person = this.#journey.person({
      ...this.#options,
      ...(role === 'patient' ? {} : { role }),
      ...(locale === undefined ? {} : { locale }),
    });
    this.#people.set(seat, person);
    return person;
  }
}
