/** Name under which the workflow is registered; callers never import its implementation. */
export const MAILBOX_WORKFLOW = 'mailbox';

/** Id of the workflow that reads a mailbox. The key says nothing about whose mailbox it is. */
export const mailboxWorkflowId = (mailboxKey: string): string => `mailbox/${mailboxKey}`;

/** What a run starts with; the counts come from the run before it. */
export interface MailboxInput {
  readonly mailboxKey: string;
  readonly takenCount?: number;
}

/**
 * How a watch ended. `watched`: its time was over, or its worker stops. `off`: the worker knows no such mailbox.
 *
 * `taken` counts mails found, those that were known already included.
 */
export interface MailboxWatch {
  readonly outcome: 'watched' | 'off';
  readonly taken: number;
}

/** Answers where the run stands, for operators and tests. */
export const MAILBOX_STANDING_QUERY = 'standing';
/** Where a run stands. */
export interface MailboxStanding {
  readonly stage: 'watching' | 'paused';
  /** Code of the failure that it waits out. */
  readonly failure: string | null;
  readonly takenCount: number;
}
