/** Runs of circuit design on known targets: candidates, scores, checkpoints. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkCircuit, circuitCost } from '../../../../core/circuits/circuit.ts';
import { runCircuit } from '../../../../core/circuits/simulation/program.ts';
import { basisState } from '../../../../core/circuits/simulation/state-vector.ts';
import type {
  Candidate,
  CheckpointParts,
  Oracle,
  StepReport,
} from '../../../../core/environments/environment.ts';
import { episodeSettings } from '../../../../core/environments/circuit/circuit-cost.ts';
import { circuitEnvironment } from '../../../../core/environments/circuit/index.ts';
import { circuitRunSchema } from '../../../../core/environments/circuit/run-schema.ts';
import { Random } from '../../../../core/random/random.ts';

/** An oracle that charges each key once, as that of a run does. */
function oracle(
  known: Map<string, Candidate> = new Map(),
): Oracle & { charged: Map<string, Candidate> } {
  return {
    charged: known,
    get calls() {
      return known.size;
    },
    done: false,
    async evaluate(items, evaluate) {
      const fresh = items.flatMap(({ key }, index) =>
        known.has(key) || items.findIndex((item) => item.key === key) < index
          ? []
          : [{ key, index }],
      );
      const results = await evaluate(fresh);
      fresh.forEach(({ key, index }, i) =>
        known.set(key, { key, text: items[index].text, ...results[i] }),
      );
      return items.map(({ key }) => known.get(key) ?? null);
    },
  };
}

const file = (environment: object, agent: object, episodes: number) =>
  circuitRunSchema.parse({
    schema: 'athanor/run@1',
    environment: { type: 'circuit', ...environment },
    agent,
    budget: { episodes },
    seed: 1,
  });

async function run(
  settings: ReturnType<typeof file>,
  options: { checkpoint?: CheckpointParts; known?: Map<string, Candidate>; folder?: string } = {},
) {
  const judged = oracle(options.known);
  const session = await circuitEnvironment.open({
    settings,
    inputFile: (path) => join(options.folder ?? '.', path),
    random: new Random(settings.seed),
    threads: 1,
    executionProvider: 'cpu',
    allowedPrograms: [],
    oracle: judged,
    checkpoint: options.checkpoint,
    stage: undefined,
  });
  const reports: StepReport[] = [];
  for await (const report of session.steps()) reports.push(report);
  const saved = await session.save();
  await session.close();
  return { reports, saved, session, candidates: [...judged.charged.values()] };
}

const ghz = { target: { state: { name: 'ghz', qubits: 3 } }, gates: ['h', 'cx'], maxGates: 6 };
const small = { type: 'double-dqn', hidden: [16], explorationSteps: 200 };

