import type { RefusalPlan } from './channel.ts';

/** What an error code of Twilio's calls for. */
export type SmsErrorRule =
  | { readonly outcome: 'refused'; readonly plan: RefusalPlan; readonly isOptedOut?: true }
  | { readonly outcome: 'deferred'; readonly delayMs: number };

const refused = (plan: RefusalPlan): SmsErrorRule => ({ outcome: 'refused', plan });
const deferred = (delayMs: number): SmsErrorRule => ({ outcome: 'deferred', delayMs });
const each = (codes: readonly number[], rule: SmsErrorRule): [number, SmsErrorRule][] =>
  codes.map((code) => [code, rule]);

/**
 * Twilio's codes of refused requests and failed deliveries.
 *
 * Source: Twilio, "Error and warning dictionary", read 2026-11. Twilio goes on dividing codes into finer ones, so one
 * that is not listed is taken for a person who cannot be reached by SMS, never for a fault of the account.
 */
const RULES: ReadonlyMap<number, SmsErrorRule> = new Map([
  // The person wrote STOP; only their START ends it.
  [21610, { outcome: 'refused', plan: 'other_channel', isOptedOut: true }],
  // This number cannot get it: no mobile, no such number, switched off, filtered by the carrier.
  ...each(
    [21211, 21217, 21612, 21614, 21635, 30003, 30004, 30005, 30006, 30007, 30008, 30036],
    refused('other_channel'),
  ),
  // Nothing will pass until somebody changes the account, its sender or its countries.
  ...each(
    [20003, 20005, 20404, 21212, 21408, 21603, 21606, 21608, 21659, 21660, 21661],
    refused('stop_account'),
  ),
  ...each([21703, 21704, 21705, 30002, 30010, 30034, 63038], refused('stop_account')),
  // The address for reports is ours to set right.
  [21609, refused('stop_account')],
  // We built the request wrongly: no text, or too long a one.
  ...each([21602, 21617, 21619], refused('our_fault')),
  // Too fast, or a queue that is full.
  ...each([20429, 14107], deferred(2_000)),
  ...each([21611, 30001, 30022], deferred(60_000)),
]);

/** Looks an error code up; `null` for one that is not listed. */
export const smsErrorRule = (code: number): SmsErrorRule | null => RULES.get(code) ?? null;

/** What a failed delivery calls for, by the code that its report carries. */
export function smsFailurePlan(code: number): RefusalPlan {
  const rule = smsErrorRule(code);
  return rule?.outcome === 'refused' ? rule.plan : 'other_channel';
}
