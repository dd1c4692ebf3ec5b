import type { BrowserContext } from 'playwright-core';

declare global {
  interface Window {
    /** Tells the watch of a breach of the content policy; there on every page of a context that is watched. */
    __breach?: (what: string) => void;
  }
}

/** The name under which pages report; payloads that try to run call it too. */
export const RAN = '__ran';

const isNoise = (text: string): boolean =>
  // Said about the simulator's own frame, which is of our own origin on purpose.
  text.includes('allow-scripts and allow-same-origin') ||
  // What the browser says when a test takes the network away.
  text.includes('net::ERR_INTERNET_DISCONNECTED');

/** Everything that pages of a context complain about, in the order in which it happened. */
export class PageWatch {
  /** Errors and warnings on the console, uncaught exceptions, dialogs, breaches of the content policy. */
  readonly complaints: string[] = [];
  /** Script of somebody else's that ran. */
  readonly executions: string[] = [];
  /** Requests that left for anywhere but the origins given. */
  readonly strays: string[] = [];

  /** Watches every page of a context, also those that it opens itself. */
  static async over(context: BrowserContext, origins: readonly string[]): Promise<PageWatch> {
    const watch = new PageWatch();
    await context.exposeFunction(RAN, (what: string) => {
      watch.executions.push(what);
    });
    await context.exposeFunction('__breach', (what: string) => {
      watch.complaints.push(`policy: ${what}`);
    });
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        window.__breach?.(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
      });
    });
    context.on('console', (message) => {
      const isBad = message.type() === 'error' || message.type() === 'warning';
      if (isBad && !isNoise(message.text())) watch.complaints.push(`${message.type()}: ${message.text()}`);
    });
    context.on('weberror', (error) => {
      watch.complaints.push(`uncaught: ${error.error().message}`);
    });
    context.on('dialog', (dialog) => {
      watch.executions.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    context.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (protocol.startsWith('http') && !origins.includes(origin)) watch.strays.push(request.url());
    });
    return watch;
  }
}
