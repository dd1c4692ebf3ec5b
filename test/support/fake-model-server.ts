import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it reached the server. */
interface ReceivedRequest {
  readonly path: string;
  readonly body: string;
}

type Answer = (response: ServerResponse, request: ReceivedRequest, count: number) => void;

const json = (response: ServerResponse, body: unknown, status = 200): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};
const completion = (message: object, finish = 'stop'): object => ({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1,
  model: 'fake',
  choices: [{ index: 0, finish_reason: finish, message: { role: 'assistant', content: null, ...message } }],
  usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 },
});
const called = (name: string, args: unknown, id = 'call_1'): object =>
  completion(
    {
      tool_calls: [
        {
          id,
          type: 'function',
          function: { name, arguments: typeof args === 'string' ? args : JSON.stringify(args) },
        },
      ],
    },
    'tool_calls',
  );

const TRICKLE_MS = 300;
const FLOOD_PART = 'palavra '.repeat(8_000);
const FLOOD_PARTS = 400;

function trickle(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), TRICKLE_MS);
  response.on('close', () => {
    clearInterval(timer);
  });
}

function flood(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  let left = FLOOD_PARTS;
  const more = (): void => {
    while (left > 0 && !response.destroyed) {
      left -= 1;
      if (!response.write(FLOOD_PART)) {
        response.once('drain', more);
        return;
      }
    }
    response.end();
  };
  response.write('{"choices":[{"message":{"content":"');
  more();
}

/** Ways in which a model's server goes wrong, by name. */
export const MODEL_FAULTS = {
  hangs: () => undefined,
  'streams slowly': trickle,
  'answers 429': (response) => {
    json(response, { error: { message: 'slow down' } }, 429);
  },
  'answers 500': (response) => {
    json(response, { error: { message: 'boom' } }, 500);
  },
  'resets the connection': (response) => {
    response.socket?.destroy();
  },
  'sends a page': (response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html>login</html>');
  },
  'sends cut JSON': (response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"choices": [{"mess');
  },
  'sends other JSON': (response) => {
    json(response, { result: 42, choices: 'none' });
  },
  refuses: (response) => {
    json(response, completion({ refusal: 'I cannot help with that.' }));
  },
  loops: (response, _request, count) => {
    json(response, called('check_times', { specialty: `none${String(count)}` }, `call_${String(count)}`));
  },
  'calls an unknown tool': (response) => {
    json(response, called('delete_everything', {}));
  },
  'answers without end': flood,
} as const satisfies Record<string, Answer>;

/** A way in which a model's server goes wrong. */
export type ModelFault = keyof typeof MODEL_FAULTS;

/** Other answers, for tests of the right way. */
export const MODEL_ANSWERS = {
  words: (text: string) => completion({ content: text }),
  call: called,
} as const;

/** A server that speaks the protocol and does with it what a test wants. */
export interface FakeModelServer {
  /** Base address, as a client is configured with. */
  readonly url: string;
  readonly requests: ReceivedRequest[];
  /** What the next requests are answered with. */
  answer: Answer;
  close(): Promise<void>;
}

async function received(request: IncomingMessage): Promise<ReceivedRequest> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return { path: request.url ?? '', body: Buffer.concat(parts).toString('utf8') };
}

/** Starts the server on a free port. */
export async function startFakeModel(): Promise<FakeModelServer> {
  const requests: ReceivedRequest[] = [];
  const fake: Pick<FakeModelServer, 'answer'> = {
    answer: (response) => {
      json(response, completion({ content: 'Como posso ajudar você com a clínica?' }));
    },
  };
  const server = createServer((request, response) => {
    void received(request).then((got) => {
      requests.push(got);
      fake.answer(response, got, requests.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(fake, {
    url: `http://127.0.0.1:${String(port)}/v1`,
    requests,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

/** Answers with a document, whatever is asked. */
export const answerWith =
  (body: unknown): Answer =>
  (response) => {
    json(response, body);
  };
