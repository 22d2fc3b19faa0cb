import { describe, expect, it } from 'vitest';
import { drawnMolecule, hullInstances, readConformers, readSecond } from '../../../renderer/three-d/shown-molecule.ts'; // prettier-ignore
import molblocks from './molblocks.json' with { type: 'json' };

const LOOK = { style: 'ball-and-stick', hydrogens: 'all', theme: 'light' } as const;

describe('readConformers', () => {
  it('lays conformers on the first one', () => {
    const { conformers, formula, atoms, heavyAtoms } = readConformers(molblocks.amide);
    expect(conformers.length).toBe(2);
    expect([formula, atoms, heavyAtoms]).toEqual(['C20H24N2O2', 48, 24]);
  });

  it('leaves a stranger among the conformers alone', () => {
    const { conformers } = readConformers([molblocks.aspirin, molblocks.caffeine]);
    expect(conformers[1].atomicNumbers.length).toBe(24);
  });

  it('passes on why a molblock cannot be read', () => {
    expect(() => readConformers(['broken'])).toThrow('cannot be read');
  });
});

describe('a second molecule', () => {
  const { conformers } = readConformers([molblocks.aspirin]);

  it('is laid on the first and drawn with carbons of its own colour', () => {
    const second = readSecond([molblocks.salicylate], conformers[0]);
    if ('problem' in second) throw new Error(second.problem);
    expect(second.overlay.pairs).toBe(10);
    const drawn = drawnMolecule(conformers[0], second.structure, LOOK);
    expect(drawn.spheres.count).toBe(21 + 16);
    expect(drawn.drawing.spheres.length).toBe(21);
    const colour = (instance: number): string => [...drawn.spheres.colours.slice(instance * 3, instance * 3 + 3)].join(); // prettier-ignore
    const carbons = second.structure.atomicNumbers.indexOf(6);
    expect(colour(21 + carbons)).not.toBe(colour(0));
  });

  it('is shown as the conformer that fits best', () => {
    const [first, second] = molblocks.amide as [string, string];
    const fixed = readConformers([second]).conformers[0];
    for (const order of [
      [first, second],
      [second, first],
    ]) {
      const laid = readSecond(order, fixed);
      expect('problem' in laid ? laid.problem : laid.overlay.rmsd).toBeLessThan(1e-3);
    }
  });

  it('that cannot be read is told, and the first one stays', () => {
    expect(readSecond(['nothing'], conformers[0])).toMatchObject({ problem: expect.stringContaining('cannot be read') }); // prettier-ignore
  });
});

it('puts hulls around marked atoms that are shown', () => {
  const { conformers } = readConformers([molblocks.aspirin]);
  const { drawing } = drawnMolecule(conformers[0], undefined, { ...LOOK, hydrogens: 'none' });
  const hulls = hullInstances(drawing.spheres, conformers[0].positions, new Map([[0, [1, 0, 0]], [20, [1, 0, 0]]])); // prettier-ignore
  expect(hulls.count).toBe(1);
  expect(hulls.matrices[0]).toBeGreaterThan(drawing.spheres[0].radius);
});
