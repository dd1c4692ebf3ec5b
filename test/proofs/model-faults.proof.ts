import { createModelClient } from '#activities/model/client.ts';
import { connect } from '#db/knex.ts';
import { MODEL_FAULTS, startFakeModel, type ModelFault } from '#test/support/fake-model-server.ts';
import { furnishModelClinic, FREE_TALK, openModelTalk } from '#test/support/model-clinic.ts';
import { POSTGRES_ONLY, type Proof } from './proof.ts';

const WITHIN_MS = 10_000;
/** Conversations side by side in each way of failing. */
const AT_ONCE = 2;

/** A patient does not notice that a model is down. */
export const modelFaults: Proof = {
  name: 'model-faults',
  sentence: 'However a model’s server fails, in any of 12 ways, every patient is answered within 10 s.',
  sizes: { small: 1, full: 200 },
  controls: {
    deadline: {
      removes: 'the end of the wait for a model',
      edits: [
        {
          file: 'activities/model/ask-within-budget.ts',
          find: 'AbortSignal.timeout(AGENT_LIMITS.modelMs)',
          replace: 'AbortSignal.timeout(15_000)',
        },
        {
          file: 'activities/model/client.ts',
          find: 'timeout: AGENT_LIMITS.modelMs,',
          replace: 'timeout: 15_000,',
        },
      ],
    },
  },
  async run({ size, startSystem, say }) {
    const system = await startSystem(POSTGRES_ONLY);
    const knex = connect(system.databaseUrl, { poolSize: 20 });
    try {
      await furnishModelClinic(knex);
      const slowest = new Map<ModelFault, number>();
      let late = 0;
      let silent = 0;
      let asked = 0;
      const patient = async (fault: ModelFault, url: string): Promise<void> => {
        const settings = { apiKey: 'k', baseUrl: url, model: 'fake', style: 'tools' as const };
        const model = createModelClient({ ...settings, dailyTokens: Number.MAX_SAFE_INTEGER });
        const talk = await openModelTalk(knex, model, 'Paciente Teste');
        const began = performance.now();
        await talk.say(FREE_TALK);
        const tookMs = performance.now() - began;
        slowest.set(fault, Math.max(slowest.get(fault) ?? 0, tookMs));
        if (tookMs > WITHIN_MS) late += 1;
        if ((await talk.lastWords()) === '') silent += 1;
      };
      const faults = Object.keys(MODEL_FAULTS) as ModelFault[];
      const way = async (fault: ModelFault): Promise<void> => {
        const server = await startFakeModel();
        server.answer = MODEL_FAULTS[fault];
        let left = size;
        const runner = async (): Promise<void> => {
          while (left > 0) {
            left -= 1;
            await patient(fault, server.url);
          }
        };
        await Promise.all(Array.from({ length: AT_ONCE }, runner));
        asked += server.requests.length;
        await server.close();
      };
      await Promise.all(faults.map(way));
      for (const [fault, ms] of slowest) say(`${fault}: slowest answer after ${Math.round(ms)} ms`);
      return {
        ok: late === 0 && silent === 0 && asked >= size * faults.length,
        figure: `${faults.length} ways of failing × ${size} turns: ${late} answered late, ${silent} not at all`,
      };
    } finally {
      await knex.destroy();
    }
  },
};
