import type { Proof, ProofResult } from '#test/proofs/proof.ts';
import { startSystem, type System } from '#test/support/system.ts';
import { seededRandom } from './random.ts';

/** How large, and with which shuffling. */
export interface RunChoice {
  readonly size: number;
  readonly seed: number;
}

/**
 * Runs one proof from a clean state and stops every system that it started.
 *
 * @throws whatever kept the proof from being run
 */
export async function runProof(proof: Proof, { size, seed }: RunChoice): Promise<ProofResult> {
  const systems: System[] = [];
  try {
    return await proof.run({
      size,
      seed,
      random: seededRandom(seed),
      startSystem: async (options) => {
        const system = await startSystem(options);
        systems.push(system);
        return system;
      },
      say: (line) => {
        console.log(`  ${line}`);
      },
    });
  } finally {
    for (const system of systems) await system.stop();
  }
}
