/** The pool: order, independence of the number of threads, replaced workers, errors of the request. */
import { afterAll, describe, expect, it } from 'vitest';
import { createChemistry, createInlineChemistry } from '../../../core/chem/chemistry.ts';
import { AppError } from '../../../core/protocol/errors.ts';
import { readReference } from './reference-molecules.ts';

const smiles = readReference()
  .map((row) => row.smiles)
  .slice(0, 150)
  .concat('C1CC', '');
const request = {
  properties: ['qed', 'sa_score'],
  scaffold: true,
  inchiKey: true,
  similarities: [{ fingerprint: 'ecfp4-count', reference: 'c1ccccc1O' }],
  smarts: ['[OH]', 'c1ccccc1'],
  smartsAtoms: true,
  fingerprints: ['ecfp4', 'fcfp4'],
} as const;
const inline = await createInlineChemistry();
const pool = await createChemistry({ threads: 2 });

afterAll(() => pool.close());

describe('chemistry', () => {
  it('answers in the order of the input, whatever the number of threads', async () => {
    const found = await pool.analyse(smiles, request);
    expect(found.map(({ input }) => input)).toEqual(smiles);
    expect(found).toEqual(await inline.analyse(smiles, request));
    expect(found[150].reason).toBe('A ring is opened but never closed.');
  });

  it('answers every part of a request', async () => {
    const [phenol] = await pool.analyse(['Oc1ccccc1'], request);
    expect(phenol.smiles).toBe('Oc1ccccc1');
    expect(phenol.scaffold).toBe('c1ccccc1');
    expect(phenol.inchiKey).toBe('ISWSIDIOOBJBQZ-UHFFFAOYSA-N');
    expect(phenol.similarities).toEqual([1]);
    expect(phenol.smarts).toEqual([1, 1]);
    expect(phenol.smartsAtoms?.[0]).toEqual([[0]]);
    expect(phenol.fingerprints).toHaveLength(2);
  });

  it('randomizes by the seed alone', async () => {
    const inputs = ['CC(=O)Oc1ccccc1C(=O)O', 'CC(=O)Oc1ccccc1C(=O)O', 'not a molecule'];
    const first = await pool.randomize(inputs, [1, 2, 3]);
    expect(first).toEqual(await inline.randomize(inputs, [1, 2, 3]));
    expect(first[0]).not.toBe(first[1]);
    expect(first[2]).toBe('not a molecule');
    const canonical = await pool.analyse(first.slice(0, 2), {});
    expect(canonical.map((analysis) => analysis.smiles)).toEqual(inputs.slice(0, 2));
  });

  it('says why a SMARTS cannot be used', async () => {
    expect(await pool.checkSmarts('[#6]')).toBeUndefined();
    expect(await pool.checkSmarts('[#6')).toMatch(/\.$/);
    expect(await pool.checkSmarts('')).toBe('The SMARTS is empty.');
  });

  it('refuses a request with a broken SMARTS or reference, and goes on working', async () => {
    await expect(pool.analyse(['C'], { smarts: ['[C'] })).rejects.toThrow('The SMARTS "[C"');
    const similarities = [{ fingerprint: 'ecfp4', reference: 'C1' }] as const;
    const refusal = await pool.analyse(['C'], { similarities }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(AppError);
    expect((refusal as AppError).kind).toBe('bad-input');
    expect((await pool.analyse(['C'], {}))[0].valid).toBe(true);
  });
});

describe('a worker that fails', () => {
  const workerScript = new URL('./failing-worker.ts', import.meta.url);

  it('costs only the molecule that it failed on', async () => {
    const failing = await createChemistry({ threads: 2, itemTimeoutMs: 150, workerScript });
    const inputs = ['a', 'HANG', 'b', 'c', 'EXIT', 'd'];
    const found = await failing.analyse(inputs, {});
    expect(found.map(({ input }) => input)).toEqual(inputs);
    expect(found.map(({ valid }) => valid)).toEqual([true, false, true, true, false, true]);
    expect(found[1].reason).toBe('RDKit took too long on this molecule.');
    expect(found[4].reason).toBe('RDKit crashed on this molecule.');
    expect(await failing.randomize(['a', 'EXIT'], [1, 2])).toEqual(['random a', 'EXIT']);
    await failing.close();
  });

  it('is reported when it cannot even start', async () => {
    const missing = new URL('./no-such-worker.ts', import.meta.url);
    const broken = await createChemistry({ threads: 2, workerScript: missing });
    await expect(broken.analyse(['C'], {})).rejects.toThrow('could not start');
    await broken.close();
  });
});
