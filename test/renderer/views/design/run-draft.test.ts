import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { moleculeRunSchema } from '../../../../core/environments/molecule/run-schema.ts';
import {
  commandLine,
  draftFromRun,
  emptyDraft,
  fileIds,
  fileStem,
  missingFiles,
  namedFiles,
  nameForFile,
  runFileOf,
  scoringFrom,
} from '../../../../renderer/views/design/run-draft.ts';

const EXAMPLES = join(import.meta.dirname, '../../../../assets/examples');

function example(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(EXAMPLES, name), 'utf8')) as Record<string, unknown>;
}

const examples = readdirSync(EXAMPLES)
  .filter((name) => name.endsWith('.json'))
  .filter((name) => (example(name).environment as { type: string }).type === 'molecule');

describe('a draft', () => {
  it.each(examples)('of %s becomes the same run again', (name) => {
    const settings = example(name);
    const again = moleculeRunSchema.parse(runFileOf(draftFromRun(settings)));
    expect(again).toEqual(moleculeRunSchema.parse({ ...settings, $schema: undefined }));
  });

  it('keeps stages with their ends', () => {
    const { scoring, ...rest } = example('first-minute.json');
    const staged = { ...rest, diversity: undefined, stages: [{ scoring, until: { meanScore: 0.6 } }, { name: 'later', scoring }] }; // prettier-ignore
    const draft = draftFromRun(staged);
    expect(draft.stages.map(({ name }) => name)).toEqual([undefined, 'later']);
    const stages = moleculeRunSchema.parse(runFileOf(draft)).stages!;
    expect(stages.map(({ until }) => until)).toEqual([{ meanScore: 0.6 }, undefined]);
  });

  it('leaves out components that are set aside', () => {
    const draft = draftFromRun(example('first-minute.json'));
    draft.stages[0].scoring.components[1].disabled = true;
    const { scoring } = runFileOf(draft) as { scoring: { components: object[] } };
    expect(scoring.components).toEqual([{ type: 'qed', weight: 1 }]);
  });

  it('has one stage without a name where a run file has no stages', () => {
    expect(draftFromRun(example('first-minute.json')).stages[0]).not.toHaveProperty('name');
  });

  it('that is empty lacks only a component', () => {
    const draft = emptyDraft();
    expect(moleculeRunSchema.safeParse(runFileOf(draft)).success).toBe(false);
    draft.stages[0].scoring.components.push({ type: 'qed' });
    expect(moleculeRunSchema.safeParse(runFileOf(draft)).success).toBe(true);
  });

  it.each([
    [null, /not a run file/],
    ['text', /not a run file/],
    [{ schema: 'athanor/run@9' }, /newer format, 'athanor\/run@9'/],
    [{ schema: 'athanor/run@0' }, /not a run file/],
    [{ schema: 'athanor/run@1', environment: { type: 'circuit' } }, /'circuit', not molecules/],
    [{ schema: 'athanor/run@1', environment: { type: 'molecule' }, scoring: { components: 4 } }, /not a scoring profile/],
    [{ schema: 'athanor/run@1', environment: { type: 'molecule' }, scoring: { components: [null] } }, /not a scoring profile/],
  ])('refuses %j', (value, sentence) => {
    expect(() => draftFromRun(value)).toThrow(sentence);
  }); // prettier-ignore
});

describe('files of a draft', () => {
  const draft = draftFromRun(example('similar-to-my-molecules.json'));

  it('are found wherever they are named', () => {
    expect(namedFiles(draft)).toEqual([
      { name: 'my-molecules.smi', by: 'like my molecules', field: 'scoring.components[0].file' },
      { name: 'my-molecules.smi', by: 'the memory', field: 'replay.seeds' },
    ]);
    expect(missingFiles(draft).map(({ name }) => name)).toEqual(['my-molecules.smi']);
  });

  it('go to the engine by id, without those that nothing names any more', () => {
    const files = {
      'my-molecules.smi': { id: 'f1', name: 'my-molecules.smi', size: 9 },
      'old.js': { id: 'f2', name: 'old.js', size: 9 },
    };
    expect(fileIds({ ...draft, files })).toEqual({ 'my-molecules.smi': 'f1' });
    expect(missingFiles({ ...draft, files })).toEqual([]);
  });

  it('of one name are kept apart', () => {
    const files = { 'a.smi': { id: 'f1', name: 'a.smi', size: 1 } };
    expect(nameForFile({ id: 'f2', name: 'a.smi', size: 1 }, files)).toBe('a-2.smi');
    expect(nameForFile({ id: 'f1', name: 'a.smi', size: 1 }, files)).toBe('a.smi');
  });
});

describe('the command line', () => {
  it('names the run file and the programs that are permitted', () => {
    const draft = emptyDraft();
    draft.name = 'Drug-like, logP 2 to 3';
    draft.stages[0].scoring.components = [
      { type: 'external', program: 'my dock' },
      { type: 'external', program: 'other' },
    ];
    draft.allowedCommands = ["'my dock'", 'not used'];
    expect(commandLine(draft)).toBe("athanor run drug-like-logp-2-to-3.json --out drug-like-logp-2-to-3 --allow-program 'my dock'"); // prettier-ignore
  });

  it('has a file name for any run name', () => {
    expect(fileStem(' ../Ünï ')).toBe('n');
    expect(fileStem('???')).toBe('run');
  });
});

it('reads a scoring profile', () => {
  expect(scoringFrom({ aggregation: 'product', components: [{ type: 'qed' }], more: 1 })).toEqual({
    aggregation: 'product',
    components: [{ type: 'qed' }],
  });
});
