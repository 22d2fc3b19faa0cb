import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeSdf, type DrawMolecules } from '../../../../core/runs/export/sdf.ts';
import { temporaryFolder } from '../run-fixture.ts';
import { finishedRun } from './export-fixture.ts';

const molblock = '\n  test\n\n  1  0  0  0  0  0  0  0  0  0999 V2000\n    0.0000    0.0000    0.0000 C   0  0  0  0  0  0  0  0  0  0  0  0\nM  END\n'; // prettier-ignore

describe('the SDF of a run', () => {
  it('keeps every record, with its rank as title, the columns of molecules.csv, and why a conformer failed', async () => {
    const { store } = await finishedRun();
    const asked: unknown[] = [];
    const draw: DrawMolecules = async (smiles, options) => {
      asked.push(options);
      return smiles.map((text) => (text === 'N' ? { molblock, fields: [['conformer_error', 'No conformer.']] } : { molblock })); // prettier-ignore
    };
    const out = join(temporaryFolder(), 'out.sdf');
    await writeSdf(out, { store, environmentType: 'molecule', draw, threeD: true, version: 'v3000' }); // prettier-ignore
    const records = readFileSync(out, 'utf8').split('$$$$\n').slice(0, -1);
    expect(records).toHaveLength(4);
    expect(records.map((record) => record.split('\n')[0])).toEqual(['1', '2', '3', '4']);
    expect(records[0]).toContain('>  <smiles>\nc1ccccc1\n\n>  <score>\n0.9\n\n>  <qed>\n0.3333333333333333\n'); // prettier-ignore
    expect(records[2]).toContain('>  <liked>\ntrue\n');
    expect(records[3]).toContain('>  <conformer_error>\nNo conformer.\n');
    expect(asked).toEqual([{ threeD: true, version: 'v3000' }]);
    store.close();
  });
});
