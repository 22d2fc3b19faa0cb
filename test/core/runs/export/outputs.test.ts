import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeOutputs } from '../../../../core/runs/export/outputs.ts';
import { countingRun } from '../run-fixture.ts';
import { finishedRun } from './export-fixture.ts';

describe('the files of an ended run', () => {
  it('are steps.csv, the table of candidates, summary.json and, where molecules can be drawn, molecules.sdf', async () => {
    const { path, store } = await finishedRun();
    const summary = await writeOutputs(path, store, countingRun().settings);
    expect(JSON.parse(readFileSync(join(path, 'summary.json'), 'utf8'))).toEqual(summary);
    expect(readFileSync(join(path, 'candidates.csv'), 'utf8').split('\r\n')[0]).toMatch(/^rank,candidate,score/); // prettier-ignore
    expect(existsSync(join(path, 'steps.csv'))).toBe(true);
    expect(existsSync(join(path, 'molecules.sdf'))).toBe(false);
    const molblock = '\n\n\n  0  0  0  0  0  0  0  0  0  0999 V2000\nM  END\n';
    await writeOutputs(path, store, countingRun().settings, { draw: async (smiles) => smiles.map(() => ({ molblock })) }); // prettier-ignore
    expect(readFileSync(join(path, 'molecules.sdf'), 'utf8').match(/\$\$\$\$/g)).toHaveLength(4);
    store.close();
  });
});
