/** Searches without learning, on problems whose best circuits are known. */
import { describe, expect, it } from 'vitest';
import { angleOptimizerSchema } from '../../../../core/circuits/angles/optimize-angles.ts';
import { circuitCost } from '../../../../core/circuits/circuit.ts';
import {
  type EvaluatedCircuit,
  createEvaluator,
} from '../../../../core/circuits/episode/circuit-evaluator.ts';
import { type Gadget, gadgetSchema } from '../../../../core/circuits/episode/circuit-actions.ts';
import { createRules } from '../../../../core/circuits/episode/circuit-rules.ts';
import { adaptVqe, qubitPool } from '../../../../core/circuits/search/adapt-vqe.ts';
import { beamSearch, greedySearch } from '../../../../core/circuits/search/beam-search.ts';
import { randomSearch } from '../../../../core/circuits/search/random-search.ts';
import type {
  CircuitSearch,
  SearchProblem,
} from '../../../../core/circuits/search/search-problem.ts';
import { createCostFunction } from '../../../../core/circuits/simulation/cost.ts';
import { readHamiltonian } from '../../../../core/circuits/targets/hamiltonian-file.ts';
import { ghzState } from '../../../../core/circuits/targets/states.ts';
import {
  type CircuitTarget,
  energyTarget,
  stateTarget,
} from '../../../../core/circuits/targets/target.ts';
import { Random } from '../../../../core/random/random.ts';
import { referenceText } from '../exact.ts';

function problem(
  target: CircuitTarget,
  gates: ('h' | 'ry' | 'cx')[],
  extra: Partial<SearchProblem> & { start?: string; gadgets?: Gadget[] } = {},
): SearchProblem {
  const optimizer = angleOptimizerSchema.parse({ method: 'lbfgs' });
  const { start, gadgets = [], ...rest } = extra;
  return {
    rules: createRules(target, {
      gates,
      gadgets,
      connectivity: { kind: 'all' },
      start,
      maximumDepth: 1000,
      illegalActions: true,
    }),
    evaluator: createEvaluator(createCostFunction(target.objective), { optimizer }),
    maximumSteps: 8,
    done: () => false,
    ...rest,
  };
}

function last(search: CircuitSearch): EvaluatedCircuit {
  let found: EvaluatedCircuit | undefined;
  for (const circuit of search) found = circuit;
  return found!;
}

const molecule = (name: string): { target: CircuitTarget; exact: number } => {
  const { sum, exactEnergy } = readHamiltonian(referenceText(name), name);
  return { target: energyTarget(sum), exact: exactEnergy! };
};

describe('random search', () => {
  it('finds GHZ of three qubits and stops there', () => {
    const found = last(
      randomSearch(
        problem(stateTarget(ghzState(3)), ['h', 'cx'], { maximumSteps: 3, goal: 1e-6 }),
        new Random(1),
      ),
    );
    expect(found.value).toBeCloseTo(0, 12);
    expect(circuitCost(found.circuit)).toMatchObject({ gates: 3, twoQubitGates: 2 });
  });

  it('ends with its budget', () => {
    const base = problem(stateTarget(ghzState(3)), ['h', 'cx']);
    const search = { ...base, done: () => base.evaluator.circuits >= 20 };
    last(randomSearch(search, new Random(1)));
    expect(base.evaluator.circuits).toBe(20);
  });
});

describe('beam and greedy search', () => {
  it('finds the circuit of one CNOT for H2', () => {
    const { target, exact } = molecule('h2_2q_parity_0.7414');
    const found = last(beamSearch(problem(target, ['ry', 'cx'], { goal: exact + 1e-6 }), 4));
    expect(found.value).toBeLessThan(exact + 1e-6);
    expect(circuitCost(found.circuit).twoQubitGates).toBe(1);
  });

  it('reaches chemical accuracy for LiH with as few CNOT as the reference', () => {
    const { target, exact } = molecule('lih_4q_parity_1.2');
    const block = gadgetSchema.parse({
      name: 'block',
      gates: [
        { name: 'ry', qubits: [0] },
        { name: 'ry', qubits: [1] },
        { name: 'cx', qubits: [0, 1] },
        { name: 'ry', qubits: [0] },
        { name: 'ry', qubits: [1] },
      ],
    });
    const search = problem(target, [], { maximumSteps: 3, gadgets: [block] });
    last(beamSearch(search, 12));
    const accurate = search.evaluator.front.entries.filter(({ value }) => value < exact + 1.6e-3);
    expect(Math.min(...accurate.map(({ twoQubitGates }) => twoQubitGates))).toBeLessThanOrEqual(3);
  });

  it('is greedy with a beam of one', () => {
    const { target, exact } = molecule('h2_2q_parity_0.7414');
    const search = problem(target, ['ry', 'cx'], { maximumSteps: 4 });
    last(greedySearch(search));
    const values = search.evaluator.best!.value;
    expect(values).toBeLessThan(exact + 0.0206);
    expect(search.evaluator.circuits).toBeLessThan(20);
  });
});

describe('ADAPT-VQE', () => {
  it('has the pool of qubit-ADAPT, with an odd number of Y', () => {
    const pool = qubitPool(4);
    // 4 Y, 4 words for each of 6 pairs, 8 for one quadruple.
    expect(pool).toHaveLength(4 + 24 + 8);
    expect(pool.every((pauli) => pauli.split('Y').length % 2 === 0)).toBe(true);
  });

  it.each([
    ['h2_4q_jw_0.7414', '1100', 1],
    ['lih_4q_parity_2.2', '1100', 8],
  ])('reaches chemical accuracy for %s from Hartree-Fock', (name, start, operators) => {
    const { target, exact } = molecule(name);
    const search = problem(target, ['ry', 'cx'], { start, maximumSteps: 12, goal: exact + 1.6e-3 });
    const circuits = [...adaptVqe(target, search, qubitPool(4))];
    expect(circuits.length).toBeLessThanOrEqual(operators);
    expect(circuits[circuits.length - 1].value).toBeLessThan(exact + 1.6e-3);
    const values = circuits.map(({ value }) => value);
    expect(values).toEqual(values.toSorted((a, b) => b - a));
    expect(search.evaluator.evaluations.gradients).toBeGreaterThan(circuits.length);
  });
});
