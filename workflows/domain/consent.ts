/**
 * What a message is for. Consent is given and taken back by purpose.
 *
 * `answer`: to something the patient wrote. `notice`: about something they asked for, such as a moved appointment or an
 * exam that is ready. `campaign`: everything they did not ask for; nobody gets one without having said yes.
 */
export const PURPOSES = ['answer', 'notice', 'reminder', 'survey', 'campaign'] as const;
/** What a message is for. */
export type Purpose = (typeof PURPOSES)[number];

/** A purpose, or everything that a channel carries: STOP takes back `all`. */
export type ConsentPurpose = Purpose | 'all';

/** Whether a person agrees to be written to. */
export type ConsentState = 'granted' | 'withdrawn';

/** How we know: the person's own word on the channel, a member of the staff, the portal, or the provider's refusal. */
export const CONSENT_SOURCES = ['keyword', 'staff', 'portal', 'provider'] as const;
/** How we know of a consent. */
export type ConsentSource = (typeof CONSENT_SOURCES)[number];
