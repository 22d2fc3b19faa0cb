import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  moleculeInputFiles,
  withInputFiles,
} from '../../../../core/environments/molecule/input-files.ts';
import { moleculeRunSchema } from '../../../../core/environments/molecule/run-schema.ts';
import { readAthanorFile, writeAthanorFile } from '../../../../core/runs/export/athanor-file.ts';
import { RunFolder } from '../../../../core/runs/run-folder.ts';
import { versionsInUse } from '../../../../core/runs/versions.ts';
import { components } from '../../../../core/scoring/components/index.ts';
import { RunStore } from '../../../../core/storage/run-store.ts';
import { temporaryFolder } from '../../runs/run-fixture.ts';

const everyFile = {
  schema: 'athanor/run@1',
  environment: { type: 'molecule', prior: 'priors/mine.onnx', maxLength: 12 },
  agent: { type: 'augmented-memory', batchSize: 8 },
  replay: { seeds: 'seeds.smi' },
  budget: { oracleCalls: 1000, steps: 3 },
  stages: [
    {
      scoring: {
        components: [
          { type: 'similarity', file: 'actives.csv' },
          { type: 'script', file: 'rewards/score.js' },
        ],
      },
      until: { steps: 1 },
    },
    {
      scoring: {
        aggregation: 'arithmetic-mean',
        components: [
          { type: 'onnx', file: 'a/model.onnx', name: 'a' },
          { type: 'onnx', file: 'b/model.onnx', description: 'about-b.json', name: 'b' },
          { type: 'script', file: 'rewards/score.js' },
        ],
      },
    },
  ],
};

/** With the description that stands beside a model, which the run folder adds. */
const NAMED = [
  'priors/mine.onnx',
  'seeds.smi',
  'actives.csv',
  'rewards/score.js',
  'a/model.onnx',
  'b/model.onnx',
  'about-b.json',
];

describe('the files that a molecule run names', () => {
  it('are those of prior, seeds and the components of all stages, each once', () => {
    expect(moleculeInputFiles(moleculeRunSchema.parse(everyFile))).toEqual(NAMED);
  });

  it('are none where everything is built in', () => {
    const settings = moleculeRunSchema.parse({
      schema: 'athanor/run@1',
      environment: { type: 'molecule' },
      scoring: { components: [{ type: 'similarity', references: 'CCO' }, { type: 'alerts' }] },
    });
    expect(moleculeInputFiles(settings)).toEqual([]);
  });

  it('are all that a component can name: a new setting that holds a text is to be judged here', () => {
    interface Field {
      type?: string;
      enum?: unknown;
      const?: unknown;
    }
    const texts = components.flatMap(({ settings }) => {
      const { properties } = z.toJSONSchema(settings, { io: 'input' });
      return Object.entries((properties ?? {}) as Record<string, Field>)
        .filter(([, field]) => field.type === 'string' && !field.enum && field.const === undefined)
        .map(([key]) => key);
    });
    // 'program' is not copied: a program is part of the machine, and permitted by its user each time.
    expect([...new Set(texts)].sort()).toEqual(['description', 'file', 'program', 'smarts']);
  });

  it('are named by their copies where components are made, and nothing else is changed', () => {
    const { stages } = moleculeRunSchema.parse(everyFile);
    const scoring = stages?.[1].scoring;
    if (scoring === undefined) throw new Error('no second stage');
    const copied = withInputFiles(scoring, (path) => `/run/inputs/${path.replace('/', '-')}`);
    expect(copied.components).toEqual([
      { ...scoring.components[0], file: '/run/inputs/a-model.onnx' },
      {
        ...scoring.components[1],
        file: '/run/inputs/b-model.onnx',
        description: '/run/inputs/about-b.json',
      },
      { ...scoring.components[2], file: '/run/inputs/rewards-score.js' },
    ]);
    expect(copied.aggregation).toBe('arithmetic-mean');
    expect(scoring.components[0]['file']).toBe('a/model.onnx');
  });

  it('go with the run into one file, and are all there when their originals are gone', async () => {
    const folder = temporaryFolder();
    const project = join(folder, 'project');
    const contents = Object.fromEntries(NAMED.map((name) => [name, `content of ${name}`]));
    for (const [name, content] of Object.entries({ ...contents, 'a/model.json': 'about a' })) {
      mkdirSync(dirname(join(project, name)), { recursive: true });
      writeFileSync(join(project, name), content);
    }
    const settings = moleculeRunSchema.parse(everyFile);
    const run = RunFolder.create(join(folder, 'run'), {
      settings,
      baseFolder: project,
      inputFiles: moleculeInputFiles(settings),
      versions: versionsInUse(),
      threads: 1,
    });
    RunStore.create(run.storePath).close();
    await writeAthanorFile(join(folder, 'run'), join(folder, 'run.athanor'));
    rmSync(project, { recursive: true });
    rmSync(join(folder, 'run'), { recursive: true });

    const elsewhere = join(folder, 'elsewhere', 'copy');
    await readAthanorFile(join(folder, 'run.athanor'), elsewhere);
    const copy = RunFolder.open(elsewhere);
    for (const name of NAMED) {
      const file = copy.inputFile(name);
      expect(file.startsWith(join(elsewhere, 'inputs'))).toBe(true);
      expect(readFileSync(file, 'utf8')).toBe(contents[name]);
    }
    // What stands beside a model came with it; model b, which names its description, was given no other.
    const beside = (model: string) => copy.inputFile(model).replace(/onnx$/, 'json');
    expect(readFileSync(beside('a/model.onnx'), 'utf8')).toBe('about a');
    expect(existsSync(beside('b/model.onnx'))).toBe(false);
    expect(copy.changedInputs()).toEqual([]);
  });
});
