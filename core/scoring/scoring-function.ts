/** The scoring function of a run: component, transform, weight, aggregation; then filters that zero and penalties that multiply. */
import type { Analysis, AnalysisRequest } from '../chem/analysis.ts';
import { badInput } from '../protocol/errors.ts';
import { aggregations, FILTER_THRESHOLD } from '../protocol/aggregation.ts';
import type { Aggregate } from '../protocol/aggregation.ts';
import type {
  ComponentContext,
  ComponentInstance,
  ComponentRole,
  Explanation,
  RawValue,
  ScoringContext,
} from './component.ts';
import { findComponent } from './components/index.ts';
import { mergeRequests } from './merged-request.ts';
import type { ComponentScore, MoleculeScore, ScoringFunction } from './scoring-types.ts';
import { componentName, componentWeight } from './scoring-settings.ts';
import type { ComponentSettings, ScoringSettings } from './scoring-settings.ts';
import { applyTransform, transformSchema } from '../protocol/transforms.ts';
import type { TransformInput } from '../protocol/transforms.ts';

/** A scoring function that can also say where in a molecule its values come from. */
export interface ExplainingScoringFunction extends ScoringFunction {
  /** What `explain` needs of the molecule. */
  readonly explanationRequest: AnalysisRequest;
  /** Explanations of a valid molecule, keyed by component name; components that have none are left out. */
  explain(analysis: Analysis): Record<string, Explanation>;
}

interface Part {
  name: string;
  role: ComponentRole;
  weight: number;
  instance: ComponentInstance;
  /** From a raw value to [0, 1]. */
  transform: (raw: number) => number;
}

/**
 * Reads the files and starts the processes that the components need. `settings` come from `scoringSettingsSchema`.
 * Throws AppError of kind 'bad-input' naming the component; nothing is left running then.
 */
export async function createScoringFunction(
  settings: ScoringSettings,
  context: ScoringContext,
): Promise<ExplainingScoringFunction> {
  const parts: Part[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(parts.map(({ instance }) => instance.close()));
  };
  try {
    for (const [i, component] of settings.components.entries()) {
      parts.push(await createPart(component, i, context));
    }
  } catch (error) {
    await close();
    throw error;
  }
  const merged = mergeRequests(parts.map(({ instance }) => instance.request));
  const explained = parts.filter(({ instance }) => instance.explain !== undefined);
  const explanation = mergeRequests(
    explained.map(({ instance }) => instance.explanationRequest ?? instance.request),
  );
  const aggregate = aggregations[settings.aggregation];
  return {
    names: parts.map(({ name }) => name),
    request: merged.request,
    score: async (analyses) => {
      const valid = analyses.filter((analysis) => analysis.valid);
      const columns: ComponentScore[][] = [];
      for (const [p, part] of parts.entries()) {
        columns.push(await scoreColumn(part, valid.map(merged.views[p])));
      }
      let row = 0;
      return analyses.map((analysis) =>
        analysis.valid ? combine(parts, columns, row++, aggregate) : { score: 0, components: {} },
      );
    },
    explanationRequest: explanation.request,
    explain: (analysis) =>
      Object.fromEntries(
        explained.map(({ name, instance }, i) => [
          name,
          instance.explain?.(explanation.views[i](analysis)) ?? { fragments: [] },
        ]),
      ),
    close,
  };
}

async function createPart(
  settings: ComponentSettings,
  index: number,
  context: ScoringContext,
): Promise<Part> {
  const component = findComponent(settings.type);
  const name = componentName(settings);
  const place: ComponentContext['place'] = {
    ...(context.file === undefined ? {} : { file: context.file }),
    field: `scoring.components[${index}]`,
  };
  const instance = await component.create(settings, { ...context, place });
  const chosen = settings.transform ?? component.defaultTransform?.(settings) ?? instance.transform;
  const range = instance.range ?? (component.rawRange === 'unit' ? [0, 1] : undefined);
  if (chosen === undefined && range === undefined) {
    await instance.close();
    throw badInput(
      `The raw value of component '${name}' can leave [0, 1], and it has no transform.`,
      { ...place, field: `${place.field ?? ''}.transform` },
      settings.type === 'script'
        ? "Add a transform, or 'export const range = [lowest, highest]' to the script."
        : 'Add a transform, such as "transform": { "type": "sigmoid", "low": 0, "high": 1 }.',
    );
  }
  return {
    name,
    role: component.role(settings),
    weight: componentWeight(settings),
    instance,
    transform: chosen === undefined ? rescale(range as readonly [number, number]) : mapping(chosen),
  };
}

function rescale([low, high]: readonly [number, number]): (raw: number) => number {
  return (raw) => Math.min(1, Math.max(0, (raw - low) / (high - low)));
}

function mapping(chosen: TransformInput): (raw: number) => number {
  const settings = transformSchema.parse(chosen);
  return (raw) => applyTransform(raw, settings);
}

async function scoreColumn(part: Part, analyses: readonly Analysis[]): Promise<ComponentScore[]> {
  if (analyses.length === 0) return [];
  const raws = await part.instance.compute(analyses);
  return raws.map((raw: RawValue): ComponentScore => {
    if (raw.value === null) return { raw: null, transformed: null, error: raw.error };
    if (Number.isFinite(raw.value))
      return { raw: raw.value, transformed: part.transform(raw.value) };
    return {
      raw: null,
      transformed: null,
      error: `The value is '${raw.value}', not a finite number.`,
    };
  });
}

/** One molecule: the aggregate of its scores, times its penalties, or 0 where a filter fails; missing when any value is. */
function combine(
  parts: readonly Part[],
  columns: readonly ComponentScore[][],
  row: number,
  aggregate: Aggregate,
): MoleculeScore {
  const components: Record<string, ComponentScore> = {};
  const scores: number[] = [];
  const weights: number[] = [];
  let factor = 1;
  let complete = true;
  parts.forEach(({ name, role, weight }, p) => {
    const cell = columns[p][row];
    components[name] = cell;
    if (cell.transformed === null) complete = false;
    else if (role === 'penalty') factor *= cell.transformed;
    else if (role === 'filter') factor *= cell.transformed >= FILTER_THRESHOLD ? 1 : 0;
    else {
      scores.push(cell.transformed);
      weights.push(weight);
    }
  });
  return { score: complete ? aggregate(scores, weights) * factor : null, components };
}
