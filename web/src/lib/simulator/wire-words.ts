import type { WireEntry } from './provider.ts';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const first = (value: unknown): Json => {
  const item: unknown = Array.isArray(value) ? value[0] : value;
  return isObject(item) ? item : {};
};

const word = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The provider's own words for what an exchange carried: `messages · text · Marlene`, `send · interactive`. */
export function wireSubject(entry: WireEntry): string {
  const parts = entry.direction === 'to_clinic' ? webhookParts(entry.request) : sendParts(entry);
  return parts.filter((part) => part !== '').join(' · ');
}

/** Twilio's form: a status, or a message of somebody's. */
function smsParts(fields: Json): string[] {
  const status = word(fields['MessageStatus']);
  return status === '' ? ['sms', word(fields['From'])] : ['sms status', status];
}

/** What happened on one of Meta's chats: the part that is neither who nor when. */
function chatParts(happening: Json): string[] {
  const part = Object.keys(happening).find((key) => !['sender', 'recipient', 'timestamp'].includes(key));
  return ['messaging', part ?? ''];
}

function webhookParts(request: unknown): string[] {
  if (word(first(request)['MessageSid']) !== '') return smsParts(first(request));
  const happening = first(first(first(request)['entry'])['messaging']);
  if (Object.keys(happening).length > 0) return chatParts(happening);
  const change = first(first(first(request)['entry'])['changes']);
  const value = first(change['value']);
  const status = first(value['statuses']);
  if (word(status['status']) !== '') return ['statuses', word(status['status'])];
  const name = word(first(first(value['contacts'])['profile'])['name']);
  return ['messages', word(first(value['messages'])['type']), name.split(' ')[0] ?? ''];
}

function sendParts({ method, path, request }: WireEntry): string[] {
  const body = first(request);
  if (method === 'POST' && path.endsWith('/Messages.json')) return ['send', 'sms', word(body['To'])];
  if (word(body['messaging_type']) !== '') return ['send', word(body['messaging_type']).toLowerCase()];
  if (method === 'GET' || word(body['messaging_product']) === '')
    return [method, path.split('/').at(-1) ?? ''];
  if (word(body['status']) !== '') return ['status', word(body['status'])];
  const kind = word(body['type']);
  return ['send', kind, word(first(body[kind])['type']) || word(first(body[kind])['name'])];
}

/** Whether an exchange went as it should. */
export const isFine = ({ status }: WireEntry): boolean => status !== null && status < 400;
