/** Everything from which the forms of molecule design are built: schemas, choices with their titles, built-in priors. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { agents } from '../agents/index.ts';
import { PROPERTY_NAMES, type PropertyName } from '../chem/analysis.ts';
import { BUILTIN_PRIOR_PREFIX } from '../environments/molecule/run-schema.ts';
import type {
  Choice,
  ComponentChoice,
  DesignCatalog,
  PriorInfo,
} from '../protocol/host-records.ts';
import type { AggregationType } from '../protocol/aggregation.ts';
import { components } from '../scoring/components/index.ts';
import { transforms, TRANSFORM_TYPES } from '../protocol/transforms.ts';
import type { HostContext } from './host-context.ts';
import { priorInfo } from './prior-info.ts';
import { templates } from './templates.ts';

/** Properties that have a unit; the others are plain numbers. */
const UNITS: Partial<Record<PropertyName, string>> = { mw: 'Da', exact_mw: 'Da', tpsa: 'Å²' };

const GROUPS: Readonly<Record<string, ComponentChoice['group']>> = {
  similarity: 'similarity',
  substructure: 'structure',
  alerts: 'structure',
  script: 'own',
  onnx: 'own',
  external: 'own',
};

const AGGREGATIONS: Record<AggregationType, { title: string; description: string }> = {
  'geometric-mean': {
    title: 'Geometric mean',
    description: 'Every component has to be good: one near 0 pulls the whole score down.',
  },
  'arithmetic-mean': {
    title: 'Arithmetic mean',
    description: 'A good component makes up for a bad one.',
  },
  product: {
    title: 'Product',
    description: 'As the geometric mean, and stricter with each further component.',
  },
  minimum: {
    title: 'Minimum',
    description: 'The worst component decides; weights do not matter.',
  },
};

export async function designCatalog(context: HostContext): Promise<DesignCatalog> {
  return {
    runSchema: context.engine.runSchema(),
    agents: agents.map(({ id, title, paper, settings }) => ({
      type: id,
      title,
      description: paper,
      schema: schemaOf(settings),
    })),
    components: components.map(({ type, title, description, rawRange, settings }) => ({
      type,
      title,
      description,
      schema: schemaOf(settings),
      rawRange,
      unit: UNITS[type as PropertyName] ?? '',
      group: isProperty(type) ? 'property' : (GROUPS[type] ?? 'own'),
    })),
    transforms: TRANSFORM_TYPES.map((type): Choice => {
      const { title, settings } = transforms[type];
      // What stands after the colon says what it does.
      const [name, does = ''] = title.split(': ');
      return { type, title: name, description: does, schema: schemaOf(settings) };
    }),
    aggregations: Object.entries(AGGREGATIONS).map(([type, text]) => ({ type, ...text, schema: {} })), // prettier-ignore
    priors: await builtInPriors(join(context.assetsFolder, 'priors')),
    templates: templates(context),
  };
}

function isProperty(type: string): boolean {
  return (PROPERTY_NAMES as readonly string[]).includes(type);
}

function schemaOf(schema: z.ZodType): Record<string, unknown> {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
}

async function builtInPriors(folder: string): Promise<PriorInfo[]> {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.onnx')) : []; // prettier-ignore
  return Promise.all(
    files.sort().map((file) => {
      const id = `${BUILTIN_PRIOR_PREFIX}${file.replace(/\.onnx$/, '')}`;
      return priorInfo(join(folder, file), id);
    }),
  );
}
