import { expect, it } from 'vitest';
import { ninthDigitTwin } from './brazilian-phone.ts';

it.each([
  ['a mobile with its ninth digit', '5511987654321', '551187654321'],
  ['the same mobile without it', '551187654321', '5511987654321'],
  ['a landline', '551132654321', null],
  ['eleven digits that do not start with 9', '5511887654321', null],
  ['an area code that does not exist', '5510987654321', null],
  ['another country', '351912345678', null],
  ['a user id instead of a number', 'BR.1234567890', null],
  ['too few digits', '55119876', null],
  ['nothing', '', null],
])('knows the other writing of %s', (_name, phone, twin) => {
  expect(ninthDigitTwin(phone)).toBe(twin);
});
