/** The run file of reaction optimization: one strict schema, from which validation, forms, help and docs come. */
import { z } from 'zod';
import { campaignAgentSchema } from '../../agents/campaign/index.ts';
import { reactionBudgetSchema, runBaseShape } from '../../protocol/run-settings.ts';

const environmentSchema = z
  .strictObject({
    type: z.literal('reaction'),
    simulator: z
      .string()
      .min(1)
      .optional()
      .describe("a reaction that the program computes, such as 'snar'"),
    simulatorSettings: z
      .record(z.string(), z.json())
      .optional()
      .describe('settings of the simulator, such as its noise'),
    scheme: z.string().min(1).optional().describe('a text file with a kinetic scheme to simulate'),
    data: z
      .string()
      .min(1)
      .optional()
      .describe('a table (.csv) of measured experiments in the place of a laboratory'),
  })
  .superRefine(({ simulator, simulatorSettings, scheme, data }, context) => {
    const given = [simulator, scheme, data].filter((one) => one !== undefined).length;
    if (given !== 1)
      context.addIssue({
        code: 'custom',
        path: ['simulator'],
        message: `The environment names ${given === 0 ? 'no reaction' : 'more than one reaction'}.`,
        params: { hint: "Give one of 'simulator', 'scheme' and 'data'." },
      });
    if (simulatorSettings !== undefined && simulator === undefined)
      context.addIssue({
        code: 'custom',
        path: ['simulatorSettings'],
        message: "'simulatorSettings' stand beside no 'simulator'.",
        params: { hint: 'Take them out, or name the simulator.' },
      });
  });

export const reactionRunSchema = z.strictObject({
  ...runBaseShape,
  environment: environmentSchema,
  agent: campaignAgentSchema.prefault({ type: 'bayesian-optimization' }),
  budget: reactionBudgetSchema.default({ experiments: 50 }),
});

export type ReactionRunSettings = z.output<typeof reactionRunSchema>;
