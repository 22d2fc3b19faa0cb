/** The run file of molecule design: one strict schema, from which validation, forms, help and docs come. */
import { z } from 'zod';
import { agentSettingsSchema } from '../../agents/index.ts';
import { diversitySettingsSchema } from '../../memory/diversity-filter.ts';
import { replaySettingsSchema } from '../../memory/replay-buffer.ts';
import { moleculeBudgetSchema, runBaseShape, untilSchema } from '../../protocol/run-settings.ts';
import { scoringSettingsSchema } from '../../scoring/scoring-settings.ts';

export const BUILTIN_PRIOR_PREFIX = 'builtin:';

const environmentSchema = z.strictObject({
  type: z.literal('molecule'),
  prior: z
    .string()
    .min(1)
    .default('builtin:zinc')
    .describe("'builtin:zinc', or an .onnx file made by train-prior"),
  maxLength: z
    .int()
    .min(10)
    .max(500)
    .default(100)
    .describe('tokens after which a molecule that is not finished is cut off'),
});

const diversityWithDefault = diversitySettingsSchema.prefault({ type: 'murcko-scaffold' });

export const moleculeStageSchema = z.strictObject({
  name: z.string().max(200).optional().describe('shown in lists and reports'),
  scoring: scoringSettingsSchema,
  diversity: diversityWithDefault,
  until: untilSchema.optional(),
});

export type MoleculeStage = z.output<typeof moleculeStageSchema>;

export const moleculeRunSchema = z
  .strictObject({
    ...runBaseShape,
    environment: environmentSchema,
    agent: agentSettingsSchema.prefault({ type: 'reinvent' }),
    scoring: scoringSettingsSchema.optional().describe('the goal, in a run without stages'),
    diversity: diversityWithDefault,
    replay: replaySettingsSchema.prefault({}),
    budget: moleculeBudgetSchema.default({ oracleCalls: 10_000 }),
    stages: z
      .array(moleculeStageSchema)
      .min(1)
      .max(100)
      .optional()
      .describe('goals that follow one another'),
  })
  .superRefine(({ scoring, stages, agent, replay }, context) => {
    if (scoring === undefined && stages === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['scoring'],
        message: "'scoring' is missing.",
        params: { hint: "Add it, or a list of 'stages' with a scoring each." },
      });
    }
    if (scoring !== undefined && stages !== undefined) {
      context.addIssue({
        code: 'custom',
        path: ['scoring'],
        message: "The file has both 'scoring' and 'stages'.",
        params: { hint: 'Move the scoring into the first stage.' },
      });
    }
    if (agent.type === 'reinforce' && replay.seeds !== undefined) {
      context.addIssue({
        code: 'custom',
        path: ['replay', 'seeds'],
        message: "The agent 'reinforce' learns from its own samples only, so seeds have no effect.",
        params: { hint: "Take 'reinvent' or 'augmented-memory', or remove the seeds." },
      });
    }
  });

export type MoleculeRunSettings = z.output<typeof moleculeRunSchema>;

/** The goals of a run in order; a run without stages has one that never gives way. */
export function stagesOf(settings: MoleculeRunSettings): MoleculeStage[] {
  if (settings.stages !== undefined) return settings.stages;
  if (settings.scoring === undefined) throw new RangeError('A run has a scoring or stages.');
  return [{ scoring: settings.scoring, diversity: settings.diversity }];
}
