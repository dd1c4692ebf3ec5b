/**
 * Puts several calls in quick succession together into one, a moment later; a call during the work leads to one more.
 *
 * Events come in bursts, and each would have us read the same thing again.
 */
export function soon(waitMs: number, work: () => Promise<void>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isWorking = false;
  let isAskedAgain = false;

  async function run(): Promise<void> {
    isWorking = true;
    try {
      await work();
    } finally {
      isWorking = false;
    }
    if (isAskedAgain) start();
  }
  function start(): void {
    isAskedAgain = false;
    clearTimeout(timer);
    timer = setTimeout(() => void run(), waitMs);
  }
  return () => {
    if (isWorking) isAskedAgain = true;
    else start();
  };
}
