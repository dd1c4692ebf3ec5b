import { Context } from '@temporalio/activity';
import { advanceMailbox, readMailbox } from '#db/queries/mailbox.ts';
import type { MailboxWatch } from '#workflows/mailbox.contract.ts';
import type { Deps } from '../deps.ts';
import { openImapBox, type ImapBox } from './imap-box.ts';
import { takeMails, type MailboxSettings, type TakeDeps } from './take-mails.ts';

/** One watch lasts this long; then the workflow orders the next, so that any worker may have it. */
const WATCH_MS = 10 * 60_000;
/** A worker that dies is noticed after a few of these. */
const HEARTBEAT_MS = 2_000;

/** Reads a mailbox. */
export interface MailboxActivities {
  /**
   * Takes in what is new in the mailbox, then waits for more, for some minutes.
   *
   * @throws AppError `provider.refused` if the server does not take our login, `provider.busy` if it cannot be reached
   */
  readonly watchMailbox: (input: { readonly mailboxKey: string }) => Promise<MailboxWatch>;
}

/** Where to go on: where we were, unless the server numbers its mails anew or we were never here. */
async function startOf(deps: TakeDeps, box: MailboxSettings, imap: ImapBox): Promise<number> {
  const stand = await readMailbox(deps.knex, box.account);
  if (stand && stand.uidValidity === imap.uidValidity) return stand.lastUid;
  if (stand) deps.log.warn('mailbox numbered anew');
  return imap.firstUid(new Date());
}

/** Takes in everything that is there. Answers how far it got and how many there were. */
async function catchUp(
  deps: TakeDeps,
  box: MailboxSettings,
  imap: ImapBox,
  from: number,
  signal: AbortSignal,
): Promise<{ lastUid: number; taken: number }> {
  let lastUid = from;
  let taken = 0;
  while (!signal.aborted) {
    const mails = await imap.after(lastUid);
    if (mails.length === 0) break;
    await takeMails(deps, box, mails);
    lastUid = mails.at(-1)?.uid ?? lastUid;
    taken += mails.length;
    await advanceMailbox(deps.knex, box.account, { uidValidity: imap.uidValidity, lastUid });
  }
  return { lastUid, taken };
}

/**
 * Watches a mailbox until the signal says to stop.
 *
 * @returns how many mails were found
 */
export async function watch(deps: TakeDeps, box: MailboxSettings, signal: AbortSignal): Promise<number> {
  const imap = await openImapBox(box.imapUrl);
  try {
    let lastUid = await startOf(deps, box, imap);
    let taken = 0;
    for (;;) {
      const caught = await catchUp(deps, box, imap, lastUid, signal);
      lastUid = caught.lastUid;
      taken += caught.taken;
      if (signal.aborted) return taken;
      await imap.news(signal);
    }
  } finally {
    await imap.close();
  }
}

/** The watch over the mailbox, where there is one. */
export function mailboxActivities(deps: Deps): MailboxActivities {
  return {
    async watchMailbox({ mailboxKey }) {
      const box = deps.mailbox;
      if (box?.key !== mailboxKey) return { outcome: 'off', taken: 0 };
      const context = Context.current();
      const signal = AbortSignal.any([
        context.cancellationSignal,
        box.stopping,
        AbortSignal.timeout(WATCH_MS),
      ]);
      const beat = setInterval(() => {
        context.heartbeat();
      }, HEARTBEAT_MS);
      try {
        const taken = await watch(deps, box, signal);
        return { outcome: 'watched', taken };
      } finally {
        clearInterval(beat);
      }
    },
  };
}
