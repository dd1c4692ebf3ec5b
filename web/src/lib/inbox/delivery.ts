import type { I18n, MessageKey } from '#lib/i18n/index.ts';

/** Classes of failure as the channels sort them; what is not listed shows its code. */
const REASONS: Readonly<Record<string, MessageKey>> = {
  template: 'reason.template',
  other_channel: 'reason.other_channel',
  fix_template: 'reason.fix_template',
  stop_account: 'reason.stop_account',
  our_fault: 'reason.our_fault',
};

/** Why a message did not get through, in words; an unknown code is shown as it is rather than guessed at. */
export function failureReason(
  i18n: I18n,
  delivery: { readonly errorClass: string | null; readonly errorCode: string | null },
): string {
  const known = REASONS[delivery.errorClass ?? ''];
  if (known) return i18n.t(known);
  return delivery.errorCode ? i18n.t('reason.other', { code: delivery.errorCode }) : i18n.t('reason.plain');
}
