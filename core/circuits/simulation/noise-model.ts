/** The errors of a device: what happens after each gate, and when qubits are read. */
import { z } from 'zod';
import { type PauliSum, pauliSum } from './pauli-sum.ts';

const probability = z.number().min(0).max(1).default(0);

export const noiseModelSchema = z.strictObject({
  oneQubitDepolarizing: probability.describe(
    'chance that a one-qubit gate leaves its qubit completely mixed',
  ),
  twoQubitDepolarizing: probability.describe(
    'chance that a two-qubit gate leaves its qubits completely mixed',
  ),
  amplitudeDamping: probability.describe('chance that a 1 falls to 0 on each qubit of a gate'),
  readZeroAsOne: probability.describe('chance that a 0 is read as 1'),
  readOneAsZero: probability.describe('chance that a 1 is read as 0'),
});

export type NoiseModel = z.output<typeof noiseModelSchema>;

/** Outcome probabilities after reading errors on every qubit. */
export function misread(
  probabilities: Float64Array,
  { readZeroAsOne, readOneAsZero }: NoiseModel,
): Float64Array {
  const read = probabilities.slice();
  for (let stride = 1; stride < read.length; stride *= 2)
    for (let i = 0; i < read.length; i++) {
      if ((i & stride) !== 0) continue;
      const [zero, one] = [read[i], read[i + stride]];
      read[i] = (1 - readZeroAsOne) * zero + readOneAsZero * one;
      read[i + stride] = readZeroAsOne * zero + (1 - readOneAsZero) * one;
    }
  return read;
}

/**
 * The sum whose expectation is what the given sum appears to have when qubits are misread: each measured operator becomes
 * (1 - p01 - p10) P + (p10 - p01).
 */
export function misreadSum(sum: PauliSum, { readZeroAsOne, readOneAsZero }: NoiseModel): PauliSum {
  const kept = 1 - readZeroAsOne - readOneAsZero;
  const shift = readOneAsZero - readZeroAsOne;
  const coefficients: Record<string, number> = {};
  for (const { pauli, coefficient } of sum.terms) {
    let parts: [string, number][] = [['', coefficient]];
    for (const letter of pauli)
      parts = parts.flatMap(([text, c]): [string, number][] => {
        if (letter === 'I') return [[`${text}I`, c]];
        const seen: [string, number] = [text + letter, c * kept];
        return shift === 0 ? [seen] : [seen, [`${text}I`, c * shift]];
      });
    for (const [text, c] of parts) coefficients[text] = (coefficients[text] ?? 0) + c;
  }
  return pauliSum(sum.qubits, coefficients);
}
