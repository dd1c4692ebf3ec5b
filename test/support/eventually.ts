const POLL_MS = 100;

/**
 * Waits until something observed from outside comes true.
 *
 * @returns whether it did within the time
 */
export async function eventually(
  isTrue: () => Promise<boolean>,
  withinMs: number,
  pollMs = POLL_MS,
): Promise<boolean> {
  const giveUpAt = Date.now() + withinMs;
  for (;;) {
    if (await isTrue()) return true;
    if (Date.now() > giveUpAt) return false;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}
