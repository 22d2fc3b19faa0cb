import { afterAll, describe, expect, it } from 'vitest';
import { createDrawer } from '../../../core/chem/drawing.ts';

const drawer = createDrawer({ threads: 1 });
afterAll(() => drawer.close());

/** Atoms, and whether any has a height, as the V2000 counts line and atom block say. */
function measure(molblock: string): { atoms: number; isFlat: boolean } {
  const lines = molblock.split('\n');
  const atoms = Number(lines[3].slice(0, 3));
  const heights = lines.slice(4, 4 + atoms).map((line) => Number(line.slice(20, 30)));
  return { atoms, isFlat: heights.every((z) => z === 0) };
}

describe('createDrawer', () => {
  it('draws in 2D without hydrogens and in 3D with them', async () => {
    const [flat] = await drawer.draw(['CCO'], { threeD: false, version: 'fitting' });
    const [solid] = await drawer.draw(['CCO'], { threeD: true, version: 'fitting' });
    expect(measure(flat.molblock)).toEqual({ atoms: 3, isFlat: true });
    expect(measure(solid.molblock)).toEqual({ atoms: 9, isFlat: false });
    expect(solid.fields.map(([name]) => name)).toEqual(['mmff94s_energy']);
  });

  it('keeps a record in 2D, with the reason, where no conformer can be built', async () => {
    const [drawing] = await drawer.draw(['*CC'], { threeD: true, version: 'fitting' });
    expect(measure(drawing.molblock)).toEqual({ atoms: 3, isFlat: true });
    expect(drawing.fields[0][0]).toBe('conformer_error');
  });

  it('says which isomer was built when the molecule leaves it open', async () => {
    const [drawing] = await drawer.draw(['CC(F)(Cl)Br'], { threeD: true, version: 'fitting' });
    const [isomer] = drawing.fields.filter(([name]) => name === 'built_isomer');
    expect(isomer[1]).toMatch(/@/);
  });

  it('keeps a record without atoms for what is no molecule, and goes on', async () => {
    const drawings = await drawer.draw(['C1CC', 'CC'], { threeD: false, version: 'v3000' });
    expect(drawings[0].fields).toEqual([['drawing_error', 'RDKit cannot read the SMILES.']]);
    expect(drawings[1].molblock).toContain('V3000');
  });

  it('gives up at once when it is told to, and draws on for others', async () => {
    const controller = new AbortController();
    const long = Array.from({ length: 40 }, (_, i) => `${'C'.repeat(4 + (i % 5))}O`);
    const drawing = drawer.draw(long, { threeD: true, version: 'fitting', signal: controller.signal }); // prettier-ignore
    controller.abort(new Error('enough'));
    await expect(drawing).rejects.toThrow('enough');
    const [flat] = await drawer.draw(['CCO'], { threeD: false, version: 'fitting' });
    expect(flat.molblock).toContain('V2000');
    const { signal } = controller;
    await expect(drawer.draw(['C'], { threeD: false, version: 'fitting', signal })).rejects.toThrow('enough'); // prettier-ignore
  });
});