describe('a run of circuit design', () => {
  it('finds the smallest circuit of a GHZ state, and says what it is', async () => {
    const { candidates, reports, session } = await run(file(ghz, small, 100));
    const best = candidates.reduce((a, b) => ((b.score ?? 0) > (a.score ?? 0) ? b : a));
    expect(best.values).toMatchObject({ two_qubit_gates: 2, gates: 3 });
    expect(best.values.fidelity).toBeCloseTo(1, 10);
    expect(session.valueColumns).toEqual(Object.keys(best.values));
    const circuit = JSON.parse(best.text);
    checkCircuit(circuit);
    const state = basisState(3);
    runCircuit(circuit, state);
    expect(state.re[0] ** 2 + state.im[0] ** 2).toBeCloseTo(0.5, 10);
    expect(state.re[7] ** 2 + state.im[7] ** 2).toBeCloseTo(0.5, 10);
    const last = reports.at(-1)?.metrics ?? {};
    expect(last.episodes).toBe(100);
    expect(last.best_score).toBe(best.score);
    expect(last.mean_score).toBeLessThanOrEqual(1);
  });

  it('goes on from a checkpoint to the very reports and candidates of an unbroken run', async () => {
    const h2 = { target: { molecule: { geometry: 'H 0 0 0; H 0 0 0.7414', unit: 'angstrom', mapping: 'parity' } }, gates: ['ry', 'cx'], maxGates: 5 }; // prettier-ignore
    for (const agent of [small, { type: 'ppo', hidden: [16], parallel: 4 }]) {
      const whole = await run(file(h2, agent, 40));
      const half = await run(file(h2, agent, 20));
      // The checkpoint on disk holds JSON and bytes.
      const checkpoint = Object.fromEntries(
        Object.entries(half.saved).map(([name, part]) => [
          name,
          part instanceof Uint8Array ? part.slice() : JSON.parse(JSON.stringify(part)),
        ]),
      );
      const known = new Map(half.candidates.map((candidate) => [candidate.key, candidate]));
      const rest = await run(file(h2, agent, 40), { checkpoint, known });
      expect([...half.reports, ...rest.reports]).toEqual(whole.reports);
      expect(rest.candidates).toEqual(whole.candidates);
    }
  });

  it('learns from what a noisy device measures, and reports what lies behind it', async () => {
    const environment = {
      target: { hamiltonian: 'h.json' },
      gates: ['ry', 'cx'],
      maxGates: 4,
      noise: { twoQubitDepolarizing: 0.05 },
      shots: 100,
    };
    const folder = mkdtempSync(join(tmpdir(), 'athanor-circuit-'));
    // The lowest state of XX + ZZ is (|01> - |10>) / sqrt(2), which takes one CX; mixing leaves 0.95 of its -2.
    writeFileSync(join(folder, 'h.json'), JSON.stringify({ n_qubits: 2, pauli: { XX: 1, ZZ: 1 } }));
    const { candidates, reports, session } = await run(file(environment, small, 80), { folder });
    expect(session.valueColumns.slice(-2)).toEqual(['measured_energy', 'noiseless_energy']);
    const entangled = candidates.filter(({ values }) => values.two_qubit_gates === 1);
    const best = Math.min(...entangled.map(({ values }) => values.energy ?? 0));
    expect(best).toBeCloseTo(-1.9, 6);
    for (const { values } of candidates) {
      expect(values.error).toBeCloseTo((values.energy ?? 0) + 2, 9);
      expect(values.noiseless_energy).toBeLessThanOrEqual((values.energy ?? 0) + 1e-9);
      // Two groups of 100 measurements: a hundredth of a unit and more off.
      expect((100 * (values.measured_energy ?? 0)) % 1).toBeCloseTo(0, 6);
    }
    const { shots, circuits } = reports.at(-1)?.metrics ?? {};
    expect((shots ?? 0) % 200).toBe(0);
    expect(shots).toBeGreaterThanOrEqual(200 * (circuits ?? Infinity));
  });

  it('reads a Hamiltonian from a file, and measures errors against its lowest eigenvalue', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'athanor-circuit-'));
    // Z0 + Z1 + 0.5 X0 X1 has the eigenvalues +-sqrt(4 + 1/4) and +-1/2.
    const pauli = { ZI: 1, IZ: 1, XX: 0.5 };
    writeFileSync(join(folder, 'h.json'), JSON.stringify({ n_qubits: 2, pauli }));
    const settings = file({ target: { hamiltonian: 'h.json' }, gates: ['ry', 'cx'], maxGates: 6, curriculum: { kind: 'fixed', value: -2.0615 } }, small, 60); // prettier-ignore
    expect(circuitEnvironment.inputFiles(settings)).toEqual(['h.json']);
    const { candidates } = await run(settings, { folder });
    for (const { values, text } of candidates) {
      expect((values.energy ?? 0) - (values.error ?? 0)).toBeCloseTo(-Math.sqrt(4.25), 8);
      expect(circuitCost(JSON.parse(text)).twoQubitGates).toBe(values.two_qubit_gates);
    }
    const best = Math.min(...candidates.map(({ values }) => values.error ?? Infinity));
    expect(best).toBeLessThan(1e-6);
  });
});

describe('the run file of circuits', () => {
  it('is the one of the contract, with defaults for the rest', () => {
    const settings = circuitRunSchema.parse({
      schema: 'athanor/run@1',
      environment: { type: 'circuit', target: { hamiltonian: 'h2-4q.json' }, gates: ['cx', 'ry', 'rz'], maxGates: 40 }, // prettier-ignore
      agent: { type: 'double-dqn' },
      budget: { episodes: 2000, minutes: 5 },
      seed: 1,
    });
    expect(settings.agent).toMatchObject({ type: 'double-dqn', discount: 0.99 });
  });

  it('refuses targets of none or two kinds, agents for boxes, and unknown keys', () => {
    const parse = (target: object, agent: object = { type: 'ppo' }) =>
      circuitRunSchema.safeParse({ schema: 'athanor/run@1', environment: { type: 'circuit', target }, agent }); // prettier-ignore
    expect(parse({ state: { name: 'bell' } }).success).toBe(true);
    expect(parse({}).error?.issues[0].message).toContain('empty');
    const two = parse({ hamiltonian: 'a.json', state: { name: 'bell' } });
    expect(two.error?.issues[0].message).toContain("'hamiltonian' and 'state'");
    expect(parse({ state: { name: 'bell' } }, { type: 'sac' }).success).toBe(false);
    expect(parse({ states: 1 }).success).toBe(false);
  });

  it('sets the threshold by what is wanted and how it is rewarded', () => {
    const curriculum = (environment: object, kind: 'energy' | 'state') =>
      episodeSettings(file(environment, { type: 'ppo' }, 10), kind).curriculum;
    const target = { spins: { model: 'ising', qubits: 2 } };
    expect(curriculum({ target }, 'energy').kind).toBe('moving');
    expect(curriculum({ target, reward: { kind: 'decades' } }, 'energy').kind).toBe('record');
    expect(curriculum({ target, reward: { kind: 'decades' } }, 'state').kind).toBe('fixed');
    const fixed = { kind: 'fixed', value: -2 };
    expect(curriculum({ target, curriculum: fixed }, 'energy')).toEqual(fixed);
  });
});
