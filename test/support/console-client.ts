import { DEMO_LOGINS } from '#db/seeds/demo/clinic.ts';
import type { System } from './system.ts';

/** What the API answered. */
export interface ConsoleAnswer<Body> {
  readonly status: number;
  readonly body: Body;
}

/** A member of the staff at the console: the API as their browser uses it. */
export class ConsoleClient {
  readonly #url: string;
  readonly #cookie: string;

  private constructor(url: string, cookie: string) {
    this.#url = url;
    this.#cookie = cookie;
  }

  /** Logs in as one of the demo clinic's people. */
  static async login(
    system: Pick<System, 'url'>,
    role: 'attendant' | 'manager' | 'operator',
  ): Promise<ConsoleClient> {
    const login = DEMO_LOGINS.find((candidate) => candidate.role === role);
    if (!login) throw new Error(`the demo clinic has no ${role}`);
    const response = await fetch(`${system.url}/api/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: login.email, password: login.password }),
    });
    await response.arrayBuffer();
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
    if (response.status !== 200 || cookie === undefined) throw new Error(`login answered ${response.status}`);
    return new ConsoleClient(system.url, cookie);
  }

  /** Calls the API. */
  async call<Body>(method: string, path: string, body?: object): Promise<ConsoleAnswer<Body>> {
    const response = await fetch(`${this.#url}/api${path}`, {
      method,
      headers: { cookie: this.#cookie, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Body };
  }
}
