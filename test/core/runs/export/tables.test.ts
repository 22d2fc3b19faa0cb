import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { writeJson, writeMoleculesCsv, writeSmiles, writeStepsCsv } from '../../../../core/runs/export/tables.ts'; // prettier-ignore
import { temporaryFolder } from '../run-fixture.ts';
import { finishedRun } from './export-fixture.ts';

const environmentType = 'molecule';

describe('tables of a run', () => {
  it('steps.csv has one row a step, with empty cells for what a step did not measure', async () => {
    const { store } = await finishedRun();
    const out = join(temporaryFolder(), 'steps.csv');
    await writeStepsCsv(store, out);
    expect(readFileSync(out, 'utf8')).toBe(
      'step,oracle_calls,seconds,mean_score,loss,best_score,stage\r\n1,2,1.235,0.5,,,1\r\n2,4,2,0.6,,0.9,1\r\n',
    );
    store.close();
  });

  it('molecules.csv has every candidate by rank, with unique column names, and quotes what needs it', async () => {
    const { store } = await finishedRun();
    const out = join(temporaryFolder(), 'molecules.csv');
    const told: unknown[] = [];
    await writeMoleculesCsv(out, { store, environmentType, onProgress: (done, total) => told.push([done, total]) }); // prettier-ignore
    const { data, meta, errors } = Papa.parse<Record<string, string>>(readFileSync(out, 'utf8'), { header: true, skipEmptyLines: true }); // prettier-ignore
    expect(errors).toEqual([]);
    expect(meta.fields).toEqual(['rank', 'smiles', 'score', 'qed', 'score_value', 'step', 'stage', 'scaffold', 'liked', 'starred', 'tags', 'note', 'error']); // prettier-ignore
    expect(data.map(({ rank, smiles }) => [rank, smiles])).toEqual([['1', 'c1ccccc1'], ['2', 'Cc1ccccc1'], ['3', 'CCO'], ['4', 'N']]); // prettier-ignore
    expect(Number(data[0]['qed'])).toBe(1 / 3);
    expect(data[2]).toMatchObject({ liked: 'true', note: 'a, "b"', tags: 'x; y', error: '' });
    expect(data[3]).toMatchObject({ score: '', qed: '', error: 'qed: "failed",\nagain' });
    expect(told).toEqual([[1, 4], [2, 4], [3, 4], [4, 4]]); // prettier-ignore
    store.close();
  });

  it('select the top, the liked and one of each scaffold, keeping the rank in the whole run', async () => {
    const { store } = await finishedRun();
    const out = join(temporaryFolder(), 'out.smi');
    const smiles = async (selection: object): Promise<string> => {
      await writeSmiles(out, { store, environmentType, ...selection });
      return readFileSync(out, 'utf8');
    };
    expect(await smiles({ top: 2 })).toBe('c1ccccc1 1\nCc1ccccc1 2\n');
    expect(await smiles({ liked: true })).toBe('CCO 3\n');
    expect(await smiles({ uniqueScaffolds: true })).toBe('c1ccccc1 1\nCCO 3\n');
    expect(await smiles({ uniqueScaffolds: true, top: 1 })).toBe('c1ccccc1 1\n');
    store.close();
  });

  it('JSON holds everything that is known of each candidate', async () => {
    const { store } = await finishedRun();
    const out = join(temporaryFolder(), 'out.json');
    await writeJson(out, { store, environmentType, top: 1 });
    expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual([
      { rank: 1, key: 'c1ccccc1', text: 'c1ccccc1', step: 1, stage: 0, score: 0.9, values: { qed: 1 / 3, score: 1 / 3 }, labels: { scaffold: 'c1ccccc1' }, judgement: { verdict: null, starred: false, tags: [], note: '' } },
    ]); // prettier-ignore
    await writeJson(out, { store, environmentType, top: 0 });
    expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual([]);
    store.close();
  });

  it('leave nothing behind when they are cancelled', async () => {
    const { store } = await finishedRun();
    const folder = temporaryFolder();
    const signal = AbortSignal.abort();
    await expect(writeSmiles(join(folder, 'out.smi'), { store, environmentType, signal })).rejects.toThrow('abort'); // prettier-ignore
    expect(readdirSync(folder)).toEqual([]);
    store.close();
  });
});
