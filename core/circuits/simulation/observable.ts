/** What is measured on a state: Pauli sums, and the distance to a wanted state. */
import type { PauliSum } from './pauli-sum.ts';
import { parity, pauliMasks } from './pauli-sum.ts';
import { type StateVector, innerProduct } from './state-vector.ts';

/** A Hermitian operator O. */
export interface Observable {
  qubits: number;
  /** Whether its matrix is real. */
  real: boolean;
  /** Fills `out` with O|state> and returns the expectation <state|O|state>. `out` is another state. */
  apply(state: StateVector, out: StateVector): number;
}

/** Matrix elements that may be kept: 16 bytes each, thus 64 MB. Above, signs are worked out anew each time. */
const LARGEST_MATRIX = 2 ** 22;

/** A Pauli sum ready to be applied. Strings with the same X mask fill the same matrix elements and are added up once. */
export function pauliObservable(sum: PauliSum): Observable {
  const groups = groupByFlips(sum);
  return groups.length * 2 ** sum.qubits <= LARGEST_MATRIX
    ? sparseMatrix(sum.qubits, groups)
    : {
        qubits: sum.qubits,
        real: groups.every(({ im }) => im.every((part) => part === 0)),
        apply: (state, out) => applyGroups(groups, state, out),
      };
}

/** I - |target><target|: the expectation is 1 - F, the infidelity. */
export function infidelity(target: StateVector): Observable {
  return {
    qubits: target.qubits,
    real: target.im.every((part) => part === 0),
    apply(state, out) {
      const overlap = innerProduct(target, state);
      for (let k = 0; k < state.re.length; k++) {
        out.re[k] = state.re[k] - (target.re[k] * overlap.re - target.im[k] * overlap.im);
        out.im[k] = state.im[k] - (target.re[k] * overlap.im + target.im[k] * overlap.re);
      }
      return innerProduct(state, out).re;
    },
  };
}

/** Strings that flip the same bits: <k ^ flips| H |k> = sum of factor (-1)^popcount(k & z). */
interface FlipGroup {
  flips: number;
  z: Int32Array;
  /** Real and imaginary parts of coefficient i^ys. */
  re: Float64Array;
  im: Float64Array;
}

function groupByFlips(sum: PauliSum): FlipGroup[] {
  const groups = new Map<number, { z: number[]; re: number[]; im: number[] }>();
  for (const { pauli, coefficient } of sum.terms) {
    const { x, z, ys } = pauliMasks(pauli);
    let group = groups.get(x);
    if (group === undefined) groups.set(x, (group = { z: [], re: [], im: [] }));
    group.z.push(z);
    group.re.push(ys % 2 === 0 ? coefficient * (1 - (ys % 4)) : 0);
    group.im.push(ys % 2 === 1 ? coefficient * (2 - (ys % 4)) : 0);
  }
  return [...groups].map(([flips, { z, re, im }]) => ({
    flips,
    z: Int32Array.from(z),
    re: Float64Array.from(re),
    im: Float64Array.from(im),
  }));
}

/** Real and imaginary part of <k ^ flips| H |k>. */
function element(group: FlipGroup, k: number): [number, number] {
  let re = 0;
  let im = 0;
  for (let t = 0; t < group.z.length; t++) {
    const sign = 1 - 2 * parity(k & group.z[t]);
    re += sign * group.re[t];
    im += sign * group.im[t];
  }
  return [re, im];
}

function applyGroups(groups: readonly FlipGroup[], state: StateVector, out: StateVector): number {
  out.re.fill(0);
  out.im.fill(0);
  for (const group of groups) {
    for (let k = 0; k < state.re.length; k++) {
      const [re, im] = element(group, k);
      const to = k ^ group.flips;
      out.re[to] += re * state.re[k] - im * state.im[k];
      out.im[to] += re * state.im[k] + im * state.re[k];
    }
  }
  return innerProduct(state, out).re;
}

/** Compressed rows: most elements of a molecule's Hamiltonian vanish, as it conserves particles and spin. */
function sparseMatrix(qubits: number, groups: readonly FlipGroup[]): Observable {
  const size = 2 ** qubits;
  const largest = groups.reduce(
    (sum, { re, im }) => sum + re.reduce((s, c, t) => s + Math.abs(c) + Math.abs(im[t]), 0),
    0,
  );
  // Rounding leaves about 1e-16 of the coefficients where strings cancel each other.
  const negligible = 1e-15 * largest;
  const starts = new Int32Array(size + 1);
  const columns: number[] = [];
  const re: number[] = [];
  const im: number[] = [];
  for (let row = 0; row < size; row++) {
    for (const group of groups) {
      const column = row ^ group.flips;
      const [a, b] = element(group, column);
      if (Math.abs(a) + Math.abs(b) <= negligible) continue;
      columns.push(column);
      re.push(a);
      im.push(b);
    }
    starts[row + 1] = columns.length;
  }
  const matrix = { starts, columns: Int32Array.from(columns), re: Float64Array.from(re) };
  if (im.every((b) => b === 0))
    return { qubits, real: true, apply: (state, out) => applyReal(matrix, state, out) };
  const complex = { ...matrix, im: Float64Array.from(im) };
  return { qubits, real: false, apply: (state, out) => applyComplex(complex, state, out) };
}

interface RealRows {
  starts: Int32Array;
  columns: Int32Array;
  re: Float64Array;
}

function applyReal(rows: RealRows, state: StateVector, out: StateVector): number {
  const { starts, columns, re: values } = rows;
  const { re, im } = state;
  let expectation = 0;
  let element = 0;
  for (let row = 0; row < re.length; row++) {
    let r = 0;
    let m = 0;
    for (const end = starts[row + 1]; element < end; element++) {
      const column = columns[element];
      r += values[element] * re[column];
      m += values[element] * im[column];
    }
    out.re[row] = r;
    out.im[row] = m;
    expectation += re[row] * r + im[row] * m;
  }
  return expectation;
}

function applyComplex(
  rows: RealRows & { im: Float64Array },
  state: StateVector,
  out: StateVector,
): number {
  const { starts, columns, re: real, im: imaginary } = rows;
  const { re, im } = state;
  let expectation = 0;
  let element = 0;
  for (let row = 0; row < re.length; row++) {
    let r = 0;
    let m = 0;
    for (const end = starts[row + 1]; element < end; element++) {
      const column = columns[element];
      r += real[element] * re[column] - imaginary[element] * im[column];
      m += real[element] * im[column] + imaginary[element] * re[column];
    }
    out.re[row] = r;
    out.im[row] = m;
    expectation += re[row] * r + im[row] * m;
  }
  return expectation;
}
