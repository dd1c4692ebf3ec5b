import { createHash } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type { Env } from '#env';
import { TASK_QUEUE } from '#workflows/conversation.contract.ts';
import { MAILBOX_WORKFLOW, mailboxWorkflowId, type MailboxInput } from '#workflows/mailbox.contract.ts';
import { mailAddress, plainAddress } from '../channels/email-address.ts';
import { createMailMarks } from '../channels/email-tokens.ts';
import type { MailboxSettings } from './take-mails.ts';

const KEY_LENGTH = 12;

type MailEnv = Pick<Env, 'IMAP_URL' | 'MAIL_FROM' | 'MAIL_AUTH_SERVER' | 'TOKEN_SECRET'>;

/** What a mailbox needs besides its settings. */
export interface MailboxSurroundings {
  readonly intake: MailboxSettings['intake'];
  readonly stopping: AbortSignal;
}

/** The address that a mailbox is known by: where mails come from, or else its login. */
function accountOf({ IMAP_URL, MAIL_FROM }: MailEnv): string | null {
  if (IMAP_URL === undefined) return null;
  const from = MAIL_FROM === undefined ? null : mailAddress(MAIL_FROM);
  return from?.address ?? plainAddress(decodeURIComponent(new URL(IMAP_URL).username));
}

/** Name of an installation's mailbox in workflow ids; `null` where it has none. */
export function mailboxKey(settings: MailEnv): string | null {
  const account = accountOf(settings);
  return account === null
    ? null
    : createHash('sha256').update(`acolhe:mailbox\n${account}`).digest('hex').slice(0, KEY_LENGTH);
}

/** The mailbox of an installation; `null` where none is configured. */
export function mailboxSettings(
  settings: MailEnv,
  { intake, stopping }: MailboxSurroundings,
): MailboxSettings | null {
  const [account, key, imapUrl] = [accountOf(settings), mailboxKey(settings), settings.IMAP_URL];
  if (account === null || key === null || imapUrl === undefined) return null;
  return {
    key,
    imapUrl,
    account,
    marks: createMailMarks(settings.TOKEN_SECRET, account),
    authServer: settings.MAIL_AUTH_SERVER ?? null,
    intake,
    stopping,
  };
}

/** Lets a mailbox be read, if it is not being read already. */
export async function startMailbox(
  client: Client,
  key: string,
  taskQueue: string = TASK_QUEUE,
): Promise<void> {
  await client.workflow.start<(input: MailboxInput) => Promise<void>>(MAILBOX_WORKFLOW, {
    workflowId: mailboxWorkflowId(key),
    taskQueue,
    args: [{ mailboxKey: key }],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    staticSummary: 'reads the clinic’s mailbox',
  });
}
