/**
 * What a scoring component is: a value that describes itself by a zod schema (from it come validation, forms and
 * docs) and creates instances. A new one is one file in components/ and one line in components/index.ts.
 */
import { z } from 'zod';
import type { Analysis, AnalysisRequest, Chemistry } from '../chem/analysis.ts';
import type { ErrorPlace } from '../protocol/errors.ts';
import type { TransformInput } from '../protocol/transforms.ts';

/** `score` enters the weighted aggregation, `filter` zeroes the score when below 0.5, `penalty` multiplies it. */
export type ComponentRole = 'score' | 'filter' | 'penalty';

/** What the host lends to components. */
export interface ScoringContext {
  /** Folder that relative paths of the settings start from. */
  baseFolder: string;
  chemistry: Pick<Chemistry, 'analyse' | 'checkSmarts'>;
  /** Programs that the user permitted outside the run file; the `external` component starts no other. */
  allowedPrograms: readonly string[];
  /** Seeds `Math.random` of reward scripts. */
  seed: number;
  /** The file the settings came from, for messages. */
  file?: string;
}

/** A context with the place of the component's settings, such as `scoring.components[2]`. */
export interface ComponentContext extends ScoringContext {
  place: ErrorPlace;
}

/** One molecule's raw value in the component's own unit, or why there is none. */
export type RawValue = { value: number } | { value: null; error: string };

/** Which atoms or fragments a component's value comes from. Atom indices are those of the analysed SMILES. */
export interface Explanation {
  fragments: readonly { label: string; atoms: readonly number[] }[];
}

export interface ComponentInstance {
  /** What `compute` needs; results come at the same positions, whatever else is asked of the molecule. */
  readonly request: AnalysisRequest;
  /** Raw values are declared to lie here: they are rescaled to [0, 1] and clipped when there is no transform. */
  readonly range?: readonly [number, number];
  /** A transform that came with the component's own files, used when the settings hold none. */
  readonly transform?: TransformInput;
  /** Raw values of valid molecules, in order. Throws AppError when it failed on the whole batch. */
  compute(analyses: readonly Analysis[]): Promise<RawValue[]>;
  /** What `explain` needs beyond `request`. */
  readonly explanationRequest?: AnalysisRequest;
  explain?(analysis: Analysis): Explanation;
  close(): Promise<void>;
}

export interface Component<Schema extends z.ZodObject = z.ZodObject> {
  readonly type: string;
  readonly title: string;
  readonly description: string;
  /** Strict object with `type: z.literal(...)`; `name`, `weight` and `transform` are added to it by scoring-settings.ts. */
  readonly settings: Schema;
  /** Where raw values can lie: `unit` needs no transform, `open` needs one, `loaded` is known once its file is read. */
  readonly rawRange: 'unit' | 'open' | 'loaded';
  role(settings: z.output<Schema>): ComponentRole;
  /** The transform of settings that name none, where the meaning of the settings gives one. */
  defaultTransform?(settings: z.output<Schema>): TransformInput | undefined;
  /** Reads files, checks patterns and starts processes; throws AppError on bad input. */
  create(settings: z.output<Schema>, context: ComponentContext): Promise<ComponentInstance>;
}

/** Keeps the settings' type inside the component and forgets it outside. */
export function defineComponent<Schema extends z.ZodObject>(
  component: Component<Schema>,
): Component {
  // Its methods see only settings that its own schema has let through.
  return component;
}

/** The `role` of components whose value may be used in any of the three ways. */
export const roleSetting = z
  .enum(['score', 'filter', 'penalty'])
  .default('score')
  .describe('score: weighed with the others; filter: below 0.5 zeroes; penalty: multiplies');

export function missing(error: string): RawValue {
  return { value: null, error };
}
