const POLL_MS = 100;

/**
 * Waits until something observed from outside comes true.
 *
 * @returns whether it did within the time
 */
export async function eventually(isTrue: () => Promise<boolean>, withinMs: number): Promise<boolean> {
  const giveUpAt = Date.now() + withinMs;
  for (;;) {
    if (await isTrue()) return true;
    if (Date.now() > giveUpAt) return false;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
