import type { RefusalPlan } from './channel.ts';

/**
 * What an error code of Meta's calls for.
 *
 * `deferred` is a definite no for now; `delayMs` is our own pace, because Meta names none.
 */
export type MetaErrorRule =
  | { readonly outcome: 'refused'; readonly plan: RefusalPlan }
  | { readonly outcome: 'deferred'; readonly delayMs: number };

const refused = (plan: RefusalPlan): MetaErrorRule => ({ outcome: 'refused', plan });
const deferred = (delayMs: number): MetaErrorRule => ({ outcome: 'deferred', delayMs });

/**
 * Errors of the WhatsApp Cloud API by code.
 *
 * Source: Meta, "WhatsApp Business Platform: Error codes", read 2026-11. Meta asks to build on `code` and on
 * `error_data.details`, since titles will go away.
 */
const RULES: Readonly<Record<string, MetaErrorRule>> = {
  // More than 24 hours since the patient wrote; 470 is its name on older platforms.
  131047: refused('template'),
  470: refused('template'),

  // This person cannot get it here.
  131026: refused('other_channel'),
  131050: refused('other_channel'),
  131049: refused('other_channel'),
  130472: refused('other_channel'),
  137000: refused('other_channel'),
  131062: refused('other_channel'),

  // The template is not what Meta has on file.
  132000: refused('fix_template'),
  132001: refused('fix_template'),
  132005: refused('fix_template'),
  132007: refused('fix_template'),
  132008: refused('fix_template'),
  132012: refused('fix_template'),
  132015: refused('fix_template'),
  132016: refused('fix_template'),

  // Token or account: nothing will pass until an operator acts.
  0: refused('stop_account'),
  3: refused('stop_account'),
  10: refused('stop_account'),
  190: refused('stop_account'),
  368: refused('stop_account'),
  131005: refused('stop_account'),
  131031: refused('stop_account'),
  131037: refused('stop_account'),
  131042: refused('stop_account'),
  131045: refused('stop_account'),
  130497: refused('stop_account'),
  133010: refused('stop_account'),
  133016: refused('stop_account'),

  // We built the request wrongly.
  33: refused('our_fault'),
  100: refused('our_fault'),
  131008: refused('our_fault'),
  131009: refused('our_fault'),
  131021: refused('our_fault'),
  131051: refused('our_fault'),
  131052: refused('our_fault'),
  131053: refused('our_fault'),

  // Slow down. The pair limit (131056) allows about one message in six seconds to one person.
  130429: deferred(2_000),
  131056: deferred(6_000),
  131048: deferred(60_000),
  4: deferred(30_000),
  80007: deferred(30_000),

  // Meta says that it did not take the message and that a repeat may pass.
  2: deferred(5_000),
  131016: deferred(5_000),
  131057: deferred(60_000),
  133004: deferred(5_000),
  135000: deferred(5_000),
};

const FIRST_PERMISSION_CODE = 200;
const LAST_PERMISSION_CODE = 299;

/**
 * Looks an error code up; codes 200–299 are permissions that the token lacks.
 *
 * 131000 ("something went wrong") is not listed: it does not say whether the message left.
 */
export function metaErrorRule(code: number): MetaErrorRule | null {
  const rule = RULES[String(code)];
  if (rule) return rule;
  return code >= FIRST_PERMISSION_CODE && code <= LAST_PERMISSION_CODE ? refused('stop_account') : null;
}

/** What a failed delivery calls for, by the code that its status carries. */
export function metaFailurePlan(code: number): RefusalPlan {
  const rule = metaErrorRule(code);
  return rule?.outcome === 'refused' ? rule.plan : 'other_channel';
}
