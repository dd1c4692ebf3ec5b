import type { MetaErrorRule } from './meta-errors.ts';
import type { GraphError } from './meta-graph.ts';
import type { RefusalPlan } from './channel.ts';

const refused = (plan: RefusalPlan): MetaErrorRule => ({ outcome: 'refused', plan });
const deferred = (delayMs: number): MetaErrorRule => ({ outcome: 'deferred', delayMs });

/** More than 24 hours since the person wrote, or seven days for a person's words. */
const OUTSIDE_WINDOW = refused('template');
const UNREACHABLE = refused('other_channel');

/**
 * Errors of the Send API by `code/subcode`.
 *
 * Source: Meta, "Messenger Platform: Error codes" and "Instagram Platform: Error codes", read 2026-11.
 */
const BY_SUBCODE: Readonly<Record<string, MetaErrorRule>> = {
  '10/2018278': OUTSIDE_WINDOW,
  '10/2534022': OUTSIDE_WINDOW,
  '10/1545041': OUTSIDE_WINDOW,
  '200/1545041': OUTSIDE_WINDOW,
  // The page itself may not send: blocked or restricted by Meta.
  '10/1893063': refused('stop_account'),
  '10/2018065': OUTSIDE_WINDOW,
  // No such person, or one who cannot be written to: blocked us, deleted the thread or the account.
  '100/2018001': UNREACHABLE,
  '100/2534014': UNREACHABLE,
  '10/2018108': UNREACHABLE,
  '551/1545041': UNREACHABLE,
  '200/2018108': UNREACHABLE,
  '200/2018021': UNREACHABLE,
  // Meta could not fetch or read a file of ours.
  '100/2018047': refused('our_fault'),
};

/** Errors of the Send API by code alone. */
const BY_CODE: Readonly<Record<string, MetaErrorRule>> = {
  10: OUTSIDE_WINDOW,
  551: UNREACHABLE,
  1545041: OUTSIDE_WINDOW,

  0: refused('stop_account'),
  3: refused('stop_account'),
  102: refused('stop_account'),
  190: refused('stop_account'),
  368: refused('stop_account'),

  100: refused('our_fault'),
  33: refused('our_fault'),

  4: deferred(30_000),
  32: deferred(30_000),
  613: deferred(10_000),
  80006: deferred(30_000),

  // "Temporary send message failure": Meta did not take it and says that a repeat may pass.
  1200: deferred(5_000),
  2: deferred(5_000),
};

const FIRST_PERMISSION_CODE = 200;
const LAST_PERMISSION_CODE = 299;

/** What an error of the Send API calls for; the subcode decides where it is known. */
export function chatErrorRule({ code, subcode }: GraphError): MetaErrorRule | null {
  const rule = BY_SUBCODE[`${code}/${subcode ?? ''}`] ?? BY_CODE[String(code)];
  if (rule) return rule;
  return code >= FIRST_PERMISSION_CODE && code <= LAST_PERMISSION_CODE ? refused('stop_account') : null;
}
