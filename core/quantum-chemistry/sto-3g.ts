/**
 * STO-3G: each Slater orbital is a sum of three Gaussians. W. J. Hehre, R. F. Stewart, J. A. Pople, J. Chem. Phys. 51, 2657
 * (1969), doi:10.1063/1.1672392. The 2s and 2p functions of an atom share their exponents.
 */
import type { Atom, Point } from './geometry.ts';

/** phi(r) = (x - X)^i (y - Y)^j (z - Z)^k sum_n coefficients[n] exp(-exponents[n] |r - R|^2), normalized to 1. */
export interface BasisFunction {
  /** i, j, k; their sum is 0 for s and 1 for p functions. */
  powers: Point;
  /** Normalization included. */
  coefficients: readonly number[];
}

/** Functions on one centre with common exponents. */
export interface Shell {
  center: Point;
  /** In 1/bohr^2. */
  exponents: readonly number[];
  functions: readonly BasisFunction[];
  /** The index of its first function in the whole basis. */
  first: number;
}

// SOURCE: Basis Set Exchange, STO-3G version 1 (Pritchard et al., J. Chem. Inf. Model. 59, 4814, 2019, doi:10.1021/acs.jcim.9b00725).
const COEFFICIENTS_1S = [0.1543289673, 0.5353281423, 0.4446345422];
const COEFFICIENTS_2S = [-0.09996722919, 0.3995128261, 0.7001154689];
const COEFFICIENTS_2P = [0.155916275, 0.6076837186, 0.3919573931];

// SOURCE: the same; by atomic number, exponents of 1s and then of 2s and 2p.
const EXPONENTS: readonly (readonly (readonly number[])[])[] = [
  [],
  [[3.425250914, 0.6239137298, 0.168855404]],
  [[6.362421394, 1.158922999, 0.3136497915]],
  [
    [16.11957475, 2.936200663, 0.794650487],
    [0.6362897469, 0.1478600533, 0.0480886784],
  ],
  [
    [30.16787069, 5.495115306, 1.487192653],
    [1.31483311, 0.3055389383, 0.0993707456],
  ],
  [
    [48.79111318, 8.887362172, 2.40526704],
    [2.236956142, 0.5198204999, 0.16906176],
  ],
  [
    [71.61683735, 13.04509632, 3.53051216],
    [2.941249355, 0.6834830964, 0.2222899159],
  ],
  [
    [99.10616896, 18.05231239, 4.885660238],
    [3.780455879, 0.8784966449, 0.2857143744],
  ],
  [
    [130.7093214, 23.80886605, 6.443608313],
    [5.033151319, 1.169596125, 0.38038896],
  ],
  [
    [166.679134, 30.36081233, 8.216820672],
    [6.464803249, 1.502281245, 0.4885884864],
  ],
  [
    [207.015607, 37.70815124, 10.20529731],
    [8.24631512, 1.916266291, 0.6232292721],
  ],
];

const S: Point = [0, 0, 0];
const P: readonly Point[] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

/** The basis of a molecule: atom by atom 1s, then from lithium on 2s, 2px, 2py, 2pz. */
export function sto3g(atoms: readonly Atom[]): Shell[] {
  const shells: Shell[] = [];
  let first = 0;
  for (const { atomicNumber, position } of atoms) {
    EXPONENTS[atomicNumber].forEach((exponents, n) => {
      const functions =
        n === 0
          ? [contract(S, exponents, COEFFICIENTS_1S)]
          : [
              contract(S, exponents, COEFFICIENTS_2S),
              ...P.map((powers) => contract(powers, exponents, COEFFICIENTS_2P)),
            ];
      shells.push({ center: position, exponents, functions, first });
      first += functions.length;
    });
  }
  return shells;
}

export function functionCount(shells: readonly Shell[]): number {
  return shells.reduce((sum, { functions }) => sum + functions.length, 0);
}

/** Coefficients of the table belong to normalized Gaussians; their sum is normalized again, as the table is rounded. */
function contract(
  powers: Point,
  exponents: readonly number[],
  table: readonly number[],
): BasisFunction {
  const angular = powers[0] + powers[1] + powers[2];
  const coefficients = exponents.map(
    (a, n) => table[n] * ((2 * a) / Math.PI) ** 0.75 * (2 * Math.sqrt(a)) ** angular,
  );
  let norm = 0;
  exponents.forEach((a, m) => {
    exponents.forEach((b, n) => {
      const s = (Math.PI / (a + b)) ** 1.5;
      norm += coefficients[m] * coefficients[n] * (angular === 0 ? s : s / (2 * (a + b)));
    });
  });
  return { powers, coefficients: coefficients.map((c) => c / Math.sqrt(norm)) };
}

/** Electrons of the neutral atom in each of its functions, averaged over directions: a first guess of the density. */
export function atomicOccupations(atomicNumber: number): number[] {
  if (atomicNumber <= 2) return [atomicNumber];
  const p = Math.max(0, atomicNumber - 4) / 3;
  return [2, Math.min(2, atomicNumber - 2), p, p, p];
}
