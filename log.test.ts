import { describe, expect, it } from 'vitest';
import { createLog, type Log } from '#log';

function recordingLog(): { log: Log; lines: () => string } {
  let written = '';
  const destination = {
    write: (line: string) => {
      written += line;
    },
  };
  return { log: createLog({ part: 'test', level: 'debug', destination }), lines: () => written };
}

/** What a caller could pass if the compiler did not look: fields come from spread objects, too. */
const untyped = (fields: Record<string, unknown>): object => fields;

describe('the log', () => {
  it('writes one JSON object a line, with part, event and fields', () => {
    const { log, lines } = recordingLog();
    log.info('webhook.accepted', { channel: 'whatsapp', count: 3 });
    expect(JSON.parse(lines())).toMatchObject({
      part: 'test',
      msg: 'webhook.accepted',
      channel: 'whatsapp',
      count: 3,
    });
  });

  it('keeps ids, routes and enums', () => {
    const { log, lines } = recordingLog();
    const conversationId = '01993812-1234-7123-8123-123456789012';
    log.warn('slow', {
      conversationId,
      workflowId: `conversation/${conversationId}`,
      route: '/api/inbox/:id',
    });
    expect(lines()).toContain(`conversation/${conversationId}`);
    expect(lines()).toContain('/api/inbox/:id');
  });

  it('drops fields that are not on the list', () => {
    const { log, lines } = recordingLog();
    log.info('seen', untyped({ name: 'Maria', text: 'dor no peito', count: 1 }));
    expect(lines()).not.toMatch(/Maria|dor no peito/);
    expect(lines()).toContain('"count":1');
  });

  it.each([
    ['a phone', '+5511987654321'],
    ['a phone without plus', '5511987654321'],
    ['a CPF', '52998224725'],
    ['an e-mail address', 'maria@example.com'],
    ['a name', 'Maria da Silva'],
    ['a phone inside an id', 'whatsapp/5511987654321'],
    ['a long text', 'a'.repeat(200)],
  ])('drops %s from a field that is on the list', (_what, value) => {
    const { log, lines } = recordingLog();
    log.error('seen', { reason: value });
    expect(lines()).not.toContain(value);
    expect(lines()).toContain('[dropped]');
  });

  it('keeps of an error its name, code and stack, but not its message', () => {
    const { log, lines } = recordingLog();
    const cause = new Error('Key (phone)=(+5511987654321) already exists');
    const error = Object.assign(new TypeError('patient Maria not found', { cause }), {
      code: 'patient.unknown',
    });
    log.error('turn.failed', { error });
    expect(lines()).not.toMatch(/Maria|98765/);
    expect(lines()).toMatch(/TypeError/);
    expect(lines()).toMatch(/patient\.unknown/);
    expect(lines()).toMatch(/log\.test\.ts/);
  });

  it('says nothing about something thrown that is not an error', () => {
    const { log, lines } = recordingLog();
    log.error('turn.failed', { error: 'Maria' });
    expect(lines()).not.toContain('Maria');
  });

  it('carries the fields of a child on each of its lines, filtered too', () => {
    const { log, lines } = recordingLog();
    const child = log.child({ requestId: 'r-1' });
    child.info('one', { reason: 'Maria da Silva' });
    child.info('two');
    expect(lines().match(/"requestId":"r-1"/g)).toHaveLength(2);
    expect(lines()).not.toContain('Maria');
  });
});
