import { expect, it } from 'vitest';
import { curvePlot, usualScan } from '../../../../renderer/views/circuit-target/curve-plot.ts';

it('draws both energies over the length in its unit, with gaps', () => {
  const plot = curvePlot([{ length: 0.5, hartreeFock: -1, exact: -1.1, reason: null }, { length: 1, hartreeFock: null, exact: null, reason: 'No.' }], 'bohr'); // prettier-ignore
  expect(plot.x.title).toBe('Length of the bond (bohr)');
  expect(plot.series.map(({ name, y }) => [name, [...y]])).toEqual([['Hartree-Fock', [-1, null]], ['exact', [-1.1, null]]]); // prettier-ignore
});

it('begins a curve around chemical bonds, whatever the unit', () => {
  expect(usualScan('angstrom')).toMatchObject({ from: 0.5, to: 3 });
  // 0.5 and 3 angstrom are 0.94 and 5.67 bohr.
  expect(usualScan('bohr')).toMatchObject({ from: 0.94, to: 5.67 });
});
