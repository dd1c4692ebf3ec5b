import { afterAll, beforeAll, expect, it } from 'vitest';
import { PEOPLE, placeConversation, startApi, type TestApi, type TestStaff } from '#test/support/api.ts';

/** A profile whose name is its number, the way WhatsApp writes it. */
const NUMBER_FOR_A_NAME = '+55 11 98765-4821';
const MASKED = '(11) 9••••-4821';
const NAKED = /98765\D{0,3}4821|55\D{0,3}11\D{0,3}9876/;

let api: TestApi;
let manager: TestStaff;
/** Somebody the clinic does not know yet, and somebody it registered under that name. */
let stranger: string;
let patient: string;

beforeAll(async () => {
  api = await startApi();
  manager = await api.logIn(PEOPLE.manager);
  const row = { stage: 'queued', teamId: 'recepcao', lastMessageAt: new Date() };
  stranger = await placeConversation(api.knex, { name: NUMBER_FOR_A_NAME, patientId: null, row });
  patient = await placeConversation(api.knex, { name: NUMBER_FOR_A_NAME, row });
});
afterAll(() => api.close());

const read = async (path: string): Promise<string> =>
  JSON.stringify((await api.call(`/api/${path}`, { cookie: manager.cookie })).body);

it.each([
  ['the list that console and simulator show', 'inbox?view=all'],
  ['what a search finds', 'inbox?view=all&q=4821'],
])('a number in place of a name is masked in %s', async (_where, path) => {
  const body = await read(path);
  expect(body).toContain(`"patientName":"${MASKED}"`);
  expect(body).toContain(stranger);
  expect(body).toContain(patient);
  expect(body).not.toMatch(NAKED);
});

it.each(['stranger', 'patient'])('it is masked beside the thread and in it, for a %s', async (who) => {
  const id = who === 'stranger' ? stranger : patient;
  const body = (await read(`conversations/${id}`)) + (await read(`conversations/${id}/messages`));
  expect(body).toContain(`"displayName":"${MASKED}"`);
  expect(body).not.toMatch(NAKED);
});
