import { expect, it } from 'vitest';
import { mountainValue } from '../../../../core/reactions/simulators/olympus-mountains.ts';

/** Means and covariances from NumPy's generator, densities from SciPy's multivariate_normal. */
it.each([
  ['matterhorn', [-10.414782460178877, -7.82771588656828, -3.0450955831730562e-5]],
  ['denali', [-5.347047113186703, -4.354241953057814, -0.0010490507281833315]],
  ['everest', [-3.1682783246824706, -0.25720388953564643, -6.139014205699712]],
  ['kilimanjaro', [-0.0059094588061313225, -0.02032695434496176, -3.6927066503767343e-7]],
  ['mont-blanc', [-22.272550357679588, -5.348768278441738, -7.114443424809239]],
] as const)('%s', (name, values) => {
  [[0.2, 0.3], [0.5, 0.5], [0.9, 0.1]].forEach((x, index) => {
    expect(Math.abs(mountainValue(name, x) / values[index] - 1)).toBeLessThan(1e-9);
  }); // prettier-ignore
});
