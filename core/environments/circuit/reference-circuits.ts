/** Circuits that others would use for the same target, to judge a designed one by: two ansätze and two searches. */
import { z } from 'zod';
import { optimizeAngles } from '../../circuits/angles/optimize-angles.ts';
import { type Circuit, anglesOf, withAngles, withPrincipalAngles } from '../../circuits/circuit.ts';
import type { Connectivity } from '../../circuits/connectivity.ts';
import {
  createEvaluator,
  type EvaluatedCircuit,
} from '../../circuits/episode/circuit-evaluator.ts';
import { createRules } from '../../circuits/episode/circuit-rules.ts';
import type { GateName } from '../../circuits/gates.ts';
import { adaptVqe, qubitPool } from '../../circuits/search/adapt-vqe.ts';
import { beamSearch } from '../../circuits/search/beam-search.ts';
import { hardwareEfficient } from '../../circuits/search/hardware-efficient.ts';
import type { CircuitSearch, SearchProblem } from '../../circuits/search/search-problem.ts';
import { simplify } from '../../circuits/simplify.ts';
import { createCostFunction } from '../../circuits/simulation/cost.ts';
import type { CircuitTarget } from '../../circuits/targets/target.ts';
import { badInput } from '../../protocol/errors.ts';
import { moleculeHamiltonian } from '../../quantum-chemistry/molecule-hamiltonian.ts';
import type { MoleculeSettings } from '../../quantum-chemistry/molecule-settings.ts';
import { optimizeUccsd, uccsdAnsatz } from '../../quantum-chemistry/uccsd.ts';
import { Random } from '../../random/random.ts';

export const referenceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('uccsd') }),
  z.strictObject({ kind: z.literal('hardware-efficient'), layers: z.int().min(1).max(20) }),
  z.strictObject({ kind: z.literal('adapt-vqe') }),
  z.strictObject({ kind: z.literal('beam'), width: z.int().min(1).max(100) }),
]);

export type ReferenceSettings = z.output<typeof referenceSchema>;

/** What a reference is found for, and on what device. */
export interface ReferenceProblem {
  target: CircuitTarget;
  /** Where the target is the ground state of one. */
  molecule?: MoleculeSettings | undefined;
  /** Of beam search. */
  gates: readonly GateName[];
  connectivity: Connectivity;
  /** Basis state that searches begin with, qubit 0 first. */
  start?: string | undefined;
  /** A search ends below this cost. */
  goal?: number | undefined;
  /** A search ends with so many. */
  evaluations: number;
  /** Actions of a search. */
  maximumSteps: number;
}

export interface ReferenceCircuit {
  circuit: Circuit;
  /** Cost: energy, or infidelity. */
  value: number;
  /** Costs and gradients that were computed to find it. */
  evaluations: number;
}

const OPTIMIZER = { method: 'lbfgs', steps: 100, restarts: 2 } as const;
/** An ansatz has one descent, or few; those of long circuits need more steps. */
const ANSATZ_STEPS = 500;
const ANSATZ_RESTARTS = 3;

/** `tell` hears the evaluations so far. Throws a bad input for a reference that the target does not have. */
export function findReference(
  settings: ReferenceSettings,
  problem: ReferenceProblem,
  tell: (evaluations: number) => void,
): ReferenceCircuit {
  switch (settings.kind) {
    case 'uccsd':
      return uccsd(problem, tell);
    case 'hardware-efficient':
      return ansatz(problem, settings.layers);
    case 'adapt-vqe':
      return adapt(problem, tell);
    case 'beam':
      return search(problem, problem.start, tell, (found) => beamSearch(found, settings.width));
  }
}

function uccsd(
  { target, molecule }: ReferenceProblem,
  tell: (n: number) => void,
): ReferenceCircuit {
  if (molecule === undefined)
    throw badInput('Coupled cluster is an ansatz for molecules only.', { field: 'kind' });
  const found = optimizeUccsd(uccsdAnsatz(moleculeHamiltonian(molecule)), target.objective, ANSATZ_STEPS, tell); // prettier-ignore
  // Neighbouring strings share turns and ladders that undo each other, as every compiler finds.
  return { ...found, circuit: withPrincipalAngles(simplify(found.circuit)) };
}

function ansatz({ target }: ReferenceProblem, layers: number): ReferenceCircuit {
  const rotations = target.objective.observable.real ? (['ry'] as const) : (['ry', 'rz'] as const);
  const circuit = hardwareEfficient(target.qubits, layers, rotations);
  const cost = createCostFunction(target.objective);
  const angles = anglesOf(circuit);
  const found = optimizeAngles(
    cost.prepare(circuit),
    angles,
    [...angles.keys()],
    { method: 'lbfgs', steps: ANSATZ_STEPS, restarts: ANSATZ_RESTARTS },
    new Random(1),
  );
  return {
    circuit: withPrincipalAngles(withAngles(circuit, found.angles)),
    value: found.value,
    evaluations: cost.evaluations.values + cost.evaluations.gradients,
  };
}

function adapt(problem: ReferenceProblem, tell: (n: number) => void): ReferenceCircuit {
  const { target, molecule } = problem;
  if (target.kind === 'unitary')
    throw badInput('ADAPT-VQE prepares states, not unitaries.', { field: 'kind' });
  // The paper begins with Hartree-Fock.
  const start = molecule === undefined ? problem.start : moleculeHamiltonian(molecule).hartreeFockState; // prettier-ignore
  const { circuit, ...found } = search(problem, start, tell, (given) =>
    adaptVqe(target, given, qubitPool(target.qubits)),
  );
  return { ...found, circuit: withPrincipalAngles(simplify(circuit)) };
}

/** The best that a search finds before it ends, or its budget does. */
function search(
  problem: ReferenceProblem,
  start: string | undefined,
  tell: (evaluations: number) => void,
  begin: (problem: SearchProblem) => CircuitSearch,
): ReferenceCircuit {
  const { target, gates, connectivity, goal, maximumSteps } = problem;
  const evaluator = createEvaluator(createCostFunction(target.objective), { optimizer: OPTIMIZER });
  const rules = createRules(target, {
    gates,
    gadgets: [],
    connectivity,
    start,
    maximumDepth: maximumSteps,
    illegalActions: true,
  });
  const spent = (): number => evaluator.evaluations.values + evaluator.evaluations.gradients;
  let best: EvaluatedCircuit = evaluator.evaluate(rules.start);
  const found = begin({
    rules,
    evaluator,
    maximumSteps,
    goal,
    done: () => spent() >= problem.evaluations,
  });
  for (const next of found) {
    if (next.value < best.value) best = next;
    tell(spent());
  }
  return { circuit: withPrincipalAngles(best.circuit), value: best.value, evaluations: spent() };
}
