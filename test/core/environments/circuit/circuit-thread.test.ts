/** Circuit design in a thread: what it tells adds up to what was judged, and a run with A3C has it all. */
import { expect, it } from 'vitest';
import { circuitCost } from '../../../../core/circuits/circuit.ts';
import { openTarget } from '../../../../core/environments/circuit/circuit-target.ts';
import {
  openEnvironment,
  threadEnvironment,
  type ThreadOutcome,
} from '../../../../core/environments/circuit/circuit-thread.ts';
import { circuitEnvironment } from '../../../../core/environments/circuit/index.ts';
import { circuitRunSchema } from '../../../../core/environments/circuit/run-schema.ts';
import type { Candidate, Oracle } from '../../../../core/environments/environment.ts';
import { runCircuit } from '../../../../core/circuits/simulation/program.ts';
import { basisState, emptyState } from '../../../../core/circuits/simulation/state-vector.ts';
import { Random } from '../../../../core/random/random.ts';

const settings = circuitRunSchema.parse({
  schema: 'athanor/run@1',
  environment: {
    type: 'circuit',
    target: { spins: { model: 'ising', qubits: 2 } },
    gates: ['ry', 'cx'],
    maxGates: 5,
    curriculum: { kind: 'record' },
  },
  agent: { type: 'a3c', hidden: [8], episodesPerReport: 8 },
  budget: { episodes: 48 },
  seed: 1,
});
const { target, exact = NaN } = openTarget(settings.environment.target, (path) => path);

it('tells the best circuit of each episode, and what was spent since the last', async () => {
  const { data } = threadEnvironment(settings, undefined);
  const environment = openEnvironment(JSON.parse(JSON.stringify(data)));
  const random = new Random(1);
  let circuits = 0;
  for (let episode = 0; episode < 20; episode++) {
    let { legal } = await environment.reset(random.fork());
    for (let over = false; !over;) {
      const allowed = Array.from(legal ?? [], (x, action) => (x === 1 ? action : -1)).filter((a) => a >= 0); // prettier-ignore
      const next = await environment.step(allowed[random.integer(allowed.length)]);
      legal = next.observation.legal;
      over = next.terminated || next.truncated;
    }
    const outcome = environment.outcome?.() as unknown as ThreadOutcome;
    circuits += outcome.circuits;
    const state = basisState(2);
    runCircuit(outcome.design.circuit, state);
    expect(target.objective.observable.apply(state, emptyState(2))).toBeCloseTo(outcome.design.value, 9); // prettier-ignore
    expect(outcome.spent.values + outcome.spent.gradients).toBeGreaterThanOrEqual(0);
    expect(environment.outcome?.()).toMatchObject({ circuits: 0, front: [], spent: { values: 0, gradients: 0 } }); // prettier-ignore
  }
  const saved = environment.save?.() as unknown as { memory: { circuits: number } };
  expect(circuits).toBe(saved.memory.circuits);
});

it('a run with A3C lists what its threads have found', { timeout: 20_000 }, async () => {
  const known = new Map<string, Candidate>();
  const oracle: Oracle = {
    calls: 0,
    done: false,
    async evaluate(items, evaluate) {
      const fresh = items.flatMap(({ key }, index) => (known.has(key) ? [] : [{ key, index }]));
      const found = await evaluate(fresh);
      fresh.forEach(({ key, index }, i) => known.set(key, { key, text: items[index].text, ...found[i] })); // prettier-ignore
      return items.map(({ key }) => known.get(key) ?? null);
    },
  };
  const session = await circuitEnvironment.open({
    settings,
    inputFile: (path) => path,
    random: new Random(1),
    threads: 1,
    executionProvider: 'cpu',
    allowedPrograms: [],
    oracle,
    checkpoint: undefined,
    stage: undefined,
  });
  const metrics: Record<string, number | null>[] = [];
  for await (const report of session.steps()) metrics.push(report.metrics);
  const { progress } = await session.save();
  await session.close();
  expect(metrics).toHaveLength(6);
  const last = metrics[5];
  expect(last.episodes).toBe(48);
  expect(last.circuits).toBeGreaterThan(4);
  expect(last.evaluations).toBeGreaterThan(last.circuits ?? Infinity);
  expect(progress).toMatchObject({ episodes: 48 });
  const candidates = [...known.values()];
  const best = Math.min(...candidates.map(({ values }) => values.error ?? Infinity));
  expect(last.best_error).toBeCloseTo(best, 12);
  // Two spins have real ground states, which one CX between rotations reaches.
  expect(best).toBeLessThan(1e-6);
  for (const { text, values } of candidates) {
    const circuit = JSON.parse(text);
    const state = basisState(2);
    runCircuit(circuit, state);
    const energy = target.objective.observable.apply(state, emptyState(2));
    expect(values.energy).toBeCloseTo(energy, 9);
    expect(values.error).toBeCloseTo(Math.max(0, energy - exact), 9);
    expect(values.two_qubit_gates).toBe(circuitCost(circuit).twoQubitGates);
  }
});
