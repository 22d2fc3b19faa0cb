/** Measurements as a device gives them: bit strings, and expectations from a finite number of them. */
import type { Random } from '../../random/random.ts';
import { hadamard, phase } from './gate-kernels.ts';
import { type PauliSum, type PauliTerm, parity, pauliMasks } from './pauli-sum.ts';
import { type StateVector, cloneState, probabilities } from './state-vector.ts';

/** How often each basis state was seen in `shots` measurements of all qubits. */
export function sampleCounts(
  probability: Float64Array,
  shots: number,
  random: Random,
): Map<number, number> {
  const cumulative = new Float64Array(probability.length);
  let sum = 0;
  for (let k = 0; k < probability.length; k++) cumulative[k] = sum += probability[k];
  const counts = new Map<number, number>();
  for (let shot = 0; shot < shots; shot++) {
    const outcome = firstAbove(cumulative, random.uniform() * sum);
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  }
  return counts;
}

/** The outcome as a bit string, qubit 0 first. */
export function bitString(outcome: number, qubits: number): string {
  return outcome.toString(2).padStart(qubits, '0');
}

/** Terms that are measured together: in each column all letters but I are the same. */
export interface MeasurementGroup {
  /** The axis that each qubit is measured along; I where none matters. */
  axes: string;
  terms: PauliTerm[];
}

/** Qubit-wise commuting groups, greedily, largest coefficients first; the constant is left out. */
export function measurementGroups({ terms }: PauliSum): MeasurementGroup[] {
  const groups: MeasurementGroup[] = [];
  const sorted = terms
    .filter(({ pauli }) => /[XYZ]/.test(pauli))
    .sort((a, b) => Math.abs(b.coefficient) - Math.abs(a.coefficient));
  for (const term of sorted) {
    const group = groups.find(({ axes }) =>
      Array.from(axes).every(
        (axis, q) => axis === 'I' || term.pauli[q] === 'I' || axis === term.pauli[q],
      ),
    );
    if (group === undefined) groups.push({ axes: term.pauli, terms: [term] });
    else {
      group.axes = Array.from(group.axes, (axis, q) => (axis === 'I' ? term.pauli[q] : axis)).join(
        '',
      );
      group.terms.push(term);
    }
  }
  return groups;
}

/** How a Hamiltonian is measured. */
export interface MeasurementPlan {
  groups: MeasurementGroup[];
  /** The term without a letter, which needs no measurement. */
  constant: number;
}

export function measurementPlan(sum: PauliSum): MeasurementPlan {
  const constant = sum.terms.find(({ pauli }) => !/[XYZ]/.test(pauli))?.coefficient ?? 0;
  return { groups: measurementGroups(sum), constant };
}

/**
 * The estimate of <H> from `shots` measurements of each group; `along` gives the probability of each outcome where every
 * qubit is measured along its axis.
 */
export function sampledExpectation(
  { groups, constant }: MeasurementPlan,
  along: (axes: string) => Float64Array,
  shots: number,
  random: Random,
): number {
  let value = constant;
  for (const { axes, terms } of groups) {
    const masks = terms.map(({ pauli, coefficient }) => {
      const { x, z } = pauliMasks(pauli);
      return { mask: x | z, coefficient };
    });
    for (const [outcome, count] of sampleCounts(along(axes), shots, random))
      for (const { mask, coefficient } of masks)
        value += (coefficient * (1 - 2 * parity(outcome & mask)) * count) / shots;
  }
  return value;
}

/** The probability of each outcome of a pure state; measuring Z after H is measuring X, after H S^dagger it is Y. */
export function alongAxes(state: StateVector, axes: string): Float64Array {
  const turned = cloneState(state);
  Array.from(axes).forEach((axis, qubit) => {
    const stride = 2 ** (state.qubits - 1 - qubit);
    if (axis === 'Y') phase(turned.re, turned.im, stride, 0, -1);
    if (axis === 'X' || axis === 'Y') hadamard(turned.re, turned.im, stride);
  });
  return probabilities(turned);
}

/** Index of the first element above `value`, in ascending numbers. */
function firstAbove(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle] > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
