import { describe, expect, it } from 'vitest';
import { MailApp } from './mail-app.svelte.ts';
import { Phone } from './phone.svelte.ts';
import type { Faults, MailMessage, PhoneInput, PhoneMessage, Provider, WireEntry } from './provider.ts';
import { sampleDocument, sampleVoice } from './samples.ts';
import { wireSubject } from './wire-words.ts';
import { Wire } from './wire.svelte.ts';

const OWNER = { name: 'Marlene Duarte', number: '5511955550001', email: 'marlene.duarte@example.com' };
const ON: Faults = {
  repeat: 1,
  wrongSignature: false,
  loseAck: false,
  doNotDeliver: false,
  closeWindow: false,
};

const entry = (n: number, change: Partial<WireEntry> = {}): WireEntry => ({
  n,
  at: '2026-11-17T13:42:18.000Z',
  direction: 'to_clinic',
  method: 'POST',
  path: '/webhooks/whatsapp',
  status: 200,
  durationMs: 9,
  request: null,
  answer: null,
  fault: null,
  ...change,
});

const message = (change: Partial<PhoneMessage>): PhoneMessage => ({
  n: 1,
  from: 'clinic',
  id: 'a',
  kind: 'text',
  text: '',
  choices: [],
  listLabel: null,
  mediaId: null,
  fileName: null,
  template: null,
  location: null,
  replyToId: null,
  at: '2026-11-17T13:42:18.000Z',
  isRead: false,
  reaction: null,
  ...change,
});

class FakeProvider implements Provider {
  shown: PhoneMessage[] = [];
  passed: WireEntry[] = [];
  letters: MailMessage[] = [];
  standing: Faults = ON;
  isUp = true;
  readonly said: [string, string, PhoneInput][] = [];

  messages() {
    return this.isUp ? Promise.resolve(this.shown) : Promise.reject(new Error('provider.503'));
  }
  say(phone: string, name: string, input: PhoneInput) {
    this.said.push([phone, name, input]);
    return this.isUp ? Promise.resolve() : Promise.reject(new Error('provider.503'));
  }
  mails(): Promise<MailMessage[]> {
    return this.isUp ? Promise.resolve(this.letters) : Promise.reject(new Error('provider.503'));
  }
  wire(after: number) {
    return Promise.resolve(this.passed.filter(({ n }) => n > after));
  }
  faults() {
    return Promise.resolve(this.standing);
  }
  setFaults(change: Partial<Faults>) {
    this.standing = { ...this.standing, ...change };
    return Promise.resolve(this.standing);
  }
}

describe('the mail program', () => {
  it('shows the newest mail first, and says when it cannot', async () => {
    const provider = new FakeProvider();
    const letter = {
      from: 'a@example.com',
      subject: 's',
      text: 't',
      files: [],
      at: '2026-11-17T13:42:18.000Z',
    };
    provider.letters = [
      { ...letter, n: 1 },
      { ...letter, n: 2 },
    ];
    const app = new MailApp(OWNER, provider);
    await app.refresh();
    expect(app.mails.map(({ n }) => n)).toEqual([2, 1]);
    provider.isUp = false;
    await app.refresh();
    expect(app.hasFailed).toBe(true);
  });
});

describe('a phone', () => {
  it('says what its owner says, as its owner', async () => {
    const provider = new FakeProvider();
    await new Phone(OWNER, provider).say({ text: 'oi' });
    expect(provider.said).toEqual([['5511955550001', 'Marlene Duarte', { text: 'oi' }]]);
  });

  it('says so when the provider does not answer, and forgets it when it does', async () => {
    const provider = new FakeProvider();
    const phone = new Phone(OWNER, provider);
    provider.isUp = false;
    await phone.say({ text: 'oi' });
    expect(phone.hasFailed).toBe(true);
    provider.isUp = true;
    await phone.say({ text: 'oi' });
    expect(phone.hasFailed).toBe(false);
  });

  it('offers the options of the last message only', async () => {
    const provider = new FakeProvider();
    const phone = new Phone(OWNER, provider);
    const choices = [{ id: 'x', title: 'Sim' }];
    provider.shown = [message({ id: 'a', choices })];
    await phone.refresh();
    expect(phone.openChoices).toBe('a');
    provider.shown = [message({ id: 'a', choices }), message({ id: 'b', n: 2, from: 'patient' })];
    await phone.refresh();
    expect(phone.openChoices).toBeNull();
  });
});

describe('the wire', () => {
  it('shows what passed once, newest first, although two readings overlap', async () => {
    const provider = new FakeProvider();
    const wire = new Wire(provider);
    provider.passed = [entry(1), entry(2)];
    await Promise.all([wire.refresh(), wire.refresh()]);
    provider.passed.push(entry(3));
    await wire.refresh();
    expect(wire.entries.map(({ n }) => n)).toEqual([3, 2, 1]);
  });

  it('lights a fault while it holds, whoever switched it', async () => {
    const provider = new FakeProvider();
    const wire = new Wire(provider);
    await wire.toggle('repeat');
    await wire.toggle('wrongSignature');
    expect(provider.standing).toEqual({ ...ON, repeat: 3, wrongSignature: true });
    expect(wire.on).toEqual(['repeat', 'wrongSignature']);
    await wire.toggle('repeat');
    provider.standing = { ...provider.standing, closeWindow: true };
    await wire.readFaults();
    expect(wire.on).toEqual(['wrongSignature', 'closeWindow']);
  });

  const webhook = (value: unknown) => ({ entry: [{ changes: [{ value }] }] });
  it.each([
    [
      'messages · text · Marlene',
      entry(1, {
        request: webhook({
          contacts: [{ profile: { name: 'Marlene Duarte' } }],
          messages: [{ type: 'text' }],
        }),
      }),
    ],
    ['statuses · read', entry(1, { request: webhook({ statuses: [{ status: 'read' }] }) })],
    [
      'send · interactive · list',
      entry(1, {
        direction: 'from_clinic',
        request: { messaging_product: 'whatsapp', type: 'interactive', interactive: { type: 'list' } },
      }),
    ],
    [
      'send · template · lembrete',
      entry(1, {
        direction: 'from_clinic',
        request: { messaging_product: 'whatsapp', type: 'template', template: { name: 'lembrete' } },
      }),
    ],
    ['GET · 123', entry(1, { direction: 'from_clinic', method: 'GET', path: '/v25.0/123' })],
    ['messages', entry(1, { request: 'not what anybody expected' })],
  ])('calls it %s', (words, passed) => {
    expect(wireSubject(passed)).toBe(words);
  });
});

describe('samples', () => {
  it('are files of the kind they say they are', () => {
    expect(atob(sampleVoice().base64).slice(0, 12)).toMatch(/^RIFF....WAVE$/s);
    expect(atob(sampleDocument('a.pdf', 'Pedido (de) exame').base64)).toMatch(
      /^%PDF-1\.4[\s\S]*Pedido de exame[\s\S]*%%EOF$/,
    );
  });
});
