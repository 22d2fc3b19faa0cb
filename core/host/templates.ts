/** Designs to begin with: each is a complete run file that starts as it is, from the examples of the product. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DesignCatalog } from '../protocol/host-records.ts';
import { RUN_SCHEMA_ID } from '../protocol/run-settings.ts';
import type { HostContext } from './host-context.ts';

type Template = DesignCatalog['templates'][number];

interface Plan {
  id: string;
  title: string;
  description: string;
  /** Settings, or the name of an example. */
  settings: Record<string, unknown> | string;
  /** As an example that runs as it is. */
  example?: Template['example'];
  /** Files by the name that the settings give them; below assets/. */
  files?: Record<string, string>;
}

const PLANS: readonly Plan[] = [
  {
    id: 'first-minute',
    title: 'First minute',
    description: 'Drug-like molecules that are easy to make. A thousand of them in about a minute.',
    settings: 'first-minute.json',
    example: {
      title: 'First minute',
      description: 'Drug-like and easy to make: a thousand molecules.',
    },
  },
  {
    id: 'drug-like',
    title: 'Drug-like molecules',
    description: 'Drug-like, easy to make, logP 2 to 3, and free of unwanted groups.',
    settings: 'drug-like.json',
    example: {
      title: 'Drug-like molecules',
      description: 'Also logP 2 to 3 and no unwanted groups: 6,000 molecules.',
    },
  },
  {
    id: 'similar',
    title: 'Similar to my molecules',
    description: 'New molecules that resemble your own, which the agent also learns from at the start.', // prettier-ignore
    settings: 'similar-to-my-molecules.json',
    files: { 'my-molecules.smi': 'examples/my-molecules.smi' },
    example: {
      title: 'Like known COX-2 inhibitors',
      description: 'Resembling twelve of them, such as celecoxib: 3,000 molecules.',
    },
  },
  {
    id: 'property-window',
    title: 'Property window',
    description: 'Molecular weight, logP and polar surface area within ranges that you choose.',
    settings: {
      schema: RUN_SCHEMA_ID,
      name: 'Property window',
      environment: { type: 'molecule', prior: 'builtin:zinc' },
      agent: { type: 'reinvent' },
      scoring: {
        aggregation: 'geometric-mean',
        components: [
          { type: 'mw', transform: { type: 'double-sigmoid', low: 300, high: 400 } },
          { type: 'logp', transform: { type: 'double-sigmoid', low: 1, high: 3 } },
          { type: 'tpsa', transform: { type: 'double-sigmoid', low: 60, high: 100 } },
          { type: 'qed' },
        ],
      },
      diversity: { type: 'murcko-scaffold', bucketSize: 10, minimumScore: 0.4 },
      replay: { size: 100, sample: 10 },
      budget: { oracleCalls: 3000 },
      seed: 3,
    },
  },
  {
    id: 'script',
    title: 'My own script',
    description: 'A reward that you write in JavaScript or TypeScript, beside ease of synthesis.',
    settings: 'script.json',
    files: { 'lead-like.js': 'reward-scripts/lead-like.js' },
    example: {
      title: 'Scored by a script',
      description: 'Lead-like by a short JavaScript reward: 2,000 molecules.',
    },
  },
];

export function templates({
  assetsFolder,
  files,
}: Pick<HostContext, 'assetsFolder' | 'files'>): Template[] {
  return PLANS.flatMap(
    ({ id, title, description, settings, example: asExample, files: named = {} }): Template[] => {
      const paths = Object.entries(named).map(([name, path]) => [name, join(assetsFolder, path)] as const); // prettier-ignore
      const example = typeof settings === 'string' ? join(assetsFolder, 'examples', settings) : undefined; // prettier-ignore
      // A package without one of them shows the others.
      if (
        [...paths.map(([, path]) => path), ...(example === undefined ? [] : [example])].some(
          (path) => !existsSync(path),
        )
      )
        // prettier-ignore
        return [];
      const chosen = paths.map(([name, path]) => [name, files.register(path)] as const);
      return [
        {
          id,
          title,
          description,
          settings: example === undefined ? settings : readExample(example),
          ...(chosen.length === 0 ? {} : { files: Object.fromEntries(chosen) }),
          ...(asExample === undefined ? {} : { example: asExample }),
        },
      ];
    },
  );
}

/** Without the reference for editors, and with files named as they are called, wherever they lie. */
function readExample(path: string): unknown {
  const { $schema: _, ...settings } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>; // prettier-ignore
  return JSON.parse(JSON.stringify(settings), (key, value: unknown) =>
    key === 'file' && typeof value === 'string' ? value.replace(/^.*\//, '') : value,
  );
}
