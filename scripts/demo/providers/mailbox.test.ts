import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEmail } from '#activities/channels/email.ts';
import type { OutboundContent } from '#workflows/domain/message.ts';
import { envelopeOf } from '#test/support/envelopes.ts';
import { startMailbox, type Mailbox } from './mailbox.ts';

let mailbox: Mailbox;
beforeEach(async () => {
  mailbox = await startMailbox({ port: 0 });
});
afterEach(() => mailbox.stop());

const send = (content: OutboundContent = { kind: 'text', text: 'oi' }) =>
  createEmail({
    smtpUrl: mailbox.url,
    from: 'Clínica Ipê Claro <contato@ipeclaro.example.com>',
    tokenSecret: 'secret',
    timeouts: { connectMs: 1_000, greetingMs: 1_000, silenceMs: 400 },
  }).send(
    envelopeOf({ account: 'contato@ipeclaro.example.com', recipient: 'marlene@example.com', content }),
    AbortSignal.timeout(5_000),
  );

describe('the mail server of the demo', () => {
  it('keeps what it takes, read by a parser of mails', async () => {
    expect((await send({ kind: 'email', subject: 'Confirmação', text: 'Olá, João' })).outcome).toBe(
      'accepted',
    );
    expect(mailbox.mails).toMatchObject([
      { to: 'marlene@example.com', from: 'contato@ipeclaro.example.com', subject: 'Confirmação' },
    ]);
    expect(mailbox.mails[0]?.text.trim()).toBe('Olá, João');
  });

  it.each([
    ['greylisted', 'deferred', 0],
    ['unknown_recipient', 'refused', 0],
    ['refused_content', 'refused', 0],
    ['try_again', 'deferred', 0],
    ['cut_before', 'deferred', 0],
    ['lose_ack', 'ambiguous', 1],
    ['hang', 'ambiguous', 1],
  ] as const)('can fail as real ones do: %s', async (fault, outcome, keptCount) => {
    mailbox.fail(fault);
    expect((await send()).outcome).toBe(outcome);
    expect(mailbox.mails).toHaveLength(keptCount);
    expect((await send()).outcome).toBe('accepted');
  });
});
