/** Unitaries to be built: given matrices, Toffoli, the quantum Fourier transform; and how far two of them are apart. */
import { badInput } from '../../protocol/errors.ts';
import type { Circuit } from '../circuit.ts';
import type { ComplexMatrix } from '../gates.ts';
import { runCircuit } from '../simulation/program.ts';
import { basisState } from '../simulation/state-vector.ts';

/** How far rows may be from orthonormal: what matrices written with 8 digits reach. */
const TOLERANCE = 1e-7;

/** Reads rows of numbers (real) or of pairs [real, imaginary]. */
export function unitaryFromRows(
  rows: readonly (readonly (number | readonly [number, number])[])[],
): ComplexMatrix {
  const size = rows.length;
  const matrix = emptyMatrix(size);
  rows.forEach((row, r) => {
    if (row.length !== size)
      throw badInput(
        `Row ${r + 1} has "${row.length}" elements, but the matrix has ${size} rows.`,
        { field: `unitary[${r}]` },
        'Give a square matrix.',
      );
    row.forEach((element, c) => {
      const [re, im] = typeof element === 'number' ? [element, 0] : element;
      matrix.re[r * size + c] = re;
      matrix.im[r * size + c] = im;
    });
  });
  checkUnitary(matrix);
  return matrix;
}

/** Throws a bad input unless U U^dagger = 1. */
export function checkUnitary({ size, re, im }: ComplexMatrix): void {
  for (let a = 0; a < size; a++)
    for (let b = a; b < size; b++) {
      let x = a === b ? -1 : 0;
      let y = 0;
      for (let k = 0; k < size; k++) {
        const [p, q] = [a * size + k, b * size + k];
        x += re[p] * re[q] + im[p] * im[q];
        y += im[p] * re[q] - re[p] * im[q];
      }
      if (!(Math.hypot(x, y) <= TOLERANCE))
        throw badInput(
          a === b
            ? `Row ${a + 1} of the matrix has the squared length "${x + 1}", so the matrix is not unitary.`
            : `Rows ${a + 1} and ${b + 1} of the matrix are not orthogonal (inner product "${Math.hypot(x, y)}"), so it is not unitary.`,
          { field: 'unitary' },
          'Give a matrix whose rows are orthonormal.',
        );
    }
}

/** X on the last of `qubits` lines where all others are 1: Toffoli's gate for 3. */
export function toffoli(qubits = 3): ComplexMatrix {
  const size = 2 ** qubits;
  const matrix = emptyMatrix(size);
  for (let k = 0; k < size; k++) matrix.re[k * size + (k < size - 2 ? k : k ^ 1)] = 1;
  return matrix;
}

/** F[j][k] = exp(2 pi i j k / N) / sqrt(N), qubit 0 being the most significant bit of j and k. */
export function fourierTransform(qubits: number): ComplexMatrix {
  const size = 2 ** qubits;
  const matrix = emptyMatrix(size);
  for (let j = 0; j < size; j++)
    for (let k = 0; k < size; k++) {
      const angle = (2 * Math.PI * ((j * k) % size)) / size;
      matrix.re[j * size + k] = Math.cos(angle) / Math.sqrt(size);
      matrix.im[j * size + k] = Math.sin(angle) / Math.sqrt(size);
    }
  return matrix;
}

/** The unitary of a circuit, column by column. */
export function circuitUnitary(circuit: Circuit): ComplexMatrix {
  const size = 2 ** circuit.qubits;
  const matrix = emptyMatrix(size);
  for (let column = 0; column < size; column++) {
    const state = basisState(circuit.qubits, column);
    runCircuit(circuit, state);
    for (let row = 0; row < size; row++) {
      matrix.re[row * size + column] = state.re[row];
      matrix.im[row * size + column] = state.im[row];
    }
  }
  return matrix;
}

/** |Tr(A^dagger B)|^2 / N^2: 1 if A and B are the same up to a global phase. */
export function processFidelity(a: ComplexMatrix, b: ComplexMatrix): number {
  const { re, im } = trace(a, b);
  return (re * re + im * im) / (a.size * a.size);
}

/** min over phases of the Frobenius norm of A - exp(i phase) B. */
export function unitaryDistance(a: ComplexMatrix, b: ComplexMatrix): number {
  const { re, im } = trace(a, b);
  const overlap = Math.hypot(re, im);
  const [c, s] = overlap === 0 ? [1, 0] : [re / overlap, -im / overlap];
  let sum = 0;
  for (let k = 0; k < a.re.length; k++)
    sum += (a.re[k] - c * b.re[k] + s * b.im[k]) ** 2 + (a.im[k] - c * b.im[k] - s * b.re[k]) ** 2;
  return Math.sqrt(sum);
}

/** Tr(A^dagger B). */
function trace(a: ComplexMatrix, b: ComplexMatrix): { re: number; im: number } {
  let re = 0;
  let im = 0;
  for (let k = 0; k < a.re.length; k++) {
    re += a.re[k] * b.re[k] + a.im[k] * b.im[k];
    im += a.re[k] * b.im[k] - a.im[k] * b.re[k];
  }
  return { re, im };
}

function emptyMatrix(size: number): ComplexMatrix {
  return { size, re: new Float64Array(size * size), im: new Float64Array(size * size) };
}
