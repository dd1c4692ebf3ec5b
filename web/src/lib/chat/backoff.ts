/** How long to wait before the n-th attempt to reconnect, in milliseconds: doubling, with a cap and some spread. */
export function reconnectDelayMs(attempt: number, random: () => number = Math.random): number {
  const ceilingMs = Math.min(1_000 * 2 ** Math.min(attempt, 5), 30_000);
  // Spread over the upper half, so that all visitors do not come back in the same instant after an outage.
  return Math.round(ceilingMs * (0.5 + random() / 2));
}
