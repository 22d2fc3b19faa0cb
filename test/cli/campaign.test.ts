import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { beforeEach, describe, expect, it } from 'vitest';
import { athanor, jsonLines, temporaryFolder } from './athanor.ts';

const SPACE = {
  factors: [
    { name: 'temperature', kind: 'continuous', low: 30, high: 120, step: 10, unit: '°C' },
    { name: 'solvent', kind: 'categorical', categories: [
      { name: 'DMAc', smiles: 'CC(=O)N(C)C' }, { name: 'BuCN', smiles: 'CCCC#N' },
    ] },
  ],
  objectives: [{ name: 'yield', goal: 'maximize', unit: '%', low: 0, high: 100 }],
}; // prettier-ignore

let folder: string;
let dir: string;
beforeEach(() => {
  folder = temporaryFolder();
  dir = join(folder, 'amination');
});

const campaign = (action: string, ...options: string[]) => athanor(['campaign', action, dir, ...options]); // prettier-ignore

async function begin(): Promise<void> {
  const space = join(folder, 'space.json');
  writeFileSync(space, JSON.stringify(SPACE));
  const { code, stderr } = await campaign('new', '--space', space);
  expect(stderr).toBe('');
  expect(code).toBe(0);
}

type Row = Record<string, string>;
const readTable = (path: string): Row[] =>
  Papa.parse<Row>(readFileSync(path, 'utf8').trimEnd(), { header: true }).data;

describe('athanor campaign', () => {
  it('suggests a plate, takes its results and suggests others next', async () => {
    await begin();
    const plate = join(folder, 'plate.csv');
    await campaign('suggest', '--batch', '6', '--plate', '24', '--out', plate);
    const rows = readTable(plate);
    expect(rows.map(({ well }) => well)).toEqual(['A1', 'A2', 'A3', 'A4', 'A5', 'A6']);
    const filled = rows.map((row) => ({
      ...row,
      'yield (%)': String(
        80 - Math.abs(Number(row['temperature (°C)']) - 80) + (row.solvent === 'DMAc' ? 10 : 0),
      ),
    }));
    writeFileSync(plate, Papa.unparse(filled));
    const recorded = await campaign('record', '--in', plate, '--json');
    expect(jsonLines(recorded.stdout)).toContainEqual(expect.objectContaining({ recorded: 6, problems: 0 })); // prettier-ignore
    const next = join(folder, 'next.csv');
    const told = await campaign('suggest', '--batch', '2', '--out', next);
    expect(told.stdout).toMatch(/Expected: yield [\d.]+ ± [\d.]+ %\. Most like experiments/);
    const [first] = readTable(next);
    expect(first.experiment).toBe('7');
    expect(rows.map((row) => row['temperature (°C)'] + row.solvent)).not.toContain(first['temperature (°C)'] + first.solvent); // prettier-ignore
    const history = join(folder, 'history.csv');
    const status = await campaign('status', '--out', history);
    expect(status.stdout).toMatch(/6 measured, 2 pending/);
    expect(readTable(history)).toHaveLength(8);
  }, 60_000);

  it('undoes a step, and keeps what was undone', async () => {
    await begin();
    await campaign('suggest', '--batch', '3', '--out', join(folder, 'a.csv'));
    const kept = readFileSync(join(dir, 'campaign.jsonl'), 'utf8');
    expect((await campaign('undo')).stdout).toMatch(/Undone: add/);
    expect((await campaign('status')).stdout).toMatch(/0 measured, 0 pending/);
    expect(readFileSync(join(dir, 'campaign.jsonl'), 'utf8').startsWith(kept)).toBe(true);
  }, 60_000);

  it('reads space and experiments from a table of the past', async () => {
    const data = join(folder, 'past.csv');
    writeFileSync(data, 'base;Temperatur (°C);Ausbeute (%)\nKOAc;80;12,5\nKOAc;100;20\nCs2CO3;80;31\nCs2CO3;100;n/a\n'); // prettier-ignore
    const made = await campaign('new', '--data', data);
    expect(made.code).toBe(0);
    expect(made.stdout).toMatch(/'base' is a categorical factor/);
    expect(made.stdout).toMatch(/'Ausbeute \(%\)' is an objective to maximize/);
    const status = await campaign('status', '--json');
    expect(jsonLines(status.stdout)).toContainEqual(expect.objectContaining({ measured: 3 }));
  }, 60_000);

  it.each([
    [['suggset'], /Unknown action 'suggset'.*'suggest'/],
    [['new'], /--space or --data/],
    [['new', '--space', 'a.json', '--batch', '3'], /'campaign new' has no option --batch/],
    [['suggest'], /needs --out/],
    [['record'], /needs --in/],
    [['suggest', '--out', 'x.csv', '--batch', '400'], /--batch '400'.*384/],
    [['suggest', '--out', 'x.csv', '--agent', 'bayes'], /'bayes'.*bayesian-optimization/],
    [['status'], /campaign/],
  ])(
    'refuses %j',
    async (args, sentence) => {
      const [action, ...options] = args;
      const { code, stderr, stdout } = await athanor(['campaign', action, dir, ...options], {
        cwd: folder,
      });
      expect(stderr.replaceAll('\n', ' ')).toMatch(sentence);
      expect(stdout).toBe('');
      expect(code).toBe(2);
      expect(existsSync(dir)).toBe(false);
    },
    60_000,
  );

  it('refuses results that it cannot read and changes nothing', async () => {
    await begin();
    const plate = join(folder, 'plate.csv');
    await campaign('suggest', '--batch', '2', '--out', plate);
    const before = readFileSync(join(dir, 'campaign.jsonl'), 'utf8');
    writeFileSync(plate, 'experiment,yield (%)\n1,high\n2,\n');
    const { code, stderr } = await campaign('record', '--in', plate);
    expect(code).toBe(2);
    expect(stderr).toMatch(/plate\.csv:2.*no result.*'high'/s);
    expect(readFileSync(join(dir, 'campaign.jsonl'), 'utf8')).toBe(before);
  }, 60_000);
});
