/** The run file of circuit design: one strict schema, from which validation, forms, help and docs come. */
import { z } from 'zod';
import { episodicAgentSchema } from '../../agents/episodic/index.ts';
import { circuitEpisodeSchema } from '../../circuits/episode/circuit-episode.ts';
import { curriculumSchema } from '../../circuits/episode/moving-threshold.ts';
import { noiseModelSchema } from '../../circuits/simulation/noise-model.ts';
import { circuitBudgetSchema, runBaseShape } from '../../protocol/run-settings.ts';
import { targetSchema } from './circuit-target.ts';

const { maximumSteps: _steps, curriculum: _curriculum, ...episode } = circuitEpisodeSchema.shape;

const environmentSchema = z.strictObject({
  type: z.literal('circuit'),
  target: targetSchema,
  ...episode,
  noise: noiseModelSchema
    .optional()
    .describe('errors of the device, for states and energies of up to 8 qubits; none by default'),
  shots: z
    .int()
    .min(1)
    .max(1_000_000)
    .optional()
    .describe(
      'measurements of each group of terms, or of the fidelity, behind a value that the agent sees; exact values by default',
    ),
  maxGates: z.int().min(1).max(1000).default(40).describe('gates (or gadgets) in a circuit'),
  curriculum: curriculumSchema
    .optional()
    .describe(
      'when an episode succeeds; by default below a threshold that follows the best energy (with the reward "decades" a record below it), or at an infidelity below 0.001',
    ),
});

export const circuitRunSchema = z.strictObject({
  ...runBaseShape,
  environment: environmentSchema,
  agent: episodicAgentSchema('discrete').prefault({ type: 'double-dqn' }),
  budget: circuitBudgetSchema.default({ episodes: 1000 }),
});

export type CircuitRunSettings = z.output<typeof circuitRunSchema>;
