import { afterAll, describe, expect, it } from 'vitest';
import { createDepicter } from '../../../core/chem/depicter.ts';
import { depict } from '../../../core/chem/depiction.ts';
import { Rdkit } from '../../../core/chem/rdkit.ts';

const depicter = createDepicter({ threads: 2 });
afterAll(() => depicter.close());

describe('depictions on worker threads', () => {
  it('are those of the drawing itself, in order, with each molecule its own marks', async () => {
    const options = { theme: 'dark', width: 120, height: 80 } as const;
    const smiles = Array.from({ length: 60 }, (_, i) => (i % 7 === 3 ? 'no molecule' : `${'C'.repeat(i + 1)}O`)); // prettier-ignore
    const highlight = smiles.map((_, i) => [i]);
    const drawn = await depicter.depict(smiles, options, highlight);
    const rdkit = await Rdkit.load();
    expect(drawn).toEqual(smiles.map((one, i) => depict(rdkit, one, options, highlight[i])));
    expect(drawn.filter((svg) => svg === '')).toHaveLength(9);
  });
});
