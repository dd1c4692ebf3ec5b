import {
  condition,
  defineSignal,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
} from '@temporalio/workflow';
import type { Activities } from '#activities/index.ts';

const local = proxyLocalActivities<Activities>({ startToCloseTimeout: '30s' });
const network = proxyActivities<Activities>({ startToCloseTimeout: '60s' });

/** A message waits. */
export const nudge = defineSignal<[{ seq: number }]>('nudge');

/**
 * Floor of a turn: the least a workflow can do to answer a message with the same two activities as ours.
 *
 * It knows no stages, clocks, queues or search attributes, and never ends.
 */
export async function bareConversation(input: { readonly conversationId: string }): Promise<void> {
  let waiting = false;
  setHandler(nudge, () => {
    waiting = true;
  });
  for (;;) {
    await condition(() => waiting);
    waiting = false;
    await local.runTurn({ conversationId: input.conversationId });
    await network.deliverNext({ conversationId: input.conversationId });
  }
}

interface HopActivities {
  hop(): Promise<void>;
  lastHop(): Promise<void>;
}
const regular = proxyActivities<HopActivities>({ startToCloseTimeout: '30s' });

/** Turns of three regular activities, one for each nudge: shows what one hop through the server costs. */
export async function threeHops(): Promise<void> {
  let waiting = false;
  setHandler(nudge, () => {
    waiting = true;
  });
  for (;;) {
    await condition(() => waiting);
    waiting = false;
    await regular.hop();
    await regular.hop();
    await regular.lastHop();
  }
}
