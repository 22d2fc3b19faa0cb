/** Circuit designs to begin with: each is a complete run file that starts as it is. */
import { GADGETS } from '../circuits/episode/gadgets.ts';
import type { CircuitPreset } from '../protocol/circuit-target-api.ts';
import { RUN_SCHEMA_ID } from '../protocol/run-settings.ts';
import { MOLECULE_PRESETS, type MoleculePreset } from '../quantum-chemistry/presets.ts';

interface Plan {
  target: Record<string, unknown>;
  gates: string[];
  maxGates: number;
  episodes: number;
  reward?: Record<string, unknown>;
  agent?: Record<string, unknown>;
  /** More of the environment. */
  more?: Record<string, unknown>;
}

/** Two-qubit gates are what fails most on devices, so that each has a price. */
const FRUGAL = { kind: 'incremental', twoQubitCost: 0.1 };

function settings(name: string, plan: Plan): Record<string, unknown> {
  const { target, gates, maxGates, episodes, reward, agent = { type: 'ppo' }, more } = plan;
  return {
    schema: RUN_SCHEMA_ID,
    name,
    environment: {
      type: 'circuit',
      target,
      gates,
      maxGates,
      ...(reward === undefined ? {} : { reward }),
      ...more,
    },
    agent,
    budget: { episodes },
    seed: 1,
  };
}

/** Circuits of a few gates, placed one by one. SOURCE: docs/benchmarks.md, how agents learn to design circuits. */
const GATE_BY_GATE: Readonly<Record<number, { maxGates: number; episodes: number }>> = {
  2: { maxGates: 6, episodes: 200 },
  4: { maxGates: 14, episodes: 1500 },
};

/** Two-qubit gates of larger ones, which are placed in blocks. SOURCE: the same, in blocks. */
const BLOCKS: Readonly<Record<number, number>> = { 6: 10, 8: 10, 10: 16 };

function planOf(qubits: number): Omit<Plan, 'target'> {
  const gateByGate = GATE_BY_GATE[qubits];
  if (gateByGate !== undefined) return { gates: ['ry', 'cx'], reward: FRUGAL, ...gateByGate };
  const blocks = BLOCKS[qubits];
  return {
    gates: ['ry'],
    maxGates: blocks + 3,
    episodes: 3000,
    reward: { kind: 'decades', success: 1, failure: 0, twoQubitCost: 0.03 },
    agent: { type: 'a2c', entropyWeight: 0.05 },
    more: {
      gadgets: GADGETS.filter(({ name }) => name === 'block'),
      maximumTwoQubitGates: blocks,
      maximumDepth: 2 * blocks + 3,
      curriculum: { kind: 'record' },
      revisit: 0.5,
    },
  };
}

function ofMolecule({
  id,
  title,
  note,
  qubits,
  settings: molecule,
  curve,
}: MoleculePreset): CircuitPreset {
  const plan = { target: { molecule }, ...planOf(qubits) };
  return {
    id,
    title,
    note,
    group: 'molecules',
    qubits,
    settings: settings(`${molecule.name ?? title}, ${qubits} qubits`, plan),
    curve,
  };
}

const GHZ = { gates: ['h', 'cx'], reward: { kind: 'incremental', twoQubitCost: 0.05 } };

function ghz(qubits: number): Plan {
  return {
    ...GHZ,
    target: { state: { name: 'ghz', qubits } },
    maxGates: qubits + 3,
    episodes: 300,
  };
}

const spins = (model: string) => ({ spins: { model, qubits: 4, coupling: 1, field: 1 } });

const PLANS: readonly (Omit<CircuitPreset, 'settings'> & { plan: Plan })[] = [
  {
    id: 'ghz',
    title: 'GHZ state',
    note: 'Three qubits that are all 0 and all 1 at once, from Hadamard and CX gates.',
    group: 'start',
    qubits: 3,
    plan: ghz(3),
  },
  {
    id: 'bell',
    title: 'Bell state',
    note: 'Two entangled qubits: one Hadamard gate and one CX do it.',
    group: 'states',
    qubits: 2,
    plan: { ...GHZ, target: { state: { name: 'bell', qubits: 2 } }, maxGates: 5, episodes: 200 },
  },
  {
    id: 'ghz-5',
    title: 'GHZ state, 5 qubits',
    note: 'All five qubits 0 and all 1 at once; four CX suffice.',
    group: 'states',
    qubits: 5,
    plan: { ...ghz(5), episodes: 500 },
  },
  {
    id: 'w-3',
    title: 'W state',
    note: 'An even mixture of the states with a single 1; it stays entangled when a qubit is lost.',
    group: 'states',
    qubits: 3,
    plan: {
      target: { state: { name: 'w', qubits: 3 } },
      gates: ['x', 'ry', 'cry', 'cx'],
      maxGates: 8,
      episodes: 600,
      reward: FRUGAL,
    },
  },
  {
    id: 'toffoli',
    title: 'Toffoli gate',
    note: 'Flips the third qubit where the first two are 1; five controlled gates do it, and six CX.',
    group: 'unitaries',
    qubits: 3,
    plan: {
      target: { unitary: { name: 'toffoli', qubits: 3 } },
      gates: ['ry', 'cp', 'cx'],
      maxGates: 10,
      episodes: 3000,
      reward: { kind: 'incremental', twoQubitCost: 0.02 },
    },
  },
  {
    id: 'fourier',
    title: 'Quantum Fourier transform',
    note: 'On two qubits, from Hadamard gates, controlled phases and swaps.',
    group: 'unitaries',
    qubits: 2,
    plan: {
      target: { unitary: { name: 'fourier', qubits: 2 } },
      gates: ['h', 'cp', 'swap'],
      maxGates: 6,
      episodes: 400,
      reward: FRUGAL,
    },
  },
  {
    id: 'ising',
    title: 'Ising chain',
    note: 'Four spins in a transverse field at its critical point, J = h = 1.',
    group: 'spins',
    qubits: 4,
    plan: {
      target: spins('ising'),
      gates: ['ry', 'cx'],
      maxGates: 20,
      episodes: 1500,
      reward: FRUGAL,
    },
  },
  {
    id: 'heisenberg',
    title: 'Heisenberg chain',
    note: 'Four antiferromagnetic spins in a field, J = h = 1.',
    group: 'spins',
    qubits: 4,
    plan: {
      target: spins('heisenberg'),
      gates: ['ry', 'cx'],
      maxGates: 20,
      episodes: 1500,
      reward: FRUGAL,
    },
  },
];

const H2: CircuitPreset = {
  id: 'h2',
  title: 'H₂ molecule',
  note: 'The ground state of hydrogen on four qubits; three CX reach it exactly.',
  group: 'start',
  qubits: 4,
  settings: settings('H2, 4 qubits', {
    target: {
      molecule: {
        name: 'H2',
        geometry: 'H 0 0 0; H 0 0 0.7414',
        unit: 'angstrom',
        mapping: 'jordan-wigner',
      },
    },
    gates: ['ry', 'cx'],
    maxGates: 10,
    episodes: 400,
    reward: FRUGAL,
  }),
  curve: { atoms: [1, 2], from: 0.3, to: 3, points: 25 },
};

export function circuitPresets(): CircuitPreset[] {
  const own = PLANS.map(({ plan, ...preset }) => ({
    ...preset,
    settings: settings(preset.title, plan),
  }));
  // Hydrogen on four qubits leads the list already.
  const molecules = MOLECULE_PRESETS.filter(({ id }) => id !== 'h2-4q').map(ofMolecule);
  return [H2, ...own, ...molecules];
}
