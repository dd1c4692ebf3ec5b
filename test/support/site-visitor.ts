import { randomUUID } from 'node:crypto';

/** A visitor of the site chat without a page: what the chat's script does, and what it would never do. */
export class SiteVisitor {
  /** What the chat page keeps of them. */
  readonly token: string;
  readonly #url: string;

  private constructor(url: string, token: string) {
    this.#url = url;
    this.token = token;
  }

  /** Comes in. */
  static async open(systemUrl: string): Promise<SiteVisitor> {
    const url = `${systemUrl}/api/webchat`;
    const response = await fetch(`${url}/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"locale":"pt-BR"}',
    });
    return new SiteVisitor(url, ((await response.json()) as { token: string }).token);
  }

  /** Says something, and answers the status. */
  async say(content: { readonly text: string } | { readonly attachmentId: string }): Promise<number> {
    const body = JSON.stringify({ clientMessageId: randomUUID(), ...content });
    return (await this.#post('messages', body, { 'content-type': 'application/json' })).status;
  }

  /** Sends a PDF under a name of their choice, and answers the status. */
  async send(fileName: string, content: string): Promise<number> {
    const form = new FormData();
    form.set('file', new Blob([content], { type: 'application/pdf' }), fileName);
    const { attachment } = (await (await this.#post('attachments', form, {})).json()) as {
      attachment: { id: string };
    };
    return this.say({ attachmentId: attachment.id });
  }

  /** Who said what so far, in order. */
  async heard(): Promise<readonly ('patient' | 'bot' | 'staff' | 'system')[]> {
    const response = await fetch(`${this.#url}/messages?after=0`, { headers: this.#authorization });
    const page = (await response.json()) as {
      messages: { from: 'patient' | 'bot' | 'staff' | 'system' }[];
    };
    return page.messages.map(({ from }) => from);
  }

  get #authorization(): { authorization: string } {
    return { authorization: `Bearer ${this.token}` };
  }

  #post(path: string, body: string | FormData, headers: Record<string, string>): Promise<Response> {
    return fetch(`${this.#url}/${path}`, {
      method: 'POST',
      headers: { ...headers, ...this.#authorization },
      body,
    });
  }
}
