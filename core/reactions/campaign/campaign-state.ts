/** A laboratory campaign as data: the space, every experiment that was suggested, typed or imported, and its results. */
import { z } from 'zod';
import { badInput } from '../../protocol/errors.ts';
import { definitionSchema, type SpaceDefinition } from '../space/definition.ts';
import type { Point } from '../space/factor.ts';
import type { Results } from '../space/objective.ts';
import { editDefinition, editPoint, editResults, spaceEditSchema } from '../space/space-edits.ts';

/** pending: not measured yet; failed: nothing came of it; outlier: measured and not believed. */
export const EXPERIMENT_STATUSES = ['pending', 'measured', 'failed', 'outlier'] as const;
export type ExperimentStatus = (typeof EXPERIMENT_STATUSES)[number];

const id = z.int().min(1);
const finite = z.number().refine(Number.isFinite, 'must be finite');
const pointSchema = z.record(z.string(), z.union([finite, z.string()]));
const resultsSchema = z.record(z.string(), finite);
const statusSchema = z.enum(EXPERIMENT_STATUSES);

const suggestionSchema = z.strictObject({
  agent: z.string().describe('Who suggested it.'),
  reason: z.string().describe('Why, in a sentence or two.'),
  aim: z.enum(['exploit', 'explore', 'design']).optional(),
  expected: z
    .record(z.string(), z.strictObject({ mean: finite, deviation: finite }))
    .optional()
    .describe('Prediction for each objective, before the experiment.'),
  nearest: z.array(id).optional().describe('Past experiments that are closest.'),
});

const newExperimentSchema = z.strictObject({
  point: pointSchema,
  results: resultsSchema.default({}),
  status: statusSchema.optional(),
  plate: z.string().optional(),
  well: z.string().optional(),
  note: z.string().optional(),
  suggestion: suggestionSchema.optional(),
});

export const actionSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('create'),
    name: z.string().trim().min(1).max(200),
    definition: definitionSchema,
  }),
  z.strictObject({ kind: z.literal('rename'), name: z.string().trim().min(1).max(200) }),
  z.strictObject({ kind: z.literal('edit-space'), edit: spaceEditSchema }),
  z.strictObject({
    kind: z.literal('add'),
    source: z.enum(['typed', 'imported', 'suggested']),
    experiments: z.array(newExperimentSchema).min(1),
  }),
  z.strictObject({
    kind: z.literal('record'),
    entries: z
      .array(
        z.strictObject({
          id,
          /** Null takes a result away. */
          results: z.record(z.string(), finite.nullable()).optional(),
          status: statusSchema.optional(),
          plate: z.string().optional(),
          well: z.string().optional(),
          note: z.string().optional(),
        }),
      )
      .min(1),
  }),
  z.strictObject({ kind: z.literal('remove'), ids: z.array(id).min(1) }),
  z.strictObject({
    kind: z.literal('configure'),
    settings: z.record(z.string(), z.json()).describe('Of the agent; kept as they are.'),
  }),
]);

export type CampaignAction = z.output<typeof actionSchema>;
export type CampaignActionInput = z.input<typeof actionSchema>;
export type Suggestion = z.output<typeof suggestionSchema>;
export type NewExperiment = z.input<typeof newExperimentSchema>;

export interface Experiment {
  /** From 1, never given twice. */
  readonly id: number;
  /** With the values of factors that were removed since. */
  readonly point: Point;
  /** With the results of objectives that were removed since. */
  readonly results: Results;
  readonly status: ExperimentStatus;
  readonly source: 'typed' | 'imported' | 'suggested';
  /** Which addition it came with, from 1. */
  readonly round: number;
  readonly plate?: string;
  readonly well?: string;
  readonly note?: string;
  readonly suggestion?: Suggestion;
}

export interface CampaignState {
  readonly name: string;
  readonly definition: SpaceDefinition;
  readonly experiments: readonly Experiment[];
  readonly rounds: number;
  readonly nextId: number;
  readonly settings: Readonly<Record<string, z.core.util.JSONType>>;
}

