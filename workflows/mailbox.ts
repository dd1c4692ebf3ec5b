import { defineSearchAttributeKey } from '@temporalio/common';
import {
  continueAsNew,
  defineQuery,
  isCancellation,
  log,
  setCurrentDetails,
  setHandler,
  sleep,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { watchMailbox } from './activities.ts';
import { failureCode } from './failure-code.ts';
import { MAILBOX_STANDING_QUERY } from './mailbox.contract.ts';
import type { MailboxInput, MailboxStanding } from './mailbox.contract.ts';

const CHANNEL = defineSearchAttributeKey('Channel', 'KEYWORD');
const STAGE = defineSearchAttributeKey('Stage', 'KEYWORD');

/** Watches after which a run hands over to a fresh one, so that histories stay short. */
const WATCHES_PER_RUN = 100;
/** Pause after a refusal that no repetition mends: somebody must change a password first. */
const PAUSE_MS = 5 * 60_000;

/** Where a mailbox stands, in words for operators (Markdown, English: enums and counts only). */
function details({ stage, failure, takenCount }: MailboxStanding): string {
  const why =
    failure === null ? [] : [`the server or our login failed (\`${failure}\`), tries again by itself`];
  return [`**${stage}** the clinic's mailbox`, `${takenCount} mails read`, ...why].join('; ');
}

/**
 * Reads the clinic's mailbox for as long as there is one.
 *
 * ```
 * watch (take in what is new, wait for more) ─▶ watch …
 *       └ refused ─▶ pause ─▶ watch …            └ no such mailbox any more: the run ends
 * ```
 *
 * What was read is in PostgreSQL; a server that cannot be reached is tried again by the activity's own retries.
 */
export async function mailbox({ mailboxKey, takenCount = 0 }: MailboxInput): Promise<void> {
  let standing: MailboxStanding = { stage: 'watching', failure: null, takenCount };
  let published: MailboxStanding['stage'] | null = null;
  setHandler(defineQuery<MailboxStanding>(MAILBOX_STANDING_QUERY), () => standing);
  const stand = (next: Partial<MailboxStanding>): void => {
    standing = { ...standing, ...next };
    setCurrentDetails(details(standing));
    if (standing.stage === published) return;
    published = standing.stage;
    upsertSearchAttributes([
      { key: CHANNEL, value: 'email' },
      { key: STAGE, value: standing.stage },
    ]);
  };
  for (let watches = 0; watches < WATCHES_PER_RUN && !workflowInfo().continueAsNewSuggested; watches += 1) {
    stand({ stage: 'watching' });
    try {
      const { outcome, taken } = await watchMailbox({ mailboxKey });
      stand({ failure: null, takenCount: standing.takenCount + taken });
      if (outcome === 'off') return;
    } catch (error) {
      if (isCancellation(error)) throw error;
      const code = failureCode(error);
      log.warn('mailbox paused', { code });
      stand({ stage: 'paused', failure: code });
      await sleep(PAUSE_MS);
    }
  }
  await continueAsNew<typeof mailbox>({ mailboxKey, takenCount: standing.takenCount });
}
