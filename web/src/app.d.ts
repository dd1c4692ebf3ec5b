import type { Locale } from '#workflows/domain/locale.ts';
import type { Theme } from '#lib/preferences.ts';

declare global {
  namespace App {
    interface Locals {
      locale: Locale;
      /** `null` follows the system. */
      theme: Theme | null;
    }
    /** What adapter-node hands over: the request as Node saw it. Absent under `vite dev`. */
    interface Platform {
      req: { socket: { localAddress?: string | undefined; localPort?: number | undefined } };
    }
    interface Error {
      status: number;
      message: string;
      /** What an operator searches the log for. */
      requestId: string | null;
    }
  }
}
