import { connect, createServer } from 'node:net';

const LOOPBACK = '127.0.0.1';

/** What one installation listens on, all counted from the public port. */
export interface Ports {
  readonly api: number;
  readonly postgres: number;
  readonly temporal: number;
  readonly temporalUi: number;
  readonly simulator: number;
  readonly mail: number;
}

/** The ports of an installation whose public origin is at `base`. */
export const portsFrom = (base: number): Ports => ({
  api: base,
  postgres: base + 1,
  temporal: base + 2,
  temporalUi: base + 3,
  simulator: base + 4,
  mail: base + 5,
});

/** Whether something on this machine accepts connections at `port`. */
export function isListening(port: number, host: string = LOOPBACK): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, host);
    const answer = (listening: boolean): void => {
      socket.destroy();
      resolve(listening);
    };
    socket.once('connect', () => {
      answer(true);
    });
    socket.once('error', () => {
      answer(false);
    });
  });
}

/** Asks the system for a port that is free now. Somebody may still take it first; tests live with that. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, LOOPBACK, () => {
      const address = server.address();
      server.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('no port'));
        else resolve(address.port);
      });
    });
  });
}

/** Where blocks of ports for tests are looked for: above what people use, below what the system hands out by itself. */
const BLOCKS = { from: 20_000, to: 32_000 };

/** A port with as many free ports behind it as an installation needs. */
export async function freePortBlock(): Promise<number> {
  for (;;) {
    const base = BLOCKS.from + Math.floor((Math.random() * (BLOCKS.to - BLOCKS.from)) / 10) * 10;
    const busy = await Promise.all(
      Object.values<number>({ ...portsFrom(base) }).map((port) => isListening(port)),
    );
    if (!busy.includes(true)) return base;
  }
}
