import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { ActivityOptions, LocalActivityOptions } from '@temporalio/workflow';
import type { Activities } from '#activities/index.ts';

/*
 * The only place where workflows get their activities. A profile says how long a step may take and how it is
 * repeated; errors that no repetition mends are marked by the activity itself (`activities/failures.ts`).
 *
 * Short transactions are local activities: they run in the workflow's own task and save a round trip through the
 * server each. What waits for a provider is a regular one: a local activity under way keeps the run from hearing
 * anything else.
 */

/** A short transaction. Repeated until the database answers: an outage delays a conversation, it never ends it. */
const QUICK: LocalActivityOptions = {
  startToCloseTimeout: '20s',
  localRetryThreshold: '5s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '20s' },
};

/** A short transaction that a person waits for: it gives up before the page does. */
const ASKED: LocalActivityOptions = {
  startToCloseTimeout: '5s',
  scheduleToCloseTimeout: '10s',
  localRetryThreshold: '10s',
  retry: { initialInterval: '100ms', backoffCoefficient: 2, maximumInterval: '2s' },
};

/**
 * Calls providers. Never repeats a message by itself: what was sent is on record before the provider is called. The
 * limit is the longest run plus the longest attempt (`activities/delivery.ts`): a dead worker is noticed after it.
 */
const NETWORK: ActivityOptions = {
  startToCloseTimeout: '35s',
  retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '30s' },
};

/**
 * Many short transactions one after the other, each kept by itself: whoever dies half-way is followed by another attempt
 * that goes on where it stopped.
 */
const BULK: ActivityOptions = {
  startToCloseTimeout: '60s',
  retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '30s' },
};

/**
 * Waits for a model, which it gives up by itself within 8 s. A worker that dies meanwhile is noticed by its heartbeat;
 * after a second failure the turn is taken without the model.
 */
const MODEL: ActivityOptions = {
  startToCloseTimeout: '20s',
  heartbeatTimeout: '5s',
  retry: { initialInterval: '200ms', maximumAttempts: 2 },
};

/** Steps of a conversation that run by themselves. */
export const { runTurn, ringClock } = proxyLocalActivities<Activities>(QUICK);

/** Sends what lies in the outbox of a conversation. */
export const { deliverNext } = proxyActivities<Activities>(NETWORK);

/** The turn that takes as long as a model takes. */
export const { converse } = proxyActivities<Activities>(MODEL);

/** What people ask of a conversation. */
export const {
  takeConversation,
  releaseConversation,
  transferConversation,
  resolveConversation,
  returnToBot,
  closeEmergency,
} = proxyLocalActivities<Activities>(ASKED);

/** The one look at an appointment: its plan, and what is due. */
export const { tendAppointment } = proxyLocalActivities<Activities>(QUICK);

/**
 * Watches a mailbox for some minutes. A server that is away is tried again, ever more slowly; a worker that died is
 * noticed by its silence.
 */
const WATCH: ActivityOptions = {
  startToCloseTimeout: '15m',
  heartbeatTimeout: '10s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' },
};

/** Takes in what comes to the clinic's mailbox. */
export const { watchMailbox } = proxyActivities<Activities>(WATCH);

/** Looks at what runs by itself over days: an offer going down the waitlist, a result to be collected. */
export const { advanceSlotOffer, tellOfExam } = proxyLocalActivities<Activities>(QUICK);

/** The look at a lost day: the next batch of its patients. */
export const { advanceAgendaChange } = proxyActivities<Activities>(BULK);
