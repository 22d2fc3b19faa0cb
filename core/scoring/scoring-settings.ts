/** The `scoring` part of a run file: its schema is built from the registered components and transforms. */
import { z } from 'zod';
import { AGGREGATION_TYPES } from '../protocol/aggregation.ts';
import { components, findComponent } from './components/index.ts';
import type { Component } from './component.ts';
import { transformSchema } from '../protocol/transforms.ts';
import type { TransformInput, TransformSettings } from '../protocol/transforms.ts';

const MOST_COMPONENTS = 100;
const DEFAULT_WEIGHT = 1;

const commonShape = {
  name: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe("column name in tables; the component's type when absent"),
  weight: z
    .number()
    .positive()
    .max(1e6)
    .optional()
    .describe('share in the aggregation, 1 when absent; filters and penalties have none'),
  transform: transformSchema.optional(),
};

/** An entry as it stands in a run file. */
export interface ComponentInput {
  type: string;
  name?: string;
  weight?: number;
  transform?: TransformInput;
  [key: string]: unknown;
}

const componentSchemas = components.map((component) => component.settings.safeExtend(commonShape));

/** One entry of `components`: the component's own settings with name, weight and transform. */
export interface ComponentSettings {
  type: string;
  name?: string | undefined;
  weight?: number | undefined;
  transform?: TransformSettings | undefined;
  [key: string]: unknown;
}

/** Every member is an object with the common fields; the union's own type would be too large to be of use. */
const componentSchema = z.discriminatedUnion(
  'type',
  componentSchemas as unknown as [z.core.$ZodTypeDiscriminable],
) as unknown as z.ZodType<ComponentSettings, ComponentInput>;

export const scoringSettingsSchema = z
  .strictObject({
    aggregation: z
      .enum(AGGREGATION_TYPES)
      .default('geometric-mean')
      .describe('how the weighted scores of the components become one'),
    components: z.array(componentSchema).min(1).max(MOST_COMPONENTS),
  })
  .superRefine(({ components: list }, context) => {
    const seen = new Set<string>();
    const rawColumns = new Map(
      list.map((settings) => [rawColumn(componentName(settings)), componentName(settings)]),
    );
    list.forEach((settings, i) => {
      const refuse = (key: string, message: string, hint: string): void => {
        context.addIssue({
          code: 'custom',
          path: ['components', i, key],
          message,
          params: { hint },
        });
      };
      const component = findComponent(settings.type);
      const name = componentName(settings);
      if (seen.has(name)) {
        refuse('name', `Two components are named '${name}'.`, "Give one of them a 'name'.");
      }
      seen.add(name);
      const other = rawColumns.get(name);
      if (other !== undefined) {
        refuse('name', `The name '${name}' is that of the raw values of '${other}'.`, 'Change it.');
      }
      const role = component.role(settings);
      if (role !== 'score' && settings.weight !== undefined) {
        refuse(
          'weight',
          `The ${role} '${name}' has a weight of '${settings.weight}', but a ${role} is not weighed.`,
          "Remove 'weight'.",
        );
      }
      if (needsTransform(component, settings)) {
        refuse(
          'transform',
          `The raw value of component '${name}' can leave [0, 1], and it has no transform.`,
          `Add one, such as "transform": { "type": "sigmoid", "low": 0, "high": 1 }.`,
        );
      }
    });
  })
  .describe('what is wanted: components, their transforms and weights');

export type ScoringSettings = z.output<typeof scoringSettingsSchema>;
export type ScoringInput = z.input<typeof scoringSettingsSchema>;

export function componentName(settings: ComponentSettings): string {
  return settings.name ?? settings.type;
}

/** The column of a component's own values; its transformed ones stand under its name. */
export function rawColumn(name: string): string {
  return `${name}_raw`;
}

export function componentWeight(settings: ComponentSettings): number {
  return settings.weight ?? DEFAULT_WEIGHT;
}

function needsTransform(component: Component, settings: ComponentSettings): boolean {
  return (
    component.rawRange === 'open' &&
    settings.transform === undefined &&
    component.defaultTransform?.(settings) === undefined
  );
}
