import { proxyLocalActivities, sleep } from '@temporalio/workflow';

interface TimerActivities {
  remind(atMs: number): Promise<void>;
}
const local = proxyLocalActivities<TimerActivities>({ startToCloseTimeout: '30s' });

/** Sleeps until an instant and does one thing. */
export async function bareTimer(atMs: number): Promise<void> {
  await sleep(Math.max(1, atMs - Date.now()));
  await local.remind(atMs);
}
