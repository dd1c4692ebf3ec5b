import { describe, expect, it } from 'vitest';
import { fieldOf, readForm } from './sms-form.ts';
import { consentOf } from './sms-keywords.ts';
import { parseSms } from './sms-parse.ts';

const OWN = { accountSid: 'AC5f9a1c7be24d4b0f8c3ad6e2917b40cd', from: '+551130000001' };
const MESSAGE = {
  ToCountry: 'BR',
  SmsMessageSid: 'SM1',
  NumMedia: '0',
  SmsSid: 'SM1',
  SmsStatus: 'received',
  Body: 'Olá, às 15h',
  To: '+551130000001',
  NumSegments: '1',
  MessageSid: 'SM1',
  AccountSid: OWN.accountSid,
  From: '+5511987654321',
  ApiVersion: '2010-04-01',
  SomethingOfTomorrow: 'x',
};
const STATUS = {
  SmsSid: 'SM2',
  MessageSid: 'SM2',
  MessageStatus: 'delivered',
  AccountSid: OWN.accountSid,
  From: '+551130000001',
  To: '+5511987654321',
};
const OUTBOX_ID = '0199d2b7-3b0e-7a3c-8a44-5f3c3a0d1a11';

type Fields = Readonly<Record<string, string>>;
const parse = (fields: Fields, target = '/webhooks/sms', own = OWN as Parameters<typeof parseSms>[2]) =>
  parseSms(Buffer.from(new URLSearchParams(fields).toString()), target, own);
const parseStatus = (fields: Fields, query = '') => parse(fields, `/webhooks/sms/status${query}`);

describe('a message by SMS', () => {
  it('is read with its sender, who may be known without the ninth digit', () => {
    expect(parse(MESSAGE)).toMatchObject([
      {
        type: 'message',
        account: '+551130000001',
        providerEventId: 'SM1',
        sender: { externalId: '+5511987654321', aliases: ['+551187654321'], phone: '+5511987654321' },
        kind: 'text',
        text: 'Olá, às 15h',
        attachments: [],
      },
    ]);
  });

  it('brings its files, of which Twilio keeps the bytes', () => {
    const media = 'https://api.twilio.com/2010-04-01/Accounts/AC/Messages/MM1/Media/ME1';
    const fields = {
      ...MESSAGE,
      Body: '',
      NumMedia: '2',
      MediaUrl0: media,
      MediaContentType0: 'image/jpeg',
      MediaUrl1: media,
      MediaContentType1: 'application/pdf',
    };
    expect(parse(fields)).toMatchObject([
      {
        kind: 'image',
        attachments: [
          { kind: 'image', providerMediaId: media, mimeType: 'image/jpeg' },
          { kind: 'document', mimeType: 'application/pdf' },
        ],
      },
    ]);
  });

  it.each([
    ['from a short code', { From: '28282' }, { sender: { externalId: '28282', phone: null } }],
    ['without words', { Body: '' }, { kind: 'text', text: '' }],
    ['that claims a thousand files', { NumMedia: '1000' }, { attachments: [] }],
    ['that claims no number of files', { NumMedia: 'many' }, { attachments: [] }],
    ['that answers a button', { ButtonPayload: 'confirm:1' }, { kind: 'choice', choiceId: 'confirm:1' }],
    ['in which Twilio found a STOP', { Body: 'chega', OptOutType: 'STOP' }, { consent: 'withdrawn' }],
    ['in which Twilio found a HELP', { Body: 'help', OptOutType: 'HELP' }, { text: 'help' }],
  ])('%s is one as well', (_name, change, expected) => {
    expect(parse({ ...MESSAGE, ...change })).toMatchObject([{ type: 'message', ...expected }]);
  });

  it.each([
    ['another account', { AccountSid: 'AC00000000000000000000000000000000' }],
    ['another number', { To: '+5511999990000' }],
  ])('for %s is set aside', (_name, change) => {
    expect(parse({ ...MESSAGE, ...change })).toMatchObject([
      { type: 'other', quarantine: 'foreign_account' },
    ]);
  });

  it('to any number of our service joins what the service began', () => {
    const service = 'MG0123456789abcdef0123456789abcdef';
    const own = { ...OWN, from: service };
    const fields = { ...MESSAGE, To: '+5511999990000' };
    expect(parse({ ...fields, MessagingServiceSid: service }, '/webhooks/sms', own)).toMatchObject([
      { type: 'message', account: service },
    ]);
    expect(parse(fields, '/webhooks/sms', own)).toMatchObject([
      { type: 'message', account: '+5511999990000' },
    ]);
    const report = { ...STATUS, MessagingServiceSid: service };
    expect(parse(report, '/webhooks/sms/status', own)).toMatchObject([{ type: 'status', account: service }]);
  });

  it('from nobody is set aside, and one without an id is none', () => {
    expect(parse({ ...MESSAGE, From: '' })).toMatchObject([{ type: 'other', quarantine: 'unreadable' }]);
    expect(parse({ Body: 'oi' })).toBeNull();
    expect(parseSms(Buffer.from([0xff, 0xfe]), '/webhooks/sms', OWN)).toBeNull();
    expect(parseSms(Buffer.alloc(0), '/webhooks/sms', OWN)).toBeNull();
  });
});