/** The state after an action. Throws AppError, changing nothing, when the action does not fit the state. */
export function applyAction(
  state: CampaignState | undefined,
  action: CampaignAction,
): CampaignState {
  if (action.kind === 'create') {
    const { name, definition } = action;
    return { name, definition, experiments: [], rounds: 0, nextId: 1, settings: {} };
  }
  if (state === undefined) throw badInput('The campaign begins without its space.');
  switch (action.kind) {
    case 'rename':
      return { ...state, name: action.name };
    case 'configure':
      return { ...state, settings: action.settings };
    case 'edit-space':
      return {
        ...state,
        definition: editDefinition(state.definition, action.edit),
        experiments: state.experiments.map((experiment) => {
          const point = editPoint(experiment.point, action.edit);
          const results = editResults(experiment.results, action.edit);
          // Who follows the experiments sees by their identity which of them a change left alone.
          const isSame = point === experiment.point && results === experiment.results;
          return isSame ? experiment : { ...experiment, point, results };
        }),
      };
    case 'add':
      return addExperiments(state, action);
    case 'record':
      return recordResults(state, action);
    case 'remove': {
      const removed = new Set(action.ids);
      for (const wanted of removed) indexOfExperiment(state, wanted);
      return { ...state, experiments: state.experiments.filter((one) => !removed.has(one.id)) };
    }
  }
}

function addExperiments(
  state: CampaignState,
  { source, experiments }: Extract<CampaignAction, { kind: 'add' }>,
): CampaignState {
  const round = state.rounds + 1;
  const added = experiments.map(({ point, results, status, ...rest }, index): Experiment => {
    checkPoint(state.definition, point);
    return {
      id: state.nextId + index,
      point,
      results,
      status: status ?? (Object.keys(results).length === 0 ? 'pending' : 'measured'),
      source,
      round,
      ...rest,
    };
  });
  return {
    ...state,
    rounds: round,
    nextId: state.nextId + added.length,
    experiments: [...state.experiments, ...added],
  };
}

function recordResults(
  state: CampaignState,
  { entries }: Extract<CampaignAction, { kind: 'record' }>,
): CampaignState {
  const experiments = [...state.experiments];
  for (const { id: wanted, results = {}, status, ...rest } of entries) {
    const index = indexOfExperiment(state, wanted);
    const before = experiments[index];
    const merged: Record<string, number> = { ...before.results };
    for (const [name, value] of Object.entries(results)) {
      if (!state.definition.objectives.some((objective) => objective.name === name))
        throw badInput(
          `'${name}' is no objective of the campaign.`,
          { field: `experiment ${wanted}` },
          `There are: ${state.definition.objectives.map((objective) => objective.name).join(', ')}.`,
        );
      if (value === null) delete merged[name];
      else merged[name] = value;
    }
    const isMeasured = Object.keys(merged).length > 0;
    // A first result makes a pending experiment a measured one; taking the last away does the opposite.
    const next =
      status ??
      (before.status === 'pending' && isMeasured
        ? 'measured'
        : before.status === 'measured' && !isMeasured
          ? 'pending'
          : before.status);
    experiments[index] = { ...before, ...rest, results: merged, status: next };
  }
  return { ...state, experiments };
}

/** Ids ascend: found by halving. */
function indexOfExperiment({ experiments }: CampaignState, wanted: number): number {
  let low = 0;
  let high = experiments.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (experiments[middle].id === wanted) return middle;
    if (experiments[middle].id < wanted) low = middle + 1;
    else high = middle - 1;
  }
  throw badInput(`The campaign has no experiment ${wanted}.`, { field: `experiment ${wanted}` });
}

/** What is known of a point must fit the factors; measured values may lie outside their ranges. */
function checkPoint({ factors }: SpaceDefinition, point: Point): void {
  for (const factor of factors) {
    const value = point[factor.name];
    if (value === undefined) continue;
    const place = { field: factor.name };
    if (factor.kind !== 'categorical') {
      if (typeof value !== 'number')
        throw badInput(`'${value}' is no number, as '${factor.name}' needs one.`, place);
    } else if (!factor.categories.some(({ name }) => name === value))
      throw badInput(
        `'${value}' is none of the categories of '${factor.name}'.`,
        place,
        'Add it to the categories first.',
      );
  }
}

/** Measured experiments that a model can learn from: all factors and at least one objective are known. */
export function learnable({ definition, experiments }: CampaignState): Experiment[] {
  return experiments.filter(
    ({ status, point, results }) =>
      status === 'measured' &&
      definition.factors.every(({ name }) => point[name] !== undefined) &&
      definition.objectives.some(({ name }) => results[name] !== undefined),
  );
}
