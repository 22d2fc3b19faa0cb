/** Macros that are ready to use as actions: building blocks that circuits of physics and chemistry are full of. */
import type { Gadget } from './circuit-actions.ts';

export const GADGETS: readonly Gadget[] = [
  {
    // Two real rotations and an entangling gate: the block of hardware-efficient circuits (A. Kandala et al., Nature 549, 242
    // (2017), doi:10.1038/nature23879).
    name: 'block',
    gates: [
      { name: 'ry', qubits: [0] },
      { name: 'ry', qubits: [1] },
      { name: 'cx', qubits: [0, 1] },
    ],
  },
  {
    // Turns |10> into |01> and keeps |00> and |11>: a single excitation (J. M. Arrazola et al., Quantum 6, 742 (2022),
    // doi:10.22331/q-2022-06-20-742), which keeps the number of ones.
    name: 'givens',
    gates: [
      { name: 'cx', qubits: [1, 0] },
      { name: 'cry', qubits: [0, 1] },
      { name: 'cx', qubits: [1, 0] },
    ],
  },
  {
    // exp(-i theta Z Z / 2), the coupling of spin models.
    name: 'zz',
    gates: [
      { name: 'cx', qubits: [0, 1] },
      { name: 'rz', qubits: [1] },
      { name: 'cx', qubits: [0, 1] },
    ],
  },
];