describe('a report', () => {
  it.each([
    ['accepted', 'accepted'],
    ['scheduled', 'accepted'],
    ['queued', 'accepted'],
    ['sending', 'accepted'],
    ['sent', 'sent'],
    ['delivered', 'delivered'],
    ['partially_delivered', 'delivered'],
    ['read', 'read'],
    ['undelivered', 'failed'],
    ['failed', 'failed'],
    ['canceled', 'failed'],
  ])('"%s" counts as %s', (status, state) => {
    expect(parseStatus({ ...STATUS, MessageStatus: status })).toMatchObject([
      { type: 'status', state, providerEventId: `SM2:${state}`, providerMessageId: 'SM2' },
    ]);
  });

  it.each([
    ['30003', 'other_channel'],
    ['30006', 'other_channel'],
    ['30007', 'other_channel'],
    ['30002', 'stop_account'],
    ['30034', 'stop_account'],
    ['99999', 'other_channel'],
  ])('of the error %s calls for %s', (code, plan) => {
    expect(parseStatus({ ...STATUS, MessageStatus: 'undelivered', ErrorCode: code })).toMatchObject([
      { state: 'failed', errorCode: code, errorPlan: plan },
    ]);
  });

  it('brings our own id back, and believes no other', () => {
    expect(parseStatus(STATUS, `?outbox=${OUTBOX_ID}`)).toMatchObject([{ outboxId: OUTBOX_ID }]);
    expect(parseStatus(STATUS, '?outbox=1%20or%201=1')).toMatchObject([{ outboxId: null }]);
    expect(parseStatus(STATUS)).toMatchObject([{ outboxId: null }]);
  });

  it('in a word of tomorrow is kept', () => {
    expect(parseStatus({ ...STATUS, MessageStatus: 'teleported' })).toMatchObject([
      { type: 'other', kind: 'status.teleported' },
    ]);
  });

  it('at the address for messages is no report', () => {
    expect(parse({ ...STATUS, Body: 'oi' })).toMatchObject([{ quarantine: 'foreign_account' }]);
  });
});

describe('words about consent', () => {
  it.each([
    ['STOP', 'withdrawn'],
    [' stop. ', 'withdrawn'],
    ['Parar', 'withdrawn'],
    ['SAIR!', 'withdrawn'],
    ['Cancel', 'withdrawn'],
    ['baja', 'withdrawn'],
    ['ＳＴＯＰ', 'withdrawn'],
    ['START', 'granted'],
    ['unstop', 'granted'],
    ['YES', null],
    ['sim', null],
    ['cancelar', null],
    ['quero parar de receber', null],
    ['stop it', null],
    ['1', null],
    ['', null],
  ])('"%s" means %s', (text, consent) => {
    expect(consentOf(text, null)).toBe(consent);
  });
});

describe('what the turn hears of a word about consent', () => {
  it.each([
    ['STOP', { consent: 'withdrawn' }],
    ['CANCEL', {}],
    ['oi', {}],
  ])('"%s"', (Body, expected) => {
    const [item] = parse({ ...MESSAGE, Body }) ?? [];
    expect(item?.type === 'message' ? item.payload : null).toEqual({ segmentCount: 1, ...expected });
  });
});

describe('a form', () => {
  it('keeps every value and is not fooled by names', () => {
    const fields = readForm(Buffer.from('a=1&a=2&__proto__=x&constructor=y&b=%C3%A7+%2B'));
    expect(fields?.['a']).toEqual(['1', '2']);
    expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
    expect(fieldOf(fields ?? {}, '__proto__')).toBe('x');
    expect(fieldOf(fields ?? {}, 'toString')).toBeNull();
    expect(fieldOf(fields ?? {}, 'b')).toBe('ç +');
    expect(fieldOf(fields ?? {}, 'a')).toBe('1');
  });
});
