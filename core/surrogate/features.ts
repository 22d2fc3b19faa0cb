/** Rows of numbers that a Gaussian process sees, and what their columns mean. */

/** How columns form groups with one length scale, and groups factors. */
export interface FeatureLayout {
  /** Group of each column, from 0 without gaps. */
  groupOfColumn: readonly number[];
  /** Factor of each group, from 0 without gaps. */
  factorOfGroup: readonly number[];
}

/** The columns of one factor over a list of rows, many of which share its value. */
export interface FactorValues {
  columns: readonly number[];
  /** Its distinct values in these columns. */
  values: readonly Float64Array[];
  /** For each row the index of its value. */
  valueOf: Uint32Array;
}

/** Candidates taken apart by factors, once for all suggestions from them. */
export class CandidateList {
  readonly rows: readonly Float64Array[];
  readonly factors: readonly FactorValues[];

  constructor({ groupOfColumn, factorOfGroup }: FeatureLayout, rows: readonly Float64Array[]) {
    this.rows = rows;
    this.factors = Array.from({ length: factorCount({ factorOfGroup }) }, (_, factor) =>
      factorValues(
        groupOfColumn.flatMap((group, c) => (factorOfGroup[group] === factor ? [c] : [])),
        rows,
      ),
    );
  }
}

export function factorCount({ factorOfGroup }: Pick<FeatureLayout, 'factorOfGroup'>): number {
  return factorOfGroup.reduce((count, factor) => Math.max(count, factor + 1), 0);
}

function factorValues(columns: readonly number[], rows: readonly Float64Array[]): FactorValues {
  const values: Float64Array[] = [];
  /** Indices of the values by a number that equal ones share. */
  const buckets = new Map<number, number[]>();
  const valueOf = Uint32Array.from(rows, (row) => {
    let hash = 0;
    for (let k = 0; k < columns.length; k++) hash += (k + Math.SQRT2) * row[columns[k]];
    const bucket = buckets.get(hash) ?? [];
    const found = bucket.find((index) => columns.every((c, k) => values[index][k] === row[c]));
    if (found !== undefined) return found;
    buckets.set(hash, [...bucket, values.length]);
    return values.push(Float64Array.from(columns, (c) => row[c])) - 1;
  });
  return { columns, values, valueOf };
}
