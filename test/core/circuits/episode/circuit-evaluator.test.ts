import { describe, expect, it } from 'vitest';
import { angleOptimizerSchema } from '../../../../core/circuits/angles/optimize-angles.ts';
import { anglesOf } from '../../../../core/circuits/circuit.ts';
import {
  type EvaluatedCircuit,
  createEvaluator,
} from '../../../../core/circuits/episode/circuit-evaluator.ts';
import type { Gate } from '../../../../core/circuits/gates.ts';
import { createCostFunction } from '../../../../core/circuits/simulation/cost.ts';
import { readHamiltonian } from '../../../../core/circuits/targets/hamiltonian-file.ts';
import { energyTarget } from '../../../../core/circuits/targets/target.ts';
import { referenceText } from '../exact.ts';

const h2 = readHamiltonian(referenceText('h2_2q_parity_0.7414'), 'h2');
const ry = (qubit: number): Gate => ({ name: 'ry', qubits: [qubit], angle: 0 });
const gates: Gate[] = [ry(1), { name: 'cx', qubits: [1, 0] }, ry(0)];
const optimizer = angleOptimizerSchema.parse({ method: 'lbfgs' });
const evaluator = (judged?: (e: EvaluatedCircuit) => void): ReturnType<typeof createEvaluator> =>
  createEvaluator(
    createCostFunction(energyTarget(h2.sum).objective),
    judged ? { optimizer, judged } : { optimizer },
  );

describe('the judge of circuits', () => {
  it('finds the exact energy of H2 on the known circuit', () => {
    const { value, circuit } = evaluator().evaluate({ qubits: 2, gates }, gates);
    expect(value).toBeCloseTo(h2.exactEnergy!, 9);
    const again = createCostFunction(energyTarget(h2.sum).objective)
      .prepare(circuit)
      .value(anglesOf(circuit));
    expect(again).toBeCloseTo(value, 12);
  });

  it('computes nothing twice', () => {
    const judged: EvaluatedCircuit[] = [];
    const judge = evaluator((e) => judged.push(e));
    const first = judge.evaluate({ qubits: 2, gates }, gates);
    const { values, gradients } = judge.evaluations;
    expect(gradients).toBeGreaterThan(0);
    const second = judge.evaluate({ qubits: 2, gates: gates.map((gate) => ({ ...gate })) });
    expect(second).toEqual(first);
    expect(judge.evaluations).toEqual({ values, gradients, shots: 0 });
    expect(judge.circuits).toBe(1);
    expect(judged).toHaveLength(1);
  });

  it('remembers through a checkpoint', () => {
    const a = evaluator();
    a.evaluate({ qubits: 2, gates }, gates);
    a.evaluate({ qubits: 2, gates: [gates[0]] }, [gates[0]]);
    const b = evaluator();
    b.restore(JSON.parse(JSON.stringify(a.save())));
    expect(b.best).toEqual(a.best);
    expect(b.front.entries).toEqual(a.front.entries);
    expect(b.evaluate({ qubits: 2, gates })).toEqual(a.evaluate({ qubits: 2, gates }));
    expect(b.evaluations).toEqual({ values: 0, gradients: 0, shots: 0 });
    expect(b.circuits).toBe(2);
  });

  it('forgets the circuits that were not asked for the longest', () => {
    const cost = createCostFunction(energyTarget(h2.sum).objective);
    const judge = createEvaluator(cost, { optimizer, memory: 2 });
    const [a, b, c] = [[ry(0)], [ry(1)], [ry(0), ry(1)]].map((list) => ({
      qubits: 2,
      gates: list,
    }));
    judge.evaluate(a);
    judge.evaluate(b);
    judge.evaluate(a);
    judge.evaluate(c);
    judge.evaluate(a);
    expect(judge.circuits).toBe(3);
    judge.evaluate(b);
    expect(judge.circuits).toBe(4);
  });
});

it('takes in what was judged elsewhere', () => {
  const [here, there] = [evaluator(), evaluator()];
  const found = there.evaluate({ qubits: 2, gates }, gates);
  here.admit(found);
  here.count(there.circuits, there.evaluations);
  expect(here.best).toEqual(found);
  expect(here.circuits).toBe(1);
  expect(here.front.entries).toEqual(there.front.entries);
  expect(here.evaluations).toEqual(there.evaluations);
  // It is remembered like one that was judged here.
  expect(here.evaluate({ qubits: 2, gates }, gates)).toEqual(found);
  expect(here.evaluations).toEqual(there.evaluations);
});
