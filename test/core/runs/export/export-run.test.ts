import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportRun } from '../../../../core/runs/export/export-run.ts';
import { temporaryFolder } from '../run-fixture.ts';
import { finishedRun } from './export-fixture.ts';

describe('exporting a run folder', () => {
  it('writes every format, with the selection', async () => {
    const { path, store } = await finishedRun();
    const folder = temporaryFolder();
    const molblock = '\n\n\n  0  0  0  0  0  0  0  0  0  0999 V2000\nM  END\n';
    const draw = async (smiles: readonly string[]) => smiles.map(() => ({ molblock }));
    const beginnings = { csv: 'rank,smiles', smi: 'c1ccccc1 1', json: '[', sdf: '1\n', sdf3000: '1\n', athanor: 'PK' } as const; // prettier-ignore
    for (const [format, beginning] of Object.entries(beginnings)) {
      const out = join(folder, `out.${format}`);
      await exportRun({ folder: path, out, format: format as keyof typeof beginnings, top: 2 }, { draw }); // prettier-ignore
      expect(readFileSync(out, 'latin1').startsWith(beginning), format).toBe(true);
    }
    expect(readFileSync(join(folder, 'out.smi'), 'utf8').trim().split('\n')).toHaveLength(2);
    store.close();
  });

  it('writes only the candidates that are asked for', async () => {
    const { path, store } = await finishedRun();
    const [, second, third] = store.candidates({});
    const out = join(temporaryFolder(), 'chosen.smi');
    const keys = [third.key, second.key, 'not in the run'];
    await exportRun({ folder: path, out, format: 'smi', keys });
    // In the order of the run, under their ranks in it.
    expect(readFileSync(out, 'utf8')).toBe(`${second.key} 2\n${third.key} 3\n`);
    await exportRun({ folder: path, out, format: 'smi', keys: [] });
    expect(readFileSync(out, 'utf8')).toBe('');
    store.close();
  });

  it('has no SDF of candidates that are no molecules', async () => {
    const { path, store } = await finishedRun('counting');
    const out = join(temporaryFolder(), 'x.sdf');
    await expect(exportRun({ folder: path, out, format: 'sdf' })).rejects.toThrow('are no molecules'); // prettier-ignore
    store.close();
  });
});
