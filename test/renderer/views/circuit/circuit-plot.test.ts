import { expect, it } from 'vitest';
import { tracePlot } from '../../../../renderer/views/circuit/circuit-plot.ts';

it('shows the errors of a molecule in mHa on a logarithmic axis, with chemical accuracy', () => {
  const plot = tracePlot(
    [
      { name: 'these angles', values: [-0.9, -1, -1.1] },
      { name: 'replay', values: [null, -1, -1.1] },
    ],
    { kind: 'energy', exact: -1.1, unit: 'hartree' },
  );
  expect(plot.y).toMatchObject({ title: 'Error (mHa)', log: true });
  const [own, replay, accuracy] = plot.series;
  expect(own.y[0]).toBeCloseTo(200, 9);
  expect(own.y[1]).toBeCloseTo(100, 9);
  // No error has no place on a logarithmic axis.
  expect(own.y[2]).toBeCloseTo(1e-6, 12);
  expect(replay.y[0]).toBeNull();
  expect(accuracy).toMatchObject({ y: [1.6, 1.6], dashed: true });
  expect(plot.x.max).toBe(2);
});

it('shows energies as they are where the exact one is not known, and infidelities of states', () => {
  const energies = tracePlot([{ name: 'e', values: [-1, -2] }], { kind: 'energy', unit: '' });
  expect(energies.y).toMatchObject({ title: 'Energy', log: false });
  expect([...(energies.series[0].y as number[])]).toEqual([-1, -2]);
  expect(energies.series).toHaveLength(1);
  const state = tracePlot([{ name: 'f', values: [0.5, 0.99] }], { kind: 'state', unit: '' });
  expect(state.y.title).toBe('Infidelity');
  expect(state.series[0].y[0]).toBeCloseTo(0.5, 12);
});
