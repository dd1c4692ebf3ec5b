import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';

/**
 * One timer that can be set again and again, and that costs the server nothing when it is set to a later instant.
 *
 * A timer that fires too early for what is wanted by then starts anew for the rest. So an alarm which each message
 * pushes back, such as the silence of a patient, does not start and cancel a timer with each message.
 */
export class Alarm {
  #wantedAt: number | null = null;
  #firesAt: number | null = null;
  #scope: CancellationScope | null = null;

  /** Makes the workflow wake at the instant (epoch milliseconds), or not at all. Earlier wake-ups may happen. */
  set(at: number | null): void {
    this.#wantedAt = at;
    if (at === null || (this.#firesAt !== null && this.#firesAt <= at)) return;
    this.#scope?.cancel();
    this.#start(at);
  }

  #start(at: number): void {
    const scope = new CancellationScope();
    this.#scope = scope;
    this.#firesAt = at;
    scope
      .run(() => sleep(Math.max(1, at - Date.now())))
      .then(() => {
        this.#fired(scope);
      })
      .catch((error: unknown) => {
        if (!isCancellation(error)) throw error;
      });
  }

  #fired(scope: CancellationScope): void {
    if (scope !== this.#scope) return;
    this.#scope = null;
    this.#firesAt = null;
    if (this.#wantedAt !== null && this.#wantedAt > Date.now()) this.#start(this.#wantedAt);
  }
}
