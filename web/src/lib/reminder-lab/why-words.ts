import type { Format } from '#lib/format.ts';
import type { I18n } from '#lib/i18n/index.ts';
import { whenWords } from '#lib/reminders/step-words.ts';
import type { ChannelChoice } from '#workflows/domain/reminders/channel-chain.ts';
import { PLAN_SENTENCES } from '#workflows/domain/reminders/locales/index.ts';
import type { ReminderStep } from '#workflows/domain/reminders/policy.ts';
import type { LabMessage } from './simulate.ts';

const MINUTE_MS = 60_000;

/** Who reads, and how. */
interface Reader {
  readonly i18n: I18n;
  readonly format: Format;
}

const joined = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(', ');

/** Why channels that came first could not be used. */
function passedWords(passed: readonly ChannelChoice[], { i18n }: Reader): string[] {
  const say = PLAN_SENTENCES[i18n.locale];
  return passed.map(({ channel, reason }) =>
    i18n.t('lab.why.passed', { channel: say.channel[channel], reason: say.channelReason[reason] }),
  );
}

/** What happened before, for a message that another channel did not bring. */
function afterWords({ after, step }: LabMessage, { i18n, format }: Reader): string {
  if (after === null) return '';
  const channel = PLAN_SENTENCES[i18n.locale].channel[after.channel];
  if (after.state === 'failed') return i18n.t('lab.why.failed', { channel });
  const length = format.duration(step.fallbackAfterMinutes * MINUTE_MS);
  return i18n.t('lab.why.silent', { channel, length });
}

/** Why a message leaves when and where it does: `48 h antes, WhatsApp não entregou`. */
export function messageWords(message: LabMessage, reader: Reader): string {
  const { i18n, format } = reader;
  const say = PLAN_SENTENCES[i18n.locale];
  return joined([
    whenWords(message.step.when, i18n, format),
    say.shift[message.shift],
    afterWords(message, reader),
    ...passedWords(message.passedOver, reader),
    message.way === 'template' ? i18n.t('lab.why.template') : '',
  ]);
}

/** Why something is planned for when it is. */
export function stepWords(
  step: ReminderStep,
  {
    shift,
    open,
  }: { shift: LabMessage['shift']; open: keyof (typeof PLAN_SENTENCES)['pt-BR']['open'] | null },
  { i18n, format }: Reader,
): string {
  const say = PLAN_SENTENCES[i18n.locale];
  return joined([whenWords(step.when, i18n, format), say.shift[shift], open === null ? '' : say.open[open]]);
}
