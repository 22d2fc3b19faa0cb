/** An environment without SMILES: bit strings, scored by their ones, found by a small hill climber. Tests run, kill and resume it. */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Environment } from '../../../core/environments/environment.ts';
import {
  moleculeBudgetSchema,
  runBaseShape,
  untilSchema,
} from '../../../core/protocol/run-settings.ts';

const stageSchema = z.strictObject({ wanted: z.enum(['0', '1']), until: untilSchema.optional() });
const schema = z.strictObject({
  ...runBaseShape,
  environment: z.strictObject({
    type: z.literal('counting'),
    bits: z.int().min(1).max(64).default(24),
    start: z.string().optional().describe('file with the first string'),
    pauseMs: z.number().default(0).describe('sleep in each evaluation'),
    log: z.string().optional().describe('file to which each real evaluation is appended'),
    trouble: z.string().optional().describe('error to throw at step 3'),
  }),
  agent: z.strictObject({ type: z.literal('climber'), batch: z.int().positive().default(8) }),
  budget: moleculeBudgetSchema.default({ oracleCalls: 10_000 }),
  stages: z.array(stageSchema).optional(),
});
type Settings = z.infer<typeof schema>;
type Stage = z.infer<typeof stageSchema>;

export const countingEnvironment: Environment<Settings, Stage> = {
  type: 'counting',
  title: 'Bit strings with many ones',
  runSchema: schema,
  stageSchema,
  inputFiles: ({ environment }) => (environment.start === undefined ? [] : [environment.start]),
  async open({ settings, inputFile, random, oracle, checkpoint, stage }) {
    const { bits, start, pauseMs, log, trouble } = settings.environment;
    random.fork(); // Draws while it prepares, as a network that initialises its weights does.
    let wanted = stage?.wanted ?? '1';
    let best = start === undefined ? '0'.repeat(bits) : readFileSync(inputFile(start), 'utf8');
    let bestScore: number | null = -Infinity;
    let steps = 0;
    if (checkpoint !== undefined) {
      best = new TextDecoder().decode(checkpoint['best'] as Uint8Array);
      ({ bestScore, steps } = checkpoint['climber'] as { bestScore: number; steps: number });
    }
    const score = (text: string): number =>
      Array.from(text).filter((bit) => bit === wanted).length / bits;
    return {
      valueColumns: ['ones'],
      async *steps() {
        while (!oracle.done) {
          const texts = Array.from({ length: settings.agent.batch }, () =>
            Array.from(best).map((bit) => (random.uniform() < 0.1 ? String(1 - Number(bit)) : bit)).join(''),
          ); // prettier-ignore
          const judged = await oracle.evaluate(
            texts.map((text) => ({ key: text, text: `<${text}>` })),
            async (fresh) => {
              if (pauseMs > 0) await sleep(pauseMs);
              const { appendFileSync } = await import('node:fs');
              if (log !== undefined) for (const { key } of fresh) appendFileSync(log, `${key}\n`);
              return fresh.map(({ key }) => ({ score: score(key), values: { ones: score(key) * bits }, labels: { first: key[0] } })); // prettier-ignore
            },
          );
          if (trouble !== undefined && steps === 2) throw new Error(trouble);
          for (const item of judged)
            if (item !== null && item.score! > bestScore!)
              [best, bestScore] = [item.key, item.score];
          steps++;
          const scores = judged.flatMap((item) => (item === null ? [] : [item.score!]));
          const mean = scores.reduce((sum, value) => sum + value, 0) / Math.max(1, scores.length);
          yield { candidates: [], metrics: { mean_score: mean, best_score: bestScore }, warnings: steps === 2 ? ['Two steps.'] : [] }; // prettier-ignore
        }
      },
      save: async () => ({ best: new TextEncoder().encode(best), climber: { bestScore, steps } }),
      async startStage(next) {
        wanted = next.wanted;
        bestScore = -Infinity;
      },
      close: async () => undefined,
    };
  },
};
