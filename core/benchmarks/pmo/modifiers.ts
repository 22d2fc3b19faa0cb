/**
 * The score modifiers of GuacaMol, of which the PMO tasks are made. Brown et al., J. Chem. Inf. Model. 59, 1096
 * (2019), doi:10.1021/acs.jcim.8b00839.
 */

export type Modifier = (value: number) => number;

export const gauss =
  (mu: number, sigma: number): Modifier =>
  (x) =>
    Math.exp(-0.5 * ((x - mu) / sigma) ** 2);

/** 1 up to mu, falls above. */
export const minGauss =
  (mu: number, sigma: number): Modifier =>
  (x) =>
    gauss(mu, sigma)(Math.max(x, mu));

/** 1 from mu on, falls below. */
export const maxGauss =
  (mu: number, sigma: number): Modifier =>
  (x) =>
    gauss(mu, sigma)(Math.min(x, mu));

/** Linear from 0 at 0 to 1 at `upper`, clipped. */
export const clip =
  (upper: number): Modifier =>
  (x) =>
    Math.min(1, Math.max(0, x / upper));

export const unchanged: Modifier = (x) => x;

/** 0 as soon as one value is. */
export function geometricMean(values: readonly number[]): number {
  if (values.some((value) => value <= 0)) return 0;
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

/** Element counts of a molecular formula, such as C7H8N2O2. */
export function parseFormula(formula: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [, element, count] of formula.matchAll(/([A-Z][a-z]?)(\d*)/g)) {
    counts.set(element, (counts.get(element) ?? 0) + (count === '' ? 1 : Number(count)));
  }
  return counts;
}

/**
 * How close element counts (with hydrogens) are to a formula: geometric mean of a Gaussian of width 1 for each of its
 * elements and one of width 2 for the number of all atoms. The corrected form of TDC 0.3.7 and later; before, the atoms
 * were counted in the SMILES string.
 */
export function isomerScore(formula: string, elements: Readonly<Record<string, number>>): number {
  const wanted = parseFormula(formula);
  const wantedAtoms = [...wanted.values()].reduce((sum, count) => sum + count, 0);
  const atoms = Object.values(elements).reduce((sum, count) => sum + count, 0);
  return geometricMean([
    ...[...wanted].map(([element, count]) => gauss(count, 1)(elements[element] ?? 0)),
    gauss(wantedAtoms, 2)(atoms),
  ]);
}
