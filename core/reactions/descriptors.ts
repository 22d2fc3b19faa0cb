/**
 * What structures say about categories: properties and fingerprints of their molecules, as coordinates in which similar
 * molecules lie close together.
 */
import { PROPERTY_NAMES } from '../chem/analysis.ts';
import type { Chemistry, SparseFingerprint } from '../chem/analysis.ts';
import { EVD, Matrix } from 'ml-matrix';
import { badInput } from '../protocol/errors.ts';

/** One molecule. */
export interface StructureDescriptors {
  /** In the order of PROPERTY_NAMES; NaN where it could not be computed. */
  properties: Float64Array;
  fingerprint: SparseFingerprint;
}

/** Descriptors of distinct SMILES, by SMILES. Throws AppError 'bad-input' for one that is no molecule. */
export async function describeStructures(
  chemistry: Chemistry,
  smiles: readonly string[],
): Promise<Map<string, StructureDescriptors>> {
  const distinct = [...new Set(smiles)];
  const analyses = await chemistry.analyse(distinct, {
    properties: PROPERTY_NAMES,
    fingerprints: ['ecfp4-count'],
  });
  return new Map(
    analyses.map((analysis, i) => {
      if (!analysis.valid) {
        throw badInput(
          `'${distinct[i]}' is no molecule: ${analysis.reason ?? 'RDKit refuses it.'}`,
          { molecule: distinct[i] },
          'Correct the SMILES, or leave it out: the category is then known by its name alone.',
        );
      }
      const properties = Float64Array.from(
        PROPERTY_NAMES,
        (name) => analysis.properties[name] ?? NaN,
      );
      return [distinct[i], { properties, fingerprint: analysis.fingerprints![0] }];
    }),
  );
}

/** Tanimoto similarity of counts, sum of minima over sum of maxima; 1 for two empty fingerprints. */
export function countTanimoto(a: SparseFingerprint, b: SparseFingerprint): number {
  let shared = 0;
  let total = 0;
  for (let i = 0, j = 0; i < a.ids.length || j < b.ids.length;) {
    const idA = i < a.ids.length ? a.ids[i] : Infinity;
    const idB = j < b.ids.length ? b.ids[j] : Infinity;
    const countA = idA <= idB ? a.counts[i++] : 0;
    const countB = idB <= idA ? b.counts[j++] : 0;
    shared += Math.min(countA, countB);
    total += Math.max(countA, countB);
  }
  return total === 0 ? 1 : shared / total;
}

/** Share of the variance that dropped axes may have. */
const NEGLIGIBLE = 1e-6;

/**
 * Coordinates whose squared distances are 2 - 2 T for a matrix of Tanimoto similarities T: classical scaling, W. S.
 * Torgerson, Psychometrika 1952, 17, 401, doi:10.1007/BF02288916. It is exact since T is positive semidefinite.
 */
export function similarityCoordinates(fingerprints: readonly SparseFingerprint[]): Float64Array[] {
  const n = fingerprints.length;
  const similarity = new Matrix(
    fingerprints.map((a) => fingerprints.map((b) => countTanimoto(a, b))),
  );
  const centring = Matrix.eye(n).sub(1 / n);
  const { realEigenvalues: values, eigenvectorMatrix: vectors } = new EVD(
    centring.mmul(similarity).mmul(centring),
    { assumeSymmetric: true },
  );
  const total = values.reduce((a, b) => a + Math.max(0, b), 0);
  const axes = values
    .map((value, axis) => ({ value, axis }))
    .filter(({ value }) => value > NEGLIGIBLE * total)
    .sort((a, b) => b.value - a.value);
  return fingerprints.map((_, i) =>
    Float64Array.from(axes, ({ value, axis }) => Math.sqrt(value) * vectors.get(i, axis)),
  );
}

/** Columns with mean 0 and variance 1; unknown values (NaN) become the mean, constant columns are left out. */
export function standardisedColumns(rows: readonly ArrayLike<number>[]): Float64Array[] {
  const kept: { column: number; mean: number; deviation: number }[] = [];
  for (let column = 0; column < rows[0].length; column++) {
    const known = rows.map((row) => row[column]).filter((value) => !Number.isNaN(value));
    const mean = known.reduce((a, b) => a + b, 0) / known.length;
    const variance = known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / known.length;
    if (variance > 1e-18 * mean * mean) kept.push({ column, mean, deviation: Math.sqrt(variance) });
  }
  return rows.map((row) =>
    Float64Array.from(kept, ({ column, mean, deviation }) => {
      const value = row[column];
      return Number.isNaN(value) ? 0 : (value - mean) / deviation;
    }),
  );
}
