/** What a circuit run is for, as its run file says it: a state, a unitary, or the ground state of a Hamiltonian. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { groundState } from '../../circuits/simulation/ground-state.ts';
import { pauliObservable } from '../../circuits/simulation/observable.ts';
import type { PauliSum } from '../../circuits/simulation/pauli-sum.ts';
import { readHamiltonian } from '../../circuits/targets/hamiltonian-file.ts';
import { heisenbergChain, isingChain } from '../../circuits/targets/spin-models.ts';
import { bellState, ghzState, stateFromAmplitudes, wState } from '../../circuits/targets/states.ts';
import {
  energyTarget,
  stateTarget,
  unitaryTarget,
  type CircuitTarget,
} from '../../circuits/targets/target.ts';
import { fourierTransform, toffoli, unitaryFromRows } from '../../circuits/targets/unitaries.ts';
import { badInput } from '../../protocol/errors.ts';
import { moleculeHamiltonian } from '../../quantum-chemistry/molecule-hamiltonian.ts';
import { moleculeSettingsSchema } from '../../quantum-chemistry/molecule-settings.ts';
import { Random } from '../../random/random.ts';

const numberOrPair = z.union([z.number(), z.tuple([z.number(), z.number()])]);
const qubits = z.int().min(2).max(20).describe('qubits of the register');

const kinds = {
  hamiltonian: z
    .string()
    .min(1)
    .optional()
    .describe('file of a Pauli sum (JSON) whose ground state is looked for'),
  molecule: moleculeSettingsSchema.optional().describe('molecule whose ground state is looked for'),
  spins: z
    .strictObject({
      model: z.enum(['ising', 'heisenberg']),
      qubits,
      coupling: z.number().default(1).describe('J'),
      field: z.number().default(1).describe('h'),
      periodic: z.boolean().default(false).describe('whether the chain is closed to a ring'),
    })
    .optional()
    .describe('chain of spins whose ground state is looked for'),
  state: z
    .strictObject({ name: z.enum(['bell', 'ghz', 'w']), qubits: qubits.default(2) })
    .optional()
    .describe('known state to be prepared from all zeros'),
  amplitudes: z
    .array(numberOrPair)
    .optional()
    .describe('state to be prepared: its amplitudes, numbers or [real, imaginary]'),
  unitary: z
    .strictObject({ name: z.enum(['toffoli', 'fourier']), qubits: qubits.default(3) })
    .optional()
    .describe('known unitary to be built'),
  matrix: z
    .array(z.array(numberOrPair))
    .optional()
    .describe('unitary to be built: rows of numbers or [real, imaginary]'),
};

export const targetSchema = z
  .strictObject(kinds)
  .superRefine((target, context) => {
    const given = Object.keys(kinds).filter((kind) => kind in target);
    if (given.length === 1) return;
    context.addIssue({
      code: 'custom',
      path: [],
      message:
        given.length === 0
          ? 'The target is empty.'
          : `The target has ${given.map((kind) => `'${kind}'`).join(' and ')}, but a run has one goal.`,
      params: { hint: `Give one of: ${Object.keys(kinds).join(', ')}.` },
    });
  })
  .describe('what the circuits are for');

export type TargetSettings = z.output<typeof targetSchema>;

export interface OpenTarget {
  target: CircuitTarget;
  /** Lowest possible cost: the lowest eigenvalue of a Hamiltonian, 0 for infidelities; undefined where it is too large to be computed. Reported, never shown to the agent. */
  exact: number | undefined;
}

/** SOURCE: 2^14 amplitudes; some seconds for a molecule with thousands of terms. */
const LARGEST_EXACT = 14;

/** `inputFile` gives the copy of a file that the settings name; without `solve` exact energies are not worked out. */
export function openTarget(
  settings: TargetSettings,
  inputFile: (path: string) => string,
  solve = true,
): OpenTarget {
  const { hamiltonian, molecule, spins, state, amplitudes, unitary, matrix } = settings;
  if (hamiltonian !== undefined) {
    const text = readFileSync(inputFile(hamiltonian), 'utf8');
    return energy(readHamiltonian(text, hamiltonian).sum, solve);
  }
  if (molecule !== undefined)
    return energy(
      moleculeHamiltonian(molecule, { field: 'environment.target.molecule' }).sum,
      solve,
    );
  if (spins !== undefined) return energy(spinChain(spins), solve);
  if (state !== undefined) {
    if (state.name === 'bell' && state.qubits !== 2)
      throw badInput(
        `A Bell state has 2 qubits, not '${state.qubits}'.`,
        { field: 'environment.target.state.qubits' },
        "Take 'ghz' for more.",
      );
    const make = { bell: bellState, ghz: ghzState, w: wState }[state.name];
    return { target: stateTarget(make(state.qubits)), exact: 0 };
  }
  if (amplitudes !== undefined)
    return { target: stateTarget(stateFromAmplitudes(amplitudes)), exact: 0 };
  if (unitary !== undefined) {
    const make = { toffoli, fourier: fourierTransform }[unitary.name];
    return { target: unitaryTarget(make(unitary.qubits)), exact: 0 };
  }
  return { target: unitaryTarget(unitaryFromRows(matrix ?? [])), exact: 0 };
}

export function spinChain({
  model,
  qubits,
  coupling,
  field,
  periodic,
}: NonNullable<TargetSettings['spins']>): PauliSum {
  const chain = model === 'ising' ? isingChain : heisenbergChain;
  return chain(qubits, coupling, field, { periodic });
}

function energy(sum: PauliSum, solve: boolean): OpenTarget {
  const exact =
    !solve || sum.qubits > LARGEST_EXACT
      ? undefined
      : groundState(pauliObservable(sum), new Random(1)).energy;
  return { target: energyTarget(sum), exact };
}
