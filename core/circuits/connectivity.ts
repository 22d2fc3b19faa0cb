/** Which qubits of a device can be joined by a two-qubit gate. */
import { z } from 'zod';
import { badInput } from '../protocol/errors.ts';

/** A pair may be used either way round. */
export const connectivitySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }).describe('every qubit with every other'),
  z.strictObject({ kind: z.literal('line') }).describe('each qubit with the next'),
  z.strictObject({ kind: z.literal('ring') }).describe('a line with its ends joined'),
  z
    .strictObject({ kind: z.literal('grid'), columns: z.int().min(1).max(20) })
    .describe('a rectangle, filled row by row'),
  z.strictObject({ kind: z.literal('star') }).describe('qubit 0 with every other'),
  z
    .strictObject({
      kind: z.literal('edges'),
      edges: z.array(z.tuple([z.int().min(0), z.int().min(0)])).max(400),
    })
    .describe('the pairs that are listed'),
]);

export type Connectivity = z.output<typeof connectivitySchema>;

/** The pairs of `connectivity` on `qubits` qubits, each once, smaller number first, in ascending order. */
export function connectedPairs(connectivity: Connectivity, qubits: number): [number, number][] {
  const pairs: [number, number][] = [];
  for (let a = 0; a < qubits; a++)
    for (let b = a + 1; b < qubits; b++)
      if (isConnected(connectivity, qubits, a, b)) pairs.push([a, b]);
  return pairs;
}

/** Throws a bad input for edges outside of the register and for a register that falls apart. */
export function checkConnectivity(connectivity: Connectivity, qubits: number): void {
  const field = 'connectivity';
  if (connectivity.kind === 'edges')
    for (const [a, b] of connectivity.edges)
      if (a === b || [a, b].some((q) => !Number.isInteger(q) || q < 0 || q >= qubits))
        throw badInput(
          `"${a}-${b}" joins no two qubits of the device.`,
          { field },
          `Qubits go from 0 to ${qubits - 1}.`,
        );
  const cut = unreachable(connectedPairs(connectivity, qubits), qubits);
  if (cut !== undefined)
    throw badInput(
      `Qubit "${cut}" cannot be reached from qubit 0.`,
      { field },
      'Add an edge that joins them.',
    );
}

function isConnected(connectivity: Connectivity, qubits: number, a: number, b: number): boolean {
  switch (connectivity.kind) {
    case 'all':
      return true;
    case 'line':
      return b === a + 1;
    case 'ring':
      return b === a + 1 || (a === 0 && b === qubits - 1);
    case 'grid':
      return b === a + connectivity.columns || (b === a + 1 && b % connectivity.columns !== 0);
    case 'star':
      return a === 0;
    case 'edges':
      return connectivity.edges.some(([c, d]) => (c === a && d === b) || (c === b && d === a));
  }
}

function unreachable(pairs: readonly [number, number][], qubits: number): number | undefined {
  const reached = new Set([0]);
  for (let grown = true; grown;) {
    grown = false;
    for (const [a, b] of pairs)
      if (reached.has(a) !== reached.has(b)) {
        reached.add(a).add(b);
        grown = true;
      }
  }
  for (let qubit = 0; qubit < qubits; qubit++) if (!reached.has(qubit)) return qubit;
  return undefined;
}
