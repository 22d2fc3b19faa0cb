import { expect, it } from 'vitest';
import { createEvaluator } from '../../../../core/circuits/episode/circuit-evaluator.ts';
import {
  CircuitEpisode,
  circuitEpisodeSchema,
} from '../../../../core/circuits/episode/circuit-episode.ts';
import { createCurriculum } from '../../../../core/circuits/episode/moving-threshold.ts';
import { createCostFunction } from '../../../../core/circuits/simulation/cost.ts';
import { stateFromAmplitudes } from '../../../../core/circuits/targets/states.ts';
import { stateTarget } from '../../../../core/circuits/targets/target.ts';
import { createLane } from '../../../../core/environments/circuit/circuit-lane.ts';
import { Random } from '../../../../core/random/random.ts';

it('notes the best circuit of an episode with its gates as they were placed', async () => {
  const target = stateTarget(stateFromAmplitudes([0.5, 0.5, 0.5, 0.5]));
  const settings = circuitEpisodeSchema.parse({
    gates: ['h', 'x'],
    maximumSteps: 3,
    illegalActions: false,
    curriculum: { kind: 'fixed', value: 1e-9 },
  });
  const evaluator = createEvaluator(createCostFunction(target.objective), settings);
  const curriculum = createCurriculum(settings.curriculum, 0.75);
  const { environment, outcome } = createLane(target, settings, evaluator, curriculum);
  const { choices } = new CircuitEpisode(target, settings, evaluator, curriculum);
  const action = (name: string, qubit: number): number =>
    choices.findIndex(({ gates: [gate] }) => gate.name === name && gate.qubits[0] === qubit);
  const random = new Random(1);

  await environment.reset(random);
  await environment.step(action('h', 1));
  // It gains nothing.
  await environment.step(action('x', 0));
  expect(outcome.placed).toEqual([{ name: 'h', qubits: [1] }]);
  await environment.step(action('h', 0));
  expect(outcome).toMatchObject({
    succeeded: false,
    placed: [{ name: 'h', qubits: [1] }],
    design: { value: expect.closeTo(0.5, 12) as number },
  });

  await environment.reset(random);
  expect(outcome.placed).toEqual([]);
  await environment.step(action('h', 1));
  await environment.step(action('h', 0));
  expect(outcome.placed).toEqual([
    { name: 'h', qubits: [1] },
    { name: 'h', qubits: [0] },
  ]);
  // By their moments they stand the other way round.
  expect(outcome.design.circuit.gates.map(({ qubits }) => qubits[0])).toEqual([0, 1]);
  expect(outcome.succeeded).toBe(true);
});
