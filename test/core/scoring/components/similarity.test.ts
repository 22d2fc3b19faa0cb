import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { similarity } from '../../../../core/scoring/components/similarity.ts';
import { createComponent, rawValues } from './create-component.ts';

const ASPIRIN = 'CC(=O)Oc1ccccc1C(=O)O';
const SALICYLIC_ACID = 'O=C(O)c1ccccc1O';
const PARACETAMOL = 'CC(=O)Nc1ccc(O)cc1';
// SOURCE: Python RDKit 2022.09, Morgan fingerprints of radius 2: 2,048 bits, and counts.
const ASPIRIN_SALICYLIC = { bits: 0.4482758620689655, counts: 0.5121951219512195 };
const ASPIRIN_PARACETAMOL = 0.2222222222222222;

const folder = mkdtempSync(join(tmpdir(), 'athanor-similarity-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

const create = (settings: object) => createComponent(similarity, settings, folder);

describe('similarity', () => {
  it('is the Tanimoto similarity that RDKit gives', async () => {
    const bits = await create({ references: ASPIRIN });
    const values = await rawValues(bits, [
      SALICYLIC_ACID,
      PARACETAMOL,
      'OC(=O)c1ccccc1OC(C)=O',
      'C',
    ]);
    [ASPIRIN_SALICYLIC.bits, ASPIRIN_PARACETAMOL, 1, 0].forEach((expected, i) =>
      expect(values[i]).toBeCloseTo(expected, 10),
    );
    const counts = await create({ references: ASPIRIN, fingerprint: 'ecfp4-count' });
    expect((await rawValues(counts, [SALICYLIC_ACID]))[0]).toBeCloseTo(
      ASPIRIN_SALICYLIC.counts,
      10,
    );
  });

  it('to several references is the largest, or the mean', async () => {
    const references = [SALICYLIC_ACID, PARACETAMOL];
    const largest = await rawValues(await create({ references }), [ASPIRIN]);
    expect(largest[0]).toBeCloseTo(ASPIRIN_SALICYLIC.bits, 10);
    const mean = await rawValues(await create({ references, combine: 'mean' }), [ASPIRIN]);
    expect(mean[0]).toBeCloseTo((ASPIRIN_SALICYLIC.bits + ASPIRIN_PARACETAMOL) / 2, 10);
  });

  it('reads references from a file, beside those of the settings, each molecule once', async () => {
    const name = file(
      'actives.smi',
      `${PARACETAMOL} paracetamol\nOc1ccccc1C(O)=O salicylic acid\n`,
    );
    const instance = await create({ references: [SALICYLIC_ACID], file: name });
    expect(instance.request.similarities?.map(({ reference }) => reference).sort()).toEqual(
      [PARACETAMOL, SALICYLIC_ACID].sort(),
    );
    expect((await rawValues(instance, [PARACETAMOL]))[0]).toBe(1);
  });

  it('has no value where it could not be computed', async () => {
    const instance = await create({ references: ASPIRIN });
    const molecule = { input: 'C', valid: true, smiles: 'C', properties: {} };
    const missing = { value: null, error: 'The similarity could not be computed.' };
    expect(await instance.compute([molecule, { ...molecule, similarities: [Number.NaN] }])).toEqual(
      [missing, missing],
    );
  });

  it('refuses a reference that is no molecule, by its place', async () => {
    await expect(create({ references: 'C1CC' })).rejects.toMatchObject({
      kind: 'bad-input',
      message: expect.stringMatching(/^The reference molecule 'C1CC' cannot be used: .*\.$/),
      place: { file: 'run.json', field: 'scoring.components[1].references' },
    });
    await expect(create({ references: ['C', 'XX'] })).rejects.toMatchObject({
      place: { field: 'scoring.components[1].references[1]' },
    });
  });

  it('refuses a file with a wrong line, by file and line', async () => {
    const name = file('wrong.smi', 'CCO ethanol\nC1CC open\n');
    await expect(create({ file: name })).rejects.toMatchObject({
      kind: 'bad-input',
      message: expect.stringContaining("'C1CC' cannot be used"),
      place: { file: name, line: 2 },
    });
    await expect(create({ file: 'none.smi' })).rejects.toMatchObject({
      message: "The file 'none.smi' does not exist.",
      place: { field: 'scoring.components[1].file' },
    });
  });

  it('refuses to be without a reference, and with too many', async () => {
    await expect(create({})).rejects.toThrow("The component 'similarity' has no reference.");
    const many = file('many.smi', 'C\n'.repeat(10_001));
    await expect(create({ file: many })).rejects.toThrow(
      "There are '10001' references; at most 10000 can be used.",
    );
  });
});
