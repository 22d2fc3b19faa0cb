/** The part of a run file that every environment shares. Each environment adds its own fields and agents. */
import { z } from 'zod';

export const RUN_SCHEMA_ID = 'athanor/run@1';

const ENDS = 'the run ends when any of these is reached';

export const budgetSchema = z
  .strictObject({
    oracleCalls: z.int().positive().optional().describe('distinct candidates that may be scored'),
    steps: z.int().positive().optional().describe('learning steps'),
    episodes: z
      .int()
      .positive()
      .optional()
      .describe('episodes that may be played, where candidates are built step by step'),
    experiments: z.int().min(1).max(100_000).optional().describe('experiments altogether'),
    batch: z
      .int()
      .min(1)
      .max(384)
      .optional()
      .describe('experiments between two looks at the results'),
    minutes: z.number().positive().optional().describe('wall time in minutes'),
    goal: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .describe('stop when the mean score of a step reaches this'),
  })
  .describe(ENDS);

/** What ends a run of each environment: the others' measures are refused by name. */
const SCORED = { oracleCalls: true, steps: true, minutes: true, goal: true } as const;
export const moleculeBudgetSchema = budgetSchema.pick(SCORED).describe(ENDS);
export const circuitBudgetSchema = budgetSchema.pick({ episodes: true, ...SCORED }).describe(ENDS);
export const reactionBudgetSchema = budgetSchema
  .pick({
    experiments: true,
    batch: true,
    steps: true,
    minutes: true,
  })
  .describe(ENDS);

export const runBaseShape = {
  $schema: z.string().optional().describe('where the JSON Schema of run files lies; for editors'),
  schema: z.literal(RUN_SCHEMA_ID).describe('version of the run file format'),
  name: z.string().max(200).default('Untitled run').describe('shown in lists and reports'),
  seed: z.int().min(0).max(0xffffffff).default(1).describe('the same seed gives the same run'),
};

/** When a stage gives way to the next one; each environment puts it into its own stage schema. */
export const untilSchema = z
  .strictObject({
    meanScore: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .describe('the mean score of a step reaches this'),
    oracleCalls: z.int().positive().optional().describe('calls spent in this stage'),
    steps: z.int().positive().optional().describe('learning steps done in this stage'),
  })
  .describe('the stage ends when any of these is reached; the last stage may do without');

export type Until = z.infer<typeof untilSchema>;

/** What the run loop knows of a stage; the rest of it belongs to the environment. */
export interface StageSettings {
  until?: Until | undefined;
}

export type Budget = z.infer<typeof budgetSchema>;
export type MoleculeBudget = z.infer<typeof moleculeBudgetSchema>;

export interface RunSettings {
  schema: typeof RUN_SCHEMA_ID;
  name: string;
  environment: { type: string };
  agent: { type: string };
  budget: Budget;
  seed: number;
  stages?: readonly StageSettings[] | undefined;
}
