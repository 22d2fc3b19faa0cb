import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkScript } from '../../../../core/scoring/user-script/check-script.ts';

const folder = fileURLToPath(new URL('../../../../assets/reward-scripts/', import.meta.url));
const check = (file: string, samples: string[]) =>
  checkScript(file, samples, { baseFolder: folder });

describe('the reward scripts that come with the program', () => {
  it('lead-like.js is the geometric mean of its five wishes', async () => {
    const { facts, results, fault } = await check('lead-like.js', ['CC(=O)Oc1ccccc1C(=O)O']);
    expect(fault).toBeUndefined();
    expect(facts).toEqual({ kind: 'score', name: 'Lead-like', range: [0, 1] });
    // SOURCE: Python RDKit 2022.09 for aspirin: QED 0.55012, logP 1.3101, MW 180.159, TPSA 63.60 and 2 rotatable
    // bonds; the fifth root of 0.55012 * exp(-0.3147) * exp(-2.5641) * exp(-0.0840) * (10 / 12), by the same Python.
    expect(results[0].value).toBeCloseTo(0.473056, 4);
  });

  it('diverse-batch.ts lowers what resembles another molecule of the batch', async () => {
    const { facts, results, fault } = await check('diverse-batch.ts', [
      'CCCCCCCCO',
      'CCCCCCCCCO',
      'c1ccc2[nH]ccc2c1',
    ]);
    expect(fault).toBeUndefined();
    expect(facts?.kind).toBe('scoreBatch');
    const [octanol, nonanol, indole] = results.map(({ value }) => value ?? Number.NaN);
    // SOURCE: Python RDKit 2022.09: QED of indole 0.5439; its similarity to the alcohols is 0.
    expect(indole).toBeCloseTo(0.5439, 3);
    expect(octanol).toBeLessThan(0.2);
    expect(nonanol).toBeLessThan(0.2);
  });

  it('kinase-hinge.js adds its wanted patterns and halves for every unwanted place', async () => {
    const { results, fault } = await check('kinase-hinge.js', [
      'Nc1ccccn1',
      'CN1CCN(C)CC1',
      'CNC(=O)c1ccc(N)nc1',
      'Nc1ccc([N+](=O)[O-])cn1',
      'CCO',
    ]);
    expect(fault).toBeUndefined();
    expect(results.map(({ value }) => value)).toEqual([0.5, 0.3, 0.7, 0.25, 0]);
  });
});

describe('checking a script on samples', () => {
  it('reports the time and the fault of each molecule', async () => {
    const url = fileURLToPath(new URL('./fixtures/', import.meta.url));
    const report = await checkScript('fails-on-rings.js', ['CCO', 'C1CC1'], { baseFolder: url });
    expect(report.results[0]).toEqual({ smiles: 'CCO', value: 0 });
    expect(report.results[1]).toMatchObject({
      value: null,
      fault: { message: 'Rings are not for me.', line: 4 },
    });
    expect(report.millisecondsPerMolecule).toBeGreaterThan(0);
  });

  it('survives recursion through the parser in its own thread', async () => {
    const url = fileURLToPath(new URL('./fixtures/', import.meta.url));
    const report = await checkScript('nests-deeply.js', ['C', 'CC'], { baseFolder: url });
    expect(report.results).toMatchObject([
      { value: null, fault: { message: expect.stringContaining('stack overflow') } },
      { value: 2 },
    ]);
  });

  it.each([
    ['has-an-enum.ts', 'enum Kind { A }', /cannot be read as TypeScript: .*enum/],
    ['reward.py', 'def score(): pass', /neither .js nor .ts/],
    ['binary.js', '\0\x01', /not a UTF-8 text/],
  ])('refuses %s by name', async (file, text, message) => {
    const folder = mkdtempSync(join(tmpdir(), 'athanor-script-'));
    writeFileSync(join(folder, file), text);
    await expect(checkScript(file, [], { baseFolder: folder })).rejects.toThrow(message);
  });

  it('refuses a script that is not there', async () => {
    await expect(checkScript('missing.js', [])).rejects.toThrow(/'missing.js' does not exist/);
  });
});
